"""Column types that store and give back the same on SQLite and on PostgreSQL."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    ColumnElement,
    Dialect,
    Integer,
    LargeBinary,
    Text,
    cast,
    func,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from herstal_pos.storage.database import values

Whole = BigInteger().with_variant(Integer(), "sqlite")
"""Cents, thousandths, counts. SQLite's own INTEGER has 64 bits and is its row's number as a primary key."""

Flag = Boolean().with_variant(Integer(), "sqlite")
"""Read back as 0 or 1 on SQLite: whoever reads says `bool()`."""


def total(value: ColumnElement[Any]) -> ColumnElement[int]:
    """A sum that is 0 of nothing, and a whole number: PostgreSQL's own is of arbitrary precision."""
    return cast(func.coalesce(func.sum(value), 0), Whole)


class Moment(TypeDecorator[datetime]):
    """An aware time as whole milliseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], int | None]:  # noqa: ARG002
        return values.milliseconds

    def result_processor(
        self,
        dialect: Dialect,  # noqa: ARG002
        coltype: object,  # noqa: ARG002
    ) -> Callable[[int | None], datetime | None]:
        return values.moment


class Day(TypeDecorator[date]):
    """A business day as `2026-11-25`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return values.day_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        return values.day(value)


class Json(TypeDecorator[Any]):
    """JSON as text: what was written is what is read, byte for byte."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ARG002
        return values.json_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return values.json_value(value)


class Texts(TypeDecorator[Sequence[str]]):
    """Any number of texts as one parameter."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else ARRAY(Text()))

    def bind_processor(self, dialect: Dialect) -> Callable[[Sequence[str] | None], object]:
        return values.json_text if dialect.name == "sqlite" else values.texts


class Bytes(TypeDecorator[bytes]):
    """Bytes as they are: both drivers take and give them so."""

    impl = LargeBinary
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> None:  # noqa: ARG002
        return None

    def result_processor(self, dialect: Dialect, coltype: object) -> None:  # noqa: ARG002
        return None

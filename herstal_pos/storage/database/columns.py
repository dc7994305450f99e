"""Column types that store and give back the same on SQLite and on PostgreSQL."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Boolean, ColumnElement, Dialect, Integer, Text, cast, func
from sqlalchemy.types import TypeDecorator, TypeEngine

Whole = BigInteger().with_variant(Integer(), "sqlite")
"""Cents, thousandths, counts. SQLite's own INTEGER has 64 bits and is its row's number as a primary key."""

Flag = Boolean().with_variant(Integer(), "sqlite")
"""Read back as 0 or 1 on SQLite: whoever reads says `bool()`."""


def total(value: ColumnElement[Any]) -> ColumnElement[int]:
    """A sum that is 0 of nothing, and a whole number: PostgreSQL's own is of arbitrary precision."""
    return cast(func.coalesce(func.sum(value), 0), Whole)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """An aware time as whole milliseconds since 1970; what would come back changed is refused."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], int | None]:  # noqa: ARG002
        return _milliseconds

    def result_processor(
        self,
        dialect: Dialect,  # noqa: ARG002
        coltype: object,  # noqa: ARG002
    ) -> Callable[[int | None], datetime | None]:
        return _moment


def _milliseconds(at: datetime | None) -> int | None:
    if at is None:
        return None
    if at.tzinfo is None:
        raise ValueError(f"a time without a zone cannot be stored: {at}")
    since = at - _EPOCH
    count, rest = divmod(since.microseconds, 1000)
    if rest:
        raise ValueError(f"a time finer than a millisecond cannot be stored: {at}")
    return (since.days * 86_400 + since.seconds) * 1000 + count


def _moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else _EPOCH + timedelta(milliseconds=milliseconds)


class Day(TypeDecorator[date]):
    """A business day as `2026-11-25`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        return None if value is None else date.fromisoformat(value)


class Json(TypeDecorator[Any]):
    """JSON as text: what was written is what is read, byte for byte."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ARG002
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else json.loads(value)


def _as_json(values: Sequence[str] | None) -> str:
    return json.dumps(values)


def _as_list(values: Sequence[str] | None) -> list[str] | None:
    return None if values is None else list(values)


class Texts(TypeDecorator[Sequence[str]]):
    """Any number of texts as one parameter."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else ARRAY(Text()))

    def bind_processor(self, dialect: Dialect) -> Callable[[Sequence[str] | None], object]:
        return _as_json if dialect.name == "sqlite" else _as_list

"""How the shop's tables are declared: one spelling for SQLite and PostgreSQL."""

from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Identity, MetaData, Table, Text, text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from herstal_pos.storage.database.columns import Whole

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pk",
        "fk": "%(table_name)s_%(column_0_name)s_fk",
        "uq": "%(table_name)s_%(column_0_N_name)s_once",
        "ck": "%(table_name)s_%(constraint_name)s",
    }
)

type _Kind = type[TypeEngine[Any]] | TypeEngine[Any]


class TableKind(StrEnum):
    """Who writes a table, and whether its rows leave the till: what several tills will go by."""

    FACT = "fact"
    """It happened. Added by the till that saw it, never changed, never refused by another."""
    SHOP = "shop row"
    """What the shop wants: changed in one place, for all its tills."""
    OWN = "own"
    """Never leaves the till."""
    DERIVED = "derived"
    """Worked out of the others by the same code everywhere, never sent."""


FACT, SHOP, OWN, DERIVED = TableKind.FACT, TableKind.SHOP, TableKind.OWN, TableKind.DERIVED
KIND = "kind"


def table(name: str, kind: TableKind, *rest: SchemaItem, **options: Any) -> Table:
    """SQLite checks types only in a STRICT table."""
    info = {KIND: kind}
    return Table(name, metadata, *rest, sqlite_strict=True, implicit_returning=False, info=info, **options)


def id_() -> Column[str]:
    """A UUIDv7 as text."""
    return Column("id", Text, primary_key=True)


def sequence() -> Column[int]:
    """The order in which rows were written."""
    return Column("sequence", Whole, Identity(), primary_key=True)


def must(name: str, kind: _Kind, *rest: SchemaItem) -> Column[Any]:
    return Column(name, kind, *rest, nullable=False)


def may(name: str, kind: _Kind, *rest: SchemaItem) -> Column[Any]:
    return Column(name, kind, *rest, nullable=True)


def of(target: str) -> ForeignKey:
    return ForeignKey(target)


def later_of(target: str) -> ForeignKey:
    """Checked at the commit: a sale is written after its lines, because it is what seals them."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


def where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}

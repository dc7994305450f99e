"""Statements by name. SQLAlchemy wrote their text before the program was shipped; the driver runs it.

SQLAlchemy's own way from a compiled statement to a row takes 20 to 30 µs, three times what SQLite needs to
find the row among a million, and its import alone is longer than the paint of the sale screen. Here a row
takes 2 µs, and each value is turned as its column asks for.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.values import READ, STORED, Turn
from herstal_pos.storage.kept.touching import TOUCHES

type Params = Mapping[str, Any]
type Row = tuple[Any, ...]

_NONE: Params = {}


class Shipped(TypedDict):
    """A statement as it stands in `sqlite.json` and `postgresql.json`, written by `compiling.py`."""

    sql: str
    takes: list[str]
    """Its parameters in their order, `name` or `name:kind`; the kind says how the value is stored."""
    fixed: NotRequired[dict[str, Any]]
    """Values of parameters that the statement brings along."""
    reads: NotRequired[dict[str, str]]
    """Columns, counted from 0, whose values come back as something of this kind."""


def shipped_file(dialect: str) -> Path:
    return Path(__file__).with_name(f"{dialect}.json")


@cache
def shipped(dialect: str) -> dict[str, Shipped]:
    statements: dict[str, Shipped] = json.loads(shipped_file(dialect).read_bytes())
    return statements


class NamedStatement:
    """A statement. Parameters are named; names that it does not know are passed by."""

    def __init__(self, name: str) -> None:
        """As `*_statements.py` call it."""
        self.name = name
        self._touches = TOUCHES.get(name)
        self._ready: dict[str, _Ready] = {}

    def first(self, connection: Connection, params: Params = _NONE) -> Row | None:
        rows = self.all(connection, params)
        return rows[0] if rows else None

    def value(self, connection: Connection, params: Params = _NONE) -> Any:
        """Of the first column in the first row; None without one."""
        rows = self.all(connection, params)
        return rows[0][0] if rows else None

    def count(self, connection: Connection, params: Params = _NONE) -> int:
        """A number that there is."""
        return int(self.all(connection, params)[0][0])

    def all(self, connection: Connection, params: Params = _NONE) -> list[Row]:
        ready = self.on(connection.dialect)
        return ready.rows(connection.rows(ready.sql, ready.values(params)))

    def write(self, connection: Connection, params: Params) -> int:
        """How many rows were written."""
        ready = self.on(connection.dialect)
        if self._touches is not None:
            kept, named = self._touches
            connection.touched.add((kept, params[named]))
        return connection.run(ready.sql, ready.values(params))

    def write_all(self, connection: Connection, rows: Iterable[Params]) -> None:
        ready = self.on(connection.dialect)
        if self._touches is not None:
            kept, named = self._touches
            rows = list(rows)
            connection.touched.update((kept, row[named]) for row in rows)
        written = [ready.values(row) for row in rows]
        if written:
            connection.run_many(ready.sql, written)

    def on(self, dialect: str) -> "_Ready":
        """`sqlite` or `postgresql`."""
        found = self._ready.get(dialect)
        if found is None:
            found = self._ready[dialect] = _Ready(shipped(dialect)[self.name])
        return found


class _Ready:
    """`values` puts parameters in the order of the statement, each as its column stores it."""

    def __init__(self, statement: Shipped) -> None:
        self.sql = statement["sql"]
        self.values = _values(statement["takes"], statement.get("fixed"))
        self._read = [(int(at), READ[kind]) for at, kind in statement.get("reads", {}).items()]

    def rows(self, rows: list[Row]) -> list[Row]:
        """Each value as its column gives it back."""
        return [_turned(row, self._read) for row in rows] if self._read else rows


def _values(takes: list[str], fixed: Params | None) -> Callable[[Params], Row]:
    names = [parameter.partition(":")[0] for parameter in takes]
    kinds = (parameter.partition(":")[2] for parameter in takes)
    stored = [(at, STORED[kind]) for at, kind in enumerate(kinds) if kind]
    if not names:
        return lambda _: ()
    named = itemgetter(*names) if len(names) > 1 else lambda params: (params[names[0]],)
    if fixed:
        return lambda params: _turned(named({**params, **fixed}), stored)
    return (lambda params: _turned(named(params), stored)) if stored else named


def _turned(row: Row, turns: list[tuple[int, Turn]]) -> Row:
    values = list(row)
    for at, turn in turns:
        values[at] = turn(values[at])
    return tuple(values)

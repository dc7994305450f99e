"""Which version of the tables a database has; how it comes to the program's stands in `making.py`."""

import sqlite3
from contextlib import closing
from pathlib import Path

from herstal_pos.domain.errors import Unavailable
from herstal_pos.storage.database.connection import Connection

VERSION = "0004"
"""Of the newest file in `migrations/versions`: numbers with leading zeros, so that they sort."""

_HAS_TABLE = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE name = ?",
    "postgresql": "SELECT count(to_regclass(%s))",
}


def is_current(connection: Connection) -> bool:
    """Raises `Unavailable("newer")` where a newer program has written here."""
    stored = _stored(connection)
    if stored and stored > VERSION:
        raise Unavailable("newer", stored)
    return stored == VERSION


def copy(file: Path, target: Path) -> None:
    """A whole copy of a SQLite file beside one that is open."""
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as kept:
        source.backup(kept)


def _stored(connection: Connection) -> str | None:
    stamped = _stamped(connection, "alembic_version")
    return stamped[0] if stamped else None


def _stamped(connection: Connection, table: str) -> tuple[str, ...] | None:
    """Its one row."""
    if connection.rows(_HAS_TABLE[connection.dialect], (table,)) == [(0,)]:
        return None
    return next(iter(connection.rows(f"SELECT * FROM {table}")), None)  # noqa: S608 - one of ours

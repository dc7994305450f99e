"""Which version of the tables a database has; how it comes to the program's stands in `making.py`.

Two numbers stand in it. `schema_version` has the version of the tables. `alembic_version` has *oldest*: the
lowest version whose program may still write. It stands where the program that was shipped first looks for the
version, and refuses a higher one than its own: so that one too goes on beside a newer program, until a
migration breaks with it. Migrations only add (nullable, or with a default); only a break raises *oldest*.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from herstal_pos.domain.errors import Unavailable
from herstal_pos.storage.database.connection import Connection

VERSION = "0048"
"""Of the newest file in `migrations/versions`: numbers with leading zeros, so that they sort."""

FIRST_SHIPPED = "0003"
BREAKS: dict[str, str] = {}
"""By version: what a program of before would lose or spoil that still wrote in such tables."""
OLDEST = max(BREAKS, default=FIRST_SHIPPED)

_OLDEST = "SELECT version_num, loss FROM alembic_version, schema_version"

_HAS_TABLE = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE name = ?",
    "postgresql": "SELECT count(to_regclass(%s))",
}


def must_still_fit(connection: Connection) -> None:
    """On a server the program of another till may have migrated the tables since this one opened them, or
    kept the first row that no program of before can read. Raises `Unavailable("newer")`; whoever migrates
    waits until the unit of work that has asked is over."""
    if connection.dialect == "postgresql":
        for oldest, loss in connection.rows(_OLDEST):
            if oldest > VERSION:
                raise Unavailable("newer", f"{oldest}: {loss}")


def is_current(connection: Connection) -> bool:
    """True also of newer tables in which this program may write. Raises `Unavailable("newer")` where it would
    lose or spoil something."""
    version = stored(connection)
    if version is None or version <= VERSION:
        return version == VERSION
    oldest = _stamped(connection, "alembic_version")
    if oldest and oldest[0] > VERSION:
        raise Unavailable("newer", f"{version}: {_loss(connection)}")
    return True


def stored(connection: Connection) -> str | None:
    """Of a database that only the first program has seen, its one number is the version."""
    stamped = _stamped(connection, "schema_version") or _stamped(connection, "alembic_version")
    return stamped[0] if stamped else None


def copy(file: Path, target: Path) -> None:
    """A whole copy of a SQLite file that is there, beside one that is open."""
    there = f"{file.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(there, uri=True)) as source, closing(sqlite3.connect(target)) as copied:
        source.backup(copied)


def _loss(connection: Connection) -> str:
    stamped = _stamped(connection, "schema_version")
    return stamped[1] if stamped else ""


def _stamped(connection: Connection, table: str) -> tuple[str, ...] | None:
    """Its one row; the number comes first."""
    if connection.rows(_HAS_TABLE[connection.dialect], (table,)) == [(0,)]:
        return None
    return next(iter(connection.rows(f"SELECT * FROM {table}")), None)  # noqa: S608 - one of ours

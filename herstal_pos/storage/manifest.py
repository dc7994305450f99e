"""What the file of a shop may hold: tables, indexes and triggers of its version, and nothing beside.

A backup comes from a stick, from a mail, from anywhere. A trigger of a stranger's would run with each sale, a
view in the place of a table would answer for it.
"""

import sqlite3
from contextlib import closing
from functools import cache

from alembic import command
from alembic.script import ScriptDirectory

from herstal_pos.domain.errors import Unavailable
from herstal_pos.storage import migrations, schema
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.core import in_core
from herstal_pos.storage.database.present_tables import objects, unlike
from herstal_pos.storage.database.sqlite import SqliteWriter

_OBJECTS = "SELECT type, name, sql FROM sqlite_master"
_STAMPS = ("schema_version", "alembic_version")


def strangers(raw: sqlite3.Connection) -> list[str]:
    """`trigger pays_me`, `view sale` …: what is not declared, or not as it is declared; what is missing too.

    Tables of an older program are known by their names, of this one's by each word of theirs. What a newer
    one may hold only that one knows: `Unavailable("newer")`.
    """
    found = _objects(raw)
    stamp, version = _version(raw, found)
    if (
        len(version) == len(schema.VERSION)
        and version.isascii()
        and version.isdigit()
        and version > schema.VERSION
    ):
        raise Unavailable("newer", version)
    if version not in _versions():
        return [stamp]
    known = _declared(version)
    if version == schema.VERSION:
        return unlike(known, found)
    acting = {name for name in found if _acts(name, found[name]) and found[name] != known.get(name)}
    return sorted(acting | (found.keys() ^ known.keys()))


def _objects(raw: sqlite3.Connection) -> dict[str, str]:
    return objects(raw.execute(_OBJECTS).fetchall())


def _version(raw: sqlite3.Connection, found: dict[str, str]) -> tuple[str, str]:
    """Where it is written, and what it says."""
    for stamp in _STAMPS:
        if f"table {stamp}" in found:
            row = raw.execute(f"SELECT * FROM {stamp}").fetchone()  # noqa: S608 - ours
            if row is not None:
                return f"table {stamp}", str(row[0])
    return "table schema_version", schema.FIRST_SHIPPED


@cache
def _versions() -> frozenset[str]:
    scripts = ScriptDirectory.from_config(migrations.config())
    return frozenset(script.revision for script in scripts.walk_revisions())


def _acts(name: str, sql: str) -> bool:
    return name.startswith(("trigger ", "view ")) or "VIRTUAL TABLE" in sql.upper()


@cache
def _declared(version: str) -> dict[str, str]:
    """As the migrations make it: that is what the declaration makes, word by word."""
    with closing(Connection(SqliteWriter(None))) as memory:
        with in_core(memory) as core:
            command.upgrade(migrations.config(core), version)
        return _objects(memory.raw)

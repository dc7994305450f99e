"""What the file of a shop may hold: tables, indexes and triggers of its version, and nothing beside.

A backup comes from a stick, from a mail, from anywhere. A trigger of a stranger's would run with each sale, a
view in the place of a table would answer for it.
"""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from alembic import command

from herstal_pos.storage import migrations, schema
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.core import in_core
from herstal_pos.storage.database.sqlite import SqliteWriter

_OBJECTS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
_STAMPS = ("schema_version", "alembic_version")


def strangers(file: Path) -> list[str]:
    """`trigger pays_me`, `view sale` …: what is not declared, or not as it is declared; what is missing too.

    Tables of an older program are known by their names, of this one's by each word of theirs. A newer one's
    may hold tables and indexes that nobody here knows.
    """
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
        raw.execute("PRAGMA trusted_schema = OFF")
        found = _objects(raw)
        version = _version(raw, found)
    if version > schema.VERSION:
        known = _declared(schema.VERSION)
        return sorted(name for name in found if _acts(name, found[name]) and found[name] != known.get(name))
    known = _declared(version)
    if version == schema.VERSION:
        return sorted(name for name in found.keys() | known.keys() if found.get(name) != known.get(name))
    acting = {name for name in found if _acts(name, found[name]) and found[name] != known.get(name)}
    return sorted(acting | (found.keys() ^ known.keys()))


def _objects(raw: sqlite3.Connection) -> dict[str, str]:
    """Alembic spells its own table otherwise than we do: that it is one is enough."""
    found = {f"{kind} {name}": " ".join((sql or "").split()) for kind, name, sql in raw.execute(_OBJECTS)}
    return found | {name: "" for name in found if name == "table alembic_version"}


def _version(raw: sqlite3.Connection, found: dict[str, str]) -> str:
    for stamp in _STAMPS:
        if f"table {stamp}" in found:
            row = raw.execute(f"SELECT * FROM {stamp}").fetchone()  # noqa: S608 - ours
            if row is not None:
                return str(row[0])
    return schema.FIRST_SHIPPED


def _acts(name: str, sql: str) -> bool:
    return name.startswith(("trigger ", "view ")) or "VIRTUAL TABLE" in sql.upper()


@cache
def _declared(version: str) -> dict[str, str]:
    """As the migrations make it: that is what the declaration makes, word by word."""
    with closing(Connection(SqliteWriter(None))) as memory:
        with in_core(memory) as core:
            command.upgrade(migrations.config(core), version)
        return _objects(memory.raw)

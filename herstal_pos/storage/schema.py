"""Which version of the tables a database has, and how it comes to the program's."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, Table, Text, insert, inspect, select, text

from herstal_pos.domain.errors import Unavailable
from herstal_pos.storage import mall_tables, tables  # noqa: F401 - all tables are declared
from herstal_pos.storage.database import derived, guards
from herstal_pos.storage.database.declaring import metadata, partial_on_postgresql

VERSION = "0003"
"""Of the newest file in `migrations/versions`: numbers with leading zeros, so that they sort."""

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(4040)")
_stamp = Table("alembic_version", MetaData(), Column("version_num", Text, primary_key=True))
_STORED = select(_stamp.c.version_num)


def is_current(connection: Connection) -> bool:
    """Raises `Unavailable("newer")` where a newer program has written here."""
    stored = _stored(connection)
    if stored and stored > VERSION:
        raise Unavailable("newer", stored)
    return stored == VERSION


def bring_up(connection: Connection, file: Path | None) -> None:
    """Make the tables, or migrate older ones; `file` is copied first. The caller commits."""
    if connection.dialect.name == "postgresql":
        connection.execute(_ONE_AT_A_TIME)
    stored = _stored(connection)
    if stored == VERSION:
        return
    if stored is None and not inspect(connection).get_table_names():
        create(connection)
        return
    if file is not None:
        copy(file, file.with_name(f"{file.name}.before-{VERSION}"))
    from herstal_pos.storage.migrations import upgrade  # noqa: PLC0415 - alembic costs 0.1 s, once a year

    upgrade(connection)


def create(connection: Connection) -> None:
    """The declared tables with their triggers, in an empty database."""
    if connection.dialect.name == "postgresql":
        partial_on_postgresql()
    metadata.create_all(connection)
    finish(connection)


def finish(connection: Connection) -> None:
    """Guards and what is derived, on the declared tables; stamped with the program's version."""
    dialect = connection.dialect.name
    for statement in (*guards.statements(dialect), *derived.statements(dialect)):
        connection.exec_driver_sql(statement)
    _stamp.create(connection)
    connection.execute(insert(_stamp), {"version_num": VERSION})


def copy(file: Path, target: Path) -> None:
    """A whole copy of a SQLite file beside one that is open."""
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as kept:
        source.backup(kept)


def _stored(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_stamp.name):
        return None
    return connection.execute(_STORED).scalar()

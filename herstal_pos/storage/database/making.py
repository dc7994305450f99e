"""How a database comes to the program's tables: SQLAlchemy is loaded, and Alembic where it is behind."""

from pathlib import Path

from sqlalchemy import Column, Connection as CoreConnection, MetaData, Table, Text, insert, inspect, text

from herstal_pos.domain.means import FIRST_MEANS
from herstal_pos.storage import mall_tables, schema, tables  # noqa: F401 - all are declared
from herstal_pos.storage.counter.means import row_of
from herstal_pos.storage.database import derived, guards
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.core import in_core
from herstal_pos.storage.database.declaring import metadata

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(4040)")
_stamp = Table("alembic_version", MetaData(), Column("version_num", Text, primary_key=True))


def bring_up(connection: Connection, file: Path | None) -> None:
    """Make the tables, or migrate older ones, in a transaction of its own; `file` is copied first."""
    with in_core(connection) as core:
        if connection.dialect == "postgresql":
            core.execute(_ONE_AT_A_TIME)
        if schema.is_current(connection):
            return
        if not inspect(core).get_table_names():
            create(core)
            return
        if file is not None:
            schema.copy(file, file.with_name(f"{file.name}.before-{schema.VERSION}"))
        from herstal_pos.storage.migrations import upgrade  # noqa: PLC0415 - alembic costs 0.1 s, once a year

        upgrade(core)


def create(core: CoreConnection) -> None:
    """The declared tables with their triggers, in an empty database."""
    metadata.create_all(core)
    finish(core)
    core.execute(insert(tables.means), [row_of(means) for means in FIRST_MEANS])


def finish(core: CoreConnection) -> None:
    """Guards and what is derived, on the declared tables; stamped with the program's version."""
    dialect = core.dialect.name
    for statement in (*guards.statements(dialect), *derived.statements(dialect)):
        core.exec_driver_sql(statement)
    _stamp.create(core)
    core.execute(insert(_stamp), {"version_num": schema.VERSION})

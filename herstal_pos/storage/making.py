"""How a database comes to the program's tables: SQLAlchemy is loaded, and Alembic where it is behind."""

from pathlib import Path

from sqlalchemy import (
    Column,
    Connection as CoreConnection,
    MetaData,
    Table,
    Text,
    delete,
    insert,
    inspect,
    text,
)

from herstal_pos.domain.errors import Damaged
from herstal_pos.domain.means import FIRST_MEANS
from herstal_pos.storage import schema
from herstal_pos.storage.counter.means import row_of
from herstal_pos.storage.counter.tables import means
from herstal_pos.storage.database import derived, guards
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.core import in_core
from herstal_pos.storage.tables import metadata
from herstal_pos.updating import progress

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(4040)")
NOBODY_AT_WORK = text("LOCK TABLE alembic_version")
"""Each unit of work of a till reads it before all else (`schema.must_still_fit`): what has begun ends."""
_stamps = MetaData()
_oldest = Table("alembic_version", _stamps, Column("version_num", Text, primary_key=True))
_version = Table(
    "schema_version",
    _stamps,
    Column("version", Text, primary_key=True),
    Column("loss", Text, nullable=False),
    sqlite_strict=True,
)


def bring_up(connection: Connection, file: Path | None) -> None:
    """Make the tables, or migrate older ones, in a transaction of its own; `file` is copied first."""
    with in_core(connection) as core:
        if connection.dialect == "postgresql":
            core.execute(ONE_AT_A_TIME)
        if schema.is_current(connection):
            return
        stored = schema.stored(connection)
        if stored is None:
            if inspect(core).get_table_names():
                raise Damaged("tables of another program", "foreign")
            create(core)
            return
        progress.say(progress.STORE)
        if connection.dialect == "postgresql":
            core.execute(NOBODY_AT_WORK)
        if file is not None:
            schema.copy(file, file.with_name(f"{file.name}.before-{schema.VERSION}"))
        migrate(core, stored)


def migrate(core: CoreConnection, stored: str | None = None) -> None:
    """From version `stored`, None where there is nothing, to the program's."""
    from herstal_pos.storage.migrations import upgrade  # noqa: PLC0415 - alembic costs 0.1 s, once a year

    if stored is not None:  # alembic goes on from the number in its own table
        _stamp(core, _oldest, {"version_num": stored})
    upgrade(core)
    stamp(core)


def create(core: CoreConnection) -> None:
    """The declared tables with their triggers, in an empty database."""
    metadata.create_all(core)
    finish(core)
    core.execute(insert(means), [row_of(first) for first in FIRST_MEANS])


def finish(core: CoreConnection) -> None:
    """Guards and what is derived, on the declared tables; stamped with the program's version."""
    dialect = core.dialect.name
    for statement in (*guards.statements(dialect), *derived.statements(dialect)):
        core.exec_driver_sql(statement)
    _stamps.create_all(core)
    stamp(core)


def stamp(core: CoreConnection) -> None:
    _stamp(core, _oldest, {"version_num": schema.OLDEST})
    _stamp(core, _version, {"version": schema.VERSION, "loss": schema.BREAKS.get(schema.OLDEST, "")})


def _stamp(core: CoreConnection, table: Table, row: dict[str, str]) -> None:
    core.execute(delete(table))
    core.execute(insert(table), row)

"""SQLAlchemy on a connection of ours: where tables are made, migrated or copied whole, and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection as CoreConnection, StaticPool, create_engine, event
from sqlalchemy.engine import ExceptionContext

from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.errors import raise_known

_SPOKEN = {"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}


@contextmanager
def in_core(connection: Connection) -> Iterator[CoreConnection]:
    """In one transaction, committed at the end. It is ours that begins and ends it, as it always does."""
    raw = connection.raw
    engine = create_engine(_SPOKEN[connection.dialect], creator=lambda: raw, poolclass=StaticPool)
    event.listen(engine, "handle_error", _on_driver_error)
    with connection.patient(), engine.connect() as core:  # which looks around, and rolls that back
        connection.begin()
        try:
            yield core
            connection.commit()
        finally:
            connection.rollback()


def _on_driver_error(context: ExceptionContext) -> None:
    error = context.original_exception
    if isinstance(error, Exception):
        raise_known(error, lost=context.is_disconnect)

"""Connections: one that writes, kept open by one thread; others that only read."""

import sqlite3
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, StaticPool, create_engine, event, make_url

from herstal_pos.domain.errors import Unavailable
from herstal_pos.storage import troubles

BUSY_S = 5
_RETRY_S = 0.002

_SAFE = ("PRAGMA foreign_keys = ON", "PRAGMA recursive_triggers = ON")
"""Triggers fire for the row that INSERT OR REPLACE removes only where they are recursive."""

_DURABLE = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA busy_timeout = 0")
"""The writer waits by itself: `_begin_at_once`."""


def sqlite_writer(path: Path | None, busy_s: float = BUSY_S) -> Engine:
    """None: in memory, gone with the engine. The file is in WAL mode, each commit is fsynced."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: _opened(str(path or ":memory:"), uri=False),
        poolclass=StaticPool,
    )
    return _begins(engine, partial(_begin_at_once, busy_s=busy_s))


def sqlite_reader(path: Path) -> Engine:
    """It can neither write nor create; where the till has not run yet there is nothing to read."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: _opened(f"file:{quote(str(path))}?mode=ro", uri=True),
        poolclass=QueuePool,
    )
    return _begins(engine, lambda connection: connection.execute("BEGIN"))


def postgresql_writer(url: str) -> Engine:
    engine = create_engine(_psycopg(url), pool_size=1, max_overflow=0, connect_args=_durable())
    event.listen(engine, "handle_error", troubles.told)
    return engine


def postgresql_reader(url: str) -> Engine:
    """Sees one moment of the shop, however long it reads."""
    engine = create_engine(
        _psycopg(url),
        pool_size=2,
        isolation_level="REPEATABLE READ",
        connect_args={"options": "-c default_transaction_read_only=on"},
    )
    event.listen(engine, "handle_error", troubles.told)
    return engine


def _psycopg(url: str) -> Any:
    return make_url(url).set(drivername="postgresql+psycopg")


def _durable() -> dict[str, Any]:
    return {"options": "-c synchronous_commit=on", "connect_timeout": BUSY_S}


def _opened(database: str, *, uri: bool) -> sqlite3.Connection:
    """In the driver's autocommit mode: a transaction begins where it is told to, and as it is told to."""
    connection = sqlite3.connect(
        database, timeout=BUSY_S, isolation_level=None, check_same_thread=False, uri=uri
    )
    with ExitStack() as on_trouble:
        on_trouble.callback(connection.close)
        for statement in _SAFE if uri else (*_SAFE, *_DURABLE):
            connection.execute(statement)
        on_trouble.pop_all()
    return connection


def _begins(engine: Engine, begin: Any) -> Engine:
    event.listen(engine, "begin", lambda held: begin(_driver(held)))
    event.listen(engine, "handle_error", troubles.told)
    return engine


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _begin_at_once(connection: sqlite3.Connection, busy_s: float) -> None:
    """BEGIN IMMEDIATE, tried every 2 ms: SQLite's own waiting grows to steps of 100 ms."""
    deadline = time.monotonic() + busy_s
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            if time.monotonic() > deadline:
                raise Unavailable("busy", str(error)) from error
            time.sleep(_RETRY_S)
        else:
            return

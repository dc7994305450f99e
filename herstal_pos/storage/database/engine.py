"""Connections: one that writes, kept open by one thread; others that only read."""

import sqlite3
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, QueuePool, StaticPool, create_engine, event, make_url
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from herstal_pos.storage.database import troubles

BUSY_S = 5.0
_RETRY_S = 0.002

_SAFE = ("PRAGMA foreign_keys = ON", "PRAGMA recursive_triggers = ON")
"""Triggers fire for the row that INSERT OR REPLACE removes only where they are recursive."""

_DURABLE = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 0",
    "PRAGMA secure_delete = ON",
)
"""The writer waits by itself: `WriterDialect`. What is erased leaves no trace in free pages."""


class ReaderDialect(SQLiteDialect_pysqlite):
    """Says BEGIN itself: the driver says it before the first write, too late for a picture of one moment."""

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        dbapi_connection.driver_connection.execute("BEGIN")


class WriterDialect(SQLiteDialect_pysqlite):
    """BEGIN IMMEDIATE, tried every 2 ms for `busy_s`: SQLite's own waiting grows to steps of 100 ms."""

    supports_statement_cache = True

    def __init__(self, busy_s: float = BUSY_S, **options: Any) -> None:
        super().__init__(**options)
        self._busy_s = busy_s

    def do_begin(self, dbapi_connection: Any) -> None:
        deadline = time.monotonic() + self._busy_s
        while True:
            try:
                dbapi_connection.driver_connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(_RETRY_S)
            else:
                return

    def do_commit(self, dbapi_connection: Any) -> None:
        """SQLite leaves a transaction open that it would not commit, and nothing could begin after it."""
        try:
            dbapi_connection.commit()
        except sqlite3.Error:
            dbapi_connection.rollback()
            raise


registry.register("sqlite.reader", __name__, ReaderDialect.__name__)
registry.register("sqlite.writer", __name__, WriterDialect.__name__)


def sqlite_writer(path: Path | None, busy_s: float = BUSY_S) -> Engine:
    """None: in memory, gone with the engine. The file is in WAL mode, each commit is fsynced."""
    database = str(path or ":memory:")
    engine = create_engine(
        "sqlite+writer://",
        creator=lambda: _opened(database, *_SAFE, *_DURABLE),
        poolclass=StaticPool,
        busy_s=busy_s,
    )
    return _understood(engine)


def sqlite_reader(path: Path) -> Engine:
    """It can neither write nor create; where the till has not run yet there is nothing to read."""
    address = f"file:{quote(str(path))}?mode=ro"
    engine = create_engine("sqlite+reader://", creator=lambda: _opened(address, *_SAFE), poolclass=QueuePool)
    return _understood(engine)


def postgresql_writer(url: str) -> Engine:
    """Each commit is fsynced by the server before it answers."""
    return _postgresql(url, "synchronous_commit=on", pool_size=1, max_overflow=0)


def postgresql_reader(url: str) -> Engine:
    """Sees one moment of the shop, however long it reads."""
    return _postgresql(
        url, "default_transaction_read_only=on", pool_size=2, isolation_level="REPEATABLE READ"
    )


def _postgresql(url: str, setting: str, **options: Any) -> Engine:
    """Parameters go by position, as `kept.Kept` gives them."""
    address = make_url(url).set(drivername="postgresql+psycopg")
    connect = {"options": f"-c {setting}", "connect_timeout": int(BUSY_S)}
    return _understood(create_engine(address, paramstyle="format", connect_args=connect, **options))


def _opened(database: str, *pragmas: str) -> sqlite3.Connection:
    """In the driver's autocommit mode: a transaction begins where it is told to, and as it is told to."""
    connection = sqlite3.connect(
        database,
        timeout=BUSY_S,
        isolation_level=None,
        check_same_thread=False,
        uri=database.startswith("file:"),
    )
    with ExitStack() as on_trouble:
        on_trouble.callback(connection.close)
        for pragma in pragmas:
            connection.execute(pragma)
        on_trouble.pop_all()
    return connection


def _understood(engine: Engine) -> Engine:
    event.listen(engine, "handle_error", troubles.told)
    return engine

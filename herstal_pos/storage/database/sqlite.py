"""A shop in a file of SQLite: each commit is fsynced, and no reader waits for the writer."""

import sqlite3
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

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
"""The writer waits by itself. What is erased leaves no trace in free pages."""


class SqliteWriter:
    """BEGIN IMMEDIATE, tried every 2 ms for `busy_s`: SQLite's own waiting grows to steps of 100 ms."""

    name = "sqlite"
    error: type[Exception] = sqlite3.Error

    def __init__(self, path: Path | None, busy_s: float = BUSY_S) -> None:
        """None: in memory, gone with the connection."""
        self._database = str(path or ":memory:")
        self._busy_s = busy_s

    def open(self) -> sqlite3.Connection:
        return _opened(self._database, *_SAFE, *_DURABLE)

    def begin(self, raw: sqlite3.Connection) -> None:
        deadline = time.monotonic() + self._busy_s
        while True:
            try:
                raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(_RETRY_S)
            else:
                return

    def lost(self, raw: sqlite3.Connection) -> bool:  # noqa: ARG002 - a file does not hang up
        return False


class SqliteReader:
    """It can neither write nor create; where the till has not run yet there is nothing to read.

    It says BEGIN itself: the driver says it before the first write, too late for a picture of one moment.
    """

    name = "sqlite"
    error: type[Exception] = sqlite3.Error

    def __init__(self, path: Path) -> None:
        self._database = f"file:{quote(str(path))}?mode=ro"

    def open(self) -> sqlite3.Connection:
        return _opened(self._database, *_SAFE)

    def begin(self, raw: sqlite3.Connection) -> None:
        raw.execute("BEGIN")

    def lost(self, raw: sqlite3.Connection) -> bool:  # noqa: ARG002 - a file does not hang up
        return False


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

"""A shop in a file of SQLite: each commit is fsynced, and no reader waits for the writer."""

import os
import sqlite3
import time
from contextlib import ExitStack
from pathlib import Path

from herstal_pos.storage.database.errors import FileGone
from herstal_pos.storage.database.lock import FolderLock

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


class NamedFile:
    """The file that was opened, and whether its name still leads to it.

    Linux lets a folder be deleted or changed for another while its files are open: what is written goes on
    into files without names, and is lost with the program. So each transaction asks before it begins, and
    again before it is said to be kept. Two calls of the system, 2 µs each.
    """

    def __init__(self, path: Path | None) -> None:
        """None: in memory."""
        self._path = path
        self._names = [f"{path}{end}" for end in ("", "-wal")] if path else []
        self._was: list[tuple[int, int] | None] = []

    def opened(self) -> None:
        self._was = [_identity(name) for name in self._names]

    def check(self) -> None:
        """Raises `FileGone`."""
        for at, name in enumerate(self._names):
            now, was = _identity(name), self._was[at]
            if was is None:  # the log comes with the first transaction
                self._was[at] = now
            elif now != was:
                raise FileGone(f"{name} is not the file that was opened")


def _identity(name: str) -> tuple[int, int] | None:
    try:
        found = os.stat(name)  # noqa: PTH116 - twice a transaction
    except OSError:
        return None
    return found.st_dev, found.st_ino


class _File:
    """What a file has in common with a server: nothing of it is ever in doubt, or late."""

    def ticket(self, raw: sqlite3.Connection) -> str:  # noqa: ARG002 - a file says it at once
        return ""

    def was_kept(self, raw: sqlite3.Connection, ticket: str) -> bool | None:  # noqa: ARG002 - as above
        return None

    def be_patient(self, raw: sqlite3.Connection) -> None:
        """It is."""

    def hurry(self, raw: sqlite3.Connection) -> None:
        """It needs no telling."""


class SqliteWriter(_File):
    """BEGIN IMMEDIATE, tried every 2 ms for `busy_s`: SQLite's own waiting grows to steps of 100 ms."""

    name = "sqlite"
    error: type[Exception] = sqlite3.Error

    def __init__(self, path: Path | None, busy_s: float = BUSY_S, lock: FolderLock | None = None) -> None:
        """None: in memory, gone with the connection. Without a `lock` nobody else knows of the file."""
        self._path = path
        self._lock = lock
        self._file = NamedFile(path)
        self._busy_s = busy_s
        self._makes = True

    def open(self) -> sqlite3.Connection:
        """It makes the file only the first time: what is gone later is not begun anew."""
        if self._path is None:
            return _opened(":memory:", *_SAFE, *_DURABLE)
        if self._makes:
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        opened = _opened(_uri(self._path, "rw"), *_SAFE, *_DURABLE)
        self._makes = False
        self._file.opened()
        return opened

    def begin(self, raw: sqlite3.Connection) -> None:
        self._file.check()
        if self._lock is not None:
            self._lock.check()
        deadline = time.monotonic() + self._busy_s
        while True:
            try:
                raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raw.rollback()  # one that broke off half-way is open, and no other could begin
                    raise
                time.sleep(_RETRY_S)
            else:
                return

    def committed(self, raw: sqlite3.Connection) -> None:  # noqa: ARG002 - it is the file that is asked
        self._file.check()

    def lost(self, raw: sqlite3.Connection) -> bool:  # noqa: ARG002 - as above
        return _is_gone(self._file)


class SqliteReader(_File):
    """It can neither write nor create; where the till has not run yet there is nothing to read.

    It says BEGIN itself: the driver says it before the first write, too late for a picture of one moment.
    """

    name = "sqlite"
    error: type[Exception] = sqlite3.Error

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database = _uri(path, "ro")

    def open(self) -> sqlite3.Connection:
        if not self._path.exists():
            raise FileGone(f"no such file: {self._path}")
        opened = _opened(self._database, *_SAFE)
        opened.identity = _identity(str(self._path))
        return opened

    def begin(self, raw: sqlite3.Connection) -> None:
        if self.lost(raw):
            raise FileGone(f"{self._path} is not the file that was opened")
        raw.execute("BEGIN")

    def committed(self, raw: sqlite3.Connection) -> None:
        """It writes nothing."""

    def lost(self, raw: sqlite3.Connection) -> bool:
        return isinstance(raw, _Opened) and _identity(str(self._path)) != raw.identity


def _is_gone(file: NamedFile) -> bool:
    try:
        file.check()
    except FileGone:
        return True
    return False


class _Opened(sqlite3.Connection):
    """Knows which file it was."""

    identity: tuple[int, int] | None = None


def _uri(path: Path, mode: str) -> str:
    """https://sqlite.org/uri.html, 3.1. Python's own `quote` brings half of what speaks to the net."""
    named = str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{named}?mode={mode}"


def _opened(database: str, *pragmas: str) -> _Opened:
    """In the driver's autocommit mode: a transaction begins where it is told to, and as it is told to."""
    connection = sqlite3.connect(
        database,
        timeout=BUSY_S,
        isolation_level=None,
        check_same_thread=False,
        uri=database.startswith("file:"),
        factory=_Opened,
    )
    with ExitStack() as on_trouble:
        on_trouble.callback(connection.close)
        for pragma in pragmas:
            connection.execute(pragma)
        on_trouble.pop_all()
    return connection

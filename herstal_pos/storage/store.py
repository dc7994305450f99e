"""Opening the shop's database, wherever it is."""

import threading
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Connection, Engine

from herstal_pos.domain.errors import Unavailable
from herstal_pos.services.counter.shown_lines import ShownLines
from herstal_pos.storage import schema
from herstal_pos.storage.counter.last_cart import LastCart
from herstal_pos.storage.database import engine
from herstal_pos.storage.database.lock import FolderLock
from herstal_pos.storage.shop.tills import Claim
from herstal_pos.storage.unit_of_work import Work


class Storage:
    """The shop's database. `work()` belongs to one thread, `look()` to all."""

    def __init__(self, writer: Engine | None, reader: Engine | None, lock: FolderLock | None = None) -> None:
        """Without a writer only `look()` is left; without a reader the writer looks too."""
        self._writer = writer
        self._reader = reader
        self._lock = lock
        self._connection: Connection | None = None
        self._thread = 0
        self._claim = Claim()
        self._cart, self._shown = LastCart(), ShownLines()

    def work(self) -> Work:
        """Raises `Refused("till_in_use")` where another program took the till while the server was away."""
        return Work(
            self._kept(),
            writes=True,
            keeps=True,
            claim=self._claim,
            cart=self._cart,
            shown=self._shown,
        )

    def look(self) -> Work:
        if self._reader is None:
            return Work(self._kept(), writes=False, keeps=True)
        return Work(self._reader.connect(), writes=False, keeps=False)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        for held in (self._reader, self._writer):
            if held is not None:
                held.dispose()
        if self._lock is not None:
            self._lock.release()

    def prepare(self, file: Path | None) -> None:
        """Bring the tables to the program's version; `file` is copied before it is migrated."""
        if self._writer is not None:
            with self._writer.begin() as connection:
                if not schema.is_current(connection):
                    schema.bring_up(connection, file)
        elif self._reader is not None:
            with self._reader.connect() as connection:
                if not schema.is_current(connection):
                    raise Unavailable("older")

    def _kept(self) -> Connection:
        if self._writer is None:
            raise RuntimeError("this storage was opened to read")
        if self._connection is None:
            self._thread = threading.get_ident()
            self._connection = self._writer.connect()
        if self._thread != threading.get_ident():
            raise RuntimeError("a unit of work belongs to the store thread")
        return self._connection


def open_storage(where: str | Path, *, read_only: bool = False, busy_s: float = engine.BUSY_S) -> Storage:
    """`where`: a SQLite file (made where it is missing), `:memory:`, or a `postgresql://` address.

    A SQLite file is held against a second till by a lock in its folder.
    Another program that writes in the file is waited for, `busy_s` long.
    To read only, no lock is needed. Raises `Refused("data_in_use")` and `Unavailable`: newer, older (read
    only: a till that writes migrates), connection, disk.
    """
    place = str(where)
    if place.startswith("postgresql"):
        return _ready(
            Storage(
                None if read_only else engine.postgresql_writer(place),
                engine.postgresql_reader(place),
            ),
            None,
        )
    if place == ":memory:":
        return _ready(Storage(engine.sqlite_writer(None), None), None)
    file = Path(where)
    if read_only:
        return _ready(Storage(None, engine.sqlite_reader(file)), file)
    lock = FolderLock(file.parent)
    return _ready(Storage(engine.sqlite_writer(file, busy_s), engine.sqlite_reader(file), lock), file)


def _ready(storage: Storage, file: Path | None) -> Storage:
    with ExitStack() as on_trouble:
        on_trouble.callback(storage.close)
        storage.prepare(file)
        on_trouble.pop_all()
    return storage

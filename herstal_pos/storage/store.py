"""Opening the shop's database, wherever it is."""

import threading
from contextlib import ExitStack, closing
from pathlib import Path

from herstal_pos.domain.errors import Damaged, Unavailable
from herstal_pos.services.counter.cart_steps import CartSteps
from herstal_pos.services.counter.shown_lines import ShownLines
from herstal_pos.services.shop.clerks.at_till import AtTill
from herstal_pos.services.stock.prices.cart_keeps import CartKeeps
from herstal_pos.storage import schema
from herstal_pos.storage.counter.last_cart import LastCart
from herstal_pos.storage.counter.means import KnownMeans
from herstal_pos.storage.database.connection import Connection, Driver, Idle
from herstal_pos.storage.database.errors import away
from herstal_pos.storage.database.files import check_file, explained, for_its_owner, mark_of
from herstal_pos.storage.database.lock import FolderLock
from herstal_pos.storage.database.sqlite import BUSY_S, SqliteReader, SqliteWriter
from herstal_pos.storage.kept.head import HeadFile, head_of
from herstal_pos.storage.moving.unpacked import sweep
from herstal_pos.storage.shop.tills import Claim
from herstal_pos.storage.stock.prices.promotions import KnownPromotions
from herstal_pos.storage.unit_of_work import Work


class Storage:
    """The shop's database. `work()` belongs to one thread, `look()` to all."""

    def __init__(
        self,
        writer: Driver | None,
        reader: Driver | None,
        lock: FolderLock | None = None,
        head: HeadFile | None = None,
    ) -> None:
        """Without a writer only `look()` is left; without a reader the writer looks too. `head`: a file's."""
        self._writer = Connection(writer) if writer else None
        self._reader = reader
        self._idle = Idle()
        self._lock, self._head = lock, head
        self._thread: int | None = None
        self._claim = Claim()
        self._means, self._promotions = KnownMeans(), KnownPromotions()
        self._cart, self._shown, self._steps = LastCart(), ShownLines(), CartSteps()
        self.cart_keeps, self.at_till = CartKeeps(), AtTill()

    def work(self) -> Work:
        """Raises `Refused("till_in_use")` where another program took the till while the server was away."""
        return Work(
            self._writer_connection(),
            writes=True,
            keeps_open=True,
            means=self._means,
            promotions=self._promotions,
            claim=self._claim,
            cart=self._cart,
            shown=self._shown,
            steps=self._steps,
            cart_keeps=self.cart_keeps,
            at_till=self.at_till,
            head=self._head,
        )

    def look(self) -> Work:
        if self._reader is None:
            connection, keeps_open = self._writer_connection(), True
        else:
            connection, keeps_open = Connection(self._reader, self._idle), False
        return Work(
            connection,
            writes=False,
            keeps_open=keeps_open,
            means=self._means,
            promotions=self._promotions,
            at_till=self.at_till,
        )

    def heads_beside(self) -> list[tuple[str, int, str]]:
        return self._head.said() if self._head else []

    def close(self) -> None:
        """The writer goes last: who can only read leaves SQLite's log beside the file."""
        self._idle.close()
        if self._writer is not None:
            self._writer.close()
        if self._head is not None:
            self._head.close()
        if self._lock is not None:
            self._lock.release()

    def prepare(self, file: Path | None) -> None:
        """Bring the tables to the program's version; `file` is copied before it is migrated."""
        if self._writer is not None:
            if not _is_current(self._writer):
                from herstal_pos.storage import making  # noqa: PLC0415 - SQLAlchemy, once a version

                making.bring_up(self._writer, file)
        elif self._reader is not None:
            with closing(Connection(self._reader, self._idle)) as connection:
                if not schema.is_current(connection):
                    raise Unavailable("older")

    def look_at_head(self) -> None:
        """Before anything is written: what was told beside the file is held against it."""
        if self._head is not None and self._writer is not None:
            self._head.begin(self._writer)

    def _writer_connection(self) -> Connection:
        if self._writer is None:
            raise RuntimeError("this storage was opened to read")
        if self._thread is None:
            self._thread = threading.get_ident()
        if self._thread != threading.get_ident():
            raise RuntimeError("a unit of work belongs to the store thread")
        return self._writer


def open_storage(where: str | Path, *, read_only: bool = False, busy_s: float = BUSY_S) -> Storage:
    """`where`: a SQLite file (made where it is missing), `:memory:`, or a `postgresql://` address.

    A SQLite file is held against a second till by a lock in its folder.
    Another program that writes in the file is waited for, `busy_s` long.
    To read only, no lock is needed. Raises `Refused("data_in_use")`, `Damaged`, and `Unavailable`: newer,
    older (read only: a till that writes migrates), connection, and what there may be of a disk.
    """
    place = str(where)
    if place.startswith("postgresql"):
        from herstal_pos.storage.database.postgresql import (  # noqa: PLC0415 - only where there is one
            ANSWER_S,
            READING_S,
            Postgresql,
        )

        writer = None if read_only else Postgresql(place, writes=True)
        patience = READING_S if read_only else ANSWER_S
        return _ready(Storage(writer, Postgresql(place, writes=False, answer_s=patience)), None)
    if place == ":memory:":
        return _ready(Storage(SqliteWriter(None), None), None)
    file = Path(where)
    try:
        return _opened_file(file, busy_s, read_only=read_only)
    except OSError as error:
        raise away(error) from error
    except Unavailable as error:
        raise explained(file, error) from error


def _opened_file(file: Path, busy_s: float, *, read_only: bool) -> Storage:
    if read_only:
        check_file(file)
        return _ready(Storage(None, SqliteReader(file), head=HeadFile(file)), file)
    with ExitStack() as on_trouble:
        lock = FolderLock(file.parent)
        on_trouble.callback(lock.release)
        sweep(file.parent)
        if file.exists():
            check_file(file)
            if mark_of(file).exists():
                raise Damaged("a page of it, found while it was open")
        else:
            _make(file)
        for_its_owner(file)
        storage = _ready(
            Storage(SqliteWriter(file, busy_s, lock), SqliteReader(file), lock, HeadFile(file)), file
        )
        on_trouble.callback(storage.close)
        storage.look_at_head()
        on_trouble.pop_all()
    return storage


def _make(file: Path) -> None:
    """Whole or not at all: a file without tables is never one of ours."""
    if file.with_name(f"{file.name}-wal").exists():
        raise Unavailable("gone", f"{file.name} is gone, its log is there")
    new = file.with_name(f"{file.name}.new")
    for end in ("", "-wal", "-shm"):
        new.with_name(new.name + end).unlink(missing_ok=True)
    _ready(Storage(SqliteWriter(new), None), None).close()
    head_of(file).unlink(missing_ok=True)  # of a book that is not there any more
    new.replace(file)


def _ready(storage: Storage, file: Path | None) -> Storage:
    with ExitStack() as on_trouble:
        on_trouble.callback(storage.close)
        storage.prepare(file)
        on_trouble.pop_all()
    return storage


def _is_current(connection: Connection) -> bool:
    connection.begin()
    try:
        return schema.is_current(connection)
    finally:
        connection.rollback()

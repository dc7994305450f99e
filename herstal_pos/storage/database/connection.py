"""One transaction after the other on a connection of the driver's, in errors that the program knows."""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NoReturn, Protocol

from herstal_pos.domain.errors import Unavailable
from herstal_pos.storage.database.errors import away, raise_known

_MOST_IDLE = 5


class Driver(Protocol):
    """What SQLite and PostgreSQL do each in its own way; `raw` is a connection of theirs."""

    @property
    def name(self) -> str: ...

    @property
    def error(self) -> type[Exception]:
        """What all their errors are."""
        ...

    def open(self) -> Any: ...

    def begin(self, raw: Any) -> None: ...

    def committed(self, raw: Any) -> None:
        """Raises an error of its own where what was committed is nowhere to be found."""
        ...

    def lost(self, raw: Any) -> bool:
        """Is it gone with the error that it has just raised?"""
        ...

    def ticket(self, raw: Any) -> str:
        """By which the database knows, on another connection, what became of what is written now; "" where
        nothing can be in doubt."""
        ...

    def was_kept(self, raw: Any, ticket: str) -> bool | None:
        """None where it does not know (yet)."""
        ...

    def be_patient(self, raw: Any) -> None:
        """No deadline, until `hurry`."""
        ...

    def hurry(self, raw: Any) -> None: ...


class Idle:
    """Connections that nobody uses at the moment; from any thread."""

    def __init__(self) -> None:
        self._raw: deque[Any] = deque()
        self._most = _MOST_IDLE

    def take(self) -> Any:
        try:
            return self._raw.pop()
        except IndexError:
            return None

    def leave(self, raw: Any) -> None:
        if len(self._raw) < self._most:
            self._raw.append(raw)
        else:
            raw.close()

    def clear(self) -> None:
        while (raw := self.take()) is not None:
            raw.close()

    def close(self) -> None:
        """What is left here later is closed at once."""
        self._most = 0
        self.clear()


class Connection:
    """Opened by its first transaction, and again by the next one after it was lost."""

    def __init__(self, driver: Driver, idle: Idle | None = None) -> None:
        """`idle`: where the driver's connection comes from, and is left in the end."""
        self.dialect = driver.name
        self.notes: dict[str, str] = {}
        """About the driver's connection: they go with it."""
        self.touched: set[tuple[str, str]] = set()
        """Of this transaction: what the journal keeps a digest of, and the key of what was written."""
        self.heads: dict[str, tuple[int, str]] = {}
        """Likewise: number and hash of the last entry that each till's journal got."""
        self._driver = driver
        self._idle = idle
        self._raw: Any = None
        self._begun = False
        self._doubt = ""

    @property
    def raw(self) -> Any:
        """The driver's own, for what only it can do."""
        if self._raw is None:
            self._raw = self._opened()
        return self._raw

    def begin(self) -> None:
        """Raises `Unavailable`: connection, busy, disk; "kept" where the last unit of work, whose commit was
        not answered, is there after all: then nothing of it is to be done again."""
        if self._begun:
            raise RuntimeError("a unit of work has already begun")
        if self._doubt and self._was_kept():
            raise Unavailable("kept")
        self.touched.clear()
        self.heads.clear()
        raw = self.raw
        try:
            self._driver.begin(raw)
        except self._driver.error as error:
            self._raise_known(error)
        self._begun = True

    def commit(self) -> None:
        """What the database refuses to commit is rolled back. Where its answer is lost it is asked again, on
        another connection."""
        if not self._begun:
            return
        ticket = ""
        try:
            raw = self._open_raw()
            ticket = self._driver.ticket(raw)
            raw.commit()
            self._driver.committed(raw)
        except self._driver.error as error:
            lost = self._is_lost()
            self.rollback()  # SQLite leaves it open, and nothing could begin after it
            self._doubt = ticket if lost else ""
            if not (self._doubt and self._was_kept()):
                raise_known(error, lost=lost)
        self._begun = False

    def _was_kept(self) -> bool:
        """Raises `Unavailable` while nobody can say."""
        try:
            kept = self._driver.was_kept(self.raw, self._doubt)
        except self._driver.error as error:
            self._raise_known(error)
        if kept is None:
            raise Unavailable("connection", "nobody knows what became of the last commit")
        self._doubt = ""
        return kept

    @contextmanager
    def patient(self) -> Iterator[None]:
        """For what takes as long as it takes; outside of a transaction."""
        self._driver.be_patient(self.raw)
        yield
        if self._raw is not None:
            self._driver.hurry(self._raw)

    def rollback(self) -> None:
        """Where the connection is lost the server does it."""
        begun, self._begun = self._begun, False
        if not begun or self._raw is None:
            return
        try:
            self._raw.rollback()
        except self._driver.error as error:
            if not self._is_lost():
                raise_known(error, lost=False)

    def close(self) -> None:
        """It may be used again: the next transaction opens another one."""
        self.rollback()
        raw, self._raw = self._raw, None
        self.notes.clear()
        if raw is not None and self._idle is not None:
            self._idle.leave(raw)
        elif raw is not None:
            raw.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Where there is no transaction one begins: nothing is read or written outside of it."""
        if not self._begun:
            self.begin()
        try:
            rows: list[tuple[Any, ...]] = self._open_raw().cursor().execute(sql, values).fetchall()
        except self._driver.error as error:
            self._raise_known(error)
        return rows

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """How many rows were written."""
        if not self._begun:
            self.begin()
        try:
            count: int = self._open_raw().cursor().execute(sql, values).rowcount
        except self._driver.error as error:
            self._raise_known(error)
        return count

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        if not self._begun:
            self.begin()
        try:
            self._open_raw().cursor().executemany(sql, rows)
        except self._driver.error as error:
            self._raise_known(error)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What is written inside is written whole or not at all; the transaction goes on."""
        self.run("SAVEPOINT part")
        try:
            yield
        except BaseException:
            if self._raw is not None:
                with suppress(self._driver.error):  # a full disk makes SQLite roll all of it back by itself
                    self.run("ROLLBACK TO SAVEPOINT part")
                    self.run("RELEASE SAVEPOINT part")
            raise
        self.run("RELEASE SAVEPOINT part")

    def _opened(self) -> Any:
        idle = self._idle.take() if self._idle else None
        if idle is not None:
            return idle
        try:
            return self._driver.open()
        except self._driver.error as error:
            raise_known(error, lost=True)
        except OSError as error:
            raise away(error) from error

    def _open_raw(self) -> Any:
        """A transaction does not go on where another connection would begin."""
        if self._raw is None:
            raise Unavailable("connection", "lost in the middle of a unit of work")
        return self._raw

    def _raise_known(self, error: Exception) -> NoReturn:
        raise_known(error, lost=self._is_lost())

    def _is_lost(self) -> bool:
        """What is lost is let go, and the idle ones with it: a server that has gone has cut them all."""
        lost = self._driver.lost(self._raw)
        if lost:
            self._raw.close()
            self._raw = None
            self.notes.clear()
            if self._idle:
                self._idle.clear()
        return lost

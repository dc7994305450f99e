"""A shop on a server of PostgreSQL. The driver says BEGIN itself, before the first statement."""

import math
import select
import sys
import time
from collections.abc import Generator
from contextlib import ExitStack
from typing import Any, cast

import psycopg
from psycopg.waiting import Ready, Wait

CONNECT_S = 2
ANSWER_S = 2.5
"""Of silence. A server that hangs is as good as none, and the network's own patience is a minute."""
READING_S = 60.0
"""For who reads all of the books, and holds nobody up."""
_OUTCOME_S = 2.0
_DEAD_PEER = {"tcp_keepalives_idle": 3, "tcp_keepalives_interval": 1, "tcp_keepalives_count": 2}
_DEAD_PEER_MS = {"tcp_user_timeout": 4000}
"""A till without power is forgotten by the server within five seconds, and with it what it held."""
_WRITER_MS = {"idle_in_transaction_session_timeout": 5000, "lock_timeout": 2000}
_ON_A_FLASH_DISK = {"random_page_cost": 1.1}
"""A page that is found costs hardly more than the next one. By the server's own 4, of a turning disk, a
day's lines are looked for in those of all years."""
_WHO = "SELECT pid, backend_start::text FROM pg_stat_activity WHERE pid = pg_backend_pid()"
_END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = %s AND backend_start::text = %s"


class Hurried(psycopg.Connection[Any]):
    """Ends itself where the server says nothing for `answer_s`."""

    answer_s = ANSWER_S

    def wait[Kind](
        self,
        gen: Generator[Wait, Ready | int, Kind],
        interval: float = 0.0,  # noqa: ARG002 - the driver's: nothing is looked at in between
        timeout: float | None = None,
    ) -> Kind:
        """All that this connection waits for goes through here."""
        patience_s = min(self.answer_s, math.inf if timeout is None else timeout)
        most_s = None if math.isinf(patience_s) else patience_s
        try:
            wanted = next(gen)
            while True:
                ready = _waited(self.pgconn.socket, wanted, most_s)
                if not ready:
                    self.pgconn.finish()
                    raise psycopg.OperationalError("the server says nothing any more")
                wanted = gen.send(ready)
        except StopIteration as done:
            kind: Kind = done.value
            return kind


if sys.platform == "win32":

    def _waited(line: int, wanted: Wait, most_s: float | None) -> int:
        asked = [line]
        reads, writes = asked if int(wanted) & Wait.R else [], asked if int(wanted) & Wait.W else []
        can_read, can_write, broken = select.select(reads, writes, asked, most_s)
        return (Ready.R if can_read or broken else 0) | (Ready.W if can_write else 0)
else:

    def _waited(line: int, wanted: Wait, most_s: float | None) -> int:
        """What can be done on it now, 0 after so long. What broke is read: the driver meets it there."""
        reads = select.POLLIN if int(wanted) & Wait.R else 0
        poll = select.poll()
        poll.register(line, reads | (select.POLLOUT if int(wanted) & Wait.W else 0))
        happened = poll.poll(None if most_s is None else most_s * 1000)
        events = happened[0][1] if happened else 0
        return (Ready.R if events & ~select.POLLOUT else 0) | (Ready.W if events & select.POLLOUT else 0)


class Postgresql:
    """Writes: each commit is fsynced by the server before it answers. Else it sees one moment of the shop,
    however long it reads.
    """

    name = "postgresql"
    error: type[Exception] = psycopg.Error

    def __init__(self, url: str, *, writes: bool, answer_s: float = ANSWER_S) -> None:
        self._url = url
        self._writes = writes
        self._answer_s = answer_s
        self._last: tuple[int, str] | None = None

    def open(self) -> psycopg.Connection[Any]:
        """A writer that comes back ends the session that it had: it may hang there, and hold what it held."""
        settings: dict[str, object] = {**_DEAD_PEER, **_DEAD_PEER_MS, **_ON_A_FLASH_DISK}
        if self._writes:
            settings |= {"synchronous_commit": "on", **_WRITER_MS}
        else:
            settings |= {"default_transaction_read_only": "on"}
        raw = Hurried.connect(
            self._url,
            options=" ".join(f"-c {name}={value}" for name, value in settings.items()),
            connect_timeout=CONNECT_S,
            keepalives_idle=3,
            keepalives_interval=1,
            keepalives_count=2,
            tcp_user_timeout=4000,
        )
        raw.answer_s = self._answer_s
        if self._writes:
            with ExitStack() as on_trouble:
                on_trouble.callback(raw.close)
                last, self._last = self._last, raw.execute(_WHO).fetchone()
                if last is not None:
                    raw.execute(_END, last)
                raw.rollback()
                on_trouble.pop_all()
        else:
            raw.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        return raw

    def begin(self, raw: psycopg.Connection[Any]) -> None:
        """Nothing is to be said."""

    def committed(self, raw: psycopg.Connection[Any]) -> None:
        """It was the server that said so."""

    def lost(self, raw: psycopg.Connection[Any]) -> bool:
        return raw.closed or raw.broken

    def ticket(self, raw: psycopg.Connection[Any]) -> str:
        row = raw.execute("SELECT txid_current_if_assigned()").fetchone()
        return str(row[0]) if row and row[0] is not None else ""

    def was_kept(self, raw: psycopg.Connection[Any], ticket: str) -> bool | None:
        """A server that was cut off in the middle needs a moment to know."""
        end = time.monotonic() + _OUTCOME_S
        while True:
            row = raw.execute("SELECT txid_status(%s)", (int(ticket),)).fetchone()
            raw.rollback()
            status = row[0] if row else None
            if status != "in progress" or time.monotonic() > end:
                return {"committed": True, "aborted": False}.get(status or "")
            time.sleep(0.05)

    def be_patient(self, raw: psycopg.Connection[Any]) -> None:
        """For what is done to all of the tables at once."""
        cast("Hurried", raw).answer_s = math.inf
        raw.execute("SET lock_timeout = '60s'")
        raw.execute("SET idle_in_transaction_session_timeout = 0")
        raw.commit()

    def hurry(self, raw: psycopg.Connection[Any]) -> None:
        cast("Hurried", raw).answer_s = self._answer_s
        raw.execute("RESET lock_timeout")
        raw.execute("RESET idle_in_transaction_session_timeout")
        raw.commit()

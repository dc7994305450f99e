"""Sockets, clock and bell of a driver: what it waits with."""

import contextlib
import math
import select
import socket
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from typing import Self

from hardware.drivers.transports.errors import DeviceUnavailable, Reason, reason

type Connect = Callable[[tuple[str, int], float], socket.socket]
"""As `socket.create_connection`: address, seconds."""


class Watch:
    """The time as a driver sees it, in seconds."""

    def now(self) -> float:
        return time.monotonic()

    def nap(self, left_s: float) -> float:
        """How long to sleep at most until `now` is looked at again, where so much is left."""
        return left_s

    def date(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class TillWish:
    """`what`: "abort" or "leave" an attempt, or "answer" a question; `of`: its id."""

    what: str
    of: str
    yes: bool = False


class Bell:
    """Wishes from other threads; `select` wakes when one comes."""

    def __init__(self) -> None:
        self._inside, self._outside = socket.socketpair()
        self._inside.setblocking(False)
        self._outside.setblocking(False)
        self._wishes: SimpleQueue[TillWish] = SimpleQueue()

    def fileno(self) -> int:
        return self._inside.fileno()

    def ring(self, wish: TillWish) -> None:
        self._wishes.put(wish)
        with contextlib.suppress(BlockingIOError):  # full of rings: it is awake
            self._outside.send(b"!")

    def wishes(self) -> list[TillWish]:
        """Those that came, each once."""
        with contextlib.suppress(BlockingIOError):
            self._inside.recv(4096)
        found = []
        with contextlib.suppress(Empty):
            while True:
                found.append(self._wishes.get_nowait())
        return found

    def close(self) -> None:
        self._inside.close()
        self._outside.close()


class TerminalLine:
    """A connection to a terminal, and the bytes of it that are not read yet."""

    def __init__(self, connection: socket.socket, *, send_s: float) -> None:
        """`send_s` without one byte taken ends a `send`."""
        self.connection = connection
        self.received = bytearray()
        self.is_over = False
        connection.settimeout(send_s)
        with contextlib.suppress(OSError):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @classmethod
    def to(cls, host: str, port: int, *, within_s: float, connect: Connect) -> Self:
        """Raises `DeviceUnavailable`."""
        try:
            return cls(connect((host, port), within_s), send_s=within_s)
        except socket.gaierror as error:
            raise DeviceUnavailable(Reason.NOT_FOUND) from error
        except OSError as error:
            raise DeviceUnavailable(reason(error)) from error

    def fileno(self) -> int:
        return self.connection.fileno()

    @property
    def peer(self) -> str:
        """Its address; "" once it is gone."""
        with contextlib.suppress(OSError):
            return str(self.connection.getpeername()[0])
        return ""

    def send(self, message: bytes) -> bool:
        """False where the line ended before all of it was taken."""
        try:
            self.connection.sendall(message)
        except OSError:
            self.is_over = True
            return False
        return True

    def read(self) -> None:
        """What is there, once `select` said so."""
        try:
            received = self.connection.recv(65536)
        except OSError:
            received = b""
        self.received += received
        self.is_over = not received

    def take(self, count: int) -> bytes:
        taken = bytes(self.received[:count])
        del self.received[:count]
        return taken

    def hang_up(self) -> None:
        """Says that nothing more comes, and still hears."""
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


type Ear = TerminalLine | Bell | socket.socket


def heard(ears: Collection[Ear], watch: Watch, until: float) -> list[Ear]:
    """Those that have something, once one has; [] at `until`, and whenever `watch` wants to be looked at."""
    left_s = max(0.0, until - watch.now())
    nap_s = min(watch.nap(left_s), left_s)
    readable, _, _ = select.select(list(ears), [], [], None if nap_s == math.inf else nap_s)
    return readable

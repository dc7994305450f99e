"""Printers on TCP that do what emupos never does: say nothing, take nothing, go away."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

from hardware.drivers.transports.tcp import LAST_WORDS_S

A_WHILE_S = 0.03


@contextmanager
def switched_off() -> Iterator[str]:
    """An address that refuses. It stays bound: a port given back may be another program's a moment later."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{bound.getsockname()[1]}"


class TcpFake:
    """A listener on loopback; `attend` is given each connection and decides what becomes of it."""

    def __init__(self, attend: Callable[[socket.socket], None], *, receive_buffer: int | None = None) -> None:
        self._attend = attend
        self._listener = socket.socket()
        if receive_buffer:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        self._done = False
        self._thread = threading.Thread(target=self._serve, name="bad printer")
        self.received = b""

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done = True
        socket.create_connection(self._listener.getsockname()).close()
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            with connection:
                if self._done:
                    return
                self._attend(connection)


def answering(until: bytes, *, then: Callable[[socket.socket], None]) -> Callable[[socket.socket], None]:
    """Answers DLE EOT as a well printer does, until `until` was received; `then` does the rest."""

    def attend(connection: socket.socket) -> None:
        received = b""
        while until not in received:
            piece = connection.recv(65536)
            if not piece:
                return
            received += piece
            connection.sendall(b"\x12" * piece.count(b"\x10\x04"))
        then(connection)

    return attend


def swallow(connection: socket.socket) -> None:
    """Takes everything and never answers, until the other side is done."""
    while connection.recv(65536):
        pass


@dataclass
class Slow:
    """Takes a little at a time, rests longer than a till listens to silence, and `says` a word each time."""

    says: bytes
    received: bytearray = field(default_factory=bytearray)

    def __call__(self, connection: socket.socket) -> None:
        rest = threading.Event()
        with contextlib.suppress(ConnectionError):
            while piece := connection.recv(2048):
                self.received += piece
                rest.wait(LAST_WORDS_S + 0.1)
                connection.sendall(self.says)


def vanish(connection: socket.socket) -> None:
    """Gone without a goodbye, as when the plug is pulled: the connection is reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    connection.close()


def vanish_when_asked(connection: socket.socket) -> None:
    connection.recv(64)
    vanish(connection)


class Dripping:
    """Says `each` again and again with a rest between, and keeps what it hears.

    `rest_s` 0: without any rest. It ends when the other side is gone.
    """

    def __init__(self, each: bytes, *, rest_s: float = A_WHILE_S) -> None:
        self._each = each
        self._rest_s = rest_s
        self.heard = b""

    def __call__(self, connection: socket.socket) -> None:
        over = threading.Event()
        reader = threading.Thread(target=self._read, args=(connection, over))
        reader.start()
        with contextlib.suppress(OSError):
            while not over.wait(self._rest_s):
                connection.sendall(self._each)
        reader.join()

    def _read(self, connection: socket.socket, over: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while received := connection.recv(65536):
                self.heard += received
        over.set()

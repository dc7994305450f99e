"""A TCP line on loopback to the tests' PostgreSQL: it is cut, hangs, or loses the answer to a commit."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

_MOST = 65536


class PostgresLine:
    """`url` leads through it. Hanging, it takes what it is given, as a kernel does, and brings nothing on."""

    def __init__(self, url: str) -> None:
        there = urlsplit(url)
        asked = parse_qs(there.query)
        self._socket = str(Path(asked["host"][0]) / f".s.PGSQL.{asked['port'][0]}")
        self._listener = socket.create_server(("127.0.0.1", 0))
        port = self._listener.getsockname()[1]
        self.url = f"postgresql://postgres@127.0.0.1:{port}{there.path}"
        self.opened = 0
        self.hangs = False
        self.loses_commit = False
        self._ends: list[socket.socket] = []
        self._carried: list[threading.Thread] = []
        self._listening = threading.Thread(target=self._accept)
        self._listening.start()

    def cut(self) -> None:
        """What is open breaks off; what is new gets through."""
        ends, self._ends = self._ends, []
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listening.join()
        self._listener.close()
        self.cut()
        for carried in self._carried:
            carried.join()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.opened += 1
            carried = threading.Thread(target=self._both_ways, args=(client,))
            self._carried.append(carried)
            carried.start()

    def _both_ways(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server:
            server.connect(self._socket)
            self._ends += [client, server]
            hung = threading.Event()
            back = threading.Thread(target=self._carry, args=(server, client, False, hung))
            back.start()
            self._carry(client, server, True, hung)
            back.join()

    def _carry(self, source: socket.socket, target: socket.socket, up: bool, hung: threading.Event) -> None:
        """A connection that hung goes on hanging; the ones that come later do not."""
        with contextlib.suppress(OSError):
            while data := source.recv(_MOST):
                if self.hangs and up:
                    hung.set()
                    self.hangs = False
                if hung.is_set():
                    continue
                if up and self.loses_commit and b"COMMIT" in data:
                    self.loses_commit = False
                    target.sendall(data)
                    target.recv(1)  # the server has answered
                    break
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def line_to(url: str) -> Iterator[PostgresLine]:
    line = PostgresLine(url)
    try:
        yield line
    finally:
        line.close()

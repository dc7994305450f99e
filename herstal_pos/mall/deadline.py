"""The end of a whole conversation over sockets, whatever of it is being waited for.

A timeout of a socket counts from byte to byte: a byte a second holds a thread for ever.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Deadline:
    """Ends what is read from the sockets of one conversation (a request, a letter), once its time is over."""

    def __init__(self) -> None:
        self.is_over = False
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._own: list[socket.socket] = []

    def watch(self, line: socket.socket) -> None:
        with self._lock:
            self._sockets.append(line)
            if self.is_over:
                _cut(line)

    def watch_beginning(self, line: socket.socket) -> None:
        """A handshake takes the socket over: what cuts it is a second hold on the same line."""
        hold = line.dup()
        self._own.append(hold)
        self.watch(hold)

    @contextmanager
    def after(self, seconds: float) -> Iterator[None]:
        """End the conversation `seconds` from now, unless the block is left before; let go of its sockets."""
        timer = threading.Timer(seconds, self.end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self.let_go()

    def end(self) -> None:
        with self._lock:
            self.is_over = True
            for line in self._sockets:
                _cut(line)

    def let_go(self) -> None:
        with self._lock:
            self._sockets.clear()
            for line in self._own:
                line.close()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # it has ended by itself
        socket.socket.shutdown(line, socket.SHUT_RDWR)  # the line itself: TLS has no say in it

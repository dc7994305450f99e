"""The socket of a simulated device on loopback, and the thread that attends to one caller after another."""

import select
import socket
import sys
import threading
from collections.abc import Callable

type Receive = Callable[[bytes], None]
"""What one caller sends, in any pieces; b"" when the connection is over."""


def hold(port: int) -> socket.socket:
    """Keeps the port for whoever's door is shut for a while, until it is closed: else the computer gives it
    to the next who asks. Calls are refused. Where no port is shared (Windows) nothing is held."""
    place = socket.socket()
    if sys.platform != "win32":
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        place.bind(("127.0.0.1", port))
    return place


class Door:
    """Open from the start until `close()`. `attend` is asked for a `Receive` of each new connection."""

    def __init__(self, port: int, attend: Callable[[socket.socket], Receive]) -> None:
        self._attend = attend
        self._listener = socket.create_server(("127.0.0.1", port), reuse_port=sys.platform != "win32")
        self.port: int = self._listener.getsockname()[1]
        self._closed, self._close = socket.socketpair()
        self._thread = threading.Thread(target=self._serve, name="simulated device's door")
        self._thread.start()

    def close(self) -> None:
        self._close.close()
        self._thread.join()
        self._closed.close()
        self._listener.close()

    def _serve(self) -> None:
        while self._ready(self._listener):
            connection, _ = self._listener.accept()
            with connection:
                self._listen(connection)

    def _listen(self, connection: socket.socket) -> None:
        receive = self._attend(connection)
        while self._ready(connection) and (received := _received(connection)):
            receive(received)
        receive(b"")

    def _ready(self, awaited: socket.socket) -> bool:
        """Waits for `awaited`; False once the door is to be closed."""
        readable, _, _ = select.select([awaited, self._closed], [], [])
        return self._closed not in readable


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65536)
    except ConnectionError:
        return b""

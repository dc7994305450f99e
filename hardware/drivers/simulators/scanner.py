"""A serial scanner that is not there: pyserial opens its address like a port.

The till's side is `hardware.drivers.scanning.serial.SerialScanner(scanner.address)`.
"""

import contextlib
import socket
import threading
from typing import Self


class VirtualScanner:
    """Sends each code as a scanner does: its AIM identifier, the code, CR. Nobody there, nothing kept."""

    def __init__(self, *, port: int = 0) -> None:
        self._port = port
        self._listener: socket.socket | None = None
        self._callers: list[socket.socket] = []
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """For `serial_for_url`; the same after unplugging and plugging in again."""
        return f"socket://127.0.0.1:{self._port}"

    def start(self) -> Self:
        """Plugs it in."""
        self._listener = socket.create_server(("127.0.0.1", self._port))
        self._port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, args=(self._listener,), name="simulated scanner")
        self._thread.start()
        return self

    def stop(self) -> None:
        """Unplugs it: every reader sees its port vanish."""
        listener, self._listener = self._listener, None
        if listener is None or self._thread is None:
            return
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self._port)).close()  # wakes the thread out of accept
        self._thread.join()
        listener.close()
        with self._changed:
            for caller in self._callers:
                caller.close()
            self._callers.clear()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def scan(self, code: str, aim: str = "") -> int:
        """Returns how many readers heard it."""
        message = f"{aim}{code}\r".encode()
        with self._changed:
            return sum(self._heard(caller, message) for caller in list(self._callers))

    def wait_for_reader(self) -> None:
        """Returns once somebody has opened the port."""
        with self._changed:
            self._changed.wait_for(lambda: self._callers)

    def _serve(self, listener: socket.socket) -> None:
        while True:
            caller, _ = listener.accept()
            if self._listener is None:
                caller.close()
                return
            with self._changed:
                self._callers.append(caller)
                self._changed.notify_all()

    def _heard(self, caller: socket.socket, message: bytes) -> bool:
        try:
            caller.sendall(message)
        except OSError:
            self._callers.remove(caller)
            caller.close()
            return False
        return True

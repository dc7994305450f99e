"""A serial scanner's thread: whole codes, handed on; what they mean is decided elsewhere."""

from collections.abc import Callable
from typing import Protocol

from herstal_pos.services import notices


class Scan(Protocol):
    """`aim` is "" where the scanner sends none."""

    @property
    def text(self) -> str: ...
    @property
    def aim(self) -> str: ...


class Scanner(Protocol):
    """`hardware.drivers.scanning`'s serial reader; reconnects by itself."""

    @property
    def connected(self) -> bool: ...
    def step(self) -> Scan | None: ...
    def close(self) -> None: ...


class ScanWorker:
    def __init__(self, scanner: Scanner, publish: Callable[[notices.Notice], None]) -> None:
        self._scanner = scanner
        self._publish = publish
        self._connected: bool | None = None

    def step(self) -> None:
        scan = self._scanner.step()
        if self._scanner.connected != self._connected:
            self._connected = self._scanner.connected
            self._publish(notices.ScannerChanged("ready" if self._connected else "unplugged"))
        if scan is not None:
            self._publish(notices.Scanned(scan.text, scan.aim or None))

    def close(self) -> None:
        self._scanner.close()

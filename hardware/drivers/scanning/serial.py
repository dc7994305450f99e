"""A scanner on a serial line: RS-232, USB-CDC, or `socket://host:port`, which pyserial opens alike."""

import re
import time
from collections import deque
from collections.abc import Iterator

import serial

from hardware.drivers.scanning import Scan

RETRY_S = 2.0  # a scanner that was pulled out is looked for this often
_ENDS = re.compile(rb"[\r\n\t\x03\x04]")  # CR, LF, Tab, ETX, EOT: what scanners end a code with
LONGEST_BYTES = 8192  # longer than any code: noise without a line end is thrown away


class SerialScanner:
    """Reads whole codes; opens its port again by itself. Call `step` in a loop from one thread."""

    def __init__(self, port: str, *, baud: int = 9600, retry_s: float = RETRY_S) -> None:
        """Opens nothing yet. Raises `ValueError` for a port that cannot exist."""
        self._line = serial.serial_for_url(port, baudrate=baud, do_not_open=True)
        self._retry_s = retry_s
        self._next_try_s = 0.0
        self._partial = b""
        self._scans: deque[Scan] = deque()

    @property
    def connected(self) -> bool:
        return bool(self._line.is_open)

    def step(self, timeout_s: float = 0.5) -> Scan | None:
        """The next code, waiting at most `timeout_s`. Never raises for a scanner that is away."""
        if not self._scans:
            self._scans.extend(self._heard(timeout_s))
        return self._scans.popleft() if self._scans else None

    def close(self) -> None:
        """A `step` after the retry time opens it again."""
        self._line.close()
        self._partial = b""
        self._next_try_s = time.monotonic() + self._retry_s

    def _heard(self, timeout_s: float) -> list[Scan]:
        try:
            received = self._received(timeout_s) if self._opened(timeout_s) else b""
        except OSError:  # SerialException is one, and a port that is pulled out raises others
            self.close()
            return []
        return list(self._messages(received))

    def _opened(self, timeout_s: float) -> bool:
        if self._line.is_open:
            return True
        wait_s = self._next_try_s - time.monotonic()
        if wait_s > 0:
            time.sleep(min(wait_s, timeout_s))
            return False
        self._line.open()
        return True

    def _received(self, timeout_s: float) -> bytes:
        self._line.timeout = timeout_s
        received: bytes = self._line.read(1)
        try:
            while received and len(received) <= LONGEST_BYTES and (more := self._line.in_waiting):
                received += self._line.read(min(more, LONGEST_BYTES))
        except OSError:  # pulled out after a whole message: the next step will notice, this one delivers
            return received
        return received

    def _messages(self, received: bytes) -> Iterator[Scan]:
        *whole, self._partial = _ENDS.split(self._partial + received)
        if len(self._partial) > LONGEST_BYTES:
            self._partial = b""
        for message in whole:
            if message:
                yield Scan.from_message(_decoded(message))


def _decoded(message: bytes) -> str:
    try:
        return message.decode()
    except UnicodeDecodeError:
        return message.decode("latin-1")


def is_there(port: str) -> bool:
    """Whether the port can be opened; nothing is read, so no scan is lost to the one who reads there."""
    try:
        with serial.serial_for_url(port):
            return True
    except (OSError, ValueError):
        return False

"""A serial line: RS-232, a USB adapter, or Bluetooth, which the system shows as one (/dev/rfcomm0, COM5)."""

import time
from typing import Self

import serial

from hardware.drivers.transports.errors import DeviceError, DeviceUnavailable, Doubtful, Reason, reason

STALL_S = 10.0  # without one byte gone
PAPER_S = 60.0
"""For a paper, besides `_SLOWEST` times as long as its bytes take on a line that is never stopped."""
_SLOWEST = 8
_BITS = 10  # of a byte: a start, eight, a stop
_CHUNK = 256
_LOOK_S = 0.01


class SerialLine:
    """`baud` as it is set in the printer; 8 bits, no parity.

    A printer stops the till by XOFF, or by its ready wire where that is connected to CTS. What it did not
    take is thrown away when it stalls, and does not come out an hour later; one that takes a byte now and
    then has `paper_s` for the whole, and what its bytes need on the line, many times over: needles are slow.
    """

    can_answer = True

    def __init__(self, port: str, baud: int, *, stall_s: float = STALL_S, paper_s: float = PAPER_S) -> None:
        self._stall_s, self._paper_s = stall_s, paper_s
        self._byte_s = _SLOWEST * _BITS / baud
        try:
            self._line = serial.Serial(port, baud, xonxoff=True, exclusive=True, write_timeout=stall_s)
        except OSError as error:
            unplugged = reason(error) is Reason.NOT_FOUND
            raise DeviceUnavailable(Reason.UNPLUGGED if unplugged else reason(error)) from error
        self._heed_the_ready_wire()

    def _heed_the_ready_wire(self) -> None:
        """Only one that says "ready" now is there: one that hangs in the air would stop all for ever."""
        try:
            self._line.rtscts = self._line.cts
        except OSError:
            return  # no wires at all: Bluetooth, a pseudo terminal

    def write(self, payload: bytes) -> None:
        """Until the last byte has left this machine. Raises `DeviceUnavailable` where none did, `Doubtful`
        where a part of it may have.
        """
        handed, until = 0, time.monotonic() + self._paper_s + self._byte_s * len(payload)
        try:
            while handed < len(payload):
                handed += self._line.write(payload[handed : handed + _CHUNK]) or 0
                _must_be_before(until)
            self._drained(until)
        except serial.SerialTimeoutException as error:
            raise self._stalled(handed) from error
        except OSError as error:
            kind = Doubtful if handed else DeviceUnavailable
            raise kind(Reason.UNPLUGGED) from error

    def _drained(self, until: float) -> None:
        left, since = self._line.out_waiting, time.monotonic()
        while left:
            time.sleep(_LOOK_S)
            _must_be_before(until)
            if (now := self._line.out_waiting) != left:
                left, since = now, time.monotonic()
            else:
                _must_be_before(since + self._stall_s)

    def _stalled(self, handed: int) -> DeviceError:
        try:
            left = self._line.out_waiting
            self._line.reset_output_buffer()
        except OSError:  # pulled out while it was waited for
            return Doubtful(Reason.UNPLUGGED)
        return DeviceUnavailable(Reason.TIMEOUT) if handed and left >= handed else Doubtful(Reason.TIMEOUT)

    def read(self, timeout_s: float) -> bytes:
        """What has come, b"" after `timeout_s` seconds of silence."""
        try:
            self._line.timeout = timeout_s
            received: bytes = self._line.read(1)
            if received and (more := self._line.in_waiting):
                received += self._line.read(more)
        except OSError as error:
            raise DeviceUnavailable(Reason.UNPLUGGED) from error
        return received

    def close(self) -> None:
        self._line.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def ports() -> list[tuple[str, str, tuple[int, int, str]]]:
    """Port and name of each serial line of this machine, and the vendor, product and serial number of the USB
    device that has it, else zeros; what hangs on it, nobody knows.
    """
    from serial.tools.list_ports import comports  # noqa: PLC0415 - only when they are looked for

    there = (found for found in comports() if found.hwid != "n/a" or "rfcomm" in found.device)
    return sorted(
        (found.device, found.description, (found.vid or 0, found.pid or 0, found.serial_number or ""))
        for found in there
    )


def _must_be_before(moment_s: float) -> None:
    if time.monotonic() > moment_s:
        raise serial.SerialTimeoutException

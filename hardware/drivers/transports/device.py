"""/dev/usb/lp*: the Linux printer class driver (usblp), written and read like a file."""

import os
import select
import time
from pathlib import Path
from typing import Self

from hardware.drivers.transports.errors import DeviceUnavailable, Reason, cut_short, reason
from hardware.drivers.transports.paper_time import PAPER_S, PaperTime

STALL_S = 10.0
_FLAGS = os.O_RDWR | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)  # Windows has no such files


class DeviceFile:
    can_answer = True

    def __init__(self, path: Path, *, stall_s: float = STALL_S, paper_s: float = PAPER_S) -> None:
        self._stall_s, self._paper_s = stall_s, paper_s
        try:
            self._handle = os.open(path, _FLAGS)
        except FileNotFoundError as error:
            raise DeviceUnavailable(Reason.UNPLUGGED) from error  # the node comes and goes with the plug
        except OSError as error:
            raise DeviceUnavailable(reason(error)) from error

    def write(self, payload: bytes) -> None:
        """Raises `DeviceUnavailable` where nothing was taken, `Doubtful` where a part of it may have been."""
        left, paper = memoryview(payload), PaperTime(len(payload), self._stall_s, self._paper_s)
        while left:
            try:
                left = left[self._step(left, paper.step_s()) :]
            except OSError as error:
                raise cut_short(error, len(payload) - len(left)) from error

    def _step(self, left: memoryview, within_s: float) -> int:
        _, ready, _ = select.select([], [self._handle], [], within_s)
        if not ready:
            raise TimeoutError
        try:
            return os.write(self._handle, left)
        except BlockingIOError:
            return 0

    def read(self, timeout_s: float) -> bytes:
        """What is there, b"" after `timeout_s` seconds of silence."""
        deadline = time.monotonic() + timeout_s
        received = b""
        while not received and (left_s := deadline - time.monotonic()) > 0:
            ready, _, _ = select.select([self._handle], [], [], left_s)
            try:
                received = os.read(self._handle, 4096) if ready else b""
            except BlockingIOError:
                continue
            except OSError as error:
                raise DeviceUnavailable(reason(error)) from error
        return received

    def close(self) -> None:
        os.close(self._handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

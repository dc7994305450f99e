"""The two smallest ports for real: time and ids."""

import os
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herstal_pos.services.ports import Clock


if sys.platform == "linux":

    def _awake_or_not() -> float:
        return time.clock_gettime(time.CLOCK_BOOTTIME)
else:
    _awake_or_not = time.monotonic


class SystemClock:
    def now(self) -> datetime:
        """UTC, whole milliseconds: what is stored is what was used."""
        at = datetime.now(UTC)
        return at.replace(microsecond=at.microsecond // 1000 * 1000)

    def steady(self) -> timedelta:
        """Linux stops its monotonic clock in its sleep, and has one beside that it does not stop."""
        return timedelta(seconds=_awake_or_not())


class UuidV7Ids:
    """UUIDv7 (RFC 9562 section 5.7), rising within this process (method 1: a counter in rand_a)."""

    def __init__(self, clock: "Clock") -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._last = 0

    def new(self) -> str:
        with self._lock:
            milliseconds = int(self._clock.now().timestamp() * 1000)
            self._last = max(self._last + 1, milliseconds << 12)
            stamp = self._last
        value = (
            stamp >> 12 << 80
            | 0x7 << 76
            | (stamp & 0xFFF) << 64
            | 0b10 << 62
            | int.from_bytes(os.urandom(8)) & (1 << 62) - 1
        )
        digits = f"{value:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

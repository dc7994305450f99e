"""The keys that a window saw, and whether the machine pressed and brought them as a scanner's come."""

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QAbstractEventDispatcher, QElapsedTimer, QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hardware.drivers.scanning import us_keys
from hardware.drivers.scanning.wedge import HOLD_MS, MEDIAN_MS

LATE_MS = 10  # from key to window; it is seldom more


class Pressed(NamedTuple):
    code: int  # evdev's
    stamp_ms: int  # the X server's clock
    seen_ms: int  # when the window was told
    idle_ms: int  # how long the window's thread had waited for something to happen, since the start


class Watch(QObject):
    """Every key that was pressed, once."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.keys: list[Pressed] = []
        self._clock = QElapsedTimer()
        self._clock.start()
        self._idle_ms = self._idle_since = 0
        loop = QAbstractEventDispatcher.instance()
        loop.aboutToBlock.connect(self._wait)
        loop.awake.connect(self._wake)
        handle = window.windowHandle()
        assert handle is not None
        handle.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and not event.isAutoRepeat():
            now = (event.timestamp(), self._clock.elapsed(), self._idle_ms)
            self.keys.append(Pressed(event.nativeScanCode() - 8, *now))
        return False

    def _wait(self) -> None:
        self._idle_since = self._clock.elapsed()

    def _wake(self) -> None:
        if self._idle_since:
            self._idle_ms += self._clock.elapsed() - self._idle_since
            self._idle_since = 0


def scans(keys: Sequence[Pressed], follows: Sequence[bool]) -> Iterator[Sequence[Pressed]]:
    """Each with its suffix; a key that a person typed is one by itself. `follows`: another of its scan."""
    first = 0
    for at in range(1, len(keys) + 1):
        if at == len(keys) or not follows[at]:
            yield keys[first:at]
            first = at


class Pressing(Enum):
    """How a busy machine pressed scans, and brought them."""

    AS_A_SCANNER = 0
    STUMBLED = 1
    TOO_SLOW = 2


def how_pressed(keys: Sequence[Pressed], follows: Sequence[bool]) -> Pressing:
    """The worst of them."""
    together = list(scans(keys, follows))
    if any(map(too_slow, together)):
        return Pressing.TOO_SLOW
    stumbled = any(stalled(scan) or withheld(scan) for scan in together)
    return Pressing.STUMBLED if stumbled else Pressing.AS_A_SCANNER


def too_slow(scan: Sequence[Pressed]) -> bool:
    """By the server's clock: half of all gaps, but for the one before the suffix, are a person's."""
    gaps = _gaps_ms(scan)
    return len(gaps) > 1 and median(gaps[:-1]) > MEDIAN_MS


def stalled(scan: Sequence[Pressed]) -> bool:
    """By the server's clock: a gap that ends any scan, or one after the first key that a typed one leaves
    too. The till reads it whole, or says that it did not."""
    gaps = _gaps_ms(scan)
    return len(gaps) > 1 and (max(gaps) > HOLD_MS or gaps[0] > MEDIAN_MS)


def _gaps_ms(scan: Sequence[Pressed]) -> list[int]:
    stamps = [key.stamp_ms for key in scan if key.code not in us_keys.MODIFIERS]
    return [after - before for before, after in pairwise(stamps)]


def withheld(scan: Sequence[Pressed]) -> bool:
    """The window's thread had nothing to do for longer than the key was away, and the till gave up."""
    return any(
        after.seen_ms - before.seen_ms > HOLD_MS
        and after.idle_ms - before.idle_ms > after.stamp_ms - before.stamp_ms + LATE_MS
        for before, after in pairwise(scan)
    )

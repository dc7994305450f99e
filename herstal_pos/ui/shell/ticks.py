"""The window's two clocks: one for what changes by the minute, one for how long ago something was."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimerEvent, Signal

_MOMENT_MS = 10_000
_MINUTE_MS = 60_000
_AFTER_MS = 50  # a timer and the clock of the wall do not run alike


def to_the_minute_ms(at: datetime) -> int:
    """From `at` to just after the next full minute."""
    return _MINUTE_MS - at.second * 1000 - at.microsecond // 1000 + _AFTER_MS


class Ticks(QObject):
    """`minute` comes once at the start, then just after each full minute of `now`; `moment` every 10 s."""

    minute = Signal()
    moment = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._minute = self._moment = 0

    @property
    def runs(self) -> bool:
        return bool(self._minute)

    def start(self) -> None:
        """In the next turn of the event loop."""
        self._wait_ms(0)
        if not self._moment:
            self._moment = self.startTimer(_MOMENT_MS)

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() == self._moment:
            self.moment.emit()
        else:
            self._wait_ms(to_the_minute_ms(self._now()))
            self.minute.emit()

    def _wait_ms(self, wait_ms: int) -> None:
        if self._minute:
            self.killTimer(self._minute)
        self._minute = self.startTimer(wait_ms, Qt.TimerType.PreciseTimer)  # a coarse one is up to 3 s late

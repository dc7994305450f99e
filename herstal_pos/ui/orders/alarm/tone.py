"""The tone of an order that waits for an answer: it comes again until someone answers."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimerEvent

AGAIN_MS = 4000

type Ring = Callable[[], object]
"""Sounds once and returns at once; silent where nothing can sound."""


class Tone(QObject):
    def __init__(self, ring: Ring, parent: QObject | None = None, *, again_ms: int = AGAIN_MS) -> None:
        super().__init__(parent)
        self._ring = ring
        self._again_ms = again_ms
        self._timer, self._hurried = 0, False

    @property
    def sounds(self) -> bool:
        return self._timer != 0

    def start(self, *, hurried: bool = False) -> None:
        """At once, and then again and again, `hurried` twice as often; a tone that sounds already goes on."""
        if self._timer and hurried != self._hurried:
            self.stop()
        if not self._timer:
            self._hurried = hurried
            self._timer = self.startTimer(self._again_ms // 2 if hurried else self._again_ms)
            self._ring()

    def stop(self) -> None:
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() == self._timer:
            self._ring()
        else:
            super().timerEvent(event)

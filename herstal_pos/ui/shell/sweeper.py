"""Garbage is collected on the screen's thread alone.

Python's own collector runs on whichever thread makes the last straw. On a worker's it would destroy Qt's
objects in the wrong thread, and PySide lets the interpreter go on meanwhile: the timer of an object that is
half gone then rings at nobody (segmentation fault).
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Sweeper(QObject):
    """Takes the collector's place from `start()` to `stop()`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(sweep)
        self._timer.singleShot(EVERY_MS, _give_back)
        self._was_on = False

    def start(self) -> None:
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        if self._was_on:
            gc.enable()


def _give_back() -> None:
    from herstal_pos import heap  # noqa: PLC0415 - neither for the first paint nor for the first scan

    heap.give_back()


def sweep() -> None:
    """Collect the oldest generation that is due, by the collector's own counts."""
    due = [
        age
        for age, (made, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if made > most
    ]
    if due:
        gc.collect(due[-1])

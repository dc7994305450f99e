"""What asks a disk, beside the window: a slow stick or a share that does not answer holds nobody up."""

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

_AT_ONCE_S = 0.1
"""In which a disk at hand has answered: nobody sees anything wait."""


class Beside(QObject):
    """One thing at a time; what is begun or given up makes the one before forgotten."""

    came = Signal(object)  # what was made
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doing: _Doing | None = None
        self._arrived.connect(self._hand_on)

    def do(self, work: Callable[[], object]) -> None:
        """Back at once, or after `_AT_ONCE_S`. `work` raises nothing, and touches no widget."""
        self._doing = _Doing(work)
        thread = Thread(target=self._do, args=(self._doing,), name="beside", daemon=True)
        thread.start()
        thread.join(_AT_ONCE_S)
        if not thread.is_alive():
            self._hand_on(self._doing)

    def give_up(self) -> bool:
        """Whether there was something to give up."""
        was, self._doing = self._doing, None
        return was is not None

    def _do(self, doing: "_Doing") -> None:
        doing.made = doing.work()
        if isValid(self):
            self._arrived.emit(doing)

    def _hand_on(self, doing: "_Doing") -> None:
        if doing is self._doing:
            self._doing = None
            self.came.emit(doing.made)


class _Doing:
    def __init__(self, work: Callable[[], object]) -> None:
        self.work = work
        self.made: object = None

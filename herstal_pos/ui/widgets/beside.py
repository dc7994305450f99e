"""What asks a disk, beside the window: a slow stick or a share that does not answer holds nobody up."""

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

_AT_ONCE_S = 0.1
"""In which a disk at hand has answered: nobody sees anything wait."""


_UNDER_WAY: "dict[_Doing, Beside]" = {}
"""What each thread asks for whom: a thread that ended last would delete a Qt object, which only the window's
thread may."""


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
        doing = self._doing = _Doing(work)
        doing.thread = Thread(target=self._do, args=(doing,), name="beside", daemon=True)
        _UNDER_WAY[doing] = self
        doing.thread.start()
        doing.thread.join(_AT_ONCE_S)
        if not doing.thread.is_alive():
            self._hand_on(doing)

    def give_up(self) -> bool:
        """Whether there was something to give up."""
        was, self._doing = self._doing, None
        return was is not None

    def _do(self, doing: "_Doing") -> None:
        doing.made = doing.work()
        if isValid(self):
            self._arrived.emit(doing)

    def _hand_on(self, doing: "_Doing") -> None:
        """Emit `came`, unless something else was begun meanwhile or this was given up."""
        doing.thread.join()  # it said so in its last line
        _UNDER_WAY.pop(doing, None)
        if doing is self._doing:
            self._doing = None
            self.came.emit(doing.made)


class _Doing:
    thread: Thread

    def __init__(self, work: Callable[[], object]) -> None:
        self.work = work
        self.made: object = None

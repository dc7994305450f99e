"""Between the screens and the shop: commands go down, notices come up, nobody waits."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, Signal

from herstal_pos.services.commands import Command
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame.act_queue import ActQueue
from herstal_pos.ui.frame.hand import Act


class Bridge(QObject):
    """`submit` hands a command to the store's queue and returns at once. `in_turn` runs what a hand did once
    all that was asked before has been answered.

    `notify`, `answer` and `scan` may be called from any thread: Qt carries their signals to the screens' own.
    A code of a serial scanner goes through `scan` too, so that a number typed before it counts. `touches`
    counts what hands and scanners did.
    """

    noticed = Signal(object)
    scanned = Signal(str, object)
    answered = Signal(int)
    settled = Signal(bool)
    """Emitted when all news of a command is out; true where a hand asked for the command, not a thread."""

    def __init__(self, submit: Callable[[Command], object], parent: QObject | None = None) -> None:
        """`submit` gives the number under which `answer` will say that all news of it is out; anything else
        than a number where nobody will."""
        super().__init__(parent)
        self._submit = submit
        self.acts = ActQueue()
        self.touches = 0
        self.answered.connect(self._on_answered)

    def submit(self, command: Command) -> None:
        turn = self._submit(command)
        if isinstance(turn, int):
            self.acts.asked(turn)

    def in_turn(self, act: Act, once: Hashable = "", again: Act | None = None) -> object:
        """As `ActQueue.put`."""
        self.touches += 1
        return self.acts.put(act, once, again)

    def notify(self, notice: Notice) -> None:
        self.noticed.emit(notice)

    def answer(self, turn: int) -> None:
        """After the news of that command, on the same thread."""
        self.answered.emit(turn)

    def scan(self, code: str, aim: str | None = None) -> None:
        """`aim` is the symbology identifier, where the scanner sends one."""
        self.scanned.emit(code, aim)

    def _on_answered(self, turn: int) -> None:
        self.settled.emit(self.acts.waits_for(turn))
        self.acts.answered(turn)

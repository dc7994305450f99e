"""Between the screens and the shop: commands go down, notices come up, nobody waits."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from herstal_pos.services.commands import Command
from herstal_pos.services.notices import Notice


class Bridge(QObject):
    """`submit` hands a command to the store's queue and returns at once.

    `notify` and `scan` may be called from any thread: Qt carries their signals to the screens' own. A code of
    a serial scanner goes through `scan` too, so that a number typed before it counts.
    """

    noticed = Signal(object)
    scanned = Signal(str, object)

    def __init__(self, submit: Callable[[Command], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit

    def submit(self, command: Command) -> None:
        self._submit(command)

    def notify(self, notice: Notice) -> None:
        self.noticed.emit(notice)

    def scan(self, code: str, aim: str | None = None) -> None:
        """`aim` is the symbology identifier, where the scanner sends one."""
        self.scanned.emit(code, aim)

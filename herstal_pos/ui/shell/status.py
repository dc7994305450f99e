"""The status bar: healthy devices are quiet, trouble gets a ground and says what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.records import record
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.widgets.chip import Chip, State

_GAP = 6


@record(frozen=True)
class StatusChip:
    """`short` is what a healthy device says where there is no room: its name."""

    key: str
    label: str
    short: str
    state: State


class StatusBar(QWidget):
    chosen = Signal(str)  # the chip's key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[str, Chip] = {}
        self._shown: Sequence[StatusChip] = ()

    def present(self, chips: Sequence[StatusChip]) -> None:
        for gone in self.chips.keys() - {chip.key for chip in chips}:
            left = self.chips.pop(gone)
            left.hide()  # at once: Qt deletes later
            left.deleteLater()
        self._shown = tuple(chips)
        self.chips = {shown.key: self.chips.get(shown.key) or self._chip(shown) for shown in chips}
        self._lay_out()

    def _chip(self, shown: StatusChip) -> Chip:
        chip = Chip(shown.label, shown.state, self)
        chip.means = ("chip", shown.key)
        chip.clicked.connect(lambda: self.chosen.emit(shown.key))
        chip.show()
        return chip

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self._word(short=False)
        if self._needed() > self.width():
            self._word(short=True)
        left = 0
        for chip in self.chips.values():
            wide = chip.sizeHint().width()
            chip.setGeometry(left, (self.height() - TOUCH) // 2, wide, TOUCH)
            left += wide + _GAP

    def _word(self, *, short: bool) -> None:
        for shown in self._shown:
            label = shown.short if short and shown.state is State.WELL else shown.label
            self.chips[shown.key].say(label, shown.state)

    def _needed(self) -> int:
        return sum(chip.sizeHint().width() + _GAP for chip in self.chips.values()) - _GAP

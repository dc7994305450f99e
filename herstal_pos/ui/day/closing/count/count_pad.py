"""Digits for a finger, while it counts: there only after a field was tapped."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.keypad import DigitKey
from herstal_pos.ui.widgets.buttons.touch import Kind

_ROWS = ("789", "456", "123", "0,")
_GAP = 8


class CountPad(QWidget):
    typed = Signal(str)
    corrected = Signal()
    went_on = Signal()
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.digits = {sign: self._digit(sign) for row in _ROWS for sign in row}
        self.correct = Button("", icon=Icon.BACKSPACE, parent=self)
        self.correct.setAccessibleDescription(words("sale.correct"))
        self.correct.clicked.connect(self.corrected)
        self.next = Button(words("closing.next_field"), Kind.TONAL, parent=self)
        self.next.clicked.connect(self.went_on)
        self.correct.repeats = self.next.repeats = True
        self.done = Button(words("closing.pad_done"), Kind.PLAIN, parent=self)
        self.done.clicked.connect(self.closed)

    def _digit(self, sign: str) -> DigitKey:
        key = DigitKey(sign, self)
        key.clicked.connect(lambda: self.typed.emit(sign))
        return key

    def allow_comma(self, allowed: bool) -> None:
        self.digits[","].turn(on=allowed, why=self._words("off.whole_pieces"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        high = (self.height() - 3 * _GAP) // 4
        side = self.correct, self.next, self.next, self.done
        for row, signs in enumerate(_ROWS):
            band = QRect(0, row * (high + _GAP), self.width(), high)
            *cells, last = shares(band, (3, 3, 3, 5), _GAP)
            if len(signs) < len(cells):
                cells = [cells[0].united(cells[1]), cells[2]]
            for sign, cell in zip(signs, cells, strict=True):
                self.digits[sign].setGeometry(cell)
            side[row].setGeometry(last)
        self.next.setGeometry(self.next.geometry().adjusted(0, -high - _GAP, 0, 0))

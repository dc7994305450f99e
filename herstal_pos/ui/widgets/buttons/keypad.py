"""Digits and the four verbs beside them, in a place that never moves."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.records import record
from herstal_pos.ui.frame.hand import VERB_MS
from herstal_pos.ui.frame.icons import Icon, paint_icon
from herstal_pos.ui.frame.ink import baseline, cap, cap_width, plate, ring, width, write, write_middle
from herstal_pos.ui.frame.theme import DIGITS, LABEL_BOLD, RADIUS_BUTTON, TOUCH, Theme
from herstal_pos.ui.widgets.buttons.touch import Kind, Touch, look

_ROWS = ("789", "456", "123", ("0", "00", ","))
_VERBS = ("quantity", "discount", "price", "correct")
_VERB_ICONS = {
    "quantity": Icon.X,
    "discount": Icon.PERCENT,
    "price": Icon.TAG,
    "correct": Icon.BACKSPACE,
}
_GAP = 8
_SMALL_VERB = 92


class DigitKey(Touch):
    """The comma is the decimal sign of what is typed, in all languages of the town but English."""

    repeats = True

    def sizeHint(self) -> QSize:
        return QSize(max(TOUCH, width(self.label, DIGITS) + 16), 56)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect()
        fill = theme.sunken_press if self.isDown() else theme.surface
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_BUTTON, theme), fill, RADIUS_BUTTON / 2)
        else:
            plate(painter, body, fill, RADIUS_BUTTON, theme.line, theme.edge_px)
        ink = theme.ink if self.is_on else theme.ink3
        write_middle(painter, body.width() / 2, baseline(body.height() / 2, DIGITS), self.label, DIGITS, ink)


class VerbKey(Touch):
    """A key that says what to do with the number: icon and cap above, the word below; without a word the icon
    alone. A worded one is done line after line. Twice by one finger it would ask for the number that is used
    up, over the undo of what was done.

    A worded one is done line after line. Twice by one finger it would ask for the number that is used up,
    over the undo of what was done.
    """

    rests_ms = VERB_MS

    def __init__(
        self, label: str, icon: Icon, key_cap: str, *, worded: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, parent)
        self._icon = icon
        self._cap = key_cap
        self._worded = worded
        self.repeats = not worded

    @property
    def key_cap(self) -> str:
        return self._cap

    def wear(self, icon: Icon) -> None:
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        words = width(self.label, LABEL_BOLD) if self._worded else 0
        return QSize(max(TOUCH, 12 + max(words, 20 + 8 + cap_width(self._cap)) + 8), 56)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect()
        fill, ink, edge, edge_px = look(Kind.QUIET, theme, enabled=self.is_on, pressed=self.isDown())
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_BUTTON, theme), fill, RADIUS_BUTTON / 2)
        else:
            plate(painter, body, fill, RADIUS_BUTTON, edge, edge_px)
        if not self._worded:
            paint_icon(painter, body, self._icon, ink, px=26, hollow=not self.is_on)
            return
        paint_icon(painter, QRect(12, 9, 18, 18), self._icon, ink, px=18, hollow=not self.is_on)
        cap(painter, body.width() - 8, 18, self._cap, theme.ink2 if self.is_on else ink, edged=self.is_on)
        word_ink = theme.ink2 if self.is_on else ink
        write(painter, 12, baseline(body.height() - 18, LABEL_BOLD), self.label, LABEL_BOLD, word_ink)


@record(frozen=True)
class VerbLabel:
    label: str
    key_cap: str


class Keypad(QWidget):
    """`verbs` gives label and cap for quantity, discount, price and correct (the actions of `keys.py`)."""

    typed = Signal(str)  # "0" to "9", "00" or ","
    verb = Signal(str)  # the action

    def __init__(self, verbs: Mapping[str, VerbLabel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digits = {sign: self._digit(sign) for row in _ROWS for sign in row}
        self.verbs = {action: self._verb(action, verbs[action]) for action in _VERBS}

    def _digit(self, sign: str) -> DigitKey:
        key = DigitKey(sign, self)
        key.clicked.connect(lambda: self.typed.emit(sign))
        return key

    def _verb(self, action: str, words: VerbLabel) -> VerbKey:
        worded = action != "correct"
        key = VerbKey(words.label, _VERB_ICONS[action], words.key_cap, worded=worded, parent=self)
        key.clicked.connect(lambda: self.verb.emit(action))
        return key

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for row, signs in enumerate(_ROWS):
            *digits, verb = cells(self.width(), self.height(), row)
            for sign, cell in zip(signs, digits, strict=True):
                self.digits[sign].setGeometry(cell)
            self.verbs[_VERBS[row]].setGeometry(verb)


def cells(wide: int, high: int, row: int) -> list[QRect]:
    """Three digits and a verb; a verb takes 1.3 digits, and 92 px where the pad is small."""
    room = wide - 3 * _GAP
    verb = max(_SMALL_VERB, round(room * 1.3 / 4.3))
    digit = (room - verb) / 3
    top = round(row * (high + _GAP) / 4)
    bottom = round((row + 1) * (high + _GAP) / 4) - _GAP
    edges = [round(place * (digit + _GAP)) for place in range(4)]
    digits = [QRect(left, top, round(digit), bottom - top) for left in edges[:3]]
    return [*digits, QRect(edges[3], top, wide - edges[3], bottom - top)]

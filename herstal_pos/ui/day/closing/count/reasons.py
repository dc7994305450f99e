"""Why money is missing or too much: miscounted change, unknown, or the clerk's own words."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind

CHANGE, UNKNOWN = "change", "unknown"
_MOST = 60  # letters: a line of the Z
_GAP = 8


class _WordsField(EntryField):
    """No higher than the buttons whose place it takes."""


class Reasons(QWidget):
    """One is always chosen; the key goes through them."""

    left = Signal()  # the keyboard is free again

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._chosen = UNKNOWN
        cap = keys.cap("reason", words)
        self.change = Button("", key_cap=cap, parent=self)
        self.change.clicked.connect(lambda: self.choose(CHANGE))
        self.unknown = Button(words("closing.reason_unknown"), parent=self)
        self.unknown.clicked.connect(lambda: self.choose(UNKNOWN))
        for button in (self.change, self.unknown):
            button.setCheckable(True)  # a screen reader says which is chosen
        self.own = Button("", icon=Icon.PENCIL_SIMPLE, parent=self)
        self.own.setAccessibleDescription(words("closing.reason_own"))
        self.own.clicked.connect(lambda: self.choose(""))
        self.field = _WordsField(words("closing.reason_own"), parent=self)
        self.field.setMaxLength(_MOST)
        self.back = Button("", icon=Icon.X, parent=self)
        self.back.setAccessibleDescription(words("closing.reason_back"))
        self.back.clicked.connect(lambda: self.choose(UNKNOWN))
        self.choose(UNKNOWN)

    @property
    def reason(self) -> str:
        return self._chosen or self.field.text().strip() or UNKNOWN

    @property
    def in_words(self) -> bool:
        return not self._chosen

    def choose(self, reason: str) -> None:
        """ "" for one's own words."""
        self._chosen = reason
        for button, meant in ((self.change, CHANGE), (self.unknown, UNKNOWN)):
            button.become(Kind.TONAL if reason == meant else Kind.PLAIN)
            button.setChecked(reason == meant)
        self.own.become(Kind.PLAIN)
        for part in (self.change, self.unknown, self.own):
            part.setVisible(bool(reason))
        for other in (self.field, self.back):
            other.setVisible(not reason)
        if reason:
            self.left.emit()
        else:
            self.field.setFocus()

    def turn(self) -> None:
        """Unknown, change, one's own words, and again."""
        after = {UNKNOWN: CHANGE, CHANGE: "", "": UNKNOWN}
        self.choose(after[self._chosen])

    def clear(self) -> None:
        self.field.clear()
        self.choose(UNKNOWN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, words = self.width(), self._words
        small = wide < 350
        for button in (self.change, self.unknown):
            button.shrink(small=small)
        self.change.relabel(words("closing.reason_change_short" if small else "closing.reason_change"))
        second = self.unknown.sizeHint().width()
        first = wide - second - TOUCH - 2 * _GAP
        self.change.setGeometry(0, 0, first, TOUCH)
        self.unknown.setGeometry(first + _GAP, 0, second, TOUCH)
        self.own.setGeometry(wide - TOUCH, 0, TOUCH, TOUCH)
        self.field.setGeometry(0, 0, wide - TOUCH - _GAP, TOUCH)
        self.back.setGeometry(wide - TOUCH, 0, TOUCH, TOUCH)

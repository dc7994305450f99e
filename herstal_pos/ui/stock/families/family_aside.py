"""In the place of the card: the grid of the family that was found; a tap or Enter opens it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import FamilyView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.theme import H2, HINT
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.family_grid import FamilyGrid

_PAD, _GAP, _NAME, _SECOND, _KEY = 16, 8, 32, 24, 52


class FamilyAside(Card):
    wanted = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.name = TextLabel("", H2, shortens=True, parent=self)
        self.second = TextLabel("", HINT, "ink2", shortens=True, parent=self)
        self.grid = FamilyGrid(words, self, marks=False)
        self.grid.chosen.connect(lambda: self.wanted.emit("family"))
        cap = keys.cap("family", words)
        self.open = Button(words("family.open"), Kind.TONAL, key_cap=cap, parent=self)
        self.open.clicked.connect(lambda: self.wanted.emit("family"))
        self.hide()

    def present(self, family: FamilyView) -> None:
        words = self._words
        self.name.say(family.name)
        count = words("family.variants", number=len(family.variants))
        on_hand = words("line.on_hand", on_hand=words.quantity(family.on_hand, family.unit))
        self.second.say(f"{count} · {on_hand}")
        self.grid.present(family)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width() - 2 * _PAD, self.height()
        self.name.setGeometry(_PAD, _PAD, wide, _NAME)
        self.second.setGeometry(_PAD, _PAD + _NAME, wide, _SECOND)
        top, bottom = _PAD + _NAME + _SECOND + _GAP, high - _PAD - _KEY
        self.grid.setGeometry(_PAD, top, wide, bottom - _GAP - top)
        self.open.setGeometry(_PAD, bottom, wide, _KEY)

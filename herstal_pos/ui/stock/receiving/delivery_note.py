"""Under the lines: what is asked of the chosen one, and its two keys."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import LABEL, LABEL_BOLD, RADIUS_TAB
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel

NOTE_HEIGHT = 124
_PAD = 20
_KEY = 52
_GAP = 10


class DeliveryNote(Card):
    """A price that is proposed, or a question; its two keys. Hidden while there is nothing to answer."""

    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warn_soft", radius=RADIUS_TAB, parent=parent)
        self._about: object = None
        self.first = TextLabel("", LABEL_BOLD, wrap=True, parent=self)
        self.second = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.no = Button("", Kind.WARN_OUTLINE, parent=self)
        self.yes = Button("", Kind.WARN, parent=self)
        self.no.clicked.connect(lambda: self.answered.emit(False))
        self.yes.clicked.connect(lambda: self.answered.emit(True))
        self.hide()

    def ask(self, first: str, second: str, no: tuple[str, str], yes: tuple[str, str], about: object) -> None:
        """`no`, `yes`: label and cap. `about`: what the keys are about."""
        self.first.say(first)
        self.second.say(second)
        for key, (label, cap) in ((self.no, no), (self.yes, yes)):
            key.relabel(label)
            key.wear(cap)
            key.means = (label, about)
        self._lay_out()
        if (first, about) != self._about:
            announce(self, first, second, yes[0], no[0])
        self._about = (first, about)
        self.show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._about = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """A question has the room of both lines."""
        wide, high = self.width() - 2 * _PAD, self.height()
        self.first.setGeometry(_PAD, 8, wide, 24 if self.second.text else 48)
        self.second.setGeometry(_PAD, 32, wide, 24)
        keys_ = QRect(_PAD, high - _KEY - _GAP, wide, _KEY)
        for key, place in zip((self.no, self.yes), shares(keys_, (1, 1), _GAP), strict=True):
            key.setGeometry(place)

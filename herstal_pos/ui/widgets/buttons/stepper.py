"""A figure that is turned up and down by a finger; a tap on it takes it back to where it came from."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import HINT_MEDIUM, TOUCH
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel

_LABEL = 20
_GAP = 4


class Stepper(QWidget):
    less = Signal()
    more = Signal()
    reset = Signal()

    def __init__(self, label: str, less: str, more: str, parent: QWidget | None = None) -> None:
        """`less` and `more` are for those who do not see the signs."""
        super().__init__(parent)
        self._label = TextLabel(label, HINT_MEDIUM, "ink2", parent=self)
        self.down = Button("", Kind.QUIET, icon=Icon.MINUS, parent=self)
        self.down.setAccessibleDescription(f"{label}, {less}")
        self.value = Button("", Kind.PLAIN, parent=self)
        self.value.setAccessibleDescription(label)
        self.up = Button("", Kind.QUIET, icon=Icon.PLUS, parent=self)
        self.up.setAccessibleDescription(f"{label}, {more}")
        self.value.means = label
        for sign in (self.down, self.up):
            sign.means, sign.repeats = sign.accessibleDescription(), True
        self.down.clicked.connect(self.less)
        self.up.clicked.connect(self.more)
        self.value.clicked.connect(self.reset)

    def say(self, value: str) -> None:
        self.value.relabel(value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        self._label.setGeometry(0, 0, wide, _LABEL)
        self.down.setGeometry(0, _LABEL, TOUCH, TOUCH)
        self.up.setGeometry(wide - TOUCH, _LABEL, TOUCH, TOUCH)
        self.value.setGeometry(TOUCH + _GAP, _LABEL, wide - 2 * (TOUCH + _GAP), TOUCH)

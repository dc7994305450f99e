"""The shape of a state, alone."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import paint_icon
from herstal_pos.ui.frame.theme import current
from herstal_pos.ui.widgets.chip import SHAPES, State

_PX = 24


class StateIcon(QWidget):
    def __init__(self, state: State = State.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state

    def become(self, state: State) -> None:
        self._state = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, shape = current(), SHAPES[self._state]
        painter = QPainter(self)
        paint_icon(painter, self.rect(), shape.icon, getattr(theme, shape.colour), shape.weight, _PX)
        painter.end()

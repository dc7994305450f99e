"""A state in shape and words, without a ground and nothing to press."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import paint_icon
from herstal_pos.ui.frame.ink import baseline, width, write
from herstal_pos.ui.frame.theme import LABEL, current
from herstal_pos.ui.widgets.chip import SHAPES, State


class StateLabel(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = State.WELL

    def say(self, text: str, state: State) -> None:
        self._state = state
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(28 + width(self.accessibleName(), LABEL), 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, shape = current(), SHAPES[self._state]
        painter = QPainter(self)
        square = QRect(0, (self.height() - 20) // 2, 20, 20)
        paint_icon(painter, square, shape.icon, getattr(theme, shape.colour), shape.weight, 20)
        middle = baseline(self.height() / 2, LABEL)
        write(painter, 28, middle, self.accessibleName(), LABEL, theme.ink2)
        painter.end()

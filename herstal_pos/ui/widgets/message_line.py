"""A calm sentence at the foot of the cart; it goes away with the next act."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write
from herstal_pos.ui.frame.theme import LABEL_BOLD, RADIUS_BUTTON, current
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.chip import SHAPES, State

_HEIGHT = 48
_TEXT_LEFT = 46


class MessageLine(QWidget):
    def __init__(self, text: str, state: State = State.SOON, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return QSize(_TEXT_LEFT + width(self.accessibleName(), LABEL_BOLD) + 12, _HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self.accessibleName())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, shape = current(), SHAPES[self.state]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.border if theme.edge_px > 1 else None
        plate(painter, self.rect(), getattr(theme, shape.background or "sunken"), RADIUS_BUTTON, edge)
        colour = getattr(theme, shape.colour)
        paint_icon(painter, QRect(14, (self.height() - 22) // 2, 22, 22), shape.icon, colour, Weight.FILL, 22)
        text = fit(self.accessibleName(), LABEL_BOLD, self.width() - _TEXT_LEFT - 8)
        write(painter, _TEXT_LEFT, baseline(self.height() / 2, LABEL_BOLD), text, LABEL_BOLD, theme.ink)
        painter.end()

"""One bar per shop of an order: full, outlined, hollow, hatched."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QLineF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from herstal_pos.ui.frame.ink import plate
from herstal_pos.ui.frame.theme import Theme, current

_HEIGHT = 10
_GAP = 6
_HATCH = 8


class PartProgress(StrEnum):
    READY = "ready"
    DOING = "doing"
    NOT_BEGUN = "not begun"
    LATE = "late"


class Segments(QWidget):
    """`spoken` is what a screen reader says of the whole bar."""

    def __init__(self, parts: Sequence[PartProgress], spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(parts, spoken)

    def say(self, parts: Sequence[PartProgress], spoken: str) -> None:
        self._parts = tuple(parts)
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(24 * len(self._parts), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current()
        step = (self.width() + _GAP) / len(self._parts) if self._parts else 0
        for place, part in enumerate(self._parts):
            paint_segment(painter, QRectF(place * step, 0, step - _GAP, _HEIGHT), part, theme)
        painter.end()


def paint_segment(painter: QPainter, rect: QRectF, part: PartProgress, theme: Theme) -> None:
    radius = rect.height() / 2
    match part:
        case PartProgress.READY:
            plate(painter, rect, theme.accent, radius)
        case PartProgress.DOING:
            plate(painter, rect, theme.surface, radius, theme.accent, 2)
        case PartProgress.NOT_BEGUN:
            plate(painter, rect, theme.sunken, radius, theme.border, theme.edge_px)
        case PartProgress.LATE:
            plate(painter, rect, theme.bad_soft, radius)
            hatch(painter, rect, radius, QPen(theme.bad, 2.5))
            plate(painter, rect, None, radius, theme.bad, 1.5)


def hatch(painter: QPainter, rect: QRectF, radius: float, pen: QPen) -> None:
    """Slanted strokes, seen without colour."""
    shape = QPainterPath()
    shape.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setClipPath(shape)
    painter.setPen(pen)
    left = rect.left() - rect.height()
    while left < rect.right():
        painter.drawLine(QLineF(left, rect.bottom(), left + rect.height(), rect.top()))
        left += _HATCH
    painter.restore()

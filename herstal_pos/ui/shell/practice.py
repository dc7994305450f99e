"""The practice shop's sign: hatched edges and words in a hue that nothing else has."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, plate, write_middle
from herstal_pos.ui.frame.theme import HINT, LABEL_BOLD, RADIUS_TAB, Theme, current, font
from herstal_pos.ui.widgets.segments import hatch

STRIPE = 6
HEIGHT = 116


class PracticeRibbon(QWidget):
    """Stands in the rail's free middle. The words have solid ground, so their contrast is a theme's own."""

    def __init__(self, label: str, detail: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail = detail
        self.setAccessibleName(label)
        self.setAccessibleDescription(detail)

    def sizeHint(self) -> QSize:
        return QSize(88, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, middle = self.width(), self.width() / 2
        plate(painter, self.rect(), theme.practice, RADIUS_TAB)
        ink = theme.on_practice
        paint_icon(painter, QRect(0, 8, wide, 32), Icon.GRADUATION_CAP, ink, Weight.FILL, 32)
        label = self.accessibleName()
        write_middle(painter, middle, baseline(56, LABEL_BOLD), label, LABEL_BOLD, ink)
        painter.setFont(font(HINT))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRect(8, 68, wide - 16, self.height() - 70), flags, self._detail)
        painter.end()


def paint_practice_edge(painter: QPainter, wide: int, theme: Theme) -> None:
    """A hatched stripe along the window's upper edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    hatch(painter, QRectF(0, 0, wide, STRIPE), 0, QPen(theme.practice, 4))

"""A quiet scroll bar; a finger moves the list itself."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from herstal_pos.ui.frame.ink import plate
from herstal_pos.ui.frame.theme import current

_WIDTH = 12
_LEAST_HANDLE = 48


class ScrollBar(QScrollBar):
    """Vertical, a handle without arrows; press or drag brings the handle under the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _LEAST_HANDLE)

    def _grip_height(self) -> float:
        whole = self.maximum() - self.minimum() + self.pageStep()
        return max(_LEAST_HANDLE, self.height() * self.pageStep() / whole)

    def paintEvent(self, _event: QPaintEvent) -> None:
        free = self.height() - self._grip_height()
        top = free * (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate(painter, QRectF(_WIDTH - 7, top + 2, 5, self._grip_height() - 4), current().border, 2.5)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._follow(event.position().y())

    def _follow(self, y: float) -> None:
        free = max(1, self.height() - self._grip_height())
        part = (y - self._grip_height() / 2) / free
        self.setValue(self.minimum() + round(part * (self.maximum() - self.minimum())))

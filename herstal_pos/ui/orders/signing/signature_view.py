"""The signature of whoever fetched an order, small."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.services.orders.leaving.signing import lines_of
from herstal_pos.ui.frame.theme import current
from herstal_pos.ui.orders.signing.sign_pad import paint_lines

SIGNATURE = 72
"""px high; less than that says nothing."""
_PEN = 1.6


class SignatureView(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._strokes = ""

    def show_signature(self, strokes: str) -> None:
        self._strokes = strokes
        self.update()

    @property
    def wanted(self) -> int:
        """Its height, 0 without one."""
        return SIGNATURE if self._strokes else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_lines(painter, lines_of(self._strokes), QRectF(self.rect()), current().ink, _PEN)
        painter.end()

"""A label with nothing but a word: the real ones are painted by the printer's driver."""

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from herstal_pos.ui.frame import theme

_DOTS_PER_MM = 8


def label_png(text: str, width_mm: int, height_mm: int) -> bytes:
    label = QImage(width_mm * _DOTS_PER_MM, height_mm * _DOTS_PER_MM, QImage.Format.Format_Grayscale8)
    label.fill(255)
    painter = QPainter(label)
    painter.setFont(theme.font(theme.CHANGE))
    painter.drawText(label.rect(), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    buffer = QBuffer()
    QImageWriter(buffer, b"png").write(label)
    return bytes(buffer.data().data())

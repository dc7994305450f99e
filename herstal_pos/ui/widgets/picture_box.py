"""What an article looks like, as large as there is room."""

from PySide6.QtCore import QBuffer, QByteArray, QRect, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.theme import RADIUS_BUTTON, current


class PictureBox(QWidget):
    def __init__(self, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jpeg = b""
        self._picture = QImage()
        self.setAccessibleName(said)

    def show_picture(self, jpeg: bytes) -> None:
        """What cannot be drawn is left white."""
        if jpeg != self.jpeg:
            self.jpeg = jpeg
            self._picture = _read(jpeg) if jpeg else QImage()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A photo is on white in every theme: so the till has written it."""
        dots = self.devicePixelRatioF()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPainterPath()
        edge.addRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS_BUTTON, RADIUS_BUTTON)
        painter.fillPath(edge, Qt.GlobalColor.white)
        if not self._picture.isNull():
            shown = self._picture.scaled(self.size() * dots, keep, smooth)
            shown.setDevicePixelRatio(dots)
            wide, high = round(shown.width() / dots), round(shown.height() / dots)
            place = QRect((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)
            painter.setClipPath(edge)
            painter.drawImage(place.topLeft(), shown)
            painter.setClipping(False)
        painter.setPen(current().border)
        painter.drawPath(edge)
        painter.end()


def _read(jpeg: bytes) -> QImage:
    """By no other reader than that of a JPEG."""
    source = QBuffer()
    source.setData(QByteArray(jpeg))
    return QImageReader(source, QByteArray(b"jpeg")).read()

"""The label as it will come out, as large as there is room."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.theme import current


class LabelPicture(QWidget):
    """What is moved over the edge of the paper is not seen here either."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QImage()
        self._wide_mm = 1
        self._moved_tenths = QPointF()

    def show_label(self, png: bytes, wide_mm: int, said: str) -> None:
        self._label = QImage.fromData(png)
        self._wide_mm = wide_mm
        self.setAccessibleName(said)
        self.update()

    def move_label(self, right_tenths: int, down_tenths: int) -> None:
        """Tenths of a millimetre; negative: left and up."""
        self._moved_tenths = QPointF(right_tenths, down_tenths)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper is white in every theme."""
        if self._label.isNull():
            return
        dots = self.devicePixelRatioF()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        shown = self._label.convertToFormat(QImage.Format.Format_RGB32).scaled(
            self.size() * dots, keep, smooth
        )
        shown.setDevicePixelRatio(dots)
        wide, high = round(shown.width() / dots), round(shown.height() / dots)
        paper = QRect((self.width() - wide) // 2, 0, wide, high)
        painter = QPainter(self)
        painter.setClipRect(paper)
        painter.fillRect(paper, Qt.GlobalColor.white)
        painter.drawImage(QPointF(paper.topLeft()) + self._moved_tenths * wide / (self._wide_mm * 10), shown)
        painter.setPen(current().border)
        painter.drawRect(paper.adjusted(0, 0, -1, -1))
        painter.end()

"""Labels on painted screens: as they are printed where the painter was given them, else a word on paper.

And the photo of an article."""

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from herstal_pos.services.notices import LabelPreviewed
from herstal_pos.ui.frame import theme

_DOTS_PER_MM = 8
_SIZES = {"shelf": (57, 32), "article": (57, 32), "page": (210, 297), "bike": (100, 150), "ticket": (80, 150)}
_PRINTED: dict[str, LabelPreviewed] = {}


def photo_jpeg() -> bytes:
    """A jar of syrup on a shelf."""
    photo = QImage(400, 300, QImage.Format.Format_RGB32)
    photo.fill(QColor("#d9cbb2"))
    painter = QPainter(photo)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, place, round_px in (
        ("#8c7a5c", (0, 250, 400, 50), 0),
        ("#3b1d10", (130, 70, 140, 185), 24),
        ("#c9a227", (140, 40, 120, 36), 8),
        ("#f4ecd8", (130, 130, 140, 80), 0),
    ):
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(*place, round_px, round_px)
    painter.end()
    buffer = QBuffer()
    QImageWriter(buffer, b"jpeg").write(photo)
    return bytes(buffer.data().data())


def show_as_printed(labels: Mapping[str, LabelPreviewed]) -> None:
    """By the names of `sample_label`: a screen draws none itself."""
    _PRINTED.update(labels)


def sample_label(name: str) -> LabelPreviewed:
    """Of the `shelf`, the `article`, a `page` of them, for the `bike`; or the head of a `ticket`."""
    return _PRINTED.get(name) or LabelPreviewed(_word(name), *_SIZES[name])


def _word(name: str) -> bytes:
    wide, high = _SIZES[name]
    label = QImage(wide * _DOTS_PER_MM, high * _DOTS_PER_MM, QImage.Format.Format_Grayscale8)
    label.fill(255)
    painter = QPainter(label)
    painter.setFont(theme.font(theme.CHANGE))
    painter.drawText(label.rect(), Qt.AlignmentFlag.AlignCenter, "15:20" if name == "bike" else "4,55 €")
    painter.end()
    buffer = QBuffer()
    QImageWriter(buffer, b"png").write(label)
    return bytes(buffer.data().data())

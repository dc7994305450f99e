"""Printed labels → the dots that a thermal head of 8 to the millimetre burns into them."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPen, Qt

from hardware.drivers.printing import raster
from hardware.drivers.printing.raster import Bitmap
from hardware.drivers.simulators.label_press import (
    PrintedLabel,
    StuckBars,
    StuckFrame,
    StuckGraphic,
    StuckItem,
    StuckQr,
)
from herstal_pos.practice.desk.dots import BLACK, image

_AIMS = {"qr": "]Q1", "code128": "]C0"}


class LabelCode(NamedTuple):
    """What a scanner reads off the label, and its AIM identifier."""

    text: str
    aim: str


def picture(label: PrintedLabel) -> QImage:
    """On clear paper, one pixel per dot."""
    drawn = QImage(label.width_dots, label.height_dots, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    for item in label.items:
        _draw(painter, item)
    painter.end()
    return drawn


def codes(label: PrintedLabel) -> Iterator[LabelCode]:
    for kind, text in label.codes:
        yield LabelCode(text, _AIMS[kind])


def _draw(painter: QPainter, item: StuckItem) -> None:
    at = QPoint(item.x, item.y)
    match item:
        case StuckGraphic():
            height = len(item.rows) // item.stride
            painter.drawImage(at, image(Bitmap(item.stride * 8, height, item.rows)))
        case StuckBars():
            bars = raster.barcode(item.modules, item.module_dots, item.height_dots)
            painter.drawImage(at, image(bars))
        case StuckQr():
            painter.drawImage(at, image(raster.qr(item.modules, item.module_dots)))
        case StuckFrame():
            _draw_frame(painter, item)


def _draw_frame(painter: QPainter, frame: StuckFrame) -> None:
    """Its line lies inside; one that is as thick as the frame is a bar."""
    rect = QRect(frame.x, frame.y, frame.width_dots, frame.height_dots)
    if 2 * frame.line_dots >= min(frame.width_dots, frame.height_dots):
        painter.fillRect(rect, QColor(BLACK))
        return
    half = frame.line_dots / 2
    pen = QPen(QColor(BLACK), frame.line_dots)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.toRectF().adjusted(half, half, -half, -half))

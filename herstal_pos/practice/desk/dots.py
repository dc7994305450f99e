"""Printed items → the dots of a thermal head, 8 to the millimetre. The letters are the printer's own."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter, Qt

from hardware.drivers.document import Align
from hardware.drivers.printing import raster
from hardware.drivers.printing.lines import Span, TextLine
from hardware.drivers.printing.raster import Bitmap
from hardware.drivers.simulators.paper import (
    CELL_DOTS,
    Item,
    PaperCut,
    PaperFeed,
    PrintedBarcode,
    PrintedImage,
    PrintedQr,
    PrintedText,
    Run,
)

HEAD_DOTS = 576
_WHITE, BLACK = 0x00FFFFFF, 0xFF1A1E22  # paper shows through; heat leaves a soft black


def height(items: Iterable[Item]) -> int:
    return sum(item.height_dots for item in items)


def picture(items: Sequence[Item]) -> QImage:
    """The items one below the other on clear paper, `HEAD_DOTS` wide."""
    paper = QImage(HEAD_DOTS, max(1, height(items)), QImage.Format.Format_ARGB32_Premultiplied)
    paper.fill(Qt.GlobalColor.transparent)
    painter = QPainter(paper)
    top = 0
    for item in items:
        _draw(painter, item, top)
        top += item.height_dots
    painter.end()
    return paper


def place(item: PrintedBarcode | PrintedQr | PrintedImage, top: int) -> QRect:
    """Where the dots of `item` lie, without quiet zones."""
    match item:
        case PrintedBarcode():
            size = QSize(len(item.modules) * item.module_dots, item.bar_height_dots)
        case PrintedQr():
            size = QSize(len(item.modules) * item.module_dots, item.height_dots)
        case PrintedImage():
            size = QSize(item.width_dots, item.height_dots)
    return QRect(QPoint(_left(item.align, size.width()), top), size)


def _left(align: Align, width: int) -> int:
    free = HEAD_DOTS - width
    return {Align.LEFT: 0, Align.CENTRE: free // 2, Align.RIGHT: free}[align]


def _draw(painter: QPainter, item: Item, top: int) -> None:
    match item:
        case PrintedText():
            _draw_text(painter, item, top)
        case PrintedBarcode():
            bars = raster.barcode(item.modules, item.module_dots, item.bar_height_dots)
            painter.drawImage(place(item, top).topLeft(), image(bars))
            if item.caption:
                _draw_caption(painter, item.text, place(item, top))
        case PrintedQr():
            painter.drawImage(place(item, top).topLeft(), image(raster.qr(item.modules, item.module_dots)))
        case PrintedImage():
            rows = len(item.rows) // item.stride
            painter.drawImage(place(item, top), image(Bitmap(item.stride * 8, rows, item.rows)))
        case PaperFeed() | PaperCut():
            pass


def _draw_text(painter: QPainter, line: PrintedText, top: int) -> None:
    """Letters of unlike height stand on one line."""
    left = _left(line.align, max(run.x_dots + run.width_dots for run in line.runs))
    tallest = max(_run_height(run) for run in line.runs)
    for run in line.runs:
        rect = QRect(left + run.x_dots, top + tallest - _run_height(run), run.width_dots, _run_height(run))
        painter.drawImage(rect, _letters(run.text, run.bold, run.underline, run.invert))


def _run_height(run: Run) -> int:
    return CELL_DOTS[run.font][1] * run.height


def _draw_caption(painter: QPainter, text: str, bars: QRect) -> None:
    letters = _letters(text, bold=False, underline=False, invert=False)
    painter.drawImage(QPoint(bars.center().x() - letters.width() // 2, bars.bottom() + 1), letters)


@lru_cache(512)
def _letters(text: str, bold: bool, underline: bool, invert: bool) -> QImage:
    line = TextLine((Span(text, bold),), None, underline=underline, invert=invert)
    return image(raster.text(line, len(text) * raster.CELL_DOTS))


def image(bitmap: Bitmap) -> QImage:
    """Black dots on clear paper."""
    dots = QImage(
        bitmap.rows, bitmap.width_dots, bitmap.height_dots, bitmap.stride, QImage.Format.Format_Mono
    )
    dots.setColorTable([_WHITE, BLACK])
    return dots.copy()  # Qt does not keep the bytes alive

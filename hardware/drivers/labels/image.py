"""The label as it comes out of the printer, dot by dot: the preview."""

from io import BytesIO
from typing import assert_never

from PIL import Image

from hardware.drivers.label import Label
from hardware.drivers.labels.layout import Bars, Dots, LabelSheet, Outline, Placed, Squares, compose
from hardware.drivers.printing import raster
from hardware.drivers.printing.raster import Bitmap

_BLACK, _WHITE = 0, 255


def png(label: Label, dots_per_mm: float) -> bytes:
    """A PNG of one bit per dot."""
    out = BytesIO()
    picture(compose(label, dots_per_mm)).save(out, "png")
    return out.getvalue()


def picture(sheet: LabelSheet) -> Image.Image:
    """Mode "1", as many pixels as the head prints dots."""
    paper = Image.new("1", (sheet.width_dots, sheet.height_dots), _WHITE)
    for item in sheet.items:
        _draw(paper, item)
    return paper


def _draw(paper: Image.Image, item: Placed) -> None:
    match item:
        case Dots():
            _ink(paper, item.x, item.y, item.bitmap)
        case Bars():
            _ink(paper, item.x, item.y, raster.barcode(item.modules, item.module_dots, item.height_dots))
        case Squares():
            _ink(paper, item.x, item.y, raster.qr(item.modules, item.module_dots))
        case Outline():
            _frame(paper, item)
        case _:
            assert_never(item)


def _ink(paper: Image.Image, x: int, y: int, bitmap: Bitmap) -> None:
    """Dots add up: white leaves what is there, as on paper."""
    mask = Image.frombytes("1", (bitmap.width_dots, bitmap.height_dots), bitmap.rows)
    paper.paste(_BLACK, (x, y), mask)


def _frame(paper: Image.Image, item: Outline) -> None:
    """As ^GB does it: a line thicker than half of the frame fills it."""
    width, height, line = item.width_dots, item.height_dots, item.line_dots
    frame = Image.new("1", (width, height), _WHITE)
    if width > 2 * line and height > 2 * line:
        frame.paste(_BLACK, (line, line, width - line, height - line))
    paper.paste(_BLACK, (item.x, item.y), frame)

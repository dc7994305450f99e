"""What lies on a simulated printer's paper, as a picture: codes and pictures, and white where text is."""

from collections.abc import Iterable
from io import BytesIO

from PIL import Image

from hardware.drivers.document import Align
from hardware.drivers.printing import raster
from hardware.drivers.printing.raster import Bitmap
from hardware.drivers.simulators.paper import Item, PrintedBarcode, PrintedImage, PrintedQr


def drawn(items: Iterable[Item], width_dots: int) -> bytes:
    """A PNG."""
    pieces = [(_bitmap(item), item.height_dots, getattr(item, "align", Align.LEFT)) for item in items]
    paper = Image.new("1", (width_dots, sum(high for _, high, _ in pieces) or 1), 1)
    top = 0
    for bitmap, high, align in pieces:
        if bitmap is not None:
            free = width_dots - bitmap.width_dots
            left = {Align.LEFT: 0, Align.CENTRE: free // 2, Align.RIGHT: free}[align]
            mask = Image.frombytes("1", (bitmap.width_dots, bitmap.height_dots), bitmap.rows)
            paper.paste(0, (left, top), mask)
        top += high
    out = BytesIO()
    paper.save(out, "png")
    return out.getvalue()


def _bitmap(item: Item) -> Bitmap | None:
    match item:
        case PrintedImage():
            return Bitmap(item.stride * 8, len(item.rows) // item.stride, item.rows)
        case PrintedBarcode():
            return raster.barcode(item.modules, item.module_dots, item.bar_height_dots)
        case PrintedQr():
            return raster.qr(item.modules, item.module_dots)
        case _:
            return None

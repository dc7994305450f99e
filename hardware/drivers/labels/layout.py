"""Label → dots: where everything stands on one printer's paper. The print and the preview start from here."""

from dataclasses import dataclass
from typing import assert_never

from hardware.drivers.document import Image, Symbology
from hardware.drivers.label import Label, LabelBarcode, LabelBox, LabelImage, LabelItem, LabelQr, LabelText
from hardware.drivers.labels import code128, lettering
from hardware.drivers.printing import raster, symbols
from hardware.drivers.printing.charset import neutral
from hardware.drivers.printing.raster import Bitmap

LEAST_MODULE_MM = 0.25
"""On paper: two dots at 203 dpi, three at 300 (GS1 General Specifications 5.12): finer scans badly."""
LEAST_SQUARE_MM = 0.33
"""Of a QR code, which telephones read in the street."""
_ROUNDING = 0.998  # 203 dots to the inch are not quite 8 to the millimetre

MOST_MODULE_DOTS = 10  # of ^BY and ^BQ
EAN_QUIET_MODULES = (
    11  # on the left of an EAN-13; the other sides need fewer (GS1 General Specifications 5.2.3)
)


@dataclass(frozen=True, slots=True)
class Dots:
    """A text or a picture."""

    x: int
    y: int
    bitmap: Bitmap


@dataclass(frozen=True, slots=True)
class Bars:
    """Code 128; `modules` as `code128.modules` gives them."""

    x: int
    y: int
    text: str
    modules: str
    module_dots: int
    height_dots: int


@dataclass(frozen=True, slots=True)
class Squares:
    """A QR code of level M; rows of modules, 1 is black."""

    x: int
    y: int
    text: str
    modules: tuple[bytes, ...]
    module_dots: int


@dataclass(frozen=True, slots=True)
class Outline:
    """In dots from the top left corner, as all that is laid out."""

    x: int
    y: int
    width_dots: int
    height_dots: int
    line_dots: int


Placed = Dots | Bars | Squares | Outline


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A whole label, in dots of one printer."""

    width_dots: int
    height_dots: int
    items: tuple[Placed, ...]


def compose(label: Label, dots_per_mm: float, share: float = 1.0) -> LabelSheet:
    """Drawn smaller by `share`. Raises `ValueError` for a code that cannot be scanned off that paper: too
    long for its room, or without bars.
    """
    scale = _Scale(dots_per_mm * share, dots_per_mm)
    items = tuple(_placed(item, scale) for item in label.items)
    return LabelSheet(scale.dots(label.width_mm), scale.dots(label.height_mm), items)


def has_room(item: LabelItem, dots_per_mm: float, share: float) -> bool:
    """Whether it can be scanned where it stands, if it is a code, on a label that is smaller by `share`."""
    try:
        _placed(item, _Scale(dots_per_mm * share, dots_per_mm))
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Scale:
    """Of the label, and of the head that prints it."""

    dots_per_mm: float
    head_dots_per_mm: float

    def dots(self, length_mm: float) -> int:
        return round(length_mm * self.dots_per_mm)

    def room(self, item: LabelItem) -> tuple[int, int, int, int]:
        """Left, top, width, height. Edges are rounded, not sizes: rooms that touch still do."""
        x, y = self.dots(item.x_mm), self.dots(item.y_mm)
        right, bottom = self.dots(item.x_mm + item.width_mm), self.dots(item.y_mm + item.height_mm)
        return x, y, right - x, bottom - y


def _placed(item: LabelItem, scale: _Scale) -> Placed:
    x, y, width, height = scale.room(item)
    match item:
        case LabelText():
            return Dots(x, y, lettering.draw(item, width, height, scale.dots_per_mm))
        case LabelImage():
            return Dots(x, y, _stretched(item.image, width, height))
        case LabelBarcode():
            return _code(item, scale)
        case LabelQr():
            return _squares(item, scale)
        case LabelBox():
            return Outline(x, y, width, height, max(1, scale.dots(item.line_mm)))
        case _:
            assert_never(item)


def _code(item: LabelBarcode, scale: _Scale) -> Placed:
    match item.symbology:
        case Symbology.CODE128:
            return _bars(item, scale)
        case Symbology.DATAMATRIX:
            return _matrix(item, scale)
        case _:
            return _ean(item, scale)


def _bars(item: LabelBarcode, scale: _Scale) -> Bars:
    x, y, width, height = scale.room(item)
    text = neutral(item.text)
    modules = code128.modules(text)
    module_dots = _module_dots(item.text, width, len(modules) + 2 * code128.QUIET_MODULES, scale)
    return Bars(x + (width - len(modules) * module_dots) // 2, y, text, modules, module_dots, height)


def _ean(item: LabelBarcode, scale: _Scale) -> Dots:
    """As a picture: printers lengthen the guard bars of an EAN each in its own way."""
    x, y, width, height = scale.room(item)
    if not symbols.valid(item.text, item.symbology):
        raise ValueError(f"no {item.symbology} has the digits {item.text!r}")
    modules = symbols.bars(item.text, item.symbology)
    module_dots = _module_dots(item.text, width, len(modules) + 2 * EAN_QUIET_MODULES, scale)
    row = "".join(module * module_dots for module in modules)
    stride = -(-len(row) // 8)
    line = int(row.ljust(stride * 8, "0"), 2).to_bytes(stride)
    return Dots(x + (width - len(row)) // 2, y, Bitmap(len(row), height, line * height))


def _matrix(item: LabelBarcode, scale: _Scale) -> Dots:
    """As a picture: what separates its fields is no character that a printer is told."""
    x, y, width, height = scale.room(item)
    modules = symbols.matrix_modules(item.text)
    quiet = 2 * symbols.MATRIX_QUIET_MODULES
    module_dots = _module_dots(item.text, min(width, height), len(modules) + quiet, scale)
    side = len(modules) * module_dots
    return Dots(x + (width - side) // 2, y + (height - side) // 2, raster.qr(modules, module_dots))


def _squares(item: LabelQr, scale: _Scale) -> Squares:
    x, y, width, height = scale.room(item)
    text = "\n".join(map(neutral, item.text.split("\n")))  # a payment's code has lines (EPC069-12)
    modules = symbols.qr_modules(text)
    across = len(modules) + 2 * symbols.QR_QUIET_MODULES
    module_dots = _module_dots(text, min(width, height), across, scale, LEAST_SQUARE_MM)
    side = len(modules) * module_dots
    return Squares(x + (width - side) // 2, y + (height - side) // 2, text, modules, module_dots)


def _module_dots(text: str, room: int, modules: int, scale: _Scale, least_mm: float = LEAST_MODULE_MM) -> int:
    module_dots = min(room // modules, MOST_MODULE_DOTS)
    if module_dots / scale.head_dots_per_mm < least_mm * _ROUNDING:
        raise ValueError(f"no room for a code of {text!r}")
    return module_dots


def _stretched(image: Image, width: int, height: int) -> Bitmap:
    """Nearest dots: a logo stays black and white."""
    stride = -(-image.width_dots // 8)
    rows = bytes.fromhex(image.rows_hex)
    stretched = bytearray()
    for y in range(height):
        at = y * image.height_dots // height * stride
        row = f"{int.from_bytes(rows[at : at + stride]):0{stride * 8}b}"
        dots = "".join(row[x * image.width_dots // width] for x in range(width))
        stretched += int(dots.ljust(-(-width // 8) * 8, "0"), 2).to_bytes(-(-width // 8))
    return Bitmap(width, height, bytes(stretched))

"""Dots: pictures, bars, QR codes and lines of text for a printer that has them not by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from hardware.drivers.document import Align, Image
from hardware.drivers.printing.charset import SECOND_CELL, pieces
from hardware.drivers.printing.lines import TextLine

CELL_DOTS, ROW_DOTS = 12, 24  # one glyph of font A


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Rows from the top, each `stride` bytes, leftmost dot first, 1 is black."""

    width_dots: int
    height_dots: int
    rows: bytes

    @property
    def stride(self) -> int:
        """Bytes in one row of dots."""
        return -(-self.width_dots // 8)


def picture(image: Image) -> Bitmap:
    """As it is: its rows are dots already."""
    return Bitmap(image.width_dots, image.height_dots, bytes.fromhex(image.rows_hex))


@lru_cache(8)
def shrunk(image: Image, width_dots: int) -> Image:
    """`image` made smaller by a whole factor until it is at most `width_dots` wide."""
    factor = -(-image.width_dots // width_dots)
    if factor == 1:
        return image
    width, height = image.width_dots // factor, image.height_dots // factor
    dots = [_dots(row, image.width_dots) for row in _rows(picture(image))]
    small = [
        "".join(_majority(dots, x * factor, y * factor, factor) for x in range(width)) for y in range(height)
    ]
    return Image(width, height, _packed([int(row, 2) for row in small], width).hex())


def _majority(dots: Sequence[str], left: int, top: int, factor: int) -> str:
    black = sum(row[left : left + factor].count("1") for row in dots[top : top + factor])
    return "1" if 2 * black >= factor * factor else "0"


def barcode(modules: str, module_dots: int, height_dots: int) -> Bitmap:
    """`modules`: a string of 0 and 1, each `module_dots` wide."""
    width = len(modules) * module_dots
    row = int("".join(module * module_dots for module in modules), 2)
    return Bitmap(width, height_dots, _packed([row], width) * height_dots)


def qr(modules: Sequence[bytes], module_dots: int) -> Bitmap:
    """Rows of 0 and 1, each square `module_dots` wide."""
    width = len(modules) * module_dots
    rows = [int("".join(str(module) * module_dots for module in row), 2) for row in modules]
    repeated = [row for row in rows for _ in range(module_dots)]
    return Bitmap(width, width, _packed(repeated, width))


def text(line: TextLine, width_dots: int) -> Bitmap:
    """`line` in the glyphs of this package, aligned on a paper of `width_dots`."""
    length = len(line.text) * CELL_DOTS
    rows = [0] * ROW_DOTS
    for span in line.spans:
        for piece in pieces(span.text, _glyphs().__contains__):
            glyph = _glyph(piece)
            rows = [
                row << CELL_DOTS * len(piece) | (dots | dots >> 1 if span.bold else dots)
                for row, dots in zip(rows, glyph, strict=True)
            ]
    if line.underline:
        rows[-2:] = [(1 << length) - 1] * 2
    if line.invert:
        rows = [row ^ ((1 << length) - 1) for row in rows]
    return _placed(_enlarged(rows, length, line.size), length * line.size, line.align, width_dots)


def _enlarged(rows: list[int], length: int, size: int) -> list[int]:
    if size == 1:
        return rows
    wide = [int("".join(dot * size for dot in f"{row:0{length}b}"), 2) for row in rows]
    return [row for row in wide for _ in range(size)]


def _placed(rows: list[int], length: int, align: Align, width_dots: int) -> Bitmap:
    free = max(0, width_dots - length)
    left = {Align.LEFT: 0, Align.CENTRE: free // 2, Align.RIGHT: free}[align]
    width = max(width_dots, length)
    return Bitmap(width, len(rows), _packed([row << (width - length - left) for row in rows], width))


def _packed(rows: list[int], width: int) -> bytes:
    stride = -(-width // 8)
    padding = stride * 8 - width
    return b"".join((row << padding).to_bytes(stride) for row in rows)


def _rows(bitmap: Bitmap) -> list[bytes]:
    return [bitmap.rows[at : at + bitmap.stride] for at in range(0, len(bitmap.rows), bitmap.stride)]


def _dots(row: bytes, width: int) -> str:
    return f"{int.from_bytes(row):0{len(row) * 8}b}"[:width]


@lru_cache(1024)
def _glyph(piece: str) -> tuple[int, ...]:
    if piece in _glyphs():
        return _glyphs()[piece]
    from hardware.drivers.printing import system_fonts  # noqa: PLC0415 - Pillow, for the few who need it

    dots = system_fonts.drawn(piece.replace(SECOND_CELL, ""), CELL_DOTS * len(piece), ROW_DOTS)
    return dots or _boxes(len(piece) - piece.count(SECOND_CELL), len(piece))


def _boxes(signs: int, cells: int) -> tuple[int, ...]:
    """For what no font of this machine has either: a box for each sign."""
    box = _glyphs()["□"]
    return tuple(sum(row << CELL_DOTS * (cells - 1 - at) for at in range(signs)) for row in box)


@cache
def _glyphs() -> dict[str, tuple[int, ...]]:
    """Character → 24 rows of 12 dots; drawn by docs/developers/draw_glyphs.py."""
    table = resources.files(__package__).joinpath("glyphs-12x24.txt").read_text(encoding="ascii")
    entries = (line.split() for line in table.splitlines())
    return {chr(int(code, 16)): _glyph_rows(rows) for code, rows in entries}


def _glyph_rows(digits: str) -> tuple[int, ...]:
    return tuple(int(digits[at : at + 3], 16) for at in range(0, len(digits), 3))

"""The paper as it comes out of a receipt printer, dot by dot: the preview. Letters are this package's own."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import assert_never

from PIL import Image as Pillow

from hardware.drivers.document import Barcode, Cut, Document, Feed, Image, QrCode, Rule
from hardware.drivers.printing import raster, symbols
from hardware.drivers.printing.layout import compose
from hardware.drivers.printing.lines import Line, TextLine
from hardware.drivers.printing.raster import Bitmap
from hardware.drivers.profiles import Profile

LINE_DOTS = 30
_BLACK, _WHITE = 0, 255
_LEADING = LINE_DOTS - raster.ROW_DOTS


def png(document: Document, profile: Profile) -> bytes:
    """A PNG of one bit per dot, as wide as the paper of `profile` and as long as the document."""
    if not profile.draws:  # its letters are narrower than ours
        profile = replace(profile, width_dots=profile.columns * raster.CELL_DOTS)
    pieces = [piece for line in compose(document, profile) for piece in _pieces(line, profile)]
    paper = Pillow.new("1", (profile.width_dots, sum(high for _, high in pieces) or 1), _WHITE)
    top = 0
    for bitmap, high in pieces:
        if bitmap is not None:
            mask = Pillow.frombytes("1", (bitmap.width_dots, bitmap.height_dots), bitmap.rows)
            paper.paste(_BLACK, ((profile.width_dots - bitmap.width_dots) // 2, top), mask)
        top += high
    out = BytesIO()
    paper.save(out, "png")
    return out.getvalue()


def _pieces(line: Line, profile: Profile) -> Iterator[tuple[Bitmap | None, int]]:
    """What a line prints, and how many dots the paper goes on by."""
    match line:
        case TextLine():
            shown = replace(line, invert=line.invert and profile.draws)  # elsewhere that is red
            drawn = raster.text(shown, profile.width_dots)
            yield drawn, drawn.height_dots + _LEADING
        case Rule():
            yield from _rule(line, profile.width_dots)
        case Barcode():
            dots = symbols.module_dots(line.text, line.symbology, profile.width_dots)
            bars = raster.barcode(symbols.bars(line.text, line.symbology), dots, line.height_dots)
            yield bars, bars.height_dots + _LEADING
        case QrCode():
            modules, quiet = symbols.qr_modules(line.text), symbols.QR_QUIET_MODULES
            widest = profile.width_dots // (len(modules) + 2 * quiet)
            dots = max(1, min(line.module_dots, widest))
            squares = raster.qr(modules, dots)
            yield from ((None, quiet * dots), (squares, squares.height_dots), (None, quiet * dots))
        case Image():
            yield raster.picture(line), line.height_dots
        case Feed():
            yield None, line.lines * LINE_DOTS
        case Cut():
            pass
        case _:
            assert_never(line)


def _rule(rule: Rule, width_dots: int) -> Iterator[tuple[Bitmap | None, int]]:
    black = Bitmap(width_dots, 2, b"\xff" * (2 * -(-width_dots // 8)))
    yield None, 2
    for _ in range(1 + rule.double):
        yield black, 4
    yield None, _LEADING

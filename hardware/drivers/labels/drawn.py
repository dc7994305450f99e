"""The whole label as one picture: what every printer is sent that does not speak ZPL.

Nothing that anybody wrote reaches such a printer as text, so nothing in it can be obeyed, and what the
preview shows is what is printed, dot by dot. Bars and squares are whole dots, as in the preview.
"""

from collections.abc import Iterator
from dataclasses import replace

from PIL import Image

from hardware.drivers.document import Symbology
from hardware.drivers.label import Label, LabelBarcode, LabelQr
from hardware.drivers.labels.image import picture
from hardware.drivers.labels.layout import compose, has_room
from hardware.drivers.labels.profiles import LabelProfile
from hardware.drivers.printing.raster import Bitmap

_WHITE = 255
_BARS_MM = 10
_ALONG_MM = (60, 90, 120, 150)
_GAP_DOTS = 24


def drawn(label: Label, profile: LabelProfile) -> Image.Image:
    """Mode "1", as the printer's own preview shows it. A label that is wider than the roll is turned where
    that helps, then drawn smaller; codes that would be too fine then stand below it, in their full size.
    Raises `ValueError` for a code that has no room (`layout.compose`).
    """
    paper = picture(compose(label, profile.dots_per_mm))
    most = profile.roll.printable_dots if profile.roll else paper.width
    if paper.width <= most:
        return paper
    is_turned = paper.height < paper.width
    across = paper.height if is_turned else paper.width
    below: list[Image.Image] = []
    if across > most:
        paper, below = _smaller(label, profile.dots_per_mm, most / across, most)
    turned = paper.transpose(Image.Transpose.ROTATE_90) if is_turned else paper
    return _stacked(turned, below, most)


def _smaller(
    label: Label, dots_per_mm: float, share: float, most: int
) -> tuple[Image.Image, list[Image.Image]]:
    """Drawn anew, so that bars are whole dots, and the codes that have no room in it."""
    too_fine = [item for item in label.items if not has_room(item, dots_per_mm, share)]
    kept = tuple(item for item in label.items if item not in too_fine)
    paper = picture(compose(replace(label, items=kept), dots_per_mm, share))
    codes = (item for item in too_fine if isinstance(item, LabelBarcode | LabelQr))
    return paper, [_alone(code, dots_per_mm, most) for code in codes]


def _alone(code: LabelBarcode | LabelQr, dots_per_mm: float, most: int) -> Image.Image:
    """A code across a roll `most` dots wide, else along it. Raises `ValueError` where it has room nowhere."""
    wide_mm = most / dots_per_mm
    room = replace(code, x_mm=0, y_mm=0)
    if isinstance(room, LabelQr):
        return picture(compose(Label(wide_mm, wide_mm, (replace(room, size_mm=wide_mm),)), dots_per_mm))
    high_mm = wide_mm if room.symbology is Symbology.DATAMATRIX else _BARS_MM
    for along_mm in (wide_mm, *_ALONG_MM):
        label = Label(along_mm, high_mm, (replace(room, width_mm=along_mm, height_mm=high_mm),))
        if has_room(label.items[0], dots_per_mm, 1):
            paper = picture(compose(label, dots_per_mm))
            return paper if along_mm == wide_mm else paper.transpose(Image.Transpose.ROTATE_90)
    raise ValueError(f"no room for a code of {code.text!r}")


def _stacked(paper: Image.Image, below: list[Image.Image], most: int) -> Image.Image:
    """On a roll without end: each below the other, in its middle."""
    if not below:
        return paper
    sheet = Image.new("1", (most, paper.height + sum(_GAP_DOTS + code.height for code in below)), _WHITE)
    top = 0
    for part in (paper, *below):
        sheet.paste(part, ((most - part.width) // 2, top))
        top += part.height + _GAP_DOTS
    return sheet


def moved(paper: Image.Image, profile: LabelProfile) -> Image.Image:
    """As the shop set it: to the right and down, or to the left and up."""
    right, down = (round(shift * profile.dots_per_mm) for shift in (profile.right_mm, profile.down_mm))
    if not (right or down):
        return paper
    sheet = Image.new("1", paper.size, _WHITE)
    sheet.paste(paper, (right, down))
    return sheet


def bands(paper: Image.Image) -> Iterator[tuple[int, int, Bitmap]]:
    """Left, top and dots of each part with ink, 1 is black, its edges whole bytes: white is not sent."""
    ink = paper.convert("L").point([255 * (level < 128) for level in range(256)], "1")
    for top, end in _inked_rows(ink):
        left, _, right, _ = ink.crop((0, top, ink.width, end)).getbbox() or (0, 0, ink.width, 0)
        first, last = left // 8 * 8, -(-right // 8) * 8
        part = ink.crop((first, top, last, end))  # beyond the right edge a crop is empty
        yield first, top, Bitmap(part.width, part.height, part.tobytes())


def _inked_rows(ink: Image.Image) -> Iterator[tuple[int, int]]:
    """From and to, of each block of rows that have a dot."""
    stride, rows = -(-ink.width // 8), ink.tobytes()
    start: int | None = None
    for y in range(ink.height + 1):
        has_ink = y < ink.height and any(rows[y * stride : (y + 1) * stride])
        if has_ink and start is None:
            start = y
        elif not has_ink and start is not None:
            yield start, y
            start = None

"""The whole label as one picture: what every printer is sent that does not speak ZPL.

Nothing that anybody wrote reaches such a printer as text, so nothing in it can be obeyed, and what the
preview shows is what is printed, dot by dot. Bars and squares are whole dots, as in the preview.
"""

from collections.abc import Iterator

from PIL import Image

from hardware.drivers.label import Label
from hardware.drivers.labels.image import picture
from hardware.drivers.labels.layout import compose
from hardware.drivers.labels.profiles import LabelProfile
from hardware.drivers.printing.raster import Bitmap

_WHITE = 255


def drawn(label: Label, profile: LabelProfile) -> Image.Image:
    """Mode "1", as the printer's own preview shows it. A label that is wider than the roll is turned where
    that helps, then drawn smaller. Raises `ValueError` for a code that has no room (`layout.compose`).
    """
    paper = picture(compose(label, profile.dots_per_mm))
    most = profile.roll.printable_dots if profile.roll else paper.width
    if paper.width <= most:
        return paper
    is_turned = paper.height < paper.width
    across = paper.height if is_turned else paper.width
    if across > most:
        paper = _smaller(paper, label, profile.dots_per_mm, most / across)
    return paper.transpose(Image.Transpose.ROTATE_90) if is_turned else paper


def _smaller(paper: Image.Image, label: Label, dots_per_mm: float, share: float) -> Image.Image:
    """Drawn anew, so that bars are whole dots; as dots left out, where they would be finer than paper is read
    well from: still better than none.
    """
    try:
        return picture(compose(label, dots_per_mm * share))
    except ValueError:
        return paper.resize((int(paper.width * share), int(paper.height * share)), Image.Resampling.NEAREST)


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

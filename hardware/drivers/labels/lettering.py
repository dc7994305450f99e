"""Text → dots: the letters of a label are drawn here, not in the printer.

A printer's own font is its maker's: nobody can say how wide a name comes out, so nobody could show it
beforehand or know that it fits. Drawn, the preview is the print, every Latin, Greek and Cyrillic letter is
there, and a customer's text reaches the printer as dots, which cannot be obeyed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from hardware.drivers.document import Align
from hardware.drivers.label import Fit, LabelText, LetterWeight
from hardware.drivers.printing import system_fonts
from hardware.drivers.printing.charset import neutral, pieces
from hardware.drivers.printing.raster import Bitmap

SMALLEST_MM = 1.5
"""Capitals that are read in the hand, no longer at arm's length."""

_SCRIPTS = ("latin", "latin-ext", "vietnamese", "cyrillic", "greek")
_WEIGHTS = {LetterWeight.MEDIUM: 500, LetterWeight.BOLD: 700}
_CAPITAL = 0.698  # of the em, in all of these fonts
_LINE = 1.18  # from one baseline to the next, in em: É under a g
_ROOM = 0.24  # over the capitals and under the last baseline, in em: É and g
_STEP = 0.98
_BEFORE_WRAPPING = 0.66


@dataclass(frozen=True, slots=True)
class Lettering:
    """`shortened`: not even the smallest letters fit, and the text ends in "…"."""

    lines: tuple[str, ...]
    em_dots: int
    shortened: bool = False


def lettering(part: LabelText, width_dots: int, height_dots: int, dots_per_mm: float) -> Lettering:
    """How `part` stands in its room: the largest letters with which it fits as it is to."""
    text = neutral(part.text).strip(" ")
    smallest = _em(SMALLEST_MM, dots_per_mm)
    for em, most in _attempts(part, _em(part.size_mm, dots_per_mm), smallest):
        lines = wrap(text, width_dots, part.weight, em)
        if lines is not None and len(lines) <= most and _height(len(lines), em) <= height_dots:
            return Lettering(tuple(lines), em)
    return _shortened(text, part, width_dots, height_dots, smallest)


def draw(part: LabelText, width_dots: int, height_dots: int, dots_per_mm: float) -> Bitmap:
    """The text in its room, as large as fits; one that fits not even in the smallest letters ends in an
    ellipsis.
    """
    letters = lettering(part, width_dots, height_dots, dots_per_mm)
    canvas = Image.new("L", (width_dots, height_dots), 0)
    pen = ImageDraw.Draw(canvas)
    capitals = round(_CAPITAL * letters.em_dots)
    pitch = round(_LINE * letters.em_dots)
    block = capitals + pitch * (len(letters.lines) - 1)
    baseline = (height_dots - block) // 2 + capitals
    for at, line in enumerate(letters.lines):
        left = _left(part.align, width_dots - width(line, part.weight, letters.em_dots))
        _write(pen, left, baseline + at * pitch, line, part.weight, letters.em_dots)
    ink = canvas.point([255 * ((level >= 128) is not part.invert) for level in range(256)], "1")
    return Bitmap(width_dots, height_dots, ink.tobytes())


def wrap(text: str, width_dots: int, weight: LetterWeight, em_dots: int) -> list[str] | None:
    """`text` in lines of whole words; None if a word is wider than the room."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if width(longer, weight, em_dots) <= width_dots:
            lines[-1:] = [longer]
        elif width(word, weight, em_dots) <= width_dots:
            lines.append(word)
        else:
            return None
    return lines


def width(text: str, weight: LetterWeight, em_dots: int) -> int:
    """In dots, of one line."""
    return sum(_advance(piece, weight, em_dots) for piece in _pieces(text, weight))


def _attempts(part: LabelText, em: int, smallest: int) -> Iterator[tuple[int, int]]:
    """Sizes, and how many lines may be used at each, in the order of what is to be given up."""
    sizes = [em]
    while sizes[-1] > smallest:
        sizes.append(max(smallest, int(sizes[-1] * _STEP)))
    if part.fit is Fit.SHRINK and part.max_lines > 1:
        yield from ((size, 1) for size in sizes if size >= em * _BEFORE_WRAPPING)
    yield from ((size, part.max_lines) for size in sizes)


def _shortened(text: str, part: LabelText, width_dots: int, height_dots: int, em: int) -> Lettering:
    """In the smallest letters, broken in a word where it must be; what is left over becomes "…"."""
    most = max(1, min(part.max_lines, _most_lines(height_dots, em)))
    lines: list[str] = [""]
    for character in text:
        if width(lines[-1] + character, part.weight, em) > width_dots:
            lines.append("")
        lines[-1] += character
    if len(lines) <= most:
        return Lettering(tuple(lines), em)
    last = lines[most - 1]
    while last and width(f"{last}…", part.weight, em) > width_dots:
        last = last[:-1]
    return Lettering((*lines[: most - 1], f"{last}…"), em, shortened=True)


def _most_lines(height_dots: int, em: int) -> int:
    return int((height_dots / em - _CAPITAL - 2 * _ROOM) / _LINE) + 1


def _height(lines: int, em: int) -> float:
    return em * (_CAPITAL + 2 * _ROOM + _LINE * (lines - 1))


def _em(capital_mm: float, dots_per_mm: float) -> int:
    return round(capital_mm * dots_per_mm / _CAPITAL)


def _left(align: Align, free: int) -> int:
    return {Align.LEFT: 0, Align.CENTRE: free // 2, Align.RIGHT: free}[align]


def _write(
    pen: ImageDraw.ImageDraw, left: int, baseline: int, line: str, weight: LetterWeight, em: int
) -> None:
    """Piece by piece, as far apart as they were measured."""
    for piece in _pieces(line, weight):
        pen.text((left, baseline), piece, 255, _font_of(piece, weight, em), anchor="ls")
        left += _advance(piece, weight, em)


def _pieces(text: str, weight: LetterWeight) -> Iterator[str]:
    return pieces(text, lambda letter: _script(letter, weight) is not None)


@lru_cache(8192)
def _advance(piece: str, weight: LetterWeight, em: int) -> int:
    return round(_font_of(piece, weight, em).getlength(piece))


def _font_of(piece: str, weight: LetterWeight, em: int) -> FreeTypeFont:
    """The machine's, where ours have it not; the first of ours shows its sign for what is in none."""
    script = _script(piece[0], weight)
    file = system_fonts.file_for(piece) if script is None else None
    return system_fonts.font(file, em) if file else _font(script or _SCRIPTS[0], weight, em)


@lru_cache(4096)
def _script(character: str, weight: LetterWeight) -> str | None:
    """The first of our own fonts that has `character`."""
    return next((script for script in _SCRIPTS if _has(_font(script, weight, 24), character)), None)


def _has(font: FreeTypeFont, character: str) -> bool:
    return bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))


@lru_cache(256)
def _font(script: str, weight: LetterWeight, em: int) -> FreeTypeFont:
    return ImageFont.truetype(BytesIO(_content(script, weight)), em, layout_engine=ImageFont.Layout.BASIC)


@cache
def _content(script: str, weight: LetterWeight) -> bytes:
    return resources.files(__package__).joinpath("fonts", f"{script}-{_WEIGHTS[weight]}.ttf").read_bytes()

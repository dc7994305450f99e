"""Lines → plain text: for golden files, logs and a preview where there is no picture."""

from collections.abc import Iterable
from dataclasses import replace

from hardware.drivers.document import Align, Barcode, Cut, Feed, Image, QrCode, Rule
from hardware.drivers.printing.charset import SECOND_CELL
from hardware.drivers.printing.lines import Line, TextLine
from hardware.drivers.profiles import Profile


def render(lines: Iterable[Line], profile: Profile) -> str:
    """The ticket in characters. Enlarged text is spaced out, so that columns stand where they print."""
    shown = (line if profile.draws else _in_red(line) for line in lines)
    return "".join(f"{row.rstrip()}\n" for line in shown for row in _rows(line, profile.columns))


def _in_red(line: Line) -> Line:
    """There what is white on black elsewhere is red."""
    return replace(line, invert=False) if isinstance(line, TextLine) else line


def _rows(line: Line, columns: int) -> list[str]:
    match line:
        case TextLine():
            return [_aligned(_spaced(line), columns, line.align)]
        case Rule(double):
            return [("═" if double else "─") * columns]
        case Barcode() | QrCode() | Image():
            return [f"[{_symbol(line)}]".center(columns)]
        case Feed():
            return [""] * line.lines
        case Cut():
            return ["✂" + " -" * ((columns - 1) // 2)]


def _symbol(line: Barcode | QrCode | Image) -> str:
    match line:
        case Barcode():
            return f"{line.symbology} {line.text}"
        case QrCode():
            return f"qr {line.text}"
        case Image():
            return f"image {line.width_dots}x{line.height_dots}"


def _spaced(line: TextLine) -> str:
    text = line.text.replace(" ", "█") if line.invert else line.text
    return "".join(character.ljust(line.size) for character in text).replace(SECOND_CELL, "")


def _aligned(text: str, columns: int, align: Align) -> str:
    match align:
        case Align.LEFT:
            return text
        case Align.RIGHT:
            return text.rjust(columns)
        case Align.CENTRE:
            return text.center(columns)

"""Label → bytes for Brother's QL printers (Brother: Raster Command Reference), on rolls without end.

Rows go to the head from its right to its left, over all of its pins; the roll lies on some of them.
"""

from PIL import Image

from hardware.drivers.label import Label
from hardware.drivers.labels.drawn import drawn, moved
from hardware.drivers.labels.profiles import LabelProfile, Roll

_INVALIDATE = bytes(200)  # ends whatever was begun
_RASTER_MODE = b"\x1bia\x01"
_TYPE_AND_WIDTH, _RECOVER, _WITHOUT_END = 0x02 | 0x04, 0x80, 0x0A
_CUT_EACH = b"\x1biM\x40\x1biA\x01\x1biK\x08"
_FEED_DOTS = 35
_LEAST_ROWS = 295
_NEXT, _LAST = b"\x0c", b"\x1a"


def encode(label: Label, profile: LabelProfile, copies: int = 1) -> bytes:
    """One job of `copies` labels, each cut off. Raises `ValueError` for a code that has no room
    (`layout.compose`), and for a profile without a roll.
    """
    roll = profile.roll
    if roll is None:
        raise ValueError(f"{profile.name} has no roll")
    rows = _rows(moved(drawn(label, profile), profile), roll)
    mode = _RASTER_MODE if roll.has_modes else b""
    pages = (_page(rows, roll, is_first=at == 0) for at in range(copies))
    return _INVALIDATE + b"\x1b@" + mode + _NEXT.join(pages) + _LAST


def _page(rows: list[bytes], roll: Roll, *, is_first: bool) -> bytes:
    paper = bytes((_RECOVER | _TYPE_AND_WIDTH, _WITHOUT_END, roll.width_mm, 0))
    head = b"\x1biz" + paper + len(rows).to_bytes(4, "little") + bytes((not is_first, 0))
    margin = b"\x1bid" + _FEED_DOTS.to_bytes(2, "little")
    return head + _CUT_EACH + margin + b"".join(b"g\x00" + bytes((len(row),)) + row for row in rows)


def _rows(paper: Image.Image, roll: Roll) -> list[bytes]:
    """In the middle of what the roll's pins reach, as the head wants them; 1 is black."""
    sheet = Image.new("1", (roll.pins, max(paper.height, _LEAST_ROWS)), 255)
    left = roll.pins - roll.right_pins - roll.printable_dots
    sheet.paste(paper, (left + (roll.printable_dots - paper.width) // 2, 0))
    mirrored = sheet.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    dots, stride = bytes(byte ^ 0xFF for byte in mirrored.tobytes()), roll.pins // 8
    return [dots[at : at + stride] for at in range(0, len(dots), stride)]

"""Label → bytes in ZPL II (Zebra ZPL II Programming Guide).

Texts and pictures go as dots, codes as commands: a code's content is the only text of anybody's that a
printer reads, and it enters through `field_data` alone. Each job says all that it depends on, so nothing
that an earlier one left behind shows.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from typing import Literal, assert_never

from hardware.drivers.label import Label
from hardware.drivers.labels.layout import Bars, Dots, Outline, Placed, Squares, compose
from hardware.drivers.labels.profiles import LabelProfile
from hardware.drivers.printing.charset import neutral
from hardware.drivers.printing.raster import Bitmap

QR_FALL_DOTS = 10
"""^BQ stands below its ^FO by the height that ^BY says last."""

_OBEYED = b"^~_\\\n"
_COUNTS = {count: chr(ord("F") + count) for count in range(1, 20)}  # G is 1, Y is 19
_TWENTIES = {20 * count: chr(ord("f") + count) for count in range(1, 21)}  # g is 20, z is 400
_REPEATED = re.compile(r"(.)\1*")


def encode(label: Label, profile: LabelProfile, copies: int = 1) -> bytes:
    """One job of `copies` labels. Raises `ValueError` for a code that has no room (`layout.compose`)."""
    sheet = compose(label, profile.dots_per_mm)
    right, down = (round(shift * profile.dots_per_mm) for shift in (profile.right_mm, profile.down_mm))
    head = f"^XA^CI28^PON^PW{sheet.width_dots}^LL{sheet.height_dots}^LH0,0^LS{-right}^LT{down}"
    fields = (field for item in sheet.items for field in _fields(item, profile.graphics))
    darkness = f"~SD{profile.darkness:02d}" if profile.darkness is not None else ""
    return f"{darkness}{head}{''.join(fields)}^PQ{copies}^XZ\r\n".encode("ascii")


def field_data(text: str) -> str:
    r"""`text` for ^FD under ^FH_: printable ASCII, what could be obeyed and all above 7Fh as `_XX`, and so
    the ends of a code's lines.

    >>> field_data("^XZ é"), field_data("BCD\n002")
    ('_5EXZ _C3_A9', 'BCD_0A002')
    """
    harmless = "\n".join(map(neutral, text.split("\n"))).encode()
    return "".join(f"_{byte:02X}" if byte >= 0x80 or byte in _OBEYED else chr(byte) for byte in harmless)


def _fields(item: Placed, graphics: Literal["z64", "hex"]) -> Iterator[str]:
    match item:
        case Dots():
            yield f"^FO{item.x},{item.y}{_graphic(item.bitmap, graphics)}^FS"
        case Bars():
            data = field_data(item.text.replace(">", ">0"))  # > begins a change of the code set
            yield f"^FO{item.x},{item.y}^BY{item.module_dots},3,{item.height_dots}"
            yield f"^BCN,{item.height_dots},N,N,N,N^FH_^FD>:{data}^FS"
        case Squares():
            yield f"^FO{item.x},{item.y - QR_FALL_DOTS}^BY2,3,{QR_FALL_DOTS}^BQN,2,{item.module_dots}"
            yield f"^FH_^FDMA,{field_data(item.text)}^FS"
        case Outline():
            yield f"^FO{item.x},{item.y}^GB{item.width_dots},{item.height_dots},{item.line_dots}^FS"
        case _:
            assert_never(item)


def _graphic(bitmap: Bitmap, graphics: Literal["z64", "hex"]) -> str:
    data = _z64(bitmap.rows) if graphics == "z64" else _hex(bitmap)
    return f"^GFA,{len(bitmap.rows)},{len(bitmap.rows)},{bitmap.stride},{data}"


def _z64(rows: bytes) -> str:
    packed = base64.b64encode(zlib.compress(rows, 9))
    return f":Z64:{packed.decode()}:{binascii.crc_hqx(packed, 0):04x}"


def _hex(bitmap: Bitmap) -> str:
    """Runs of a digit are counted by a letter (G to Y, g to z), a row like the one above is ":"."""
    rows = (bitmap.rows[at : at + bitmap.stride] for at in range(0, len(bitmap.rows), bitmap.stride))
    out, above = [], b""
    for row in rows:
        out.append(":" if row == above else _counted(row.hex().upper()))
        above = row
    return "".join(out)


def _counted(digits: str) -> str:
    short = digits.rstrip("0")
    runs = "".join(_run(found[1], len(found[0])) for found in _REPEATED.finditer(short))
    return runs + ("," if len(short) < len(digits) else "")


def _run(digit: str, length: int) -> str:
    most, rest = divmod(length, 400)
    twenties = rest - rest % 20
    return "z" * most + _TWENTIES.get(twenties, "") + _COUNTS.get(rest % 20, "") + digit

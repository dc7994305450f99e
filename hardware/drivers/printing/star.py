"""Lines → bytes in StarPRNT, and in Star's line mode (Star Micronics: StarPRNT Command Specifications, STAR
Line Mode Command Specifications).

The two differ in pictures: StarPRNT takes them whole (ESC GS S), line mode in bands of 24 rows (ESC k). No
picture holds ESC ACK, which begins a real-time command: a reset, in the middle of a ticket.
"""

import re
from collections.abc import Iterable

from hardware.drivers.document import Align, Symbology
from hardware.drivers.printing.encoder import Encoder
from hardware.drivers.printing.lines import Line
from hardware.drivers.printing.raster import Bitmap
from hardware.drivers.profiles import Page, Profile

BAND_ROWS = 24

_STYLE = {
    "bold": (b"\x1bF", b"\x1bE"),
    "underline": (b"\x1b-\x00", b"\x1b-\x01"),
    "invert": (b"\x1b5", b"\x1b4"),
}
_SIZE = b"\x1bi"
_ALIGN = {Align.LEFT: b"\x1b\x1da\x00", Align.CENTRE: b"\x1b\x1da\x01", Align.RIGHT: b"\x1b\x1da\x02"}
_BARS = {Symbology.EAN8: b"2", Symbology.EAN13: b"3"}
_CUT = {"full": b"\x1bd\x02", "partial": b"\x1bd\x03"}
"""Fed to the knife first."""
_LINES_OF_A_BAND, _LINES_OF_TEXT = b"\x1b0", b"\x1bz\x01"  # 3 mm, 4 mm
_REAL_TIME = re.compile(b"\x1b(?=\x06)")


def encode(lines: Iterable[Line], profile: Profile) -> bytes:
    """The bytes of one job, from `ESC @` on."""
    return _Star(profile).encoded(lines)


def drawer_pulse(profile: Profile) -> bytes:
    """ESC BEL n1 n2 says how long (10 ms each), then BEL drives the first drawer, SUB the second."""
    units = min(127, max(1, profile.drawer.pulse_ms // 10))
    return bytes((0x1B, 0x07, units, units, 0x07 if profile.drawer.pin == 2 else 0x1A))


class _Star(Encoder):
    RESET = b"\x1b@"
    STRIP_ROWS = 10 * BAND_ROWS
    PLAIN = {  # noqa: RUF012 - declared as ClassVar above
        "align": _ALIGN[Align.LEFT],
        "size": _SIZE + b"\x00\x00",
        **{name: off for name, (off, _) in _STYLE.items()},
    }

    def page(self, page: Page) -> bytes:
        return bytes((0x1B, 0x1D, 0x74, page.number))

    def align(self, align: Align) -> bytes:
        return _ALIGN[align]

    def size(self, size: int) -> bytes:
        return _SIZE + bytes((size - 1, size - 1))

    def style(self, name: str, *, on: bool) -> bytes:
        return _STYLE[name][on]

    def jump(self, dots: int) -> bytes:
        return b"\x1b\x1dA" + dots.to_bytes(2, "little")

    def advance(self, dots: int) -> bytes:
        """In quarters of a millimetre, two dots each."""
        return bytes((0x1B, 0x4A, dots // 2))

    def feed(self, lines: int) -> bytes:
        return bytes((0x1B, 0x61, lines))

    def cut(self) -> bytes:
        return _CUT.get(self.profile.cut, self.feed(self.profile.cut_feed_lines))

    def bars(self, text: str, symbology: Symbology, module_dots: int, height_dots: int) -> bytes:
        """Without the digits under it, and with a line feed; modules of 2 dots are 1, of 3 dots 2."""
        look = b"1" + str(module_dots - 1).encode() + bytes((height_dots,))
        return b"\x1bb" + _BARS[symbology] + look + text.encode("ascii") + b"\x1e"

    def qr(self, text: bytes, module_dots: int) -> bytes:
        start = b"\x1b\x1dy"
        settings = (b"S0\x02", b"S1\x01", b"S2" + bytes((min(module_dots, 8),)))
        content = b"D1\x00" + len(text).to_bytes(2, "little") + text
        return b"".join(start + part for part in (*settings, content, b"P"))

    def strip(self, bitmap: Bitmap) -> bytes:
        if self.profile.language == "starline":
            return self._bands(bitmap)
        size = bitmap.stride.to_bytes(2, "little") + bitmap.height_dots.to_bytes(2, "little")
        return b"\x1b\x1dS\x01" + size + b"\x00" + _harmless(bitmap.rows)

    def _bands(self, bitmap: Bitmap) -> bytes:
        band = bitmap.stride * BAND_ROWS
        rows = bitmap.rows.ljust(-(-len(bitmap.rows) // band) * band, b"\x00")
        head = b"\x1bk" + bytes((bitmap.stride, 0))
        bands = (head + _harmless(rows[at : at + band]) + b"\n" for at in range(0, len(rows), band))
        return _LINES_OF_A_BAND + b"".join(bands) + _LINES_OF_TEXT


def _harmless(rows: bytes) -> bytes:
    return _REAL_TIME.sub(b"\x3b", rows)  # one dot more, and no command

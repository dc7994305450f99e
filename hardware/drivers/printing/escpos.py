"""Lines → bytes in ESC/POS (Epson ESC/POS Command Reference for TM Printers).

No data holds DLE followed by a real-time command: some printers would obey it in the middle of a picture.
"""

import re
import sys
from collections.abc import Iterable

from hardware.drivers.document import Align, Symbology
from hardware.drivers.printing import symbols
from hardware.drivers.printing.encoder import Encoder
from hardware.drivers.printing.lines import Line
from hardware.drivers.printing.raster import Bitmap
from hardware.drivers.profiles import Page, Profile

_ALIGN = {Align.LEFT: b"\x1ba\x00", Align.CENTRE: b"\x1ba\x01", Align.RIGHT: b"\x1ba\x02"}
_STYLE = {"bold": b"\x1bE", "underline": b"\x1b-", "invert": b"\x1dB"}
_GS_K = {Symbology.EAN13: 67, Symbology.EAN8: 68, Symbology.CODE128: 73}
_CUT = {"none": b"", "partial": b"\x1dV\x01", "full": b"\x1dV\x00"}
_CUT_FED = {"partial": b"\x1dV\x42\x00", "full": b"\x1dV\x41\x00"}
_REAL_TIME = re.compile(b"\x10(?=[\x04\x05\x14])")


def encode(lines: Iterable[Line], profile: Profile) -> bytes:
    """The bytes of one job, from `ESC @` on."""
    return (_Escpos if profile.draws else _Impact)(profile).encoded(lines)


def drawer_pulse(profile: Profile) -> bytes:
    """Opens the drawer: DLE DC4 1 m t (at once, whatever stops printing), else ESC p m t1 t2."""
    pin = 0 if profile.drawer.pin == 2 else 1
    if profile.drawer.real_time:
        return bytes((0x10, 0x14, 1, pin, min(8, max(1, round(profile.drawer.pulse_ms / 100)))))
    on_units = min(255, max(1, profile.drawer.pulse_ms // 2))
    return bytes((0x1B, 0x70, pin, on_units, on_units))


class _Escpos(Encoder):
    RESET = b"\x1b@"
    PLAIN = {  # noqa: RUF012 - declared as ClassVar above
        "align": _ALIGN[Align.LEFT],
        "size": b"\x1d!\x00",
        **{name: command + b"\x00" for name, command in _STYLE.items()},
    }

    def begin(self) -> bytes:
        """FS . ends Chinese mode."""
        return b"\x1c." if self.profile.two_byte else b""

    def page(self, page: Page) -> bytes:
        return bytes((0x1B, 0x74, page.number))

    def align(self, align: Align) -> bytes:
        return _ALIGN[align]

    def size(self, size: int) -> bytes:
        return bytes((0x1D, 0x21, (size - 1) * 0x11))

    def style(self, name: str, *, on: bool) -> bytes:
        return _STYLE[name] + bytes((on,))

    def jump(self, dots: int) -> bytes:
        return b"\x1b$" + dots.to_bytes(2, "little")

    def advance(self, dots: int) -> bytes:
        return bytes((0x1B, 0x4A, dots))

    def feed(self, lines: int) -> bytes:
        return bytes((0x1B, 0x64, lines))

    def cut(self) -> bytes:
        return self.feed(self.profile.cut_feed_lines) + _CUT[self.profile.cut]

    def bars(self, text: str, symbology: Symbology, module_dots: int, height_dots: int) -> bytes:
        data = symbols.native_data(text, symbology)
        look = bytes((0x1D, 0x68, height_dots, 0x1D, 0x77, module_dots, 0x1D, 0x48, 0))
        return look + bytes((0x1D, 0x6B, _GS_K[symbology], len(data))) + data

    def qr(self, text: bytes, module_dots: int) -> bytes:
        functions = (b"A2\x00", b"C" + bytes((module_dots,)), b"E1", b"P0" + text, b"Q0")
        return b"".join(
            b"\x1d(k" + (len(function) + 1).to_bytes(2, "little") + b"1" + function for function in functions
        )

    def strip(self, bitmap: Bitmap) -> bytes:
        return _raster(0, bitmap.stride, bitmap.rows)

    def rule(self, *, double: bool) -> bytes:
        """GS v 0 m=3 doubles the dots both ways, so a rule is 50 bytes."""
        black = b"\xff" * (self.profile.width_dots // 16)
        rows = (black, bytes(len(black)), black) if double else (black,)
        return _raster(3, len(black), b"".join(rows))


class _Impact(_Escpos):
    """For printers with pins and a ribbon (Epson: TM-U220 Technical Reference Guide): letters of 7 × 9 pins,
    once and twice as large; what stands white on black elsewhere is red.
    """

    PLAIN = {  # noqa: RUF012 - declared as ClassVar above
        **_Escpos.PLAIN,
        "size": b"\x1b!\x01",
        "invert": b"\x1br\x00",
    }
    LONG_GAP = sys.maxsize  # it cannot jump

    def begin(self) -> bytes:
        return self.PLAIN["size"] + self.PLAIN["invert"]

    def size(self, size: int) -> bytes:
        return self.PLAIN["size"] if size == 1 else b"\x1b!\x31"

    def _set(self, mode: str, command: bytes) -> None:
        """ESC ! says bold and underlined, too: both end."""
        if mode == "size" and self._modes[mode] != command:
            self._modes |= {ended: self.PLAIN[ended] for ended in ("bold", "underline")}
        super()._set(mode, command)

    def style(self, name: str, *, on: bool) -> bytes:
        return bytes((0x1B, 0x72, on)) if name == "invert" else super().style(name, on=on)

    def rule(self, *, double: bool) -> bytes:
        self._set("size", self.size(1))
        self._set("bold", self.style("bold", on=False))
        return (b"=" if double else b"-") * self.profile.columns + b"\n"

    def cut(self) -> bytes:
        """GS V 65 and 66 feed to the knife first."""
        return _CUT_FED.get(self.profile.cut) or super().cut()


def _raster(mode: int, stride: int, rows: bytes) -> bytes:
    size = stride.to_bytes(2, "little") + (len(rows) // stride).to_bytes(2, "little")
    return b"\x1dv0" + bytes((mode,)) + size + _REAL_TIME.sub(b"\x30", rows)  # one dot more, and no command

"""Lines → bytes in ESC/POS (Epson ESC/POS Command Reference for TM Printers).

Each job starts with `ESC @` and names its code page again, so nothing that an earlier job or another
till left behind shows on paper. No data holds DLE followed by a real-time command: some printers
would obey it in the middle of a picture.
"""

import re
from collections.abc import Iterable
from typing import assert_never

from hardware.drivers.document import Align, Barcode, Cut, Feed, Image, QrCode, Rule, Symbology
from hardware.drivers.printing import raster, symbols
from hardware.drivers.printing.lines import Line, TextLine
from hardware.drivers.printing.raster import Bitmap
from hardware.drivers.profiles import Page, Profile

STRIP_ROWS = 256  # of one GS v 0: more overflows the buffer of small printers
LEADING_DOTS = 6  # under a line that is drawn or enlarged; plain lines have it by themselves
QR_NATIVE_BYTES = 106  # up to version 6, which fits every paper; larger ones are drawn and measured

_ALIGN = {Align.LEFT: b"\x1ba\x00", Align.CENTRE: b"\x1ba\x01", Align.RIGHT: b"\x1ba\x02"}
_AFTER_RESET = {
    "align": _ALIGN[Align.LEFT],
    "size": b"\x1d!\x00",
    "bold": b"\x1bE\x00",
    "underline": b"\x1b-\x00",
    "invert": b"\x1dB\x00",
}
_GS_K = {Symbology.EAN13: 67, Symbology.EAN8: 68, Symbology.CODE128: 73}
_CUT = {"none": b"", "partial": b"\x1dV\x01", "full": b"\x1dV\x00"}
_WORDS_OR_GAP = re.compile(r" +|[^ ]+(?: [^ ]+)*")
_LONG_GAP = 5  # from here ESC $ (4 bytes) is shorter than the spaces
_REAL_TIME = re.compile(b"\x10(?=[\x04\x05\x14])")


def encode(lines: Iterable[Line], profile: Profile) -> bytes:
    """The bytes of one job, from `ESC @` on. They end where the lines end: a cut is a line, too."""
    job = _Job(profile)
    for line in lines:
        job.add(line)
    return bytes(job.out)


def drawer_pulse(profile: Profile) -> bytes:
    """Opens the drawer: DLE DC4 1 m t (at once, whatever stops printing), else ESC p m t1 t2."""
    pin = 0 if profile.drawer.pin == 2 else 1
    if profile.drawer.real_time:
        return bytes((0x10, 0x14, 1, pin, min(8, max(1, round(profile.drawer.pulse_ms / 100)))))
    on_units = min(255, max(1, profile.drawer.pulse_ms // 2))
    return bytes((0x1B, 0x70, pin, on_units, on_units))


class _Job:
    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._modes = dict(_AFTER_RESET)
        self.out = bytearray(b"\x1b@")
        if profile.two_byte:
            self.out += b"\x1c."  # FS . ends Chinese mode
        self._set("page", bytes((0x1B, 0x74, profile.pages[0].number)))

    def add(self, line: Line) -> None:
        match line:
            case TextLine(page=Page() as page):
                self._text(line, page)
            case TextLine():
                self._picture(raster.text(line, self._profile.width_dots))
                self._advance(LEADING_DOTS)
            case Rule():
                self._rule(line)
            case Barcode():
                self._barcode(line)
            case QrCode():
                self._qr(line.text, line.module_dots)
            case Image():
                self._picture(raster.picture(line))
            case Feed():
                self.out += bytes((0x1B, 0x64, line.lines))
            case Cut():
                self.out += bytes((0x1B, 0x64, self._profile.cut_feed_lines)) + _CUT[self._profile.cut]
            case _:
                assert_never(line)

    def _set(self, mode: str, command: bytes) -> None:
        if self._modes.get(mode) != command:
            self._modes[mode] = command
            self.out += command

    def _advance(self, dots: int) -> None:
        self.out += bytes((0x1B, 0x4A, dots))

    def _text(self, line: TextLine, page: Page) -> None:
        self._set("page", bytes((0x1B, 0x74, page.number)))
        self._set("align", _ALIGN[line.align])
        self._set("size", bytes((0x1D, 0x21, (line.size - 1) * 0x11)))
        self._set("underline", b"\x1b-\x01" if line.underline else b"\x1b-\x00")
        self._set("invert", b"\x1dB\x01" if line.invert else b"\x1dB\x00")
        if line.align is Align.LEFT and not (line.underline or line.invert):
            self._words(line, page)
        else:
            for span in line.spans:
                self._characters(span.text, page, span.bold)
        self.out += b"\n"
        if line.size > 1:
            self._advance(LEADING_DOTS)

    def _words(self, line: TextLine, page: Page) -> None:
        """Words, and the gaps between them; the gap at the end of a line is not sent."""
        column = gap = 0
        for span in line.spans:
            for piece in _WORDS_OR_GAP.findall(span.text):
                if piece[0] == " ":
                    gap += len(piece)
                    continue
                self._skip(column, gap, line.size)
                self._characters(piece, page, span.bold)
                column, gap = column + gap + len(piece), 0

    def _skip(self, column: int, gap: int, size: int) -> None:
        if gap < _LONG_GAP:
            self.out += b" " * gap
        else:
            dots = (column + gap) * self._profile.cell_dots * size
            self.out += b"\x1b$" + dots.to_bytes(2, "little")

    def _characters(self, text: str, page: Page, bold: bool) -> None:
        self._set("bold", b"\x1bE\x01" if bold else b"\x1bE\x00")
        self.out += text.encode(page.codec)

    def _rule(self, rule: Rule) -> None:
        """Dots across the paper: GS v 0 m=3 doubles them both ways, so a rule is 50 bytes."""
        black = b"\xff" * (self._profile.width_dots // 16)
        white = bytes(len(black))
        rows = (black, white, black) if rule.double else (black,)
        self._set("align", _ALIGN[Align.LEFT])
        self._advance(2)
        self._raster(3, len(black), b"".join(rows))
        self._advance(LEADING_DOTS)

    def _barcode(self, barcode: Barcode) -> None:
        content, symbology = barcode.text, barcode.symbology
        module_dots = symbols.module_dots(content, symbology, self._profile.width_dots)
        if symbology in self._profile.barcodes:
            data = symbols.native_data(content, symbology)
            self._set("align", _ALIGN[Align.CENTRE])
            self.out += bytes((0x1D, 0x68, barcode.height_dots, 0x1D, 0x77, module_dots, 0x1D, 0x48, 0))
            self.out += bytes((0x1D, 0x6B, _GS_K[symbology], len(data))) + data
        else:
            bars = symbols.bars(content, symbology)  # now and then one symbol longer than our own
            drawn_dots = min(module_dots, self._profile.width_dots // len(bars))
            self._picture(raster.barcode(bars, drawn_dots, barcode.height_dots))
        self._advance(LEADING_DOTS)

    def _qr(self, text: str, module_dots: int) -> None:
        self._advance(symbols.QR_QUIET_MODULES * module_dots - LEADING_DOTS)
        self._qr_code(text, module_dots)
        self._advance(symbols.QR_QUIET_MODULES * module_dots)

    def _qr_code(self, text: str, module_dots: int) -> None:
        data = text.encode()
        if self._profile.qr and len(data) <= QR_NATIVE_BYTES:
            self._set("align", _ALIGN[Align.CENTRE])
            for function in (b"A2\x00", b"C" + bytes((module_dots,)), b"E1", b"P0" + data, b"Q0"):
                self.out += b"\x1d(k" + (len(function) + 1).to_bytes(2, "little") + b"1" + function
        else:
            modules = symbols.qr_modules(text)
            widest = self._profile.width_dots // (len(modules) + 2 * symbols.QR_QUIET_MODULES)
            self._picture(raster.qr(modules, max(1, min(module_dots, widest))))

    def _picture(self, bitmap: Bitmap) -> None:
        self._set("align", _ALIGN[Align.CENTRE])
        strip = bitmap.stride * STRIP_ROWS
        for at in range(0, len(bitmap.rows), strip):
            self._raster(0, bitmap.stride, bitmap.rows[at : at + strip])

    def _raster(self, mode: int, stride: int, rows: bytes) -> None:
        height = len(rows) // stride
        self.out += b"\x1dv0" + bytes((mode,)) + stride.to_bytes(2, "little") + height.to_bytes(2, "little")
        self.out += _REAL_TIME.sub(b"\x30", rows)  # one dot more, and no command

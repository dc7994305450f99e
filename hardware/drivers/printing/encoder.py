"""Lines → bytes, in whatever language: what is common to all of them.

A language is a class of its commands; what a ticket is made of, and in which order, is written here once.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar, assert_never

from hardware.drivers.document import Align, Barcode, Cut, Feed, Image, QrCode, Rule, Symbology
from hardware.drivers.printing import raster, symbols
from hardware.drivers.printing.lines import Line, TextLine
from hardware.drivers.printing.raster import Bitmap
from hardware.drivers.profiles import Page, Profile

LEADING_DOTS = 6  # under a line that is drawn or enlarged; plain lines have it by themselves
QR_NATIVE_BYTES = 106  # up to version 6, which fits every paper; larger ones are drawn and measured

_WORDS_OR_GAP = re.compile(r" +|[^ ]+(?: [^ ]+)*")


class Encoder(ABC):
    """One job. `out` begins with the language's reset and names its code page again, so nothing that an
    earlier job or another till left behind shows on paper.
    """

    RESET: ClassVar[bytes]
    PLAIN: ClassVar[dict[str, bytes]]
    """What the reset brings back, by mode: align, size, bold, underline, invert."""
    STRIP_ROWS: ClassVar[int] = 256
    """Of one picture: more overflows the buffer of small printers."""
    LONG_GAP: ClassVar[int] = 5
    """From so many spaces on a jump is shorter than they."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._modes = dict(self.PLAIN)
        self.out = bytearray(self.RESET)
        self.out += self.begin()
        self._set("page", self.page(profile.pages[0]))

    def encoded(self, lines: Iterable[Line]) -> bytes:
        """They end where the lines end: a cut is a line, too."""
        for line in lines:
            self._add(line)
        return bytes(self.out)

    # What a language says in its own way

    def begin(self) -> bytes:
        """What this model needs after the reset."""
        return b""

    @abstractmethod
    def page(self, page: Page) -> bytes: ...

    @abstractmethod
    def align(self, align: Align) -> bytes: ...

    @abstractmethod
    def size(self, size: int) -> bytes: ...

    @abstractmethod
    def style(self, name: str, *, on: bool) -> bytes:
        """bold, underline, invert."""

    @abstractmethod
    def jump(self, dots: int) -> bytes:
        """To a place on the line, counted from its left edge."""

    @abstractmethod
    def advance(self, dots: int) -> bytes: ...

    @abstractmethod
    def feed(self, lines: int) -> bytes: ...

    @abstractmethod
    def cut(self) -> bytes: ...

    @abstractmethod
    def bars(self, text: str, symbology: Symbology, module_dots: int, height_dots: int) -> bytes: ...

    @abstractmethod
    def qr(self, text: bytes, module_dots: int) -> bytes: ...

    @abstractmethod
    def strip(self, bitmap: Bitmap) -> bytes:
        """A picture of at most `STRIP_ROWS` rows."""

    def rule(self, *, double: bool) -> bytes:
        """Lines of two dots across the paper, two dots apart."""
        stride = self.profile.width_dots // 8
        black, white = b"\xff" * 2 * stride, bytes(2 * stride)
        rows = black + white + black if double else black
        return self.strip(Bitmap(stride * 8, len(rows) // stride, rows))

    # What a ticket is made of

    def _add(self, line: Line) -> None:
        match line:
            case TextLine(page=Page() as page):
                self._text(line, page)
            case TextLine():
                self._picture(raster.text(line, self.profile.width_dots))
                self.out += self.advance(LEADING_DOTS)
            case Rule(double):
                self._set("align", self.align(Align.LEFT))
                self.out += self.advance(2) + self.rule(double=double) + self.advance(LEADING_DOTS)
            case Barcode():
                self._barcode(line)
            case QrCode():
                self._qr(line.text, line.module_dots)
            case Image():
                self._picture(raster.picture(line))
            case Feed():
                self.out += self.feed(line.lines)
            case Cut():
                self.out += self.cut()
            case _:
                assert_never(line)

    def _set(self, mode: str, command: bytes) -> None:
        if self._modes.get(mode) != command:
            self._modes[mode] = command
            self.out += command

    def _text(self, line: TextLine, page: Page) -> None:
        self._set("page", self.page(page))
        self._set("align", self.align(line.align))
        self._set("size", self.size(line.size))
        self._set("underline", self.style("underline", on=line.underline))
        self._set("invert", self.style("invert", on=line.invert))
        if line.align is Align.LEFT and not (line.underline or line.invert):
            self._words(line, page)
        else:
            for span in line.spans:
                self._characters(span.text, page, bold=span.bold)
        self.out += b"\n"
        if line.size > 1:
            self.out += self.advance(LEADING_DOTS)

    def _words(self, line: TextLine, page: Page) -> None:
        """Words, and the gaps between them; the gap at the end of a line is not sent."""
        column = gap = 0
        for span in line.spans:
            for piece in _WORDS_OR_GAP.findall(span.text):
                if piece[0] == " ":
                    gap += len(piece)
                    continue
                if gap < self.LONG_GAP:
                    self.out += b" " * gap
                else:
                    self.out += self.jump((column + gap) * self.profile.cell_dots * line.size)
                self._characters(piece, page, bold=span.bold)
                column, gap = column + gap + len(piece), 0

    def _characters(self, text: str, page: Page, *, bold: bool) -> None:
        self._set("bold", self.style("bold", on=bold))
        self.out += text.encode(page.codec)

    def _barcode(self, barcode: Barcode) -> None:
        content, symbology = barcode.text, barcode.symbology
        module_dots = symbols.module_dots(content, symbology, self.profile.width_dots)
        if symbology in self.profile.barcodes:
            self._set("align", self.align(Align.CENTRE))
            self.out += self.bars(content, symbology, module_dots, barcode.height_dots)
        else:
            bars = symbols.bars(content, symbology)  # now and then one symbol longer than our own
            drawn_dots = min(module_dots, self.profile.width_dots // len(bars))
            self._picture(raster.barcode(bars, drawn_dots, barcode.height_dots))
        self.out += self.advance(LEADING_DOTS)

    def _qr(self, text: str, module_dots: int) -> None:
        self.out += self.advance(symbols.QR_QUIET_MODULES * module_dots - LEADING_DOTS)
        data = text.encode()
        if self.profile.qr and len(data) <= QR_NATIVE_BYTES:
            self._set("align", self.align(Align.CENTRE))
            self.out += self.qr(data, module_dots)
        else:
            modules = symbols.qr_modules(text)
            widest = self.profile.width_dots // (len(modules) + 2 * symbols.QR_QUIET_MODULES)
            self._picture(raster.qr(modules, max(1, min(module_dots, widest))))
        self.out += self.advance(symbols.QR_QUIET_MODULES * module_dots)

    def _picture(self, bitmap: Bitmap) -> None:
        self._set("align", self.align(Align.CENTRE))
        stride = bitmap.stride
        for at in range(0, len(bitmap.rows), stride * self.STRIP_ROWS):
            rows = bitmap.rows[at : at + stride * self.STRIP_ROWS]
            self.out += self.strip(Bitmap(bitmap.width_dots, len(rows) // stride, rows))

"""Commands → paper: the mechanism of a simulated receipt printer in standard mode."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from hardware.drivers.document import Align
from hardware.drivers.simulators.escpos_parser import Characters, Command, Token, Unknown
from hardware.drivers.simulators.paper import (
    CELL_DOTS,
    Item,
    PaperCut,
    PaperFeed,
    PrintedBarcode,
    PrintedImage,
    PrintedQr,
    PrintedText,
    Run,
)
from hardware.drivers.simulators.symbols import BadSymbol, bars, qr_modules

LINE_DOTS = 30  # ESC 2
CODE_PAGES = {
    0: "cp437",
    2: "cp850",
    3: "cp860",
    4: "cp863",
    5: "cp865",
    16: "cp1252",
    18: "cp852",
    19: "cp858",
}

_ALIGN = (Align.LEFT, Align.CENTRE, Align.RIGHT)


@dataclass
class _Settings:
    """What ESC @ brings back."""

    page: int = 0
    align: Align = Align.LEFT
    bold: bool = False
    underline: bool = False
    invert: bool = False
    red: bool = False
    width: int = 1
    height: int = 1
    font: str = "A"
    line_dots: int = LINE_DOTS
    bar_height: int = 162
    bar_width: int = 3
    caption: bool = False
    qr_module: int = 3
    qr_level: str = "L"
    qr_text: bytes = b""


class Press:
    """Applies tokens one by one; `printed` hears of each item, `warn` of each thing that was wrong."""

    PAGES: ClassVar[dict[int, str]] = CODE_PAGES

    def __init__(self, width_dots: int, printed: Callable[[Item], None], warn: Callable[[str], None]) -> None:
        self._width_dots = width_dots
        self._printed = printed
        self._warn = warn
        self._settings = _Settings()
        self._runs: list[Run] = []
        self._x = 0

    def apply(self, token: Token) -> None:
        match token:
            case Characters(codes):
                self._characters(codes)
            case Unknown(codes):
                self._warn(f"no command: {codes.hex(' ')}")
            case Command():
                self._HANDLERS[token.name](self, token)

    # Text

    def _characters(self, codes: bytes) -> None:
        text = self._decoded(codes)
        cell = CELL_DOTS[self._settings.font][0] * self._settings.width
        while text:
            room = (self._width_dots - self._x) // cell
            if room:
                self._runs.append(self._run(text[:room]))
                self._x += cell * len(text[:room])
            text = text[room:]
            if text:  # the printer wraps where it must, in the middle of a word
                self._end_line()

    def _decoded(self, codes: bytes) -> str:
        page = self._settings.page
        if page not in self.PAGES:
            self._warn(f"code page {page} is not in this printer")
            return codes.decode("ascii", errors="replace")
        text = codes.decode(self.PAGES[page], errors="replace")
        if "\ufffd" in text:
            self._warn(f"no character in code page {page}: {codes!r}")
        return text

    def _run(self, text: str) -> Run:
        now = self._settings
        look = (now.bold, now.underline, now.invert, now.width, now.height, now.font, now.red)
        return Run(text, self._x, *look)

    def _end_line(self, feed_dots: int | None = None) -> None:
        height = max((CELL_DOTS[run.font][1] * run.height for run in self._runs), default=0)
        advance = max(self._settings.line_dots if feed_dots is None else feed_dots, height)
        if self._runs:
            self._printed(PrintedText(tuple(self._runs), self._settings.align, advance))
        elif advance:
            self._printed(PaperFeed(advance))
        self._runs, self._x = [], 0

    def _line_feed(self, _: Command) -> None:
        self._end_line()

    def _feed_lines(self, command: Command) -> None:
        self._end_line(command.arguments[0] * self._settings.line_dots)

    def _feed_dots(self, command: Command) -> None:
        self._end_line(command.arguments[0])

    def _move_to(self, command: Command) -> None:
        position = int.from_bytes(command.arguments, "little")
        if position > self._width_dots:
            self._warn(f"position {position} is beside the paper")
        else:
            self._x = position

    # Settings

    def _reset(self, _: Command) -> None:
        self._settings, self._runs, self._x = _Settings(), [], 0

    def _nothing(self, _: Command) -> None:
        pass

    def _page(self, command: Command) -> None:
        self._settings.page = command.arguments[0]

    def _print_mode(self, command: Command) -> None:
        bits, now = command.arguments[0], self._settings
        now.font = "B" if bits & 0x01 else "A"
        now.bold, now.underline = bool(bits & 0x08), bool(bits & 0x80)
        now.height, now.width = 2 if bits & 0x10 else 1, 2 if bits & 0x20 else 1

    def _bold(self, command: Command) -> None:
        self._settings.bold = bool(command.arguments[0] & 1)

    def _underline(self, command: Command) -> None:
        self._settings.underline = command.arguments[0] % 48 > 0

    def _invert(self, command: Command) -> None:
        self._settings.invert = bool(command.arguments[0] & 1)

    def _size(self, command: Command) -> None:
        bits = command.arguments[0]
        self._settings.width, self._settings.height = (bits >> 4 & 7) + 1, (bits & 7) + 1

    def _font(self, command: Command) -> None:
        self._settings.font = "B" if command.arguments[0] % 48 else "A"

    def _colour(self, command: Command) -> None:
        if self._runs:
            self._warn("ESC r in the middle of a line does nothing")
        self._settings.red = command.arguments[0] % 48 == 1

    def _align(self, command: Command) -> None:
        if self._runs or self._x:
            self._warn("ESC a in the middle of a line does nothing")
        else:
            self._settings.align = _ALIGN[command.arguments[0] % 48]

    def _default_spacing(self, _: Command) -> None:
        self._settings.line_dots = LINE_DOTS

    def _spacing(self, command: Command) -> None:
        self._settings.line_dots = command.arguments[0]

    # Pictures and symbols

    def _raster(self, command: Command) -> None:
        mode, stride = command.arguments[0] % 48, int.from_bytes(command.arguments[1:3], "little")
        if not command.payload:
            self._warn("GS v 0 without a picture")
            return
        scale_x, scale_y = 1 + (mode & 1), 1 + (mode >> 1 & 1)
        image = PrintedImage(stride, command.payload, scale_x, scale_y, self._settings.align)
        if image.width_dots > self._width_dots:
            self._warn(f"a picture of {image.width_dots} dots is wider than the paper")
        self._block(image)

    def _bar_height(self, command: Command) -> None:
        self._settings.bar_height = command.arguments[0]

    def _bar_width(self, command: Command) -> None:
        self._settings.bar_width = command.arguments[0]

    def _caption(self, command: Command) -> None:
        self._settings.caption = command.arguments[0] % 48 > 0

    def _barcode(self, command: Command) -> None:
        form_b = command.arguments[0] >= 65
        content = command.payload[1:] if form_b else command.payload[:-1]
        now = self._settings
        try:
            symbology, text, modules = bars(command.arguments[0], content)
        except BadSymbol as error:
            self._warn(f"GS k: {error}")
            return
        if len(modules) * now.bar_width > self._width_dots:
            self._warn(f"barcode {text} is wider than the paper and is not printed")
            return
        self._block(
            PrintedBarcode(symbology, text, modules, now.bar_width, now.bar_height, now.caption, now.align)
        )

    def _two_dimensional(self, command: Command) -> None:
        kind, function, *rest = command.payload
        now = self._settings
        match (kind, function):
            case (49, 65):
                pass  # the model
            case (49, 67):
                now.qr_module = rest[0]
            case (49, 69):
                now.qr_level = "LMQH"[rest[0] - 48]
            case (49, 80):
                now.qr_text = bytes(rest[1:])
            case (49, 81):
                self._qr()
            case _:
                self._warn(f"GS ( k {kind} {function} is not in this printer")

    def _qr(self) -> None:
        now = self._settings
        text = now.qr_text.decode(errors="replace")
        modules = qr_modules(now.qr_text, now.qr_level)
        if len(modules) * now.qr_module > self._width_dots:
            self._warn("the QR code is wider than the paper and is not printed")
        else:
            self._block(PrintedQr(text, modules, now.qr_module, now.align))

    def _block(self, item: PrintedImage | PrintedBarcode | PrintedQr) -> None:
        if self._runs:
            self._end_line()
        self._printed(item)

    def _cut(self, command: Command) -> None:
        self._end_line(0)
        if command.arguments[0] in (65, 66) and command.payload[0]:
            self._printed(PaperFeed(command.payload[0]))
        self._printed(PaperCut(full=command.arguments[0] in (0, 48, 65)))

    _HANDLERS: ClassVar[dict[str, Callable[["Press", Command], None]]] = {
        "LF": _line_feed,
        "ESC @": _reset,
        "ESC !": _print_mode,
        "ESC $": _move_to,
        "ESC -": _underline,
        "ESC 2": _default_spacing,
        "ESC 3": _spacing,
        "ESC E": _bold,
        "ESC J": _feed_dots,
        "ESC M": _font,
        "ESC a": _align,
        "ESC d": _feed_lines,
        "ESC r": _colour,
        "ESC t": _page,
        "FS .": _nothing,
        "FS &": _nothing,
        "GS !": _size,
        "GS ( k": _two_dimensional,
        "GS B": _invert,
        "GS H": _caption,
        "GS V": _cut,
        "GS f": _nothing,
        "GS h": _bar_height,
        "GS k": _barcode,
        "GS v 0": _raster,
        "GS w": _bar_width,
    }

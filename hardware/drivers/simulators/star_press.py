"""StarPRNT and line mode commands → paper: the mechanism of a simulated Star."""

from collections.abc import Callable
from typing import ClassVar

from hardware.drivers.simulators.escpos_parser import Command
from hardware.drivers.simulators.paper import PaperCut, PaperFeed, PrintedBarcode, PrintedImage, PrintedQr
from hardware.drivers.simulators.press import Press
from hardware.drivers.simulators.symbols import BadSymbol, bars, qr_modules

LINE_DOTS = 32  # ESC z 1: 4 mm
BAND_DOTS = 24  # ESC 0: 3 mm
CUT_FEED_DOTS = 80
"""From the head to the knife, of ESC d 2 and 3."""


class StarPress(Press):
    """The paper, the looks and the wrapping are those of any receipt printer; the commands are Star's."""

    PAGES: ClassVar[dict[int, str]] = {1: "cp437", 4: "cp858", 5: "cp852", 32: "cp1252"}

    _is_in_band = False

    def _star_reset(self, command: Command) -> None:
        self._reset(command)
        self._settings.page, self._settings.line_dots = 1, LINE_DOTS

    def _emphasised(self, command: Command) -> None:
        self._settings.bold = command.name == "ESC E"

    def _inverted(self, command: Command) -> None:
        self._settings.invert = command.name == "ESC 4"

    def _expanded(self, command: Command) -> None:
        high, wide = command.arguments
        if max(high, wide) > 5:
            self._warn(f"ESC i {high} {wide} is larger than this printer prints")
            return
        self._settings.height, self._settings.width = high + 1, wide + 1

    def _quarters(self, command: Command) -> None:
        """A quarter of a millimetre is two dots."""
        self._end_line(command.arguments[0] * 2)

    def _close_lines(self, _: Command) -> None:
        self._settings.line_dots = BAND_DOTS

    def _star_spacing(self, command: Command) -> None:
        self._settings.line_dots = LINE_DOTS if command.arguments[0] & 1 else BAND_DOTS

    def _picture(self, command: Command) -> None:
        if command.arguments[0] != 1 or command.arguments[5] != 0:
            self._warn("ESC GS S in several colours is not in this printer")
            return
        stride = int.from_bytes(command.arguments[1:3], "little")
        self._shown(PrintedImage(stride, command.payload, 1, 1, self._settings.align))

    def _band(self, command: Command) -> None:
        """The line feed behind it moves the paper on by its own rows: no gap if the lines are close."""
        if self._settings.line_dots != BAND_DOTS:
            self._warn("a band among lines that are not close leaves white stripes")
        self._shown(PrintedImage(command.arguments[0], command.payload, 1, 1, self._settings.align))
        self._is_in_band = True

    def _shown(self, image: PrintedImage) -> None:
        if image.width_dots > self._width_dots:
            self._warn(f"a picture of {image.width_dots} dots is wider than the paper")
        self._block(image)

    def _star_line_feed(self, _: Command) -> None:
        if self._is_in_band:
            self._is_in_band = False
        else:
            self._end_line()

    def _star_bars(self, command: Command) -> None:
        kind, under, mode, height = command.arguments
        names = {50: 68, 51: 67}  # as the symbols know them
        if kind not in names or under != 49 or mode not in (49, 50, 51):
            self._warn(f"ESC b {command.arguments!r} is not in this printer")
            return
        try:
            symbology, text, modules = bars(names[kind], command.payload[:-1])
        except BadSymbol as error:
            self._warn(f"ESC b: {error}")
            return
        dots = mode - 47
        if len(modules) * dots > self._width_dots:
            self._warn(f"barcode {text} is wider than the paper and is not printed")
            return
        align = self._settings.align
        self._block(PrintedBarcode(symbology, text, modules, dots, height, caption=False, align=align))

    def _qr_model(self, command: Command) -> None:
        if command.arguments != b"\x02":
            self._warn("only QR codes of model 2 are in this printer")

    def _qr_level(self, command: Command) -> None:
        self._settings.qr_level = "LMQH"[command.arguments[0]]

    def _qr_cell(self, command: Command) -> None:
        if not 1 <= command.arguments[0] <= 8:
            self._warn(f"a QR cell of {command.arguments[0]} dots is not in this printer")
        self._settings.qr_module = command.arguments[0]

    def _qr_content(self, command: Command) -> None:
        self._settings.qr_text = command.payload

    def _qr_print(self, _: Command) -> None:
        now = self._settings
        modules = qr_modules(now.qr_text, now.qr_level)
        if len(modules) * now.qr_module > self._width_dots:
            self._warn("the QR code is wider than the paper and is not printed")
        else:
            self._block(PrintedQr(now.qr_text.decode(errors="replace"), modules, now.qr_module, now.align))

    def _star_cut(self, command: Command) -> None:
        self._end_line(0)
        if command.arguments[0] in (2, 3):
            self._printed(PaperFeed(CUT_FEED_DOTS))
        self._printed(PaperCut(full=command.arguments[0] in (0, 2)))

    _HANDLERS: ClassVar[dict[str, Callable[..., None]]] = {
        "LF": _star_line_feed,
        "ESC @": _star_reset,
        "ESC BEL": Press._nothing,  # noqa: SLF001 - the same mechanism
        "ESC -": Press._underline,  # noqa: SLF001 - the same mechanism
        "ESC 0": _close_lines,
        "ESC 4": _inverted,
        "ESC 5": _inverted,
        "ESC E": _emphasised,
        "ESC F": _emphasised,
        "ESC J": _quarters,
        "ESC a": Press._feed_lines,  # noqa: SLF001 - the same mechanism
        "ESC b": _star_bars,
        "ESC d": _star_cut,
        "ESC i": _expanded,
        "ESC k": _band,
        "ESC z": _star_spacing,
        "ESC GS A": Press._move_to,  # noqa: SLF001 - the same mechanism
        "ESC GS S": _picture,
        "ESC GS a": Press._align,  # noqa: SLF001 - the same mechanism
        "ESC GS t": Press._page,  # noqa: SLF001 - the same mechanism
        "ESC GS y D 1": _qr_content,
        "ESC GS y P": _qr_print,
        "ESC GS y S 0": _qr_model,
        "ESC GS y S 1": _qr_level,
        "ESC GS y S 2": _qr_cell,
    }

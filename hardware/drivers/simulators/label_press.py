"""Commands → labels: the mechanism of a simulated ZPL printer."""

import base64
import binascii
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from hardware.drivers.simulators.symbols import BadSymbol, bars, qr_modules
from hardware.drivers.simulators.zpl_parser import ZplCommand, ZplToken, ZplUnknown

_CODE128 = 73  # as the symbols know it
_ESCAPED = re.compile(rb"_([0-9A-Fa-f]{2})")
_Z64 = re.compile(rb":Z64:([A-Za-z0-9+/=]+):([0-9a-fA-F]{4})")
_COUNTED = re.compile(rb"([G-Yg-z]*)([0-9A-F])|([,:!])")


@dataclass(frozen=True, slots=True)
class StuckGraphic:
    """Rows of `stride` bytes, leftmost dot first, 1 is black."""

    x: int
    y: int
    stride: int
    rows: bytes


@dataclass(frozen=True, slots=True)
class StuckBars:
    x: int
    y: int
    text: str
    modules: str  # "1" is a bar
    module_dots: int
    height_dots: int


@dataclass(frozen=True, slots=True)
class StuckQr:
    x: int
    y: int
    text: str
    modules: tuple[bytes, ...]  # 1 is black
    module_dots: int


@dataclass(frozen=True, slots=True)
class StuckFrame:
    x: int
    y: int
    width_dots: int
    height_dots: int
    line_dots: int


StuckItem = StuckGraphic | StuckBars | StuckQr | StuckFrame


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """What lies on one label, in dots from its top left corner; `darkness` 0 to 30."""

    width_dots: int
    height_dots: int
    darkness: int
    items: tuple[StuckItem, ...]

    @property
    def codes(self) -> tuple[tuple[str, str], ...]:
        """Kind and content of each code, as a scanner reads it."""
        return tuple(
            ("qr" if isinstance(item, StuckQr) else "code128", item.text)
            for item in self.items
            if isinstance(item, StuckQr | StuckBars)
        )


@dataclass
class _Field:
    """From ^FO to ^FS."""

    x: int = 0
    y: int = 0
    escaped: bool = False
    symbol: tuple[str, int] = ("", 0)  # ^BC and its height, ^BQ and its module
    data: bytes | None = None


@dataclass
class _Format:
    """From ^XA to ^XZ."""

    utf8: bool = False
    shift: tuple[int, int] = (0, 0)
    copies: int = 1
    module_dots: int = 2
    bar_height: int = 10
    items: list[StuckItem] = field(default_factory=list)


class LabelPress:
    """Applies tokens one by one; `printed` hears of each label, `warn` of each thing that was wrong."""

    def __init__(self, printed: Callable[[PrintedLabel], None], warn: Callable[[str], None]) -> None:
        self._printed = printed
        self._warn = warn
        self._width = self._height = 0
        self._darkness = 15
        self._format: _Format | None = None
        self._field = _Field()

    def apply(self, token: ZplToken) -> None:
        match token:
            case ZplUnknown(codes):
                self._warn(f"no command: {codes!r}")
            case ZplCommand("~SD"):
                self._darkness = int(token.arguments)
            case ZplCommand("^XA"):
                self._format, self._field = _Format(), _Field()
            case ZplCommand() if self._format is None:
                self._warn(f"{token.name} outside of a format")
            case ZplCommand():
                self._obey(token, self._format)

    def _obey(self, command: ZplCommand, now: _Format) -> None:
        try:
            self._HANDLERS[command.name](self, command.arguments, now)
        except (ValueError, BadSymbol) as error:
            self._warn(f"{command.name}: {error}")

    # The format

    def _end(self, _: bytes, now: _Format) -> None:
        for item in now.items:
            self._measure(item)
        for _copy in range(now.copies):
            self._printed(PrintedLabel(self._width, self._height, self._darkness, tuple(now.items)))
        self._format = None

    def _measure(self, item: StuckItem) -> None:
        match item:
            case StuckGraphic():
                width, height = item.stride * 8 - 7, len(item.rows) // item.stride
            case StuckBars():
                width, height = len(item.modules) * item.module_dots, item.height_dots
            case StuckQr():
                width = height = len(item.modules) * item.module_dots
            case StuckFrame():
                width, height = item.width_dots, item.height_dots
        inside = item.x >= 0 and item.y >= 0
        if not inside or item.x + width > self._width or item.y + height > self._height:
            self._warn(f"{type(item).__name__} at {item.x},{item.y} hangs over the label")

    def _encoding(self, arguments: bytes, now: _Format) -> None:
        now.utf8 = arguments == b"28"

    def _fixed(self, arguments: bytes, _: _Format) -> None:
        if arguments not in (b"N", b"0,0"):
            raise ValueError(f"{arguments!r} is not in this printer")

    def _label_width(self, arguments: bytes, _: _Format) -> None:
        self._width = int(arguments)

    def _label_height(self, arguments: bytes, _: _Format) -> None:
        self._height = int(arguments)

    def _shift_left(self, arguments: bytes, now: _Format) -> None:
        now.shift = (-int(arguments), now.shift[1])

    def _shift_down(self, arguments: bytes, now: _Format) -> None:
        now.shift = (now.shift[0], int(arguments))

    def _copies(self, arguments: bytes, now: _Format) -> None:
        now.copies = int(arguments)

    # A field

    def _origin(self, arguments: bytes, now: _Format) -> None:
        x, y = _numbers(arguments, 2)
        self._field = _Field(x + now.shift[0], y + now.shift[1])

    def _escapes(self, arguments: bytes, _: _Format) -> None:
        if arguments not in (b"", b"_"):
            raise ValueError("another sign for hexadecimal is not in this printer")
        self._field.escaped = True

    def _bar_field(self, arguments: bytes, now: _Format) -> None:
        now.module_dots, _, now.bar_height = _numbers(arguments, 3)

    def _code128(self, arguments: bytes, now: _Format) -> None:
        turned, height, *lines = arguments.split(b",")
        if turned != b"N" or lines != [b"N"] * 4:
            raise ValueError("turned, captioned or checked bars are not in this printer")
        self._field.symbol = ("^BC", int(height or now.bar_height))

    def _qr(self, arguments: bytes, _: _Format) -> None:
        turned, model, module_dots = arguments.split(b",")
        if (turned, model) != (b"N", b"2"):
            raise ValueError("only model 2, upright, is in this printer")
        self._field.symbol = ("^BQ", int(module_dots))

    def _data(self, arguments: bytes, _: _Format) -> None:
        escaped = self._field.escaped
        self._field.data = (
            _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), arguments) if escaped else arguments
        )

    def _field_end(self, _: bytes, now: _Format) -> None:
        field, self._field = self._field, _Field()
        kind, size = field.symbol
        if field.data is None:
            return
        if kind == "^BC":
            now.items.append(_bars(field, size, now))
        elif kind == "^BQ":
            now.items.append(_squares(field, size, now))
        else:
            raise ValueError("text in the printer's own letters is not in this printer")

    def _frame(self, arguments: bytes, now: _Format) -> None:
        now.items.append(StuckFrame(self._field.x, self._field.y, *_numbers(arguments, 3)))

    def _graphic(self, arguments: bytes, now: _Format) -> None:
        kind, sent, size, stride, content = arguments.split(b",", 4)
        rows = _unpacked(content, int(stride), int(size))
        if kind != b"A" or sent != size or len(rows) != int(size):
            raise ValueError(f"{len(rows)} bytes instead of {size!r}")
        now.items.append(StuckGraphic(self._field.x, self._field.y, int(stride), rows))

    _HANDLERS: ClassVar[dict[str, Callable[["LabelPress", bytes, _Format], None]]] = {
        "^XZ": _end,
        "^CI": _encoding,
        "^PO": _fixed,
        "^LH": _fixed,
        "^PW": _label_width,
        "^LL": _label_height,
        "^LS": _shift_left,
        "^LT": _shift_down,
        "^PQ": _copies,
        "^FO": _origin,
        "^FH": _escapes,
        "^FD": _data,
        "^FS": _field_end,
        "^GF": _graphic,
        "^GB": _frame,
        "^BY": _bar_field,
        "^BC": _code128,
        "^BQ": _qr,
    }


def _numbers(arguments: bytes, count: int) -> list[int]:
    numbers = [int(number) for number in arguments.split(b",")]
    if len(numbers) != count:
        raise ValueError(f"{count} numbers are wanted, not {arguments!r}")
    return numbers


def _bars(field: _Field, height: int, now: _Format) -> StuckBars:
    """`>:` is start code B, `>0` a greater-than sign; nothing else of > is in this printer."""
    data = field.data or b""
    if not data.startswith(b">:") or re.search(rb">[^0]|>$", data[2:]):
        raise ValueError(f"no start code B in {data!r}")
    content = b"{B" + data[2:].replace(b">0", b">").replace(b"{", b"{{")
    _, text, modules = bars(_CODE128, content)
    return StuckBars(field.x, field.y, text, modules, now.module_dots, height)


def _squares(field: _Field, module_dots: int, now: _Format) -> StuckQr:
    """Stands below its origin by the height of ^BY, as on a real one."""
    data = field.data or b""
    if data[:1] not in b"HQML" or data[1:3] != b"A,":
        raise ValueError(f"no level and mode in {data!r}")
    content = data[3:]
    text = content.decode("utf-8" if now.utf8 else "cp850")
    return StuckQr(field.x, field.y + now.bar_height, text, qr_modules(content, chr(data[0])), module_dots)


def _unpacked(content: bytes, stride: int, size: int) -> bytes:
    packed = _Z64.fullmatch(content)
    if packed is None:
        return _spelled_out(content, stride, size)
    if binascii.crc_hqx(packed[1], 0) != int(packed[2], 16):
        raise ValueError("a graphic arrived damaged")
    return zlib.decompress(base64.b64decode(packed[1], validate=True))


def _spelled_out(content: bytes, stride: int, size: int) -> bytes:
    """G to Y count 1 to 19, g to z 20 to 400 digits; "," ends a row white, "!" black, ":" repeats it."""
    width = 2 * stride
    digits, at = "", 0
    while at < len(content) and (found := _COUNTED.match(content, at)):
        at = found.end()
        if found[3] == b":":
            digits += digits[-width:]
        elif found[3]:
            digits += ("0" if found[3] == b"," else "F") * (-len(digits) % width or width)
        else:
            digits += found[2].decode() * (sum(map(_count, found[1])) or 1)
    if at < len(content) or len(digits) != 2 * size:
        raise ValueError("a graphic that is none")
    return bytes.fromhex(digits)


def _count(letter: int) -> int:
    return letter - ord("F") if letter < ord("a") else 20 * (letter - ord("f"))

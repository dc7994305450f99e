"""TSPL, EPL2 and Brother's raster → labels: the mechanisms of printers that are sent pictures.

Strict, and written from the makers' manuals, not from the encoders that they check: what is not understood is
reported, never guessed. Each takes the bytes of a connection in any pieces.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar

from hardware.drivers.simulators.label_press import PrintedLabel, StuckGraphic

type Step = int | None
"""How many bytes were understood; None while the rest of a command has not arrived."""


class BrotherNews(IntEnum):
    """What a Brother tells, and why."""

    ANSWER, OUT, ERROR = range(3)


@dataclass(frozen=True, slots=True)
class How:
    """How the printer is."""

    paper_out: bool
    head_open: bool
    busy: bool
    news: BrotherNews


class PicturePress(ABC):
    """`printed` hears of each label, `warn` of what was wrong, `asked` of each question."""

    def __init__(
        self,
        dots_per_mm: float,
        printed: Callable[[PrintedLabel], None],
        warn: Callable[[str], None],
        asked: Callable[[], None] = lambda: None,
    ) -> None:
        self._dots_per_mm = dots_per_mm
        self._printed = printed
        self._warn = warn
        self._asked = asked
        self._left = b""
        self._width = self._height = self._darkness = 0
        self._rows: dict[int, int] = {}  # from the top: the dots of a row, leftmost first, 1 is black

    def take(self, received: bytes) -> None:
        """b"": the connection is over."""
        self._left += received
        while self._left:
            step = self._understood(self._left)
            if step is None:
                break
            self._left = self._left[step:]
        if not received and self._left:
            self._warn(f"no command: {self._left[:40]!r}")
            self._left = b""

    @abstractmethod
    def state(self, how: How) -> bytes:
        """As its printer says it."""

    @abstractmethod
    def _understood(self, stream: bytes) -> Step: ...

    def _unknown(self, stream: bytes, end: int) -> int:
        self._warn(f"no command: {stream[:end]!r}")
        return end

    def _place(self, x: int, y: int, stride: int, rows: bytes) -> None:
        """Ink adds up, as on paper."""
        for at in range(len(rows) // stride):
            row = int.from_bytes(rows[at * stride : (at + 1) * stride])
            free = self._width - x - stride * 8
            over = row % (1 << -free) if free < 0 else (row << free) >> self._width
            if y + at >= self._height or over:
                self._warn(f"dots at {x},{y + at} hang over the label")
                continue
            shifted = row << free if free >= 0 else row >> -free
            self._rows[y + at] = self._rows.get(y + at, 0) | shifted

    def _out(self, copies: int) -> None:
        stride = -(-self._width // 8)
        padding = stride * 8 - self._width
        rows = b"".join((self._rows.get(y, 0) << padding).to_bytes(stride) for y in range(self._height))
        items = (StuckGraphic(0, 0, stride, rows),)
        for _ in range(copies):
            self._printed(PrintedLabel(self._width, self._height, self._darkness, items))


class _LinePress(PicturePress):
    """Commands are lines; one of them is followed by dots, of which 0 is black."""

    END: ClassVar[bytes]
    LINES: ClassVar[dict[str, str]]
    """The name of the method, by the whole line's form."""
    GRAPHIC: ClassVar[re.Pattern[bytes]]

    def _understood(self, stream: bytes) -> Step:
        graphic = self.GRAPHIC.match(stream)
        if graphic:
            return self._graphic(stream, graphic)
        end = stream.find(self.END)
        if end < 0 or self.GRAPHIC.match(stream[: end + len(self.END)] + b"\x00"):
            return None
        line = stream[:end].decode("latin-1")
        for form, name in self.LINES.items():
            found = re.fullmatch(form, line)
            if found:
                getattr(self, name)(*found.groups())
                return end + len(self.END)
        return self._unknown(stream, end + len(self.END))

    def _graphic(self, stream: bytes, found: re.Match[bytes]) -> Step:
        x, y, stride, height = (int(found[at]) for at in range(1, 5))
        end = found.end() + stride * height
        if len(stream) < end + len(self.END):
            return None
        if stream[end : end + len(self.END)] != self.END:
            return self._unknown(stream, found.end())
        self._place(x, y, stride, bytes(byte ^ 0xFF for byte in stream[found.end() : end]))
        return end + len(self.END)

    def nothing(self) -> None:
        pass

    def ask(self) -> None:
        self._asked()

    def clear(self) -> None:
        self._rows = {}

    def density(self, degree: str) -> None:
        if int(degree) > 15:
            self._warn(f"density {degree} is not in this printer")
        self._darkness = int(degree) * 2

    def print_all(self, copies: str) -> None:
        self._out(int(copies))


class TsplPress(_LinePress):
    """TSPL/TSPL2 Programming Manual: SIZE, DIRECTION, REFERENCE, DENSITY, CLS, BITMAP, PRINT; and ESC ! ?,
    which is heard at any time, in the middle of a picture too.
    """

    END = b"\r\n"
    GRAPHIC = re.compile(rb"BITMAP (\d+),(\d+),(\d+),(\d+),0,")
    LINES: ClassVar[dict[str, str]] = {
        r"SIZE ([\d.]+) mm,([\d.]+) mm": "size",
        "DIRECTION 0,0": "nothing",
        "REFERENCE 0,0": "nothing",
        r"DENSITY (\d+)": "density",
        "CLS": "clear",
        r"PRINT 1,(\d+)": "print_all",
    }

    def state(self, how: How) -> bytes:
        return bytes((0x01 * how.head_open | 0x04 * how.paper_out or 0x20 * how.busy,))

    _ASKED = b"\x1b!?"
    _begun = b""  # of what is obeyed at once: it may come in pieces

    def take(self, received: bytes) -> None:
        stream, self._begun = self._begun + received, b""
        if received:
            self._begun = next((begun for begun in (b"\x1b!", b"\x1b") if stream.endswith(begun)), b"")
            stream = stream.removesuffix(self._begun)
        for _ in range(stream.count(self._ASKED)):
            self._asked()
        stream = stream.replace(self._ASKED, b"")
        if b"\x1b!" in stream:
            self._warn("what is obeyed at once, in the middle of something")
        if stream or not received:
            super().take(stream)

    def size(self, wide: str, high: str) -> None:
        self._width, self._height = (round(float(side) * self._dots_per_mm) for side in (wide, high))


class EplPress(_LinePress):
    """EPL2 Programmer's Manual: N, ZT, R, q, D, GW, P. How long a label is it has measured: `height_mm`."""

    END = b"\n"
    GRAPHIC = re.compile(rb"GW(\d+),(\d+),(\d+),(\d+)[,\n]")
    LINES: ClassVar[dict[str, str]] = {
        "": "nothing",
        "N": "clear",
        r"\^ee": "ask",
        "ZT": "nothing",
        "R0,0": "nothing",
        r"q(\d+)": "size",
        r"D(\d+)": "density",
        r"P(\d+)": "print_all",
    }
    height_mm = 150

    def state(self, how: How) -> bytes:
        codes = [b"07"] * how.paper_out + [b"11"] * how.head_open
        return b",".join(codes or [b"00"]) + b"\r\n"

    def size(self, wide: str) -> None:
        """Clears what was drawn."""
        self._width, self._height = int(wide), round(self.height_mm * self._dots_per_mm)
        self.clear()


class BrotherPress(PicturePress):
    """Raster Command Reference of the QL series, on rolls without end: what comes out is as wide as the
    roll's printable part.
    """

    ROLLS: ClassVar[dict[int, tuple[int, int, int]]] = {
        29: (720, 306, 6),
        62: (720, 696, 12),
        102: (1296, 1164, 12),
    }
    """Pins, printable dots, pins at the right, by the roll's width in mm."""
    _SETTINGS = re.compile(
        rb"\x1b@|\x1bia\x01|(\x1biS)|\x1biM[\x00\x40]|\x1biA\x01|\x1biK[\x00\x08]|\x1bid(..)|\x1biz(.{10})",
        re.DOTALL,
    )
    _lines: tuple[bytes, ...] = ()
    _announced = 0
    _roll = (720, 696, 12)
    roll_mm = 62
    """What lies in it."""

    def state(self, how: How) -> bytes:
        head = bytes((0x80, 32, *b"B48", 0, 0, 0))
        roll = bytes((0x01 * how.paper_out, 0x10 * how.head_open, self.roll_mm, 0x0A))
        return head + roll + bytes((*bytes(6), how.news, how.busy, *bytes(12)))

    def _understood(self, stream: bytes) -> Step:
        first = stream[:1]
        if first == b"\x00":
            return len(stream) - len(stream.lstrip(b"\x00"))
        if first == b"g":
            return self._line(stream)
        if first in (b"\x0c", b"\x1a"):
            self._end()
            return 1
        found = self._SETTINGS.match(stream)
        if found is None:
            return None if first == b"\x1b" and len(stream) < 13 else self._unknown(stream, 1)
        if found[1]:
            self._asked()
        if found[3]:
            self._information(found[3])
        return found.end()

    def _information(self, said: bytes) -> None:
        flags, kind, width_mm, length_mm = said[:4]
        if flags & 0x0E != 0x06 or kind != 0x0A or length_mm or width_mm not in self.ROLLS:
            self._warn(f"no such roll: {said.hex(' ')}")
            return
        self._roll = self.ROLLS[width_mm]
        self._announced, self._lines = int.from_bytes(said[4:8], "little"), ()

    def _line(self, stream: bytes) -> Step:
        if len(stream) < 3 or len(stream) < 3 + stream[2]:
            return None
        if stream[2] * 8 != self._roll[0]:
            self._warn(f"a row of {stream[2]} bytes is not in this printer")
        self._lines += (stream[3 : 3 + stream[2]],)
        return 3 + stream[2]

    def _end(self) -> None:
        """The head has its first pin at the right: what is sent first stands there."""
        pins, printable, right = self._roll
        if len(self._lines) != self._announced:
            self._warn(f"{len(self._lines)} rows instead of {self._announced}")
        self._width, self._height, self._rows = printable, len(self._lines), {}
        for y, line in enumerate(self._lines):
            dots = f"{int.from_bytes(line):0{pins}b}"[::-1]
            beside = dots[: pins - right - printable] + dots[pins - right :]
            if "1" in beside:
                self._warn(f"row {y} prints beside the roll")
            self._rows[y] = int(dots[pins - right - printable : pins - right], 2)
        self._out(1)
        self._lines = ()

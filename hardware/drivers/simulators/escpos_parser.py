"""Bytes → ESC/POS commands, strictly: whatever this table does not know is reported, never guessed.

Written from the Epson ESC/POS Command Reference, not from the encoder that it checks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Characters:
    """Printable bytes, in the code page of the moment."""

    codes: bytes


@dataclass(frozen=True, slots=True)
class Command:
    """`arguments` are the bytes after the name, `payload` those that a length in the arguments announces."""

    name: str
    arguments: bytes = b""
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class Unknown:
    codes: bytes


Token = Characters | Command | Unknown

# How many bytes follow the arguments; None while the bytes that say so have not arrived.
type Length = Callable[[bytes, bytes], int | None]
type Commands = dict[bytes, tuple[str, int, Length]]
"""Prefix → name, bytes of arguments, length of the payload."""


def nothing(_arguments: bytes, _rest: bytes) -> int:
    return 0


def _word_at(at: int) -> Length:
    return lambda arguments, _: int.from_bytes(arguments[at : at + 2], "little")


def _raster(arguments: bytes, _rest: bytes) -> int:
    return int.from_bytes(arguments[1:3], "little") * int.from_bytes(arguments[3:5], "little")


def _cut(arguments: bytes, _rest: bytes) -> int:
    return 1 if arguments[0] in (65, 66) else 0


def _barcode(arguments: bytes, rest: bytes) -> int | None:
    if arguments[0] >= 65:  # form B: a length, then the data
        return 1 + rest[0] if rest else None
    end = rest.find(0)  # form A: up to NUL
    return None if end < 0 else end + 1


def _pulse(arguments: bytes, _rest: bytes) -> int:
    return 2 if arguments[0] == 1 else 0


COMMANDS: Commands = {
    b"\x0a": ("LF", 0, nothing),
    b"\x10\x04": ("DLE EOT", 1, nothing),
    b"\x10\x14": ("DLE DC4", 1, _pulse),
    b"\x1b@": ("ESC @", 0, nothing),
    b"\x1b!": ("ESC !", 1, nothing),
    b"\x1b$": ("ESC $", 2, nothing),
    b"\x1b-": ("ESC -", 1, nothing),
    b"\x1b2": ("ESC 2", 0, nothing),
    b"\x1b3": ("ESC 3", 1, nothing),
    b"\x1bE": ("ESC E", 1, nothing),
    b"\x1bJ": ("ESC J", 1, nothing),
    b"\x1bM": ("ESC M", 1, nothing),
    b"\x1ba": ("ESC a", 1, nothing),
    b"\x1bd": ("ESC d", 1, nothing),
    b"\x1bp": ("ESC p", 3, nothing),
    b"\x1bt": ("ESC t", 1, nothing),
    b"\x1c.": ("FS .", 0, nothing),
    b"\x1c&": ("FS &", 0, nothing),
    b"\x1d!": ("GS !", 1, nothing),
    b"\x1d(k": ("GS ( k", 2, _word_at(0)),
    b"\x1dB": ("GS B", 1, nothing),
    b"\x1dH": ("GS H", 1, nothing),
    b"\x1dI": ("GS I", 1, nothing),
    b"\x1dV": ("GS V", 1, _cut),
    b"\x1da": ("GS a", 1, nothing),
    b"\x1df": ("GS f", 1, nothing),
    b"\x1dh": ("GS h", 1, nothing),
    b"\x1dk": ("GS k", 1, _barcode),
    b"\x1dr": ("GS r", 1, nothing),
    b"\x1dv0": ("GS v 0", 5, _raster),
    b"\x1dw": ("GS w", 1, nothing),
}
IMPACT_COMMANDS: Commands = {
    **{
        prefix: command
        for prefix, command in COMMANDS.items()
        if not prefix.startswith(b"\x1d") or prefix in (b"\x1dV", b"\x1da", b"\x1dr", b"\x1dI")
    },
    b"\x1br": ("ESC r", 1, nothing),
}
for _missing in (b"\x1b$", b"\x1c.", b"\x1c&"):
    del IMPACT_COMMANDS[_missing]
"""Of a TM-U220, by its Technical Reference Guide: no pictures in rows, no codes, no jump."""
_INTRODUCERS = b"\x10\x1b\x1c\x1d"


class Parser:
    """Takes the bytes of one connection in any pieces; `commands` are those of another language."""

    def __init__(self, commands: Commands = COMMANDS) -> None:
        self._commands = commands
        self._longest_first = sorted({len(prefix) for prefix in commands}, reverse=True)
        self._left = b""

    def feed(self, received: bytes) -> Iterator[Token]:
        self._left += received
        while self._left:
            found = self._first(self._left)
            if found is None:
                return
            token, length = found
            self._left = self._left[length:]
            yield token

    def end(self) -> Iterator[Token]:
        """The connection is over: a command without its end is none."""
        if self._left:
            yield Unknown(self._left)
        self._left = b""

    def _first(self, stream: bytes) -> tuple[Token, int] | None:
        """The first token and its length, None if its end has not arrived."""
        characters = len(stream) - len(stream.lstrip(bytes(range(0x20, 0x100))))
        if characters:
            return Characters(stream[:characters]), characters
        for length in self._longest_first:
            if len(stream) >= length and stream[:length] in self._commands:
                return _command(stream, length, self._commands[stream[:length]])
        if any(prefix.startswith(stream) for prefix in self._commands):
            return None
        length = 2 if stream[0] in _INTRODUCERS else 1
        return Unknown(stream[:length]), length


def _command(stream: bytes, prefix_length: int, known: tuple[str, int, Length]) -> tuple[Token, int] | None:
    name, argument_length, payload_length = known
    start = prefix_length + argument_length
    if len(stream) < start:
        return None
    arguments = stream[prefix_length:start]
    length = payload_length(arguments, stream[start:])
    if length is None or len(stream) < start + length:
        return None
    return Command(name, arguments, stream[start : start + length]), start + length

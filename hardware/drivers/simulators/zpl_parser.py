"""Bytes → ZPL II commands, strictly: whatever this table does not know is reported, never guessed.

Written from the Zebra ZPL II Programming Guide, not from the encoder that it checks. A command reaches to
the next caret or tilde, wherever that stands: so does a customer's, if it was let through.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ZplCommand:
    """`name` with its prefix, as ^FO; `arguments` all that stands behind it, line ends left out."""

    name: str
    arguments: bytes = b""


@dataclass(frozen=True, slots=True)
class ZplUnknown:
    codes: bytes


ZplToken = ZplCommand | ZplUnknown

_KNOWN = frozenset(
    [
        "^XA",
        "^XZ",
        "^CI",
        "^PO",
        "^PW",
        "^LL",
        "^LH",
        "^LS",
        "^LT",
        "^PQ",
        "^FO",
        "^FS",
        "^FH",
        "^FD",
        "^GF",
        "^GB",
        "^BY",
        "^BC",
        "^BQ",
        "~SD",
        "~HS",
        "~HI",
    ]
)
_AT_ONCE = (
    b"^XZ",
    b"~HS",
    b"~HI",
    b"^FS",
    b"^XA",
)  # they have no arguments, and nobody waits for what follows
_LINE_ENDS = re.compile(rb"[\r\n]+")
_DLE_EOT = re.compile(rb"\x10\x04[\x01-\x04]")
_PREFIX = re.compile(rb"[\^~]")


class ZplParser:
    """Takes the bytes of one connection in any pieces."""

    def __init__(self) -> None:
        self._left = b""

    def feed(self, received: bytes) -> Iterator[ZplToken]:
        self._left += received
        while found := _first(self._left):
            token, length = found
            self._left = self._left[length:]
            if token is not None:
                yield token

    def end(self) -> Iterator[ZplToken]:
        """The connection is over: a command that was still open is whole now."""
        left, self._left = self._left, b""
        if left.strip():
            yield _token(left)


def _first(stream: bytes) -> tuple[ZplToken | None, int] | None:
    """The first token and its length, None if its end has not arrived. Line ends are no token, nor is
    DLE EOT n, which asks a receipt printer how it is."""
    asked = _DLE_EOT.match(stream)
    if asked:
        return None, asked.end()
    blank = len(stream) - len(stream.lstrip(b"\r\n"))
    if blank:
        return None, blank
    if stream[:3] in _AT_ONCE:
        return ZplCommand(stream[:3].decode("ascii")), 3
    following = _PREFIX.search(stream, 1)
    return (_token(stream[: following.start()]), following.start()) if following else None


def _token(codes: bytes) -> ZplToken:
    name = codes[:3].decode("latin-1")
    return ZplCommand(name, _LINE_ENDS.sub(b"", codes[3:])) if name in _KNOWN else ZplUnknown(codes)

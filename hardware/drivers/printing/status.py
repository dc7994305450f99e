"""What a printer says about itself, and telling its three ways of saying it apart.

Fixed bits (Epson ESC/POS Command Reference, DLE EOT, GS a, GS r):

    0xx1xx10    real time: the answer to DLE EOT n, at once, whatever else goes on
    0xx1xx00    automatic: the first of four bytes of GS a, three of 0xx0xxxx follow
    0xx0xxxx    in order: the answer to GS r n, once everything sent before it is on paper

A Star (StarPRNT Command Specifications, STAR Line Mode Command Specifications, appendix "Status") answers
ESC ACK SOH with a frame, at once, or sends it by itself where a switch in it says so:

    0xx0xxx1    the first of 7 to 15 bytes, says how many; 0xx0xxx0 follow
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hardware.drivers.transports.errors import Reason

ASK = tuple(bytes((0x10, 0x04, n)) for n in (1, 2, 3, 4))  # printer, off-line cause, error cause, paper
ASK_IN_ORDER = b"\x1dr\x01"

ASK_STAR = b"\x1b\x06\x01"
STAR_COUNT = b"\x17"
"""ETB: a Star counts it once all before it is on paper; the frame has the count."""

_STAR_LEAST, _STAR_COUNTS_FROM = 7, 8  # bytes of a frame

OpenLevel = Literal["high", "low", "none"]


@dataclass(frozen=True, slots=True)
class Status:
    """The printer's state; `drawer_open` is None where the drawer has no sensor."""

    online: bool
    cover_open: bool
    paper_out: bool
    paper_low: bool
    error: bool
    drawer_open: bool | None

    @property
    def blocked(self) -> Reason | None:
        """Why nothing would be printed now, what a person can mend first."""
        if self.cover_open:
            return Reason.COVER_OPEN
        if self.paper_out:
            return Reason.PAPER_OUT
        if self.error:
            return Reason.ERROR
        return None if self.online else Reason.OFFLINE

    @classmethod
    def from_real_time(cls, answers: bytes, open_level: OpenLevel) -> "Status":
        """From the four bytes that answer `ASK`."""
        printer, offline, error, paper = answers
        return cls(
            online=not printer & 0x08,
            cover_open=bool(offline & 0x04),
            paper_out=bool(offline & 0x20 or paper & 0x60),
            paper_low=bool(paper & 0x0C),
            error=bool(offline & 0x40 or error & 0x6C),
            drawer_open=_drawer_open(printer, open_level),
        )

    @classmethod
    def from_automatic(cls, frame: bytes, open_level: OpenLevel) -> "Status":
        """From the four bytes that GS a sends by itself."""
        first, second, third, _ = frame
        return cls(
            online=not first & 0x08,
            cover_open=bool(first & 0x20),
            paper_out=bool(third & 0x0C),
            paper_low=bool(third & 0x03),
            error=bool(second & 0x6C),
            drawer_open=_drawer_open(first, open_level),
        )

    @classmethod
    def from_star(cls, frame: bytes, open_level: OpenLevel) -> "Status":
        """From a Star's whole frame. A head that is too hot goes on by itself: that is no error; off line
        without a cause says nothing: Stars were seen that say it for ever, and print.
        """
        printer, trouble, _, paper = frame[2:6]
        return cls(
            online=True,
            cover_open=bool(printer & 0x20),
            paper_out=bool(paper & 0x08),
            paper_low=bool(paper & 0x06),
            error=bool(trouble & 0x2C),
            drawer_open=_drawer_open(printer, open_level),
        )


@dataclass(frozen=True, slots=True)
class RealTime:
    byte: int


@dataclass(frozen=True, slots=True)
class Automatic:
    frame: bytes


@dataclass(frozen=True, slots=True)
class InOrder:
    byte: int


Answer = RealTime | Automatic | InOrder


class AnswerParser:
    """Splits what a printer sends into answers; a frame may arrive in pieces."""

    def __init__(self) -> None:
        self._frame = b""

    def feed(self, received: bytes) -> Iterator[Answer]:
        """What is complete with these bytes; the rest waits for more."""
        for byte in received:
            answer = self._next(byte)
            if answer is not None:
                yield answer

    def _next(self, byte: int) -> Answer | None:
        if byte & 0x93 == 0x12:
            return RealTime(byte)
        if byte & 0x93 == 0x10:
            self._frame = bytes((byte,))
            return None
        if byte & 0x90:
            return None  # XON, XOFF, or noise
        if not self._frame:
            return InOrder(byte)
        return self._continued(byte)

    def _continued(self, byte: int) -> Automatic | None:
        self._frame += bytes((byte,))
        if len(self._frame) < 4:
            return None
        frame, self._frame = self._frame, b""
        return Automatic(frame)


class StarParser:
    """Finds whole frames in what a Star sends; what belongs to none is passed over."""

    def __init__(self) -> None:
        self._frame = b""

    def feed(self, received: bytes) -> Iterator[bytes]:
        """What is complete with these bytes; the rest waits for more."""
        for byte in received:
            if byte & 0x91 == 0x01:
                self._frame = bytes((byte,))
            elif self._frame and not byte & 0x91:
                self._frame += bytes((byte,))
            else:
                self._frame = b""
            if self._frame and len(self._frame) == _star_length(self._frame[0]):
                yield self._frame
                self._frame = b""


def star_count(frame: bytes) -> int | None:
    """How many tickets it has counted, 0 to 31 and again from 0; None of an older Star, which counts none."""
    if len(frame) < _STAR_COUNTS_FROM:
        return None
    return frame[7] >> 1 & 0x07 | frame[7] >> 2 & 0x18


def _star_length(first: int) -> int:
    said = first >> 2 & 0x08 | first >> 1 & 0x07
    return said if said >= _STAR_LEAST else 0


def _drawer_open(byte: int, open_level: OpenLevel) -> bool | None:
    if open_level == "none":
        return None
    return bool(byte & 0x04) == (open_level == "high")

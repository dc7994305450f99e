"""What a label printer says of itself, in each of the languages.

ZPL, ~HS (Zebra ZPL II Programming Guide), three strings:
STX aaa,b,c,dddd,eee,f,g,h,iii,j,k,l ETX CR LF    b paper out, c pause, eee formats waiting, f buffer full,
h a format is arriving, k too cold, l too hot
STX mmm,n,o,p,q,r,s,t,uuuuuuuu,v,www ETX CR LF    o head up, p ribbon out, uuuuuuuu labels left
STX xxxx,y ETX CR LF

TSPL, ESC ! ? (TSC: TSPL/TSPL2 Programming Manual; Gprinter's for bit 6), one byte: bit 0 head open, 1 jam,
2 paper out, 3 ribbon out, 4 pause, 5 printing, 6 cover open, 7 another error.

EPL2, ^ee (Zebra: EPL Programming Guide), a line: 00 well, 07 paper or ribbon out, 11 head open, 12 pause;
more than one with commas between. Others are of what was sent, and stop nothing.

Brother, ESC i S (Raster Command Reference, 4), 32 bytes: 8 and 9 errors, 10 and 11 width and kind of the
roll, 18 what is told (0 the answer, 1 a label is out, 2 an error), 19 whether it prints.
"""

import re
from dataclasses import dataclass

from hardware.drivers.transports.errors import Reason

STRINGS = 3
END = b"\x03"
BROTHER_BYTES = 32
BROTHER_HEAD = b"\x80\x20B"
BROTHER_OUT, BROTHER_ERROR = 1, 2

_ANSWER = re.compile(rb"\x02([\d,]+)\x03\r?\n?" * STRINGS)
_CODES = re.compile(rb"\d\d(,[0-9A-Z]+)*\r?\n")
_TSPL = frozenset((*range(0x06), *range(0x08, 0x0E), 0x10, 0x20, 0x80))
_ENDLESS = (0x0A, 0x4A)


@dataclass(frozen=True, slots=True)
class LabelStatus:
    """`waiting` formats and `left` labels are still to come out."""

    paper_out: bool = False
    ribbon_out: bool = False
    head_open: bool = False
    wrong_roll: bool = False
    paused: bool = False
    error: bool = False
    waiting: int = 0
    left: int = 0

    @property
    def blocked(self) -> Reason | None:
        """Why nothing would be printed now, what a person can mend first."""
        said = (
            (self.head_open, Reason.COVER_OPEN),
            (self.paper_out, Reason.PAPER_OUT),
            (self.wrong_roll, Reason.WRONG_ROLL),
            (self.error or self.ribbon_out, Reason.ERROR),
            (self.paused, Reason.OFFLINE),
        )
        return next((reason for is_so, reason in said if is_so), None)

    @property
    def idle(self) -> bool:
        return not self.waiting and not self.left

    @classmethod
    def from_answer(cls, answer: bytes) -> "LabelStatus":
        """Of ZPL. Raises `ValueError` for what is no answer to ~HS."""
        found = _ANSWER.fullmatch(answer)
        rows = [[int(figure) for figure in row.split(b",")] for row in found.groups()] if found else []
        if [len(row) for row in rows] != [12, 11, 2]:
            raise ValueError(f"no answer to ~HS: {answer!r}")
        first, second, _ = rows
        return cls(
            paper_out=bool(first[1]),
            ribbon_out=bool(second[3]),
            head_open=bool(second[2]),
            paused=bool(first[2]),
            error=bool(first[9] or first[10] or first[11]),
            waiting=first[4] + first[7],
            left=second[8],
        )

    @classmethod
    def from_tspl(cls, answer: bytes) -> "LabelStatus":
        """Raises `ValueError` for what is no answer to ESC ! ?: not one byte, or none that a manual lists."""
        if len(answer) != 1 or answer[0] & ~0x40 not in _TSPL:
            raise ValueError(f"no answer to ESC ! ?: {answer!r}")
        bits = answer[0]
        return cls(
            paper_out=bool(bits & 0x04),
            ribbon_out=bool(bits & 0x08),
            head_open=bool(bits & 0x41),
            paused=bool(bits & 0x10),
            error=bool(bits & 0x82),
            waiting=bits >> 5 & 1,
        )

    @classmethod
    def from_epl(cls, answer: bytes) -> "LabelStatus":
        """Raises `ValueError` for what is no answer to ^ee."""
        if not _CODES.fullmatch(answer):
            raise ValueError(f"no answer to ^ee: {answer!r}")
        codes = answer.strip().split(b",")
        return cls(paper_out=b"07" in codes, head_open=b"11" in codes, paused=b"12" in codes)

    @classmethod
    def from_brother(cls, answer: bytes, roll_mm: int) -> "LabelStatus":
        """`roll_mm` wide should be the endless roll that lies in it. Raises `ValueError` for no status."""
        if len(answer) != BROTHER_BYTES or not answer.startswith(BROTHER_HEAD):
            raise ValueError(f"no answer to ESC i S: {answer!r}")
        first, second, width_mm, kind = answer[8:12]
        none_lies_there = not width_mm or not kind
        return cls(
            paper_out=bool(first & 0x03) or none_lies_there,
            head_open=bool(second & 0x10),
            wrong_roll=bool(second & 0x01) or width_mm != roll_mm or kind not in _ENDLESS,
            error=bool(first & 0x84 or second & 0xC4),
            waiting=answer[19] & 1,
        )

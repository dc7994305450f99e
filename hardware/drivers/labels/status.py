"""What a label printer says of itself: the answer to ~HS (Zebra ZPL II Programming Guide).

STX aaa,b,c,dddd,eee,f,g,h,iii,j,k,l ETX CR LF    b paper out, c pause, eee formats waiting, f buffer full,
h a format is arriving, k too cold, l too hot
STX mmm,n,o,p,q,r,s,t,uuuuuuuu,v,www ETX CR LF    o head up, p ribbon out, uuuuuuuu labels left
STX xxxx,y ETX CR LF
"""

import re
from dataclasses import dataclass

from hardware.drivers.transports.errors import Reason

ASK = b"~HS\r\n"
STRINGS = 3
END = b"\x03"

_ANSWER = re.compile(rb"\x02([\d,]+)\x03\r?\n?" * STRINGS)


@dataclass(frozen=True, slots=True)
class LabelStatus:
    """`waiting` formats and `left` labels are still to come out."""

    paper_out: bool
    ribbon_out: bool
    head_open: bool
    paused: bool
    error: bool
    waiting: int
    left: int

    @property
    def blocked(self) -> Reason | None:
        """Why nothing would be printed now, what a person can mend first."""
        if self.head_open:
            return Reason.COVER_OPEN
        if self.paper_out:
            return Reason.PAPER_OUT
        if self.error or self.ribbon_out:
            return Reason.ERROR
        return Reason.OFFLINE if self.paused else None

    @property
    def idle(self) -> bool:
        return not self.waiting and not self.left

    @classmethod
    def from_answer(cls, answer: bytes) -> "LabelStatus":
        """Raises `ValueError` for what is no answer to ~HS."""
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

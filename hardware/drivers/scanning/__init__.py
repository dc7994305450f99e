"""Scanners: what they read, however it reaches the till."""

import re
from typing import NamedTuple

# ISO/IEC 15424: "]", a letter for the symbology, a modifier.
_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")


class Scan(NamedTuple):
    """One code. `aim` is the scanner's symbology identifier (`]E0`, `]C1`), "" where it sends none."""

    text: str
    aim: str = ""

    @classmethod
    def from_message(cls, message: str) -> "Scan":
        """From what the scanner sent, without its line end.

        >>> Scan.from_message("]E05412345678908")
        Scan(text='5412345678908', aim=']E0')
        """
        aim = message[:3] if _AIM.match(message) else ""
        return cls(message.removeprefix(aim), aim)

    @property
    def message(self) -> str:
        """With its identifier, as parsers of GS1 codes want it."""
        return self.aim + self.text

"""Scanners: what they read, however it reaches the till."""

from typing import NamedTuple


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
        head = message[:3]  # ISO/IEC 15424: "]", a letter for the symbology, a modifier
        is_aim = len(head) == 3 and head.isascii() and head[0] == "]" and head[1].isalpha()
        aim = head if is_aim and head[2].isalnum() else ""
        return cls(message.removeprefix(aim), aim)

    @property
    def message(self) -> str:
        """With its identifier, as parsers of GS1 codes want it."""
        return self.aim + self.text

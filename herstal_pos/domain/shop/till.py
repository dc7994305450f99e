import re
from collections.abc import Callable, Collection

from herstal_pos.records import record

SERIES = r"[Pp]?[0-9]{1,3}[A-Za-z]{0,4}"
"""What each number of a till begins with: its digits, and letters where a restore began another series."""
LETTERS = "bcdfghjkmnpqrstvwxz"
"""Of a new series: no vowels, so that they spell nothing, and none that reads as a digit."""
_SERIES = re.compile(rf"({SERIES})(?=-|$)")
_NEW_LETTERS = 4


@record(frozen=True)
class Till:
    """One counter place. Receipt numbers are `prefix-000001`, gapless, never reset.

    A practice till has a prefix of its own (`P…`) and marks everything it prints.
    """

    id: str
    prefix: str
    practice: bool

    def number_text(self, number: int) -> str:
        return f"{self.prefix}-{number:06d}"


def as_kept(number: str) -> str:
    """Return a number of a paper as the books have it, in whatever case its series was typed.

    >>> as_kept("1KFMW-000012"), as_kept("p1-000012"), as_kept("soap")
    ('1kfmw-000012', 'P1-000012', 'soap')
    """
    found = _SERIES.match(number)
    if found is None:
        return number
    series = found[1].lower()
    return (f"P{series[1:]}" if series.startswith("p") else series) + number[found.end() :]


def next_prefix(prefix: str, known: Collection[str], choose: Callable[[str], str]) -> str:
    """Return the series after `prefix`, where the numbers that it gave out last are not known: `1kfmw`.

    `choose` draws a letter: two computers that both go on from one backup do not meet.
    """
    digits = prefix.rstrip(LETTERS) or prefix
    while (name := digits + "".join(choose(LETTERS) for _ in range(_NEW_LETTERS))) in {prefix, *known}:
        pass
    return name

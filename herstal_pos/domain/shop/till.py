from collections.abc import Collection
from string import ascii_lowercase

from herstal_pos.records import record


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


def next_prefix(prefix: str, known: Collection[str]) -> str:
    """Of the series after `prefix`, where what it gave out last is not known: 1, 1b, 1c …"""
    base = prefix[:-1] if prefix[-1:] in ascii_lowercase[1:] and len(prefix) > 1 else prefix
    return next(name for letter in ascii_lowercase[1:] if (name := f"{base}{letter}") not in {prefix, *known})

"""A ticket as a letter: its first row says whom it is for, and is none that is printed."""

from herstal_pos.documents.stored_paper import PART, Rows

_LETTER, _TO = "letter", "to"


def addressed(parts: Rows, address: str) -> Rows:
    return [{PART: _LETTER, _TO: address}, *parts]


def address_of(parts: Rows) -> str:
    """ "" where it was forgotten."""
    first = parts[0] if parts else {}
    return str(first.get(_TO, "")) if first.get(PART) == _LETTER else ""

"""The values of an axis as a person types them."""

import re

from herstal_pos.domain.stock.families.family import MOST_VARIANTS, in_order

_RANGE = re.compile(r"([0-9]{1,3})\s*[-–]\s*([0-9]{1,3})")
_COMMA = re.compile(r"[;/]|,(?![0-9])|(?<![0-9]),")


def read_values(text: str) -> tuple[str, ...]:
    """As a person types them: with commas, or else with spaces between; `36-39` is four sizes. A comma
    between two digits is that of a number.

    >>> read_values("36-38 39,5"), read_values("Bleu marine, Noir"), read_values("S M L")
    (('36', '37', '38', '39,5'), ('Bleu marine', 'Noir'), ('S', 'M', 'L'))
    """
    text = _RANGE.sub(r"\1-\2", text)
    parts = _COMMA.split(text) if _COMMA.search(text) else text.split()
    values = (" ".join(part.split()) for part in parts)
    return in_order(value for part in values if part for value in _spread(part))


def _spread(part: str) -> tuple[str, ...]:
    found = _RANGE.fullmatch(part)
    if found is None:
        return (part,)
    first, last = int(found[1]), int(found[2])
    return tuple(map(str, range(first, last + 1))) if first < last <= first + MOST_VARIANTS else (part,)

"""What one piece holds, as people write it: `450 g`, `25 cl`, `1,5 l`, `6 x 25 cl`."""

import re

_UNITS = {
    "kg": ("kg", 1_000_000),
    "g": ("kg", 1000),
    "gr": ("kg", 1000),
    "l": ("l", 1_000_000),
    "dl": ("l", 100_000),
    "cl": ("l", 10_000),
    "ml": ("l", 1000),
    "m": ("m", 1_000_000),
    "cm": ("m", 10_000),
}
"""By word: the unit whose price is shown, and how many millionths of it one is."""
_SMALLER = {"kg": ("g", 1), "l": ("cl", 10), "m": ("cm", 10)}
_CONTENT = re.compile(
    rf"(?:(\d{{1,3}})\s?[x×]\s?)?(\d{{1,5}}(?:[.,]\d{{1,3}})?)\s?({'|'.join(_UNITS)})\b", re.IGNORECASE
)
MOST = 999_999_999


def read_content(text: str) -> tuple[int, str] | None:
    """Thousandths of a kg, a litre or a metre, and which; None where this is no content.

    >>> read_content("450 g"), read_content("6 x 25 cl"), read_content("1,5 L"), read_content("beaucoup")
    ((450, 'kg'), (1500, 'l'), (1500, 'l'), None)
    """
    found = _CONTENT.fullmatch(text.strip())
    return _read(found) if found else None


def found_in(name: str) -> tuple[int, str] | None:
    """The last content that a name speaks of, to be confirmed by a person.

    >>> found_in("Sirop de Liège 450 g"), found_in("Jupiler 25cl bac de 24"), found_in("Bougie")
    ((450, 'kg'), (250, 'l'), None)
    """
    *_, last = [None, *_CONTENT.finditer(name)]
    return _read(last) if last else None


def content_text(content: int, unit: str) -> str:
    """As it is read again.

    >>> content_text(450, "kg"), content_text(1500, "l"), content_text(330, "l"), content_text(5, "l")
    ('450 g', '1,5 l', '33 cl', '0,005 l')
    """
    small, thousandths = _SMALLER.get(unit, ("", 1))
    if small and content < 1000 and content % thousandths == 0:
        return f"{content // thousandths} {small}"
    whole, rest = divmod(content, 1000)
    number = f"{whole},{rest:03d}".rstrip("0").rstrip(",") if rest else str(whole)
    return f"{number} {unit}"


def _read(found: re.Match[str]) -> tuple[int, str] | None:
    pieces, number, word = found.groups()
    unit, millionths = _UNITS[word.lower()]
    whole, _, rest = number.replace(",", ".").partition(".")
    total = (int(whole) * 1000 + int(rest.ljust(3, "0"))) * millionths * int(pieces or 1)
    content = total // 1_000_000
    return (content, unit) if 0 < content <= MOST and total % 1_000_000 == 0 else None

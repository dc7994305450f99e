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
_WORDS = "|".join(_UNITS)
_TIMES = r"\s?[x×]\s?"
_CONTENT = re.compile(
    rf"(?:(\d{{1,3}}){_TIMES})?(\d{{1,5}}(?:[.,]\d{{1,3}})?)\s?({_WORDS})\b"
    rf"(?:{_TIMES}(\d{{1,3}})\b(?!\s?[.,]?\d*\s?(?:{_WORDS}|mm)\b))?",
    re.IGNORECASE,
)
_SIDES = re.compile(rf"\d\s?(?:[cm]?m)?{_TIMES}\d[\d.,]*\s?[cm]?m\b", re.IGNORECASE)
_SMALLEST = 10_000
"""Millionths: of such units nobody writes thousandths, `1.000 g` is a kilo."""
MOST = 999_999_999


def read_content(text: str) -> tuple[int, str] | None:
    """Thousandths of a kg, a litre or a metre, and which; None where this is no content.

    >>> read_content("450 g"), read_content("6 x 25 cl"), read_content("1,5 L"), read_content("beaucoup")
    ((450, 'kg'), (1500, 'l'), (1500, 'l'), None)
    >>> read_content("33 cl x 6"), read_content("1.000 g"), read_content("1,250 kg")
    ((1980, 'l'), (1000, 'kg'), (1250, 'kg'))
    """
    found = _CONTENT.fullmatch(text.strip())
    return _read(found) if found else None


def found_in(name: str) -> tuple[int, str] | None:
    """The last content that a name speaks of, to be confirmed by a person; what is so long and so wide is
    sold by the piece.

    >>> found_in("Sirop de Liège 450 g"), found_in("Jupiler 25cl bac de 24"), found_in("Bougie")
    ((450, 'kg'), (250, 'l'), None)
    >>> found_in("Coca 33cl x6"), found_in("Nappe 140 x 240 cm"), found_in("Film 30 m x 29 cm")
    ((1980, 'l'), None, None)
    """
    *_, last = [None, *_CONTENT.finditer(name)]
    found = _read(last) if last else None
    return None if found and found[1] == "m" and _SIDES.search(name) else found


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
    before, number, word, after = found.groups()
    unit, millionths = _UNITS[word.lower()]
    whole, _, rest = number.replace(",", ".").partition(".")
    if len(rest) == 3 and millionths <= _SMALLEST:
        whole, rest = whole + rest, ""
    total = (int(whole) * 1000 + int(rest.ljust(3, "0"))) * millionths * int(before or 1) * int(after or 1)
    content = total // 1_000_000
    return (content, unit) if 0 < content <= MOST and total % 1_000_000 == 0 else None

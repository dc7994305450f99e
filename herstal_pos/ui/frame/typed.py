"""What a person typed before a verb, read as the verb needs it. Comma and point are the same key.

Each gives None for what it cannot be: the screen then says what it expects.
"""

_MOST_DIGITS = 7
"""Before the comma. Eight, twelve, thirteen or fourteen are an article's: no sum of a shop has so many."""


def is_code(text: str) -> bool:
    """Whether it is as long as the number under a barcode."""
    return text.isdecimal() and len(text) > _MOST_DIGITS


def cents(text: str) -> int | None:
    """An amount in euros.

    >>> cents("50"), cents("3,2"), cents(",05"), cents("1,234"), cents("")
    (5000, 320, 5, None, None)
    >>> cents("2004040000165")
    """
    return _scaled(text, 2)


def percent(text: str) -> int | None:
    """Hundredths of a percent.

    >>> percent("10"), percent("2.5")
    (1000, 250)
    """
    return _scaled(text, 2)


def quantity(text: str) -> int | None:
    """Thousandths of a unit.

    >>> quantity("3"), quantity("0,342"), quantity("0,3421")
    (3000, 342, None)
    """
    return _scaled(text, 3)


def _scaled(text: str, places: int) -> int | None:
    whole, _, rest = text.replace(".", ",").partition(",")
    digits = whole + rest
    if not (digits.isascii() and digits.isdigit()) or len(rest) > places or len(whole) > _MOST_DIGITS:
        return None
    return int(digits.ljust(len(whole) + places, "0"))

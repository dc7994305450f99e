"""Cents and the amounts of the wires: a text with two decimals and a dot, never a float."""

import re
from decimal import Decimal

EURO = "EUR"
_AMOUNT = re.compile(r"\d{1,10}(\.\d{1,6})?", re.ASCII)


def to_wire(cents: int) -> str:
    """`1295` → `12.95`, without separators of thousands. Viva and O.P.I. write it alike."""
    return str(Decimal(cents).scaleb(-2).quantize(Decimal("0.01")))


def from_wire(text: str) -> int | None:
    """Cents; None for what is no amount, or no whole number of cents."""
    if not _AMOUNT.fullmatch(text):
        return None
    cents = Decimal(text).scaleb(2)
    whole = int(cents)
    return whole if whole == cents else None

"""Loyverse writes the titles of its lists in the language of who asks for them, in one order in each."""

import re
from collections import Counter as Counted
from collections.abc import Sequence

from herstal_pos.services.stock import csv_cells

_FIRST = (
    *("Handle", "SKU", "Name", "Category", "Description", "Sold by weight"),
    *("Option 1 name", "Option 1 value", "Option 2 name", "Option 2 value", "Option 3 name"),
    *("Option 3 value", "Cost", "Barcode", "SKU of included item", "Quantity of included item"),
    "Track stock",
)
_OF_SHOP = ("Available for sale", "Price", "In stock", "Low stock")
_WEIGHT = _FIRST.index("Sold by weight")
_IN_BRACKETS = re.compile(r"^.+ (\[.+\])$")
_TAX = re.compile(r"^\S+ - (.*\([0-9]+(?:[.,][0-9]+)? ?%\))$")


def in_english(titles: Sequence[str]) -> tuple[str, ...]:
    """As they are where they are English, or nobody's.

    >>> in_english(("Code", "Nom"))
    ('Code', 'Nom')
    """
    rest = titles[len(_FIRST) :]
    shops = [hit[1] if (hit := _IN_BRACKETS.match(title.strip())) else "" for title in rest]
    if not _is_translated(titles, shops):
        return tuple(titles)
    english, seen = list(_FIRST), Counted[str]()
    for title, shop in zip(rest, shops, strict=True):
        place = seen[shop]
        seen[shop] += 1
        tax = _TAX.match(title.strip())
        if shop and place < len(_OF_SHOP):
            english.append(f"{_OF_SHOP[place]} {shop}")
        else:
            english.append(f"Tax - {tax[1]}" if tax else title)
    return tuple(english)


def _is_translated(titles: Sequence[str], shops: Sequence[str]) -> bool:
    """It begins as a list of Loyverse, and says as much of each shop."""
    plain = [csv_cells.plain(title) for title in titles[: len(_FIRST)]]
    if len(plain) < len(_FIRST) or plain[0] != "handle" or plain[_WEIGHT] == "soldbyweight":
        return False
    named = Counted(shop for shop in shops if shop)
    return bool(named) and min(named.values()) >= len(_OF_SHOP)

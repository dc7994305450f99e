"""The label on the shelf: what it is, what it costs, what a kilo or a litre of it costs.

57 × 32 mm on a label printer; on the paper of the tickets for a shop that has nothing else.
"""

from collections.abc import Iterator

from hardware.drivers.document import (
    Align,
    Barcode,
    Column,
    Columns,
    Cut,
    Document,
    Part,
    Symbology,
    Text,
)
from hardware.drivers.label import Fit, Label, LabelBarcode, LabelItem, LabelText, LetterWeight
from herstal_pos.documents.head import practice_mark
from herstal_pos.domain.stock.gtin import has_check_digit, is_digits
from herstal_pos.domain.stock.shelf_label import ShelfLabel
from herstal_pos.i18n import Words

WIDTH_MM, HEIGHT_MM = 57, 32

_LEFT, _WIDE = 2, 53
_SYMBOLOGIES = {13: Symbology.EAN13, 8: Symbology.EAN8}
_MOST_CODE128 = 5
"""Characters that have room on the label; a longer code stands there in digits alone."""
_SMALLER = {"kg": ("g", 1), "l": ("cl", 10), "m": ("cm", 10)}
"""How so little of it is called, and how many thousandths that is."""


def shelf_label(label: ShelfLabel, language: str) -> Label:
    words = Words(language)
    return Label(WIDTH_MM, HEIGHT_MM, tuple(_items(label, words)))


def shelf_slip(label: ShelfLabel, language: str) -> Document:
    """The same on the roll of the tickets, to be cut and slid in."""
    words = Words(language)
    marks = tuple(practice_mark(words)) if label.practice else ()
    return Document((*marks, *_parts(label, words), Cut()))


def said_below(label: ShelfLabel, words: Words) -> str:
    """`450 g · 10,11 €/kg`."""
    return " · ".join(filter(None, (_content(label, words), _unit_price(label, words))))


def _items(label: ShelfLabel, words: Words) -> Iterator[LabelItem]:
    name = LabelText(label.name, _LEFT, 1, _WIDE, 10, 3, LetterWeight.BOLD, fit=Fit.WRAP, max_lines=2)
    yield name
    if label.practice:
        yield LabelText(
            words("receipt.practice"), 33, 11, 22, 5, 2, LetterWeight.BOLD, Align.CENTRE, invert=True
        )
    yield LabelText(said_below(label, words), _LEFT, 11, 30 if label.practice else _WIDE, 5, 2)
    symbology = symbology_of(label.barcode)
    if symbology:
        yield LabelBarcode(label.barcode, 1, 17, 30, 9, symbology)
    if label.barcode:
        yield LabelText(label.barcode, 1, 26, 30, 5, 2, align=Align.CENTRE)
    left, wide = (31, 25) if label.barcode else (_LEFT, _WIDE)
    high = 11 if label.deposit_cents else 15
    yield LabelText(words.money(label.price_cents), left, 16, wide, high, 6, LetterWeight.BOLD, Align.RIGHT)
    if label.deposit_cents:
        yield LabelText(_deposit(label, words), left, 27, wide, 4, 2, align=Align.RIGHT)


def _parts(label: ShelfLabel, words: Words) -> Iterator[Part]:
    yield Text(label.name, bold=True, size=2)
    below = said_below(label, words)
    if below:
        yield Text(below)
    yield Text(words.money(label.price_cents), Align.RIGHT, bold=True, size=3)
    if label.deposit_cents:
        yield Columns((Column(""), Column(_deposit(label, words), 24, Align.RIGHT)))
    symbology = symbology_of(label.barcode)
    if symbology:
        yield Barcode(label.barcode, symbology)
    elif label.barcode:
        yield Text(label.barcode, Align.CENTRE)


def symbology_of(barcode: str) -> Symbology | None:
    """How a scanner reads it off a label; None where it would not."""
    if is_digits(barcode) and len(barcode) in _SYMBOLOGIES and has_check_digit(barcode):
        return _SYMBOLOGIES[len(barcode)]
    short = 0 < len(barcode) <= _MOST_CODE128 and barcode.isascii() and barcode.isprintable()
    return Symbology.CODE128 if short else None


def _content(label: ShelfLabel, words: Words) -> str:
    if not label.content or not label.content_unit:
        return ""
    small, thousandths = _SMALLER.get(label.content_unit, ("", 1))
    if small and label.content < 1000 and label.content % thousandths == 0:
        return f"{label.content // thousandths}\u00a0{small}"
    return words.quantity(label.content, label.content_unit)


def _unit_price(label: ShelfLabel, words: Words) -> str:
    if label.unit_price is None:
        return ""
    cents, unit = label.unit_price
    return words("line.per_unit", price_cents=cents, unit=unit)


def _deposit(label: ShelfLabel, words: Words) -> str:
    return words("shelf_label.deposit", amount_cents=label.deposit_cents)

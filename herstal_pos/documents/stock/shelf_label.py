"""The label on the shelf: what it is, what it costs, what a kilo or a litre of it costs.

57 × 32 mm on a label printer; on the paper of the tickets for a shop that has nothing else.
"""

from collections.abc import Iterator
from functools import cache

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
from hardware.drivers.label import Label
from herstal_pos.documents.head import practice_mark
from herstal_pos.documents.stock.templates import DrawnCode, Template, filled, read_template
from herstal_pos.domain.stock.gtin import has_check_digit, is_digits
from herstal_pos.domain.stock.shelf_label import ShelfLabel
from herstal_pos.files import label_templates
from herstal_pos.i18n import Words

OWN = "shelf-57x32"
"""The template of a label printer."""

_SYMBOLOGIES = {13: Symbology.EAN13, 8: Symbology.EAN8}
_MOST_CODE128 = 5
"""Characters that have room on the label; a longer code stands there in digits alone."""
_SMALLER = {"kg": ("g", 1), "l": ("cl", 10), "m": ("cm", 10)}
"""How so little of it is called, and how many thousandths that is."""


def shelf_label(label: ShelfLabel, language: str, template: Template | None = None) -> Label:
    symbology = symbology_of(label.barcode)
    code = DrawnCode(label.barcode, symbology) if symbology else None
    return filled(template or _own(), shelf_fields(label, Words(language)), code)


def shelf_fields(label: ShelfLabel, words: Words) -> dict[str, str]:
    """What a template may ask for."""
    return {
        "name": label.name,
        "price": words.money(label.price_cents),
        "measure": said_below(label, words),
        "content": _content(label, words),
        "unit_price": _unit_price(label, words),
        "digits": label.barcode,
        "deposit": _deposit(label, words) if label.deposit_cents else "",
        "lowest": _lowest(label, words),
        "offer": _offer(label, words),
        "practice": words("receipt.practice") if label.practice else "",
    }


def shelf_slip(label: ShelfLabel, language: str) -> Document:
    """The same on the roll of the tickets, to be cut and slid in."""
    words = Words(language)
    marks = tuple(practice_mark(words)) if label.practice else ()
    return Document((*marks, *_parts(label, words), Cut()))


def said_below(label: ShelfLabel, words: Words) -> str:
    """`450 g · 10,11 €/kg`."""
    return " · ".join(filter(None, (_content(label, words), _unit_price(label, words))))


def _parts(label: ShelfLabel, words: Words) -> Iterator[Part]:
    yield Text(label.name, bold=True, size=2)
    below = said_below(label, words)
    if below:
        yield Text(below)
    yield Text(words.money(label.price_cents), Align.RIGHT, bold=True, size=3)
    if label.deposit_cents:
        yield Columns((Column(""), Column(_deposit(label, words), 24, Align.RIGHT)))
    if label.lowest_cents is not None:
        yield Text(_lowest(label, words))
    if label.offer is not None:
        yield Text(_offer(label, words), bold=True)
    symbology = symbology_of(label.barcode)
    if symbology:
        yield Barcode(label.barcode, symbology)
    elif label.barcode:
        yield Text(label.barcode, Align.CENTRE)


@cache
def _own() -> Template:
    return read_template(label_templates()[OWN])


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


def _lowest(label: ShelfLabel, words: Words) -> str:
    if label.lowest_cents is None:
        return ""
    return words("shelf_label.lowest", price_cents=label.lowest_cents)


def _offer(label: ShelfLabel, words: Words) -> str:
    if label.offer is None:
        return ""
    name, first, last = label.offer
    days = words.day_of_month(first), words.day_of_month(last)
    return words("shelf_label.offer", name=name, first=days[0], last=days[1])

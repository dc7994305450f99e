"""What a list made of an article, written down so that it can be put back: what was there, and what came.

Of an article that the list changed only what it changed; one that it made is known again by what stood in its
rows afterwards.
"""

import json
from dataclasses import replace
from operator import attrgetter
from typing import Any

from herstal_pos.domain.day.articles_entry import seen_as
from herstal_pos.domain.stock.bulk.change import BulkRow, BulkRowState
from herstal_pos.domain.stock.card import ProductCard
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.records import record
from herstal_pos.stored import Field, Form, Row, flag, maybe_whole, one_of, text, texts, whole

MADE, CHANGED = "made", "changed"
"""What a row says of itself (`why`)."""


def _maybe_text(name: str) -> Field[str | None]:
    return Field(name, None, lambda value: value if isinstance(value, str) else None)


def _codes(name: str) -> Field[tuple[str, ...]]:
    return Field(name, (), lambda value: tuple(map(str, value)) if isinstance(value, list) else (), list)


ARTICLE = Form(
    dict[str, Any],
    code=text("code"),
    names=texts("names"),
    unit=one_of("unit", Unit.PIECE),
    price_cents=whole("price_cents"),
    vat_code=text("vat_code"),
    category=text("category"),
    deposit_id=_maybe_text("deposit_id"),
    age=whole("age"),
    tile=text("tile"),
    tracked=flag("tracked"),
    shelf=text("shelf"),
    listed=flag("listed"),
    barcodes=_codes("barcodes"),
    empties=flag("empties"),
    age_said=flag("age_said"),
)
"""Of its row, what a list may change."""
CARD = Form(
    dict[str, Any],
    minimum=maybe_whole("minimum"),
    supplier_code=text("supplier_code"),
    unfinished=flag("unfinished"),
)
"""Of its card."""


@record(frozen=True)
class Came:
    """What came with a list beside the article's fields: `opening`, thousandths of stock that began with it;
    `joined`: it has a place in a family since. `seen`: of one that was made, as `seen_as`."""

    opening: int = 0
    joined: bool = False
    seen: str = ""


CAME = Form(
    Came,
    opening=whole("opening", spare=True),
    joined=flag("joined", spare=True),
    seen=text("seen", spare=True),
)


def noted(
    position: int,
    products: tuple[Product | None, Product],
    cards: tuple[ProductCard, ProductCard],
    came: Came,
) -> BulkRow:
    """`products`, `cards`: before and after; no product before: it was made, and has nothing to get back."""
    before, after = products
    if before is None:
        seen = replace(came, seen=seen_as(after, cards[1]))
        return _row(position, after.id, {}, CAME.write(seen), MADE)
    was: Row = {}
    becomes = CAME.write(came)
    for form, old, new in ((ARTICLE, before, after), (CARD, *cards)):
        for name, field in form.fields.items():
            if getattr(old, name) != getattr(new, name):
                field.write(getattr(old, name), was)
                field.write(getattr(new, name), becomes)
    return _row(position, after.id, was, becomes, CHANGED)


def _row(position: int, product_id: str, was: Row, becomes: Row, why: str) -> BulkRow:
    before, after = (json.dumps(each, ensure_ascii=False) for each in (was, becomes))
    return BulkRow(position, product_id, before, after, BulkRowState.APPLIED, why)


def read_row(spelt: str) -> Row:
    """Of `was` or `becomes`; nothing where it cannot be read."""
    try:
        found = json.loads(spelt)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def reads_as(made: Product | ProductCard, form: Form[dict[str, Any]], said: Row) -> bool:
    """Whether all of `said` still stands there."""
    return all(attrgetter(name)(made) == value for name, value in values_of(form, said).items())


def values_of(form: Form[dict[str, Any]], said: Row) -> dict[str, Any]:
    """By argument."""
    return {name: field.read(said) for name, field in form.fields.items() if field.name in said}


def price_in(spelt: str) -> str:
    """Its cents in digits where a price is said, else nothing."""
    cents = read_row(spelt).get(ARTICLE.fields["price_cents"].name)
    return str(cents) if type(cents) is int else ""

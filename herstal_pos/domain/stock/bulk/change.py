"""Many articles changed at once: what of them, by what, and what became of each."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from herstal_pos.domain.stock.bulk.repricing import Repricing, new_price, why_not
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.records import record


class BulkField(StrEnum):
    """What is changed of an article. `LIST`: whatever a list that was brought in said of it."""

    LIST = "list"
    PRICE = "price"
    VAT = "vat"
    CATEGORY = "category"
    SHELF = "shelf"


class BulkState(StrEnum):
    """`MAKING`: its rows are still being written. Commits lie between `APPLYING` and `DONE`, and between
    `UNDOING` and `UNDONE`: whoever was stopped there goes on."""

    MAKING = "making"
    PROPOSED = "proposed"
    APPLYING = "applying"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


class BulkRowState(StrEnum):
    """`OTHERWISE`: another hand changed the article since it was looked at, and it was left alone. `KEPT`:
    another hand changed it since it was applied, so that nothing was put back."""

    REFUSED = "refused"
    WAITS = "waits"
    APPLIED = "applied"
    OTHERWISE = "otherwise"
    UNDONE = "undone"
    KEPT = "kept"


@record(frozen=True)
class BulkWish:
    """`repricing` of a price; else `value`: the VAT code, the category or the shelf from then on. `first_day`
    of a VAT code: it is planned for each article; None: it holds at once."""

    field: BulkField
    value: str = ""
    repricing: Repricing = Repricing()
    first_day: date | None = None


@record(frozen=True)
class BulkRow:
    """`was` and `becomes` as `value_of` says them, of a list as `lists.back.noting` writes them. `why`
    of a refused one, `bulk.why_<why>`; of another one what is to be known of it, `bulk.note_<why>`."""

    position: int
    product_id: str
    was: str
    becomes: str
    state: BulkRowState
    why: str = ""


@record(frozen=True)
class BulkChange:
    """`same`: how many of the chosen articles had it already."""

    id: str
    wish: BulkWish
    state: BulkState
    at: datetime
    clerk_id: str
    same: int = 0


def value_of(product: Product, field: BulkField) -> str:
    """Of a price its cents in digits."""
    match field:
        case BulkField.PRICE:
            return str(product.price_cents)
        case BulkField.VAT:
            return product.vat_code
        case BulkField.CATEGORY:
            return product.category
    return product.shelf


def with_value(product: Product, field: BulkField, value: str) -> Product:
    match field:
        case BulkField.PRICE:
            return replace(product, price_cents=int(value))
        case BulkField.VAT:
            return replace(product, vat_code=value)
        case BulkField.CATEGORY:
            return replace(product, category=value)
    return replace(product, shelf=value)


def kept_out(
    product: Product,
    field: BulkField,
    *,
    retired: bool,
    taxed: bool,
    dated: bool,
    planned: bool,
    tobacco: bool,
) -> str:
    """Why it is not for many at once; "" where it is. Empties are worth what the supplier pays for them;
    tobacco costs what its band says; a price for some days (`dated`) has another that comes back; an article
    has one VAT code to come (`planned`: another one is); what is outside the VAT (`taxed` False) is so by
    law."""
    of_price = field is BulkField.PRICE
    holds = (
        ("retired", retired),
        ("empties", product.empties and field in (BulkField.PRICE, BulkField.VAT)),
        ("outside", field is BulkField.VAT and not taxed),
        ("tobacco", of_price and tobacco),
        ("dated", of_price and dated),
        ("planned", planned),
    )
    return next((why for why, is_so in holds if is_so), "")


def proposed(product: Product, wish: BulkWish, out: str, most_cents: int) -> tuple[str, BulkRowState, str]:
    """What it becomes, its state and `why`, as of a `BulkRow`; `out` as `kept_out` says it.
    `most_cents`: no price is higher."""
    was = value_of(product, wish.field)
    if wish.field is not BulkField.PRICE:
        becomes = wish.value
    else:
        becomes = str(new_price(product.price_cents, wish.repricing))
        out = out or why_not(product.price_cents, wish.repricing, most_cents)
    if out:
        return becomes, BulkRowState.REFUSED, out
    by_weight = wish.field is BulkField.PRICE and product.unit is not Unit.PIECE and becomes != was
    return becomes, BulkRowState.WAITS, "weighed" if by_weight else ""

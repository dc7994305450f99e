"""What the shelf knows of an article beside what a sale needs: card, packs, prices, labels owed."""

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from herstal_pos.records import record


@record(frozen=True)
class Version:
    """Of a shop's row: the chain and the entry of its last change. Who changes it says which one was seen."""

    chain: str
    entry: int


class Voucher(StrEnum):
    """What an article may be paid with beside money: by law each is good for some goods only."""

    MEAL = "meal"
    ECO = "eco"
    GIFT = "gift"


@record(frozen=True)
class ProductCard:
    """`content` of one piece in thousandths of `content_unit` (kg, l, m, piece): for the price per unit.
    `minimum`: so few, in thousandths, are to be ordered; None: nobody asked for one. `retired`: not offered
    any more; what was sold is never deleted. `unfinished`: made at the counter in a hurry, to be completed.
    `changed_by`: a clerk's id. `vouchers`: values of `Voucher`, in order; one of a newer program stays.
    `guarantee`: its ticket is the customer's proof, and comes on paper.
    """

    product_id: str
    made_at: datetime
    changed_at: datetime
    changed_by: str
    version: Version
    short_name: str = ""
    content: int | None = None
    content_unit: str = ""
    minimum: int | None = None
    supplier_id: str | None = None
    supplier_code: str = ""
    note: str = ""
    retired: bool = False
    unfinished: bool = False
    packs: tuple["Pack", ...] = field(default=())
    vouchers: tuple[str, ...] = ()
    guarantee: bool = False


@record(frozen=True)
class Pack:
    """A crate or a box with a code of its own: `units` of the article, thousandths, above 0."""

    barcode: str
    product_id: str
    units: int


@record(frozen=True)
class Supplier:
    id: str
    name: str
    version: Version
    vat_number: str = ""
    retired: bool = False


@record(frozen=True)
class PriceChange:
    """Per unit, VAT included. `was_cents` None: the article was made with this price."""

    id: str
    product_id: str
    price_cents: int
    was_cents: int | None
    at: datetime
    business_day: date
    clerk_id: str
    version: Version


@record(frozen=True)
class PlannedPrice:
    """Per unit, VAT included, from the beginning of `first_day`; to the end of `last_day`, None for ever.
    `was_cents`: it holds now, and this comes back; None: its first day is still to come."""

    product_id: str
    price_cents: int
    first_day: date
    last_day: date | None
    was_cents: int | None = None


class LabelReason(StrEnum):
    PRICE = "price"
    NEW = "new"
    DELIVERY = "delivery"
    PROMOTION = "promotion"


@record(frozen=True)
class LabelOwed:
    """`labels` to be made, above 0. `was_cents`: what the shelf still shows; None: nothing, or not known."""

    product_id: str
    reason: LabelReason
    labels: int
    was_cents: int | None
    since: datetime


@record(frozen=True)
class ShelfTasks:
    """How many articles wait for what: at or below their minimum, promised to orders, with a negative stock,
    with labels owed, unfinished."""

    low: int = 0
    promised: int = 0
    to_count: int = 0
    labels: int = 0
    unfinished: int = 0

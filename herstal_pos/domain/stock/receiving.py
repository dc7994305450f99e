"""Goods that come in, what they cost, and goods that are lost."""

from datetime import date, datetime
from enum import StrEnum

from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record

COST_UNIT = 100
"""Costs are ten-thousandths of a euro: a hundred of them are a cent."""


@record(frozen=True)
class ReceivingLine:
    """`quantity` in thousandths, above 0; 0 where the goods came before, and `value_cents` (with its sign) is
    what those on hand are worth more now. `value_cents` of the whole line, without VAT; None: not known yet.
    `best_before`, `lot`: as the code of the goods says, kept and not reckoned with."""

    id: str
    product_id: str
    quantity: int
    value_cents: int | None = None
    best_before: date | None = None
    lot: str = ""


@record(frozen=True)
class Receiving:
    """A delivery as it was posted; a wrong one is corrected by another, never changed.

    `supplier_name` as it was then. `document`: the number on the supplier's paper, "" without one.
    `order_id`: the supplier's order that it answers, None without one.
    """

    id: str
    supplier_id: str | None
    supplier_name: str
    document: str
    at: datetime
    business_day: date
    clerk_id: str
    version: Version
    lines: tuple[ReceivingLine, ...] = ()
    order_id: str | None = None


class LossReason(StrEnum):
    """Why goods are gone. `SUPPLIER`: they went back to whom they came from."""

    BROKEN = "broken"
    EXPIRED = "expired"
    STOLEN = "stolen"
    OWN_USE = "own_use"
    TASTING = "tasting"
    GIFT = "gift"
    SUPPLIER = "supplier"


@record(frozen=True)
class StockLoss:
    """`quantity` in thousandths, above 0."""

    id: str
    product_id: str
    quantity: int
    reason: LossReason
    at: datetime
    business_day: date
    clerk_id: str
    version: Version


def average_cost(on_hand: int, cost: int | None, quantity: int, value_cents: int) -> int:
    """The weighted average after a delivery, ten-thousandths of a euro per unit, half up.

    `on_hand` and `quantity` in thousandths. Of nothing or less than nothing on hand, or of a cost that nobody
    knows, only what came counts (`catalogue.md` 3.3): a negative level would turn the average round.

    >>> average_cost(12_000, 6_500, 24_000, 1440), average_cost(-2_000, 9_999, 20_000, 6600)
    (6167, 33000)
    >>> average_cost(10_000, 6000, 0, -100), average_cost(24_000, None, 0, 1560)
    (5000, 6500)
    """
    came = value_cents * COST_UNIT * 1000
    if not quantity:
        return max(_half_up(on_hand * (cost or 0) + came, on_hand), 0) if on_hand > 0 else (cost or 0)
    if cost is None or on_hand <= 0:
        return _half_up(came, quantity)
    return _half_up(on_hand * cost + came, on_hand + quantity)


def value_of(cost: int, quantity: int) -> int:
    """Cents of so many thousandths at a cost per unit, half up.

    >>> value_of(46_000, 12_000), value_of(380, 200_000), value_of(6167, 1000)
    (5520, 760, 62)
    """
    return _half_up(cost * quantity, COST_UNIT * 1000)


PROPOSED_FROM = 500
"""Hundredths of a percent by which a cost has risen, before another price is proposed: where a shop says
nothing else."""


@record(frozen=True)
class PriceRules:
    """Of a shop: `proposed_from` as `PROPOSED_FROM`. `spread`: freight and other costs of an electronic
    invoice are spread over its goods by value; else they are in no cost."""

    proposed_from: int = PROPOSED_FROM
    spread: bool = False


def price_of_same_margin(
    price_cents: int, old_cost: int, new_cost: int, proposed_from: int = PROPOSED_FROM
) -> int | None:
    """The price that leaves the same share of it, rounded as the shop's price is: one that ends in 9 to the
    nearest of its kind, one that ends in 0 or 5 to five cents, any other to the cent. None where the cost
    has not risen by `proposed_from`, or the price would be the same (`catalogue.md` 3.8).

    >>> price_of_same_margin(435, 27_100, 28_500), price_of_same_margin(199, 10_000, 12_000)
    (455, 239)
    >>> price_of_same_margin(435, 27_100, 28_400), price_of_same_margin(435, 0, 100)
    (None, None)
    >>> price_of_same_margin(435, 27_100, 28_400, 100)
    455
    """
    if old_cost <= 0 or (new_cost - old_cost) * 10_000 < old_cost * proposed_from:
        return None
    step, end = {9: (10, 9), 0: (5, 0), 5: (5, 0)}.get(price_cents % 10, (1, 0))
    exact = _half_up(price_cents * new_cost, old_cost)
    proposed = _half_up(exact - end, step) * step + end
    return proposed if proposed > price_cents else None


def _half_up(dividend: int, divisor: int) -> int:
    return (2 * dividend + divisor) // (2 * divisor)

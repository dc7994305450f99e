"""Goods that come in, what they cost, and goods that are lost."""

from datetime import date, datetime
from enum import StrEnum

from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record

COST_UNIT = 100
"""Costs are ten-thousandths of a euro: a hundred of them are a cent."""


@record(frozen=True)
class ReceivingLine:
    """`quantity` in thousandths, above 0. `value_cents` of the whole line, without VAT; None: not known yet.
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


class LossReason(StrEnum):
    BROKEN = "broken"
    EXPIRED = "expired"
    STOLEN = "stolen"
    OWN_USE = "own_use"
    TASTING = "tasting"
    GIFT = "gift"


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
    """
    came = value_cents * COST_UNIT * 1000
    if cost is None or on_hand <= 0:
        return _half_up(came, quantity)
    return _half_up(on_hand * cost + came, on_hand + quantity)


def _half_up(dividend: int, divisor: int) -> int:
    return (2 * dividend + divisor) // (2 * divisor)

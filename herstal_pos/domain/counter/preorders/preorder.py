"""A pre-order: goods that a customer has put aside for a day, and what was paid in advance.

Its goods are the lines of a cart that ended when it was made (`goods_id`): nothing of them was sold yet. The
advance is a line of the sale that took it; what is left of it is the sum of all such lines, never kept.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import split_largest_remainder
from herstal_pos.domain.shop.preorder_rules import VatMoment
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.vat import VatRate
from herstal_pos.records import record

_ENOUGH = 5
"""Days on which a shop was open before they say when it is."""
LATEST_DAYS = 366
"""Further ahead than this a day is a slip of the finger."""


class PreorderEnding(StrEnum):
    PICKED_UP = "picked_up"
    CANCELLED = "cancelled"


@record(frozen=True)
class Preorder:
    """`number` as printed: `R1-000012`. `goods_id`: the ended cart with its goods, `total_cents` what they
    cost as they were ordered."""

    id: str
    number: str
    goods_id: str
    due_day: date
    total_cents: int
    at: datetime
    business_day: date
    clerk_id: str
    version: Version

    @property
    def promised_from(self) -> date:
        """The shop keeps the goods from the day before on: sooner they are another day's."""
        return self.due_day - timedelta(days=1)


@record(frozen=True)
class PreorderCustomer:
    """Whose it is: forgotten once it is over."""

    name: str = ""
    phone: str = ""
    note: str = ""


@record(frozen=True)
class PreorderEnd:
    """`sale_id`: the ticket with which the goods left, or the advance was given back; None: no money moved.
    `kept_cents` of the advance stay with the shop, `reason` why."""

    id: str
    preorder_id: str
    why: PreorderEnding
    sale_id: str | None
    kept_cents: int
    reason: str
    at: datetime
    business_day: date
    clerk_id: str
    version: Version


def must_be_a_day(day: date, today: date) -> None:
    """`Refused("preorder_day")` for one that is over, or more than a year away."""
    if not today <= day <= today + timedelta(days=LATEST_DAYS):
        raise Refused("preorder_day")


def next_open_day(today: date, days_open: Iterable[date]) -> date:
    """The next day after `today` whose weekday was among `days_open`; tomorrow, where they tell nothing yet.

    >>> week = [date(2026, 11, day) for day in range(16, 21)]
    >>> next_open_day(date(2026, 11, 20), week), next_open_day(date(2026, 11, 20), [])
    (datetime.date(2026, 11, 23), datetime.date(2026, 11, 21))
    """
    days = list(days_open)
    weekdays = {day.weekday() for day in days} if len(days) >= _ENOUGH else set(range(7))
    coming = (today + timedelta(days=ahead) for ahead in range(1, 8))
    return next(day for day in coming if day.weekday() in weekdays)


def must_be_goods(lines: Sequence[SaleLine]) -> None:
    """Nothing that comes back, no advance of another, and no voucher: that is sold now."""
    if not lines:
        raise Refused("nothing_to_reserve")
    if any(line.quantity < 0 or line.kind is LineKind.RETURN or line.is_no_supply for line in lines):
        raise Refused("preorder_of_goods")


def shares_of_advance(
    cents: int, goods: Iterable[tuple[VatRate, int]], moment: VatMoment, outside: VatRate
) -> list[tuple[VatRate, int]]:
    """An advance by VAT rate: one share outside the VAT, or one for each rate of the goods in proportion to
    their cents, by largest remainder. The shares sum to `cents`.

    >>> goods = [(VatRate("reduced", 600), 2000), (VatRate("standard", 2100), 1000)]
    >>> out = VatRate("outside", None)
    >>> [share for _, share in shares_of_advance(1000, goods, VatMoment.ADVANCE, out)]
    [667, 333]
    >>> shares_of_advance(1000, goods, VatMoment.PICK_UP, out) == [(out, 1000)]
    True
    """
    if moment is VatMoment.PICK_UP:
        return [(outside, cents)] if cents else []
    pairs = list(goods)
    parts = split_largest_remainder(cents, [weight for _, weight in pairs])
    return [(rate, part) for (rate, _), part in zip(pairs, parts, strict=True) if part]


def advance_of(lines: Iterable[SaleLine]) -> int:
    """Cents that a sale took in advance; below zero it used or gave back."""
    return sum(line.amount_cents for line in lines if line.is_advance and not line.voided)


def preorders_body(preorders: Sequence[Preorder]) -> dict[str, Any]:
    """What the journal keeps of those that were made in one commit: ids, and a digest of what they say.
    Nobody's name."""
    in_order = sorted(preorders, key=lambda preorder: preorder.id)
    facts = [
        [one.id, one.number, one.goods_id, str(one.due_day), one.total_cents, *_root(one)] for one in in_order
    ]
    return {"preorders": [one.id for one in in_order], "facts": digest({"preorders": facts})}


def preorder_ends_body(ends: Sequence[PreorderEnd]) -> dict[str, Any]:
    """Likewise, and what the shop kept of their advances."""
    in_order = sorted(ends, key=lambda end: end.id)
    facts = [
        [end.id, end.preorder_id, end.why.value, end.sale_id, end.kept_cents, end.reason, *_root(end)]
        for end in in_order
    ]
    return {
        "preorder_ends": [end.id for end in in_order],
        "kept": sum(end.kept_cents for end in in_order),
        "facts": digest({"preorder_ends": facts}),
    }


def _root(fact: Preorder | PreorderEnd) -> list[str]:
    at = fact.at.astimezone(UTC).isoformat(timespec="milliseconds")
    return [at, str(fact.business_day), fact.clerk_id]

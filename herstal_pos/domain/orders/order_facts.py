"""What the mall says of an online order: it owns these facts, and here they are never changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import IntEnum, StrEnum

from herstal_pos.records import record


class Stage(IntEnum):
    """A part of an order on its way, as the mall counts; there it never goes back."""

    NEW = 0
    ACCEPTED = 1
    PICKING = 2
    PACKED = 3
    READY = 4
    HANDED_OVER = 5
    DELIVERED = 6


class RefusalReason(StrEnum):
    """Why something is refused."""

    OUT_OF_STOCK = "out_of_stock"
    DAMAGED = "damaged"
    EXPIRED = "expired"
    CLOSED = "closed"
    OTHER = "other"
    RETURN = "return"
    """It was delivered, and came back: no reason to refuse it before."""


@record(frozen=True)
class Address:
    """Personal data: never in a log, erased on schedule."""

    name: str
    street: str
    postcode: str
    city: str
    phone: str

    @property
    def short_name(self) -> str:
        """Enough to know a parcel by.

        >>> Address("Marc Thiry", "", "", "", "").short_name
        'Marc T.'
        """
        first, _, rest = self.name.strip().partition(" ")
        return f"{first} {rest.lstrip()[0]}." if rest.strip() else first


@record(frozen=True)
class Sibling:
    """A shop's part of the same order; `stage` None where it was cancelled. One of them is `mine`."""

    no: int
    shop_name: str
    stage: Stage | None
    mine: bool


@record(frozen=True)
class MallRefund:
    """Money that went back from the mall; below nothing: that was taken again."""

    id: str
    cents: int
    reason: str = ""


@record(frozen=True)
class OrderFacts:
    """The mall's own words. What it does not tell is None, "" or (). `changing`: its staff works on it.
    `language`: in which the customer ordered, ISO 639-1."""

    code: str
    placed_at: datetime
    stage: Stage
    cancelled: bool
    address: Address
    by_bike: bool
    note: str = ""
    part_no: int | None = None
    part_count: int | None = None
    bike_at: datetime | None = None
    slot_start: datetime | None = None
    slot_end: datetime | None = None
    siblings: tuple[Sibling, ...] = ()
    changing: bool = False
    refunds: tuple[MallRefund, ...] = ()
    language: str = ""

    @property
    def behind(self) -> tuple[str, ...]:
        """Shops whose part is not ready: it does not go with what is handed over now."""
        parts = ((part.shop_name, part.stage) for part in self.siblings if not part.mine)
        return tuple(name for name, stage in parts if stage is not None and stage < Stage.READY)


@record(frozen=True)
class OrderLine:
    """`refused` of the `ordered` units are cancelled in the mall. One unit is `step` thousandths of the
    article's own; `product_id` None where the shop has no such article (any more)."""

    id: str
    ref: str
    sku: str
    title: str
    product_id: str | None
    step: int
    price_cents: int
    ordered: int
    refused: int = 0

    @property
    def quantity(self) -> int:
        """What the order has of it now."""
        return self.ordered - self.refused

    def since(self, before: "OrderLine | None") -> "OrderLine":
        """A line that was raised and lowered again was ordered at its highest: counts that were told of it
        stay true."""
        if before is None or before.ordered <= self.ordered:
            return self
        return replace(self, ordered=before.ordered, refused=before.ordered - self.quantity)


def refused_there(line_id: str, quantity: int, refused: Mapping[str, int], ordered: Mapping[str, int]) -> int:
    """Units of what is `refused` of the `ordered` ones, in all, as a mall counts it that says now that
    `quantity` of this line were ordered: those that its staff took off a raised line are forgotten there.

    >>> refused_there("1", 2, {"1": 2}, {"1": 3}), refused_there("1", 3, {"1": 2}, {"1": 2})
    (1, 2)
    """
    forgotten = max(ordered.get(line_id, 0) - quantity, 0)
    return max(refused.get(line_id, 0) - forgotten, 0)

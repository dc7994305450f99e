"""What the mall has to hear, and in which order it may (`mall.md` 9, rules 1 and 2).

One sequence per shop. A row waits for earlier rows of its own order or article, and for no others: busy
articles do not starve at the tail, and no count overtakes the parcel that it would undo.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from herstal_pos.records import record
from herstal_pos.stored import whole_numbers

_SECOND = timedelta(seconds=1)
GOODS, PARCEL = "goods", "parcel"
"""Names in a stored row; the others stand in `outbox_body`."""


STANDS_STILL = "being_changed"
"""The reason of a waiting row whose order the mall's staff works on, or has packed: it is not sent, and its
articles are counted as if it were still to come."""


class RowKind(StrEnum):
    STOCK = "stock"
    """This article changed: the level is read when it is sent."""
    LISTING = "listing"
    """What the mall shows of this article changed: it is read when it is sent."""
    ADVANCE = "advance"
    PARCEL = "parcel"
    HAND_OVER = "hand_over"
    REJECT = "reject"
    UNPACK = "unpack"
    DELAY = "delay"
    ALARM = "alarm"
    """What went wrong in the mall: never sent, a person tells the mall's staff."""


class RowState(StrEnum):
    """An answered row is gone."""

    WAITING = "waiting"
    SENT = "sent"
    PARKED = "parked"
    SEEN = "seen"
    """An alarm that somebody has dealt with: kept, so that it is not given twice."""


@record(frozen=True)
class OutboxRow:
    """Of an article (`product_id`) or of an order (`order_id` and `body`, as it is stored)."""

    sequence: int
    kind: RowKind
    at: datetime
    state: RowState
    product_id: str | None = None
    order_id: str | None = None
    body: dict[str, Any] = field(default_factory=dict)
    reason: str = ""

    @property
    def goods(self) -> dict[str, int]:
        return whole_numbers(self.body.get(GOODS))

    @property
    def parcel(self) -> str:
        """The key of the one that it is about, "" for none."""
        key = self.body.get(PARCEL)
        return key if isinstance(key, str) else ""


def unanswered(rows: Iterable[OutboxRow]) -> Counter[str]:
    """`u` by article: units in parcels that the mall has not answered yet, less those in unpackings."""
    units: Counter[str] = Counter()
    for row in rows:
        units.update(row.goods)
    return units


def ready(rows: Iterable[OutboxRow]) -> Iterator[OutboxRow]:
    """Of all rows that are not parked, in their sequence: those that wait for no other."""
    orders: set[str | None] = set()
    articles: set[str] = set()
    counted: set[str | None] = set()
    shown: set[str | None] = set()
    for row in rows:
        if row.kind is RowKind.STOCK:
            if row.product_id not in articles and row.product_id not in counted:
                yield row
            counted.add(row.product_id)
        elif row.kind is RowKind.LISTING:
            if row.product_id not in counted and row.product_id not in shown:
                yield row
            shown.add(row.product_id)
        else:
            if row.order_id not in orders and not row.goods.keys() & (articles | counted):
                yield row
            orders.add(row.order_id)
            articles.update(row.goods)


def still_fresh(rows: Iterable[OutboxRow], seconds: Mapping[RowKind, int], now: datetime) -> dict[int, int]:
    """By sequence, for how many seconds a row can still be taken back: `seconds` from when it was written.
    A clock that was set back since holds nothing up."""
    fresh = {}
    for row in rows:
        age_s = (now - row.at) // _SECOND
        left_s = seconds.get(row.kind, 0) - age_s
        if row.state is RowState.WAITING and left_s > 0 and age_s >= 0:
            fresh[row.sequence] = left_s
    return fresh


def level(on_hand: int, units: int, step: int) -> int:
    """On hand in the mall's units as the mall must see it until it has answered the parcels behind: what the
    ledger has (thousandths) and what they took. A ledger below nothing is a wrong count: the packed goods
    were there.

    >>> level(8000, 2, 1000), level(-1000, 1, 1000), level(-1000, 0, 1000), level(2345, 0, 100)
    (10, 1, -1, 23)
    """
    ledger = on_hand // step
    return max(ledger, 0) + units if units > 0 else ledger + units


def on_sale(on_hand: int, committed: int, buffer: int) -> int:
    """What a mall that takes its own allocations off is sent (`mall.md` 8).

    >>> on_sale(10, 2, 3), on_sale(10, 9, 3), on_sale(1, 2, 0)
    (7, 9, 1)
    """
    return min(on_hand, max(committed, on_hand - buffer))

"""Promises: what online orders hold of an article while the counter goes on selling (`mall.md` 9, rule 4).

A counter sale is never refused or delayed: the rules here say what a line has to tell, and whose piece is
gone. Quantities are thousandths of the article's unit.
"""

from collections.abc import Iterable
from datetime import datetime

from herstal_pos.records import record


@record(frozen=True)
class Promise:
    """What one order holds: `picked` of `quantity` lie in its basket already."""

    order_id: str
    code: str
    placed_at: datetime
    bike_at: datetime | None
    quantity: int
    picked: int = 0


def shortages(on_hand: int, promises: Iterable[Promise]) -> dict[str, int]:
    """Thousandths that each order lacks, by its id: the order that was placed last first.

    What lies in a basket stays there.
    """
    newest_first = sorted(promises, key=lambda promise: (promise.placed_at, promise.order_id), reverse=True)
    missing = sum(promise.quantity for promise in newest_first) - max(on_hand, 0)
    short: dict[str, int] = {}
    for promise in newest_first:
        taken = min(missing, promise.quantity - promise.picked)
        if taken > 0:
            short[promise.order_id] = short.get(promise.order_id, 0) + taken
            missing -= taken
    return short


def promised_to(left: int, promises: Iterable[Promise]) -> Promise | None:
    """Whose piece a sale takes that leaves `left` on hand: the newest order's that would lack one."""
    candidates = list(promises)
    short = shortages(left, candidates)
    losing = (promise for promise in candidates if promise.order_id in short)
    return max(losing, key=lambda promise: (promise.placed_at, promise.order_id), default=None)


def written_off(on_hand: int, in_baskets: int, missing: int) -> int:
    """What a shortage takes out of the ledger: goods that it claims to be there and that nobody found.

    Goods in baskets are there; what the counter sold meanwhile has left the ledger already.

    >>> written_off(3000, 2000, 1000), written_off(2000, 2000, 1000), written_off(9000, 2000, 1000)
    (1000, 0, 1000)
    """
    return max(min(missing, on_hand - in_baskets), 0)

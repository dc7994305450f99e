"""The shop's own name on what it refuses and pays back, so that a reading knows whose it is.

`out_of_stock [épicerie-17-0a1b2c3d]`: the shop, the row of its outbox, and what was said. Found once: done,
whatever the sum. Found twice: doubled on the way. Without one it is the staff's, and none of ours.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from herstal_pos.mall.shapes import MOST_LINES, each, flag, ident, maybe, note, shaped, whole
from herstal_pos.services.mall.platform import MallAlarm, RefusalReason, Saying

type Rows = list[dict[str, Any]]


def _line_id(value: Any, path: str) -> str:
    """In what Vendure writes down of itself its numbers are none of its words."""
    return ident(str(value) if type(value) is int else value, path)


_CANCELLATION = shaped(
    reason=maybe(note, ""),
    lines=each(shaped(orderLineId=_line_id, quantity=whole()), MOST_LINES),
    shippingCancelled=maybe(flag, without=False),
)


def key_of(shop: str, saying: Saying, ref: str, refused: Mapping[str, int], reason: RefusalReason) -> str:
    """Never a time: said again, it is the same."""
    content = json.dumps([ref, sorted(refused.items()), reason.value])
    return f"{shop}-{saying.row}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"


def marked(reason: RefusalReason, key: str) -> str:
    return f"{reason.value} [{key}]"


def mark_in(reason: object, shop: str) -> str:
    """The shop's own key in a reason; "" for none."""
    _, found, rest = (reason if isinstance(reason, str) else "").rpartition(f" [{shop}-")
    return f"{shop}-{rest[:-1]}" if found and rest.endswith("]") else ""


def own_refunds(order: Mapping[str, Any], shop: str) -> Iterator[tuple[str, str, int, bool]]:
    """Payment, mark, cents, and whether it counts: one that failed does not, one that waits does."""
    for payment in order["payments"] or ():
        for refund in payment["refunds"]:
            if mark := mark_in(refund.get("reason"), shop):
                yield payment["id"], mark, refund["total"], refund["state"] != "Failed"


def alarms_of(order: Mapping[str, Any], shop: str) -> tuple[MallAlarm, ...]:
    """What anybody sees who reads the order: refunds of ours that were doubled, or failed."""
    counted: Counter[tuple[str, str]] = Counter()
    doubled: Counter[str] = Counter()
    failed: dict[str, int] = {}
    for payment, mark, cents, counts in own_refunds(order, shop):
        if not counts:
            failed[mark] = cents
            continue
        counted[payment, mark] += 1
        if counted[payment, mark] > 1:
            doubled[mark] += cents
    again = {mark for _, mark in counted}
    return (
        *(MallAlarm("refund_twice", mark, cents) for mark, cents in sorted(doubled.items())),
        *(
            MallAlarm("refund_failed", mark, cents)
            for mark, cents in sorted(failed.items())
            if mark not in again
        ),
    )


class Cancellations:
    """The shop's own among an order's: pieces by line, by mark. One that is not understood is none that may
    be left out: money is owed by their sum."""

    def __init__(self, entries: Rows, shop: str) -> None:
        self.times: Counter[str] = Counter()
        self._pieces: dict[str, dict[str, int]] = {}
        self._shipping: set[str] = set()
        for entry in entries:
            if entry["type"] != "ORDER_CANCELLATION":
                continue
            data = _CANCELLATION(entry.get("data"), "history.data")
            if mark := mark_in(data["reason"], shop):
                self.times[mark] += 1
                self._pieces[mark] = {one["orderLineId"]: one["quantity"] for one in data["lines"]}
                if data["shippingCancelled"]:
                    self._shipping.add(mark)

    def cents(self, order: Mapping[str, Any], mark: str = "") -> int:
        """What all of them took off, or the one of this mark; one that was doubled counts once."""
        prices: dict[str, int] = {line["id"]: line["proratedUnitPriceWithTax"] for line in order["lines"]}
        marks = [mark] if mark else [*self._pieces]
        goods = sum(
            prices.get(line, 0) * number for each in marks for line, number in self._pieces[each].items()
        )
        return goods + (_shipping_taken_off(order) if self._shipping & {*marks} else 0)


def _shipping_taken_off(order: Mapping[str, Any]) -> int:
    return sum(line["priceWithTax"] - line["discountedPriceWithTax"] for line in order["shippingLines"])

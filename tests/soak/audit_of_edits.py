"""What must be so of an order that the mall's own people have changed beside the till."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from herstal_pos.domain.mall.outbox_body import Body
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import RefusalReason

MONEY = """query($id: ID!) { order(id: $id) {
    id code state lines { id proratedUnitPriceWithTax } shippingLines { priceWithTax discountedPriceWithTax }
    payments { id amount state refunds { total state reason } }
    history(options: {take: 200}) { items { type data } } } }"""
_MARK = re.compile(r"^(\w+) \[(.+)\]$")
_UNSURE = ("refund_more", "refund_less", "refund_differs", "cancel_twice")

type Row = dict[str, Any]


def of_an_edited_order(row: Row, order: OnlineOrder) -> Iterator[str]:
    """The same lines on both sides, nothing in a bag that nobody wants, and gone there what is gone here."""
    quantity = {line["id"]: line["quantity"] for line in row["lines"]}
    for line in order.lines:
        if line.quantity != quantity.get(line.id, 0):
            yield f"{order.ref}: {quantity.get(line.id, 0)} of {line.sku} there, {line} here"
    if order.to_put_back and not order.over:
        yield f"{order.ref}: {order.to_put_back} lie in a bag unseen"
    live = [each for each in row["fulfillments"] if each["state"] != "Cancelled"]
    shipped = [each for each in live if each["state"] in ("Shipped", "Delivered")]
    left = order.handed_over_at and not order.facts.changing and any(quantity.values())
    if left and len(shipped) < len(live):
        yield f"{order.ref}: handed over here, {[each['state'] for each in live]} there"


def of_its_refunds(row: Row, alarms: Iterable[Body], *, town: bool) -> Iterator[str]:
    """What the shop took off was paid back once; a double has its alarm with its amount; in the town there is
    none. `row`: as `MONEY` asks."""
    given = Counter({body.alarm: 0 for body in alarms})
    for body in alarms:
        given[body.alarm] += body.cents
    doubled, back = 0, 0
    seen = set()
    for payment in row["payments"]:
        for refund in payment["refunds"]:
            mark = _MARK.match(refund["reason"] or "")
            if mark is None or refund["state"] == "Failed":
                continue
            back += refund["total"]
            if (payment["id"], mark[2]) in seen:
                doubled += refund["total"]
            seen.add((payment["id"], mark[2]))
    if doubled != given["refund_twice"] or (town and doubled):
        yield f"order {row['code']}: {doubled} refunded twice, {dict(given)}"
    owed = _taken_off(row, town=town)
    if back - doubled != owed and not _all_is_back(row) and not any(given[kind] for kind in _UNSURE):
        yield f"order {row['code']}: {back} paid back of {owed}, {row['payments']}, {dict(given)}"


def _taken_off(row: Row, *, town: bool) -> int:
    """Cents of what the shop itself cancelled, by the mall's history; what was said twice counts once."""
    prices = {line["id"]: line["proratedUnitPriceWithTax"] for line in row["lines"]}
    cents, seen = 0, set()
    for entry in row["history"]["items"]:
        data = entry["data"]
        reason = data.get("reason") or ""
        mark = _MARK.match(reason)
        is_own = reason in list(RefusalReason) if town else mark is not None
        if entry["type"] != "ORDER_CANCELLATION" or not is_own or (mark and mark[2] in seen):
            continue
        seen.add(mark[2] if mark else "")
        cents += sum(prices[str(line["orderLineId"])] * line["quantity"] for line in data["lines"])
        if data.get("shippingCancelled"):
            cents += sum(
                each["priceWithTax"] - each["discountedPriceWithTax"] for each in row["shippingLines"]
            )
    return cents


def _all_is_back(row: Row) -> bool:
    """More than was paid cannot be."""
    paid: int = sum(each["amount"] for each in row["payments"] if each["state"] == "Settled")
    refunds = [refund for each in row["payments"] for refund in each["refunds"]]
    back: int = sum(refund["total"] for refund in refunds if refund["state"] != "Failed")
    return paid == back

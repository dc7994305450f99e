"""Both sides agree: what the mall itself says beside what stands in the shop's books."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from herstal_pos.domain.mall.outbox import STANDS_STILL, RowKind, level, on_sale, unanswered
from herstal_pos.domain.mall.outbox_body import BODY
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import Progress, StepKind
from herstal_pos.services.ports import Storage, Work
from herstal_pos.services.shop.settings_rows import SURPLUS
from herstal_pos.services.whole.verifying import verify
from tests.soak.audit_of_edits import MONEY, of_an_edited_order, of_its_refunds
from tests.soak.town import Town, has_something

_PARCEL_STATES = {"packed": ("Pending", "ReadyForPickup"), "handed_over": ("Shipped", "Delivered")}

_BEING_PICKED = (Progress.ACCEPTED, Progress.PICKING)
"""What is missing of these is told with their parcel."""


class Differ(AssertionError):
    """The shop and its mall do not tell the same story."""


def agree(
    town: Town,
    storage: Storage,
    opening: int,
    edited: Collection[str] = (),
    shelf: Mapping[str, int] | None = None,
) -> None:
    """After quiet. `opening`: pieces of each article that the shop began with, `shelf`: by SKU what came in
    since, less what was lost; then every piece that has left is a sale's, a recorded parcel's or a
    shortage's. `edited`: orders that others have perhaps changed."""
    found = [str(finding) for finding in verify(storage).findings]
    with storage.look() as work:
        found += _still_to_say(work)
        placed = list(town.orders())
        orders = {order["id"]: work.orders.by_ref(order["id"]) for order in placed}
        for order in placed:
            mine = orders[order["id"]]
            if order["id"] in edited:
                found += _of_an_edited_order(town, order, mine, work) if mine else _never_heard(order)
            else:
                found += _of_an_order(order, mine)
                found += _of_its_money(order, mine, work)
        found += _of_the_levels(town, work)
        untouched = [order for order in placed if order["id"] not in edited]
        packed = [*_recorded(untouched), *_in_bags(orders[ref] for ref in edited if ref in orders)]
        began = {sku: opening + (shelf or {}).get(sku, 0) for sku in town.skus}
        found += _of_the_ledger(work, packed, orders.values(), began)
    if found:
        raise Differ("\n".join(found))


def _still_to_say(work: Work) -> Iterator[str]:
    rows = [row for row in work.outbox.open_rows() if row.reason != STANDS_STILL]
    if rows:
        yield f"{len(rows)} rows wait"
    for row in work.outbox.parked():
        if row.kind is not RowKind.ALARM:
            order = work.orders.by_id(row.order_id) if row.order_id else None
            yield f"parked: {row.kind} {row.reason} {row.body}, {_story(order) if order else ''}"


def _of_an_order(row: dict[str, Any], order: OnlineOrder | None) -> Iterator[str]:
    """Refused, refunded and packed once, as the shop has it."""
    if order is None:
        yield f"order {row['code']} was never heard of"
        return
    for line in row["lines"]:
        refused = line["orderPlacedQuantity"] - line["quantity"]
        mine = order.line(line["id"])
        if refused != (mine.refused if order.progress in _BEING_PICKED else order.given_up(mine)):
            yield f"order {row['code']} ({row['state']}): {refused} refused there, here {_story(order)}"
    live = {one["trackingCode"]: one for one in row["fulfillments"] if one["state"] != "Cancelled"}
    packed = [parcel for parcel in order.parcels if parcel.live]
    if sorted(live) != sorted(parcel.key for parcel in packed) or len(live) > 1:
        yield f"order {row['code']}: parcels {sorted(live)} there, {[parcel.key for parcel in packed]} here"
        return
    for parcel in packed:
        there = live[parcel.key]
        lines = {line["orderLineId"]: line["quantity"] for line in there["lines"]}
        if there["state"] not in _PARCEL_STATES[parcel.state] or lines != dict(parcel.lines):
            yield f"order {row['code']}: parcel {there['state']} {lines} there, {parcel} here"


def _of_an_edited_order(town: Town, row: dict[str, Any], order: OnlineOrder, work: Work) -> Iterator[str]:
    found = [*of_an_edited_order(row, order)]
    alarms = [BODY.read(alarm.body) for alarm in work.outbox.alarms(order.id)]
    found += of_its_refunds(town.clerk.api.ask(MONEY, id=row["id"]), alarms, town=town.knows_parts)
    yield from (f"{finding}\n  {_story(order)}" for finding in found)


def _never_heard(row: dict[str, Any]) -> Iterator[str]:
    """Whoever takes all of it off at once leaves nothing to prepare."""
    if has_something(row):
        yield f"order {row['code']} ({row['state']}) was never heard of"


def _of_its_money(row: dict[str, Any], order: OnlineOrder | None, work: Work) -> Iterator[str]:
    """What was refused is paid back once, beside what the staff gave; anything else has its alarm."""
    paid = sum(payment["amount"] for payment in row["payments"] if payment["state"] == "Settled")
    refunds = [refund for payment in row["payments"] for refund in payment["refunds"]]
    given = sum(refund["total"] for refund in refunds if not (refund["reason"] or "").endswith("]"))
    back = sum(refund["total"] for refund in refunds)
    wanted = min(paid, paid - row["totalWithTax"] + given)
    alarms = [BODY.read(alarm.body) for alarm in work.outbox.alarms(order.id)] if order else []
    if back - wanted not in (0, sum(alarm.cents for alarm in alarms if alarm.alarm == "refund_twice")):
        totals = [refund["total"] for refund in refunds]
        yield f"order {row['code']}: {totals} refunded of {paid}, it costs {row['totalWithTax']}, {alarms}"


def _story(order: OnlineOrder) -> str:
    steps = " ".join(f"{step.kind}:{step.line_id}:{step.count}" for step in order.steps)
    lines = ", ".join(f"{line.id}: {line.refused} of {line.ordered} refused" for line in order.lines)
    parcels = ", ".join(f"{parcel.key} {parcel.state} {dict(parcel.lines)}" for parcel in order.parcels)
    return f"{order.progress} after {steps or 'nothing'}; {lines}; {parcels}"


def _of_the_levels(town: Town, work: Work) -> Iterator[str]:
    """On hand as the port has it, allocated for the open orders. What is allocated for nobody is on hand too
    much as well: a plain mall allocates twice. Anything else the till has found, told and written down: what
    is allocated for an order that was cancelled in its parcel, and what the mall has let go twice."""
    levels = town.levels()
    known = SURPLUS.read(work.settings).found
    to_come = unanswered(work.outbox.open_rows())
    listings = {listing.sku: listing for listing in work.listings.all()}
    if listings.keys() != levels.keys():
        yield f"listed: {sorted(levels.keys() ^ listings.keys())}"
    for sku, listing in listings.items():
        on_hand, allocated = levels[sku]
        units = to_come[listing.product_id]  # of orders that the mall's people have left in the middle
        pieces = work.stock.on_hand([listing.product_id]).get(listing.product_id, 0)
        ledger = level(pieces, units, listing.step)
        reserved = work.orders.committed([listing.product_id]).get(listing.product_id, 0) + units
        extra = allocated - reserved
        ours = max(on_sale(ledger, reserved, listing.buffer), 0) + extra
        found = known.get(listing.product_id, 0)
        twice = not town.knows_parts and extra > 0
        if on_hand != ours or not (twice or extra == found):
            yield f"{sku}: {on_hand} on hand, {allocated} allocated there; {ours}, {reserved} + {found} here"


def _of_the_ledger(
    work: Work, packed: Iterable[str], orders: Iterable[OnlineOrder | None], began: Mapping[str, int]
) -> Iterator[str]:
    sku_of = {listing.product_id: listing.sku for listing in work.listings.all()}
    gone = Counter((*packed, *_written_off(orders)))
    gone.update(_sold(sku_of, work))
    for product_id, sku in sku_of.items():
        left = work.stock.on_hand([product_id]).get(product_id, 0) // 1000
        if left != began[sku] - gone[sku]:
            yield f"{sku}: {left} in the ledger, {began[sku] - gone[sku]} by what has left"


def _recorded(placed: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The SKU of each piece in a live parcel of the mall."""
    for order in placed:
        sku_of = {line["id"]: line["productVariant"]["sku"] for line in order["lines"]}
        for parcel in order["fulfillments"]:
            for line in parcel["lines"] if parcel["state"] != "Cancelled" else ():
                yield from [sku_of[line["orderLineId"]]] * line["quantity"]


def _in_bags(orders: Iterable[OnlineOrder | None]) -> Iterator[str]:
    """The SKU of each piece that has left in a bag, as the shop has booked it: in the mall's parcels stands
    also what was taken out again."""
    for order in filter(None, orders):
        for line in order.lines:
            yield from [line.sku] * order.in_bags(line)


def _written_off(orders: Iterable[OnlineOrder | None]) -> Iterator[str]:
    for order in filter(None, orders):
        for step in order.steps:
            if step.kind is StepKind.MISS:
                yield from [order.line(step.line_id).sku] * (step.written_off // 1000)


def _sold(sku_of: dict[str, str], work: Work) -> Counter[str]:
    """At the counter, of what is listed; what was brought back is less than nothing."""
    sold: Counter[str] = Counter()
    for till in work.audit.tills():
        for sale in work.audit.completed(till.id):
            for line in sale.live_lines:
                if line.product_id in sku_of:
                    sold[sku_of[line.product_id]] += line.quantity // 1000
    return sold

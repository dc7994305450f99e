"""The mall's words about an order become the shop's: each is heard once, with its effect, in one commit."""

from collections.abc import Sequence
from dataclasses import replace

from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.orders.order import Alarm, OnlineOrder, Progress, Step, StepKind
from herstal_pos.domain.orders.order_facts import OrderFacts, OrderLine, Sibling, Stage
from herstal_pos.domain.orders.parcel import Parcel, ParcelState
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.records import record
from herstal_pos.services import notices
from herstal_pos.services.mall.platform import MallLine, MallOrder, MallParcel, Part
from herstal_pos.services.orders.fulfilling import journal, move_parcel
from herstal_pos.services.orders.viewing import order_card
from herstal_pos.services.ports import Counter, Work

_LEFT_THE_SHOP = ("handed_over", "delivered")


@record(frozen=True)
class AppliedUpdate:
    """`order` as it stands now, saved; None where it never was this shop's to do. `news`: what of it has to
    be told at once. Without `changed` it was heard before."""

    order: OnlineOrder | None
    changed: bool = True
    news: tuple[notices.Notice, ...] = ()


def apply_update(
    mall_order: MallOrder, parts: Sequence[Part] | None, work: Work, counter: Counter
) -> AppliedUpdate:
    """`parts` None: the mall was not asked about the order's siblings."""
    order = work.orders.by_ref(mall_order.ref)
    if order is None:
        return _first_seen(mall_order, parts, work, counter)
    siblings = order.facts.siblings if parts is None else _siblings(parts)
    if (order.fingerprint, order.facts.siblings, order.vanished) == (mall_order.fingerprint, siblings, False):
        return AppliedUpdate(order, changed=False)
    known = replace(order, steps=[*order.steps], parcels=[*order.parcels])
    order.update(_facts(mall_order, siblings), _lines(mall_order, work), mall_order.fingerprint)
    _update_parcels(order, mall_order, work, counter)
    if known.forgotten and not order.open:  # a mall that still lists it tells at each poll whose it was
        order.forget_customer()
        if order == known:
            return AppliedUpdate(order, changed=False)
    news = _stop(order, known.progress, Alarm.CANCELLED, work) if order.facts.cancelled else ()
    work.orders.save(order)
    return AppliedUpdate(order, news=news)


def update_siblings(ref: str, parts: Sequence[Part], work: Work) -> bool:
    """Another shop's part moved on; False where that was known."""
    order = work.orders.by_ref(ref)
    if order is None or order.facts.siblings == _siblings(parts):
        return False
    order.facts = replace(order.facts, siblings=_siblings(parts))
    work.orders.save(order)
    return True


def vanish(order: OnlineOrder, work: Work, counter: Counter) -> tuple[notices.Notice, ...]:
    """The mall does not know it any more: whatever was done for it was for nothing."""
    if order.handed_over_at is not None or order.vanished:
        return ()
    before = order.progress
    order.vanished = True
    news = _stop(order, before, Alarm.VANISHED, work)
    journal("order_vanished", order, work, counter)
    work.orders.save(order)
    return news


def _stop(order: OnlineOrder, before: Progress, alarm: Alarm, work: Work) -> tuple[notices.Notice, ...]:
    """Someone has to know of it who has begun, and is told if nobody has; what the shop refused itself is no
    news.
    """
    order.asking = None
    if before is Progress.NEW:
        return (notices.OrderWithdrawn(order.facts.code, alarm.value),)
    begun = before in (Progress.ACCEPTED, Progress.PICKING, Progress.READY)
    if not begun or all(order.given_up(line) == line.ordered for line in order.lines):
        return ()
    order.alarm = alarm
    return (notices.OrderStopped(order_card(order, work), alarm.value),)


def _first_seen(
    mall_order: MallOrder, parts: Sequence[Part] | None, work: Work, counter: Counter
) -> AppliedUpdate:
    """Its goods are reserved from this commit on."""
    if mall_order.cancelled or mall_order.stage >= Stage.HANDED_OVER:
        return AppliedUpdate(None, changed=False)
    now = counter.clock.now()
    facts = _facts(mall_order, _siblings(parts or ()))
    order = OnlineOrder(
        counter.ids.new(), mall_order.ref, now, facts, _lines(mall_order, work), mall_order.fingerprint
    )
    order.queued_stage = mall_order.stage
    if mall_order.stage >= Stage.ACCEPTED:
        order.steps.append(Step(StepKind.ACCEPT, now))
    work.orders.save(order)
    _update_parcels(order, mall_order, work, counter)
    work.orders.save(order)
    is_new = order.progress is Progress.NEW
    return AppliedUpdate(order, news=(notices.OrderArrived(order_card(order, work)),) if is_new else ())


def _update_parcels(order: OnlineOrder, mall_order: MallOrder, work: Work, counter: Counter) -> None:
    known = {parcel.key: parcel for parcel in order.parcels}
    for theirs in mall_order.parcels:
        if theirs.key not in known and theirs.state != "unpacked":
            _adopt(order, theirs, work, counter)
    live = order.parcel
    states = {theirs.key: theirs.state for theirs in mall_order.parcels}
    on_its_way = live is not None and live.state is ParcelState.PACKED and order.progress is Progress.READY
    if live and on_its_way and states.get(live.key) in _LEFT_THE_SHOP:
        order.hand_over(counter.clock.now())


def _adopt(order: OnlineOrder, theirs: MallParcel, work: Work, counter: Counter) -> None:
    """The books were brought back from a copy: the goods have left the shelf nevertheless."""
    parcel = Parcel(theirs.key, 1, theirs.lines, counter.clock.now())
    order.adopt(counter.clock.now(), parcel)
    move_parcel(order, parcel, StockCause.PACKED, work, counter)
    journal("parcel_adopted", order, work, counter, {"parcel": parcel.key})


def _facts(mall_order: MallOrder, siblings: tuple[Sibling, ...]) -> OrderFacts:
    """An order of one shop has no parts."""
    has_parts = (mall_order.part_count or 0) > 1
    return OrderFacts(
        code=mall_order.code,
        placed_at=mall_order.placed_at,
        stage=mall_order.stage,
        cancelled=mall_order.cancelled,
        address=mall_order.address,
        by_bike=mall_order.delivered_by_bike,
        note=mall_order.note,
        part_no=mall_order.part_no if has_parts else None,
        part_count=mall_order.part_count if has_parts else None,
        bike_at=mall_order.bike_at,
        slot_start=mall_order.slot_start,
        slot_end=mall_order.slot_end,
        siblings=siblings,
    )


def _siblings(parts: Sequence[Part]) -> tuple[Sibling, ...]:
    """An order of one shop has none."""
    if len(parts) < 2:
        return ()
    return tuple(Sibling(part.no, part.shop_name, part.stage, part.mine) for part in parts)


def _lines(mall_order: MallOrder, work: Work) -> list[OrderLine]:
    listings = work.listings.by_refs([line.ref for line in mall_order.lines])
    return [
        replace(_line(line, work), product_id=listed.product_id, step=listed.step)
        if (listed := listings.get(line.ref))
        else _line(line, work)
        for line in mall_order.lines
    ]


def _line(line: MallLine, work: Work) -> OrderLine:
    """An article that is in no listing of ours is looked for by its code."""
    product = work.products.by_barcode(line.sku) or work.products.by_code(line.sku)
    return OrderLine(
        id=line.id,
        ref=line.ref,
        sku=line.sku,
        title=line.title,
        product_id=product.id if product else None,
        step=THOUSAND,
        price_cents=line.price_cents,
        ordered=line.quantity,
        refused=line.refused,
    )

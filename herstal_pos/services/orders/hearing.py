"""The mall's words about an order become the shop's: each is heard once, with its effect, in one commit."""

from collections.abc import Sequence
from dataclasses import replace

from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.orders.order import (
    Alarm,
    OnlineOrder,
    OrderFacts,
    OrderLine,
    Progress,
    Sibling,
    Stage,
    Step,
    StepKind,
)
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
class Heard:
    """`order` as it stands now, saved; None where it never was this shop's to do. `news`: what of it has to
    be told at once. Without `changed` it was heard before."""

    order: OnlineOrder | None
    changed: bool = True
    news: tuple[notices.Notice, ...] = ()


def hear(told: MallOrder, parts: Sequence[Part] | None, work: Work, counter: Counter) -> Heard:
    """`parts` None: the mall was not asked about the order's siblings."""
    order = work.orders.by_ref(told.ref)
    if order is None:
        return _first_heard(told, parts, work, counter)
    siblings = order.facts.siblings if parts is None else _siblings(parts)
    if (order.fingerprint, order.facts.siblings, order.vanished) == (told.fingerprint, siblings, False):
        return Heard(order, changed=False)
    known = replace(order, steps=[*order.steps], parcels=[*order.parcels])
    order.hear(_facts(told, siblings), _lines(told, work), told.fingerprint)
    _hear_parcels(order, told, work, counter)
    if known.forgotten and not order.open:  # a mall that still lists it tells at each poll whose it was
        order.forget_customer()
        if order == known:
            return Heard(order, changed=False)
    news = _stop(order, known.progress, Alarm.CANCELLED, work) if order.facts.cancelled else ()
    work.orders.save(order)
    return Heard(order, news=news)


def hear_siblings(ref: str, parts: Sequence[Part], work: Work) -> bool:
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


def _first_heard(told: MallOrder, parts: Sequence[Part] | None, work: Work, counter: Counter) -> Heard:
    """Its goods are reserved from this commit on."""
    if told.cancelled or told.stage >= Stage.HANDED_OVER:
        return Heard(None, changed=False)
    now = counter.clock.now()
    facts = _facts(told, _siblings(parts or ()))
    order = OnlineOrder(counter.ids.new(), told.ref, now, facts, _lines(told, work), told.fingerprint)
    order.told = told.stage
    if told.stage >= Stage.ACCEPTED:
        order.steps.append(Step(StepKind.ACCEPT, now))
    work.orders.save(order)
    _hear_parcels(order, told, work, counter)
    work.orders.save(order)
    is_new = order.progress is Progress.NEW
    return Heard(order, news=(notices.OrderArrived(order_card(order, work)),) if is_new else ())


def _hear_parcels(order: OnlineOrder, told: MallOrder, work: Work, counter: Counter) -> None:
    held = {parcel.key: parcel for parcel in order.parcels}
    for theirs in told.parcels:
        if theirs.key not in held and theirs.state != "unpacked":
            _adopt(order, theirs, work, counter)
    live = order.parcel
    states = {theirs.key: theirs.state for theirs in told.parcels}
    on_its_way = live is not None and live.state is ParcelState.PACKED and order.progress is Progress.READY
    if live and on_its_way and states.get(live.key) in _LEFT_THE_SHOP:
        order.hand_over(counter.clock.now())


def _adopt(order: OnlineOrder, theirs: MallParcel, work: Work, counter: Counter) -> None:
    """The books were brought back from a copy: the goods have left the shelf nevertheless."""
    parcel = Parcel(theirs.key, 1, theirs.lines, counter.clock.now())
    order.adopt(counter.clock.now(), parcel)
    move_parcel(order, parcel, StockCause.PACKED, work, counter)
    journal("parcel_adopted", order, work, counter, {"parcel": parcel.key})


def _facts(told: MallOrder, siblings: tuple[Sibling, ...]) -> OrderFacts:
    """An order of one shop has no parts."""
    has_parts = (told.part_count or 0) > 1
    return OrderFacts(
        code=told.code,
        placed_at=told.placed_at,
        stage=told.stage,
        cancelled=told.cancelled,
        address=told.address,
        by_bike=told.delivered_by_bike,
        note=told.note,
        part_no=told.part_no if has_parts else None,
        part_count=told.part_count if has_parts else None,
        bike_at=told.bike_at,
        slot_start=told.slot_start,
        slot_end=told.slot_end,
        siblings=siblings,
    )


def _siblings(parts: Sequence[Part]) -> tuple[Sibling, ...]:
    """An order of one shop has none."""
    if len(parts) < 2:
        return ()
    return tuple(Sibling(part.no, part.shop_name, part.stage, part.mine) for part in parts)


def _lines(told: MallOrder, work: Work) -> list[OrderLine]:
    listings = work.listings.by_refs([line.ref for line in told.lines])
    return [
        replace(_line(line, work), product_id=listed.product_id, step=listed.step)
        if (listed := listings.get(line.ref))
        else _line(line, work)
        for line in told.lines
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

"""The mall's words about an order become the shop's: each is heard once, with its effect, in one commit.

What the mall's own people did to an order that the shop works on is compared with what the shop has done.
Figures are repaired by absolute levels alone; nothing is undone in the mall that the mall has undone. The
ledger takes goods back once, when a person has them in the hand (`mall-more.md` 12).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.orders.changed import (
    goes_elsewhere,
    is_paid_back,
    left_for_elsewhere,
    void_labels,
)
from herstal_pos.domain.orders.delaying import count_bike_of_mall
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import OrderFacts, OrderLine, Sibling, Stage
from herstal_pos.domain.orders.order_steps import Alarm, Asking, Progress, Step, StepKind
from herstal_pos.domain.orders.parcel import Parcel, ParcelState, is_own_key, malls_key, parcel_key
from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.records import record
from herstal_pos.services import notices
from herstal_pos.services.mall.platform import MallLine, MallOrder, MallParcel, Part
from herstal_pos.services.orders.alarming import sound
from herstal_pos.services.orders.fulfilling import (
    drop_rows,
    journal,
    keys_on_their_way,
    move_parcel,
    rows_as_ordered,
    rows_go_on,
)
from herstal_pos.services.orders.labels import (
    no_more_in_doubt,
    queue_labels,
    queue_pick_ticket,
    queue_stop_slip,
)
from herstal_pos.services.orders.selling import sold, sold_otherwise
from herstal_pos.services.orders.viewing import order_card
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import COMPARISON
from herstal_pos.services.shop.settings_values import Comparison
from herstal_pos.services.stock.levels import stock_changed

_LEFT_THE_SHOP = ("handed_over", "delivered")
_OUT = (Progress.HANDED_OVER, Progress.DELIVERED)
_BEGUN = (Progress.ACCEPTED, Progress.PICKING, Progress.READY)


@record(frozen=True)
class AppliedUpdate:
    """`order` as it stands now, saved; None where it never was this shop's to do. `news`: what of it has to
    be told at once. Without `changed` it was heard before."""

    order: OnlineOrder | None
    changed: bool = True
    news: tuple[notices.Notice, ...] = ()


def apply_update(
    mall_order: MallOrder, parts: Sequence[Part] | None, work: Work, counter: Counter, *, again: bool = False
) -> AppliedUpdate:
    """`parts` None: the mall was not asked about the order's siblings. `again`: compared with what the shop
    did, also where the mall says nothing new."""
    applied = _applied(mall_order, parts, work, counter, again=again)
    if applied.order is None or not mall_order.alarms:
        return applied
    alarms = tuple(sound(applied.order, mall_order.alarms, work, counter))
    return replace(applied, changed=applied.changed or bool(alarms), news=(*applied.news, *alarms))


def _applied(
    mall_order: MallOrder, parts: Sequence[Part] | None, work: Work, counter: Counter, *, again: bool
) -> AppliedUpdate:
    order = work.orders.by_ref(mall_order.ref)
    if order is None:
        return _first_seen(mall_order, parts, work, counter)
    siblings = order.facts.siblings if parts is None else _siblings(parts)
    same = (order.fingerprint, order.facts.siblings, order.vanished) == (
        mall_order.fingerprint,
        siblings,
        False,
    )
    if same and not again:
        return AppliedUpdate(order, changed=False)
    known = replace(order, steps=[*order.steps], parcels=[*order.parcels])
    order.update(_facts(mall_order, siblings), _lines(mall_order, work), mall_order.fingerprint)
    count_bike_of_mall(order)
    by_others = _their_parcels(order, mall_order, work, counter)
    if known.forgotten and not order.open:  # a mall that still lists it tells at each poll whose it was
        order.forget_customer()
        if order == known:
            return AppliedUpdate(order, changed=False)
    if order.facts.cancelled:
        drop_rows(order, work)
    rows_go_on(order, mall_order, work)
    rows_as_ordered(order, mall_order, work)
    news = _heard(known, order, by_others, work, counter) + sold_otherwise(order, work, counter)
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
    news = _stop(order, before, Alarm.VANISHED, work, counter)
    journal("order_vanished", order, work, counter)
    news += sold_otherwise(order, work, counter)
    work.orders.save(order)
    return news


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
    _their_parcels(order, mall_order, work, counter)
    sold(order, MallSelling.PAID, work, counter)
    work.orders.save(order)
    is_new = order.progress is Progress.NEW
    return AppliedUpdate(order, news=(notices.OrderArrived(order_card(order, work)),) if is_new else ())


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
        changing=mall_order.changing,
        refunds=mall_order.refunds,
        language=mall_order.language,
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


# --- what others did, compared with what the shop has done


def _heard(
    known: OnlineOrder, order: OnlineOrder, by_others: Alarm | None, work: Work, counter: Counter
) -> tuple[notices.Notice, ...]:
    """`known`: as it was before the mall's newest words, `by_others`: what they did to its parcels."""
    if order.facts.cancelled and known.facts.cancelled:
        return ()
    if order.facts.cancelled:
        _levels_again(order, work, counter)
        return _stop(order, known.progress, Alarm.CANCELLED, work, counter)
    moved = _moved(known, order)
    if moved or by_others:
        _levels_again(order, work, counter)
    alarm = None if by_others is Alarm.UNPACKED and order.refusal else by_others  # now it can be refused
    if moved and (_in_hand(known) or known.progress in _OUT):
        alarm = Alarm.CHANGED
    elif is_paid_back(order) and not is_paid_back(known) and known.progress in _BEGUN:
        alarm = alarm or Alarm.REFUNDED
    labels = _labels_anew(known, order, work, counter)
    if labels or left_for_elsewhere(known, order):
        alarm = Alarm.ADDRESS
    said = [*_rung(known, order, alarm, work), *labels]
    had_ticket = known.progress in _BEGUN and known.asking is not Asking.TICKET
    settled = known.facts.changing and not order.facts.changing
    if (moved or settled) and _is_on_paper(order):
        replaces = moved and had_ticket
        said.append(queue_pick_ticket(order, work, counter, confirmed=True, replaces=replaces))
    elif alarm and had_ticket and not order.facts.changing:
        said += queue_stop_slip(order, alarm.value, work, counter)
    return tuple(said)


def _labels_anew(
    known: OnlineOrder, order: OnlineOrder, work: Work, counter: Counter
) -> list[notices.PrintJobChanged]:
    """Of bags that were labelled and are still here."""
    if known.progress not in _BEGUN or not goes_elsewhere(known, order):
        return []
    labels = [
        job
        for parcel in void_labels(order, counter.clock.now())
        for job in queue_labels(order, parcel, work, counter, till_id=order.till_id)
    ]
    return [*no_more_in_doubt(order, work, counter), *labels] if labels else []


def _rung(
    known: OnlineOrder, order: OnlineOrder, alarm: Alarm | None, work: Work
) -> Iterator[notices.Notice]:
    if order.facts.changing and not known.facts.changing:
        order.asking = None
        alarm = alarm or (Alarm.CHANGING if _in_hand(known) else None)
    elif order.alarm is Alarm.CHANGING and not order.facts.changing:
        order.alarm = None
    if alarm is not None:
        order.alarm = alarm
        yield notices.OrderStopped(order_card(order, work), alarm.value)


def _is_on_paper(order: OnlineOrder) -> bool:
    """In a picker's hand, who must not go by what it said before. What is packed already a slip says."""
    picking = order.progress in (Progress.ACCEPTED, Progress.PICKING) and order.parcel is None
    return picking and not order.facts.changing


def _stop(
    order: OnlineOrder, before: Progress, alarm: Alarm, work: Work, counter: Counter
) -> tuple[notices.Notice, ...]:
    """Someone has to know of it who has begun, and is told if nobody has; what the shop refused itself is no
    news.
    """
    has_ticket, order.asking = order.asking is not Asking.TICKET, None
    if before is Progress.NEW:
        return (notices.OrderWithdrawn(order.facts.code, alarm.value),)
    refused = all(order.given_up(line) == line.ordered for line in order.lines)
    if before not in (*_BEGUN, *_OUT) or refused:
        return ()
    order.alarm = alarm
    on_paper = has_ticket and before in _BEGUN
    slips = queue_stop_slip(order, alarm.value, work, counter) if on_paper else []
    return (notices.OrderStopped(order_card(order, work), alarm.value), *slips)


def _moved(known: OnlineOrder, order: OnlineOrder) -> bool:
    """Whether others want more or less of something than before."""
    before = {line.id: known.wanted(line) for line in known.lines}
    return any(order.wanted(line) != before.get(line.id, 0) for line in order.lines)


def _in_hand(order: OnlineOrder) -> bool:
    return any(map(order.picked, order.lines)) or order.parcel is not None


def _levels_again(order: OnlineOrder, work: Work, counter: Counter) -> None:
    """The mall has moved stock by itself, not always as the goods move: told again, then compared."""
    ids = [line.product_id for line in order.lines if line.product_id]
    stock_changed(ids, counter.clock.now(), work)
    COMPARISON.keep(Comparison(counter.ids.new()), work.settings)


# --- parcels


def _their_parcels(order: OnlineOrder, mall_order: MallOrder, work: Work, counter: Counter) -> Alarm | None:
    """Parcels that the mall has and the books have not, or the other way round; what is on its way to the
    mall is the shop's word, and newer."""
    pending = keys_on_their_way(order, work)
    alarm = None
    states: dict[str, str] = {}
    for key, theirs in _by_key(order, mall_order, work).items():
        states[key] = theirs.state
        mine = next((parcel for parcel in order.parcels if parcel.key == key), None)
        if key in pending or order.handed_over_at is not None:
            continue
        if theirs.state != "unpacked" and (mine is None or not mine.live):
            _adopt(order, key, theirs, work, counter)
            restored = mine is None and is_own_key(key)  # the books were brought back from a copy
            alarm = alarm if restored else Alarm.PACKED
        elif theirs.state == "unpacked" and mine is not None and mine.state is ParcelState.PACKED:
            move_parcel(order, order.empty(mine), StockCause.UNPACKED, work, counter)
            journal("parcel_unpacked", order, work, counter, {"parcel": key})
            alarm = Alarm.UNPACKED
    live = order.live_parcels
    on_its_way = order.progress is Progress.READY and not order.facts.cancelled
    if live and on_its_way and all(states.get(parcel.key) in _LEFT_THE_SHOP for parcel in live):
        order.hand_over(counter.clock.now())
        sold(order, MallSelling.HANDED_OVER, work, counter)
    return alarm


def _by_key(order: OnlineOrder, mall_order: MallOrder, work: Work) -> dict[str, MallParcel]:
    """Each of the mall's parcels once, by the key that it has here. A key of the shop's own that others gave
    away again is one of theirs."""
    found: dict[str, MallParcel] = {}
    for theirs in sorted(mall_order.parcels, key=lambda parcel: parcel.state == "unpacked"):
        own = is_own_key(theirs.key) or not theirs.ref
        key = theirs.key if own and theirs.key not in found else malls_key(theirs.ref)
        holder = work.orders.by_parcel(key)
        if holder is not None and holder.id != order.id:
            key = parcel_key(f"{order.id}/{key}")
        if key not in found and (theirs.ref or theirs.key not in found):
            found[key] = theirs
    return found


def _adopt(order: OnlineOrder, key: str, theirs: MallParcel, work: Work, counter: Counter) -> None:
    """What of it was wanted has left the shelf; more is not booked."""
    now = counter.clock.now()
    parcel = order.adopt(now, Parcel(key, 1, theirs.lines, now))
    move_parcel(order, parcel, StockCause.PACKED, work, counter)
    body = {"parcel": parcel.key, "lines": [list(units) for units in parcel.lines]}
    journal("parcel_adopted", order, work, counter, body)

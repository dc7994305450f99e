"""The mall's words about an order become the shop's: each is heard once, with its effect, in one commit."""

from collections.abc import Sequence
from dataclasses import replace

from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import OrderFacts, OrderLine, Sibling, Stage
from herstal_pos.domain.orders.order_steps import Alarm, Progress, Step, StepKind
from herstal_pos.records import record
from herstal_pos.services import notices
from herstal_pos.services.mall.platform import MallLine, MallOrder, Part
from herstal_pos.services.orders.changed_by_others import heard, stop, their_parcels
from herstal_pos.services.orders.fulfilling import drop_rows, journal, rows_go_on
from herstal_pos.services.orders.viewing import order_card
from herstal_pos.services.ports import Counter, Work


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
    by_others = their_parcels(order, mall_order, work, counter)
    if known.forgotten and not order.open:  # a mall that still lists it tells at each poll whose it was
        order.forget_customer()
        if order == known:
            return AppliedUpdate(order, changed=False)
    if order.facts.cancelled:
        drop_rows(order, work)
    if not order.facts.changing:
        rows_go_on(order, work)
    news = heard(known, order, by_others, work, counter)
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
    news = stop(order, before, Alarm.VANISHED, work)
    journal("order_vanished", order, work, counter)
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
    their_parcels(order, mall_order, work, counter)
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

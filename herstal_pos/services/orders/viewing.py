"""From online orders to what the board and the picking screen show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time

from herstal_pos.domain.mall.outbox import RowKind, RowState
from herstal_pos.domain.orders.changed import is_paid_back
from herstal_pos.domain.orders.delaying import bike_of
from herstal_pos.domain.orders.leaving import Bag, bags_of, grams_of
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import OrderLine, Sibling
from herstal_pos.domain.orders.order_steps import Progress
from herstal_pos.domain.orders.people.hands import pickers
from herstal_pos.domain.orders.people.signature import signature_of, signed_at
from herstal_pos.domain.orders.walk import BINS, left_at
from herstal_pos.domain.paper.printing import PrintJobKind, PrintJobState
from herstal_pos.domain.stock.product import Product, goods_age
from herstal_pos.domain.stock.promise import shortages
from herstal_pos.services import notices, views
from herstal_pos.services.paper.bags import bag_of
from herstal_pos.services.ports import BRUSSELS, Counter, Work
from herstal_pos.services.shop.order_rows import LATE
from herstal_pos.services.shop.settings import shop_here

_COLUMNS = {
    Progress.NEW: "new",
    Progress.REFUSED: "new",
    Progress.ACCEPTED: "to_prepare",
    Progress.PICKING: "to_prepare",
    Progress.CANCELLED: "to_prepare",
    Progress.VANISHED: "to_prepare",
    Progress.READY: "ready",
    Progress.HANDED_OVER: "handed_over",
    Progress.DELIVERED: "handed_over",
}

type Doubts = Mapping[tuple[str, int], str]
"""By parcel and its bag, the label of which this till's printer did not say whether it came out."""
_NO_DOUBTS: Doubts = {}


def order_card(order: OnlineOrder, work: Work) -> views.OrderCardView:
    return _cards([order], work)[0]


def orders_changed(work: Work, counter: Counter) -> notices.OrdersChanged:
    """What was stopped first, while work on it may go on; then by the bike's time, without a bike by the time
    they were placed.
    """
    today = datetime.combine(counter.today(), time.min, BRUSSELS)
    orders = sorted(work.orders.board(today), key=_urgency)
    walk = left_at(counter.till.id, orders)
    cards = _cards(orders, work, _doubts(orders, work, counter))
    return notices.OrdersChanged(cards, tuple(o.id for o in walk.orders if walk.going))


def _doubts(orders: Iterable[OnlineOrder], work: Work, counter: Counter) -> Doubts:
    """Of labels alone, and not of a bag that was opened since: it has another one."""
    packed = {parcel.key: order for order in orders for parcel in order.live_parcels}
    jobs = work.jobs.in_state(counter.till.id, PrintJobState.UNKNOWN) if packed else []
    papers = (job for job in jobs if job.kind is PrintJobKind.LABEL)
    labels = ((job, bag) for job in papers if (bag := bag_of(job)) is not None and bag.parcel_key in packed)
    return {(bag.parcel_key, bag.bag): job.id for job, bag in labels if packed[bag.parcel_key].labelled(bag)}


type Unconfirmed = Callable[[OnlineOrder], datetime | None]


def unconfirmed(work: Work) -> Unconfirmed:
    """Of an order, since when the mall could not be asked about it; None while it answers."""
    book = work.mall.get()
    return lambda order: None if book.state == "well" else book.pulled_at or order.received_at


def _urgency(order: OnlineOrder) -> tuple[bool, bool, datetime, datetime]:
    facts = order.facts
    goes_on = order.progress not in (Progress.CANCELLED, Progress.VANISHED)
    bike_at = bike_of(order)
    return goes_on, bike_at is None, bike_at or facts.placed_at, facts.placed_at


def _cards(
    orders: Sequence[OnlineOrder], work: Work, doubts: Doubts = _NO_DOUBTS
) -> tuple[views.OrderCardView, ...]:
    short, products = _short(orders, work), products_in(orders, work)
    away = unconfirmed(work)
    bare = (_card(order, short.get(order.id, 0), products, away, doubts) for order in orders)
    by = _pickers(orders, work)
    cards = (replace(card, picked_by=by[card.order_id]) if by[card.order_id] else card for card in bare)
    back, late = _can_come_back(orders, work), LATE.read(work.settings).slips
    return tuple(
        replace(card, can_undo=card.can_undo or card.order_id in back, late=_is_late(card, late))
        if card.order_id in back or card.order_id in late
        else card
        for card in cards
    )


def _is_late(card: views.OrderCardView, slips: Mapping[str, str]) -> bool:
    return card.stage == "new" and card.order_id in slips


def _pickers(orders: Sequence[OnlineOrder], work: Work) -> dict[str, tuple[str, ...]]:
    """By order, who picked it; of a clerk who is forgotten no name is left."""
    ids = {order.id: pickers(order) for order in orders}
    known = {clerk_id for each in ids.values() for clerk_id in each}
    clerks = {clerk_id: work.tills.clerk(clerk_id) for clerk_id in known}
    names = {clerk_id: clerk.name for clerk_id, clerk in clerks.items() if clerk and clerk.name}
    return {order_id: tuple(names[one] for one in each if one in names) for order_id, each in ids.items()}


def _can_come_back(orders: Sequence[OnlineOrder], work: Work) -> set[str | None]:
    """Handed over, and the mall was not told."""
    if all(order.handed_over_at is None for order in orders):
        return set()
    rows = work.outbox.rows_of_orders()
    return {row.order_id for row in rows if (row.kind, row.state) == (RowKind.HAND_OVER, RowState.WAITING)}


def _card(
    order: OnlineOrder, short: int, products: Mapping[str, Product], away: Unconfirmed, doubts: Doubts
) -> views.OrderCardView:
    facts, lines = order.facts, order.lines
    handed = order.handed_over_at is not None
    return views.OrderCardView(
        order_id=order.id,
        code=facts.code,
        column=_COLUMNS[order.progress],
        stage=order.progress.value,
        customer=facts.address.short_name,
        line_count=len(lines),
        wanted=sum(map(order.wanted, lines)),
        picked=sum(min(order.picked(line), order.wanted(line)) for line in lines),
        missing=sum(order.given_up(line) for line in lines),
        total_cents=sum(line.price_cents * (line.ordered - line.refused) for line in lines),
        placed_at=facts.placed_at,
        received_at=order.received_at,
        by_bike=facts.by_bike,
        bike_at=bike_of(order),
        slot_start=facts.slot_start,
        slot_end=facts.slot_end,
        part_no=facts.part_no,
        part_count=facts.part_count,
        siblings=tuple(map(_sibling, facts.siblings)),
        note=facts.note,
        bags=order.bags,
        bags_handed=order.bags if handed else order.bags_scanned,
        handed_over_at=order.handed_over_at,
        unconfirmed_since=None if handed else away(order),
        asking=order.asking or "",
        short=short,
        can_undo=bool(order.last_step) and not handed,
        age=_age(order, products),
        alarm=order.alarm or "",
        put_back=_goods(order, order.to_put_back),
        add=_goods(order, {line.id: order.left(line) for line in lines}) if order.parcel else (),
        contested=_goods(order, _contested(order)),
        changing=facts.changing,
        refunds=tuple(refund.cents for refund in facts.refunds),
        paid_back=is_paid_back(order),
        goods=_ordered(order, products),
        street=facts.address.street,
        phone=facts.address.phone,
        bin="" if order.bin is None else BINS[order.bin],
        each_bag=tuple(_bag(bag, doubts) for bag in bags_of(order)),
        grams=grams_of(order),
        newer_steps=order.newer_steps,
        signed_at=signed_at(order),
        signature=signature_of(order),
    )


def _bag(bag: Bag, doubts: Doubts) -> views.BagView:
    doubt = "" if bag.given_at else doubts.get((bag.parcel_key, bag.bag), "")
    return views.BagView(bag.number, bag.given_at, bag.by_hand, bag.cold, bag.fragile, doubt)


def _ordered(order: OnlineOrder, products: Mapping[str, Product]) -> tuple[views.OrderedView, ...]:
    goods = [_ordered_line(order, line, products.get(line.product_id or "")) for line in order.lines]
    return tuple(sorted(goods, key=lambda line: (line.shelf == "", line.shelf)))


def _ordered_line(order: OnlineOrder, line: OrderLine, product: Product | None) -> views.OrderedView:
    return views.OrderedView(
        name=line.title,
        sku=line.sku,
        shelf=product.shelf if product else "",
        unit=product.unit.value if product else "piece",
        step=line.step,
        wanted=order.wanted(line),
        picked=order.picked(line),
        missing=order.given_up(line),
    )


def _contested(order: OnlineOrder) -> dict[str, int]:
    """By line, units that others packed in the mall and that the shop has given up."""
    to_refuse = {line.id: order.given_up(line) - line.refused for line in order.lines}
    return {line.id: to_refuse[line.id] - max(line.quantity - order.packed(line), 0) for line in order.lines}


def _goods(order: OnlineOrder, units: Mapping[str, int]) -> tuple[views.GoodsView, ...]:
    lines = ((line.title, units.get(line.id, 0)) for line in order.lines)
    return tuple(views.GoodsView(title, count) for title, count in lines if count > 0)


def _sibling(part: Sibling) -> views.SiblingView:
    stage = "cancelled" if part.stage is None else part.stage.name.lower()
    return views.SiblingView(part.no, part.shop_name, stage, part.mine)


def products_in(orders: Iterable[OnlineOrder], work: Work) -> dict[str, Product]:
    """All articles of these orders, asked for once."""
    ids = {line.product_id for order in orders for line in order.lines if line.product_id}
    return {product.id: product for product in work.products.among(sorted(ids))}


def _age(order: OnlineOrder, products: Mapping[str, Product]) -> int:
    """The oldest that anything of it that is wanted asks for."""
    wanted = (line for line in order.lines if order.wanted(line))
    return max((goods_age(products.get(line.product_id or ""), line.title) for line in wanted), default=0)


def _short(orders: Iterable[OnlineOrder], work: Work) -> dict[str, int]:
    """The mall's units that each order lacks, because its goods left the shop meanwhile."""
    step = {line.product_id: line.step for order in orders for line in order.lines if line.product_id}
    promises = work.orders.promises([product_id for product_id in step if product_id])
    levels = work.stock.on_hand(list(promises))
    short: dict[str, int] = {}
    for product_id, promises_of_it in promises.items():
        for order_id, quantity in shortages(levels.get(product_id, 0), promises_of_it).items():
            short[order_id] = short.get(order_id, 0) + -(-quantity // step[product_id])
    return short


def picking_view(order: OnlineOrder, work: Work, counter: Counter) -> views.PickingView:
    """Quantities in the mall's units, stock in thousandths."""
    language = shop_here(work, counter).language
    products = {line.id: _product(line, work) for line in order.lines}
    ids = [product.id for product in products.values() if product]
    levels, promises = work.stock.on_hand(ids), work.orders.promises(ids)
    current = _current(order)
    lines = [
        _line(
            order,
            line,
            products[line.id],
            language,
            on_hand=levels.get(line.product_id or ""),
            promised=sum(promise.quantity for promise in promises.get(line.product_id or "", ())),
            is_current=line is current,
        )
        for line in order.lines
    ]
    lines.sort(key=lambda line: (line.shelf == "", line.shelf))
    left = sum(map(order.left, order.lines))
    return views.PickingView(order_card(order, work), tuple(lines), left, _last_step(order))


def _last_step(order: OnlineOrder) -> views.StepView | None:
    last = order.last_step if order.handed_over_at is None else None
    return views.StepView(last.kind.value, last.line_id) if last else None


def _product(line: OrderLine, work: Work) -> Product | None:
    return work.products.by_id(line.product_id) if line.product_id else None


def _current(order: OnlineOrder) -> OrderLine | None:
    """The line that was touched last, while something of it is left."""
    last = next((step.line_id for step in reversed(order.steps) if step.line_id), "")
    return next((line for line in order.lines if line.id == last and order.left(line)), None)


def _line(
    order: OnlineOrder,
    line: OrderLine,
    product: Product | None,
    language: str,
    *,
    on_hand: int | None,
    promised: int,
    is_current: bool,
) -> views.PickingLineView:
    missing = order.given_up(line)
    state = "open"
    if order.left(line) == 0:
        state = "short" if missing else "done"
    elif is_current:
        state = "current"
    return views.PickingLineView(
        line_id=line.id,
        product_id=line.product_id,
        name=product.name(language) if product else line.title,
        sku=line.sku,
        shelf=product.shelf if product else "",
        unit=product.unit.value if product else "piece",
        step=line.step,
        ordered=line.ordered,
        wanted=order.wanted(line),
        picked=order.picked(line),
        missing=missing,
        reason=order.missing_reason(line),
        on_hand=(on_hand or 0) if product and product.tracked else None,
        promised=promised,
        state=state,
        age=goods_age(product, line.title),
    )

"""What the use cases of an online order share: found, saved, queued for the mall, moved in the ledger."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.mall.outbox import GOODS, STANDS_STILL, OutboxRow, RowKind, RowState
from herstal_pos.domain.mall.outbox_body import BODY, Body, Packed
from herstal_pos.domain.orders.delaying import DelayReason, bike_of, delay
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import RefusalReason, Stage, refused_there
from herstal_pos.domain.orders.order_steps import Asking
from herstal_pos.domain.orders.parcel import Parcel
from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.services import notices
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.mall.platform import MallOrder
from herstal_pos.services.mall.viewing import pending_notices
from herstal_pos.services.orders.labels import queue_pick_ticket
from herstal_pos.services.orders.selling import sold_otherwise
from herstal_pos.services.orders.viewing import orders_changed
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.levels import move_goods, stock_changed


def order_of(order_id: str, work: Work) -> OnlineOrder:
    """`Refused("order_gone")` where there is none."""
    order = work.orders.by_id(order_id)
    if order is None:
        raise Refused("order_gone")
    return order


def save_order(
    order: OnlineOrder, work: Work, counter: Counter, *more: notices.Notice
) -> list[notices.Notice]:
    return save_orders([order], work, counter, *more)


def save_orders(
    orders: Iterable[OnlineOrder], work: Work, counter: Counter, *more: notices.Notice
) -> list[notices.Notice]:
    """The caller's own notices are made up before, as everything that is told."""
    owed = keep_orders(orders, work, counter)
    news = [*more, *owed, orders_changed(work, counter), *pending_notices(work, counter)]
    work.commit()
    return news


def keep_orders(orders: Iterable[OnlineOrder], work: Work, counter: Counter) -> list[notices.Notice]:
    """In the caller's commit."""
    owed: list[notices.Notice] = []
    for order in orders:
        owed += sold_otherwise(order, work, counter)
        work.orders.save(order)
    return owed


# --- what a person does, or the shop's rule: not saved


def accepted(order: OnlineOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    order.accept(counter.clock.now())
    order.till_id = counter.till.id
    queue_stage(order, Stage.ACCEPTED, work, counter)
    return ask_first(order, Asking.TICKET, work, counter)


def ask_first(order: OnlineOrder, what: Asking, work: Work, counter: Counter) -> list[notices.Notice]:
    """Where the mall is known to be away nobody waits for it."""
    if work.mall.get().state == "well":
        order.asking = what
        return []
    return [queue_pick_ticket(order, work, counter, confirmed=False)]


def refuse(order: OnlineOrder, reason: RefusalReason, why: str, work: Work, counter: Counter) -> None:
    """`why` is what the journal keeps."""
    order.refuse(counter.clock.now(), reason)
    order.asking = None
    queue_refusals(order, reason, work, counter)
    journal("order_refused", order, work, counter, {"reason": why})


def put_off(
    order: OnlineOrder, until: datetime, reason: DelayReason, why: str, work: Work, counter: Counter
) -> None:
    """The customer reads the `reason`, the journal keeps `why`."""
    before = bike_of(order)
    delay(order, counter.clock.now(), until, reason)
    queue_delay(order, until, reason.value, work, counter)
    body = {"until": until.isoformat(timespec="seconds"), "reason": why}
    body["bike_at"] = before.isoformat(timespec="seconds") if before else ""
    journal("order_delayed", order, work, counter, body)


# --- what the mall has to be told


def queue_stage(order: OnlineOrder, stage: Stage, work: Work, counter: Counter) -> None:
    """Where the mall was told as much already, it is not told again."""
    if order.queued_stage < stage:
        _add(RowKind.ADVANCE, order, Body(stage, parcels=_parcels(order)), work, counter)
        order.queued_stage = stage


def queue_refusals(order: OnlineOrder, reason: str, work: Work, counter: Counter) -> None:
    """Cumulative, and before the parcel."""
    lines = [line for line in order.lines if order.given_up(line) > line.refused]
    if lines:
        goods = {line.product_id: 0 for line in lines if line.product_id}
        refused = order.refusals
        ordered = {line.id: line.ordered for line in order.lines if line.id in refused}
        body = Body(refused=refused, ordered=ordered, reason=RefusalReason(reason), goods=goods)
        _add(RowKind.REJECT, order, body, work, counter)
        stock_changed(goods, counter.clock.now(), work)


def queue_parcel(order: OnlineOrder, parcel: Parcel, work: Work, counter: Counter) -> None:
    """One outbox row: the parcel, all live ones, and its units by article."""
    body = Body(Stage.READY, parcel.key, _parcels(order), goods=goods_of(order, parcel, work))
    _add(RowKind.PARCEL, order, body, work, counter)
    order.queued_stage = max(order.queued_stage, Stage.READY)


def queue_unpacking(order: OnlineOrder, parcel: Parcel, work: Work, counter: Counter) -> None:
    """A parcel that the mall never heard of is withdrawn; one that it refused leaves nothing to take back."""
    rows = [row for row in work.outbox.rows_of_orders() if row.parcel == parcel.key]
    refused = [row for row in work.outbox.parked() if row.parcel == parcel.key]
    work.outbox.remove(row.sequence for row in refused)
    if rows and work.outbox.withdraw(row.sequence for row in rows):
        withdraw(order, RowKind.REJECT, work)  # it goes just before the next parcel
        return
    goods = {product_id: 0 if refused else -units for product_id, units in _units(order, parcel.lines, work)}
    _add(RowKind.UNPACK, order, Body(parcel=parcel.key, goods=goods), work, counter)


def queue_hand_over(order: OnlineOrder, work: Work, counter: Counter) -> None:
    """One outbox row: the mall is told last that all bags are on the bike."""
    body = Body(Stage.HANDED_OVER, parcels=_parcels(order))
    _add(RowKind.HAND_OVER, order, body, work, counter)
    order.queued_stage = Stage.HANDED_OVER


def queue_delay(order: OnlineOrder, until: datetime, reason: str, work: Work, counter: Counter) -> None:
    """The latest alone: one that was not sent yet is said no more."""
    withdraw(order, RowKind.DELAY, work)
    _add(RowKind.DELAY, order, Body(until=until, why=reason), work, counter)


def drop_rows(order: OnlineOrder, work: Work) -> None:
    """Nothing has to be told of an order that is none any more; also not what the mall refused of it. A
    refusal that was begun is ended: what it has cancelled already may not be paid back yet."""
    rows = [row for row in (*work.outbox.rows_of_orders(), *work.outbox.parked()) if row.order_id == order.id]
    begun = [row for row in rows if (row.kind, row.state) == (RowKind.REJECT, RowState.SENT)]
    work.outbox.remove(row.sequence for row in rows if row not in begun)


def stands_still(row: OutboxRow, mall_order: MallOrder) -> bool:
    """The mall's staff is at the order, or has packed what the row refuses."""
    return mall_order.changing or bool(_packed_by_others(row, mall_order))


def _packed_by_others(row: OutboxRow, mall_order: MallOrder) -> set[str]:
    """Lines of which the mall can no more take off as much as is refused: it lies in a parcel there."""
    body = BODY.read(row.body) if row.kind is RowKind.REJECT else Body()
    if body.reason is RefusalReason.RETURN:
        return set()  # it lies in a parcel, and was delivered
    lines = (
        (line, refused_there(line.id, line.quantity, body.refused, body.ordered)) for line in mall_order.lines
    )
    return {line.id for line, units in lines if line.refused < units and line.packed > line.quantity - units}


def rows_go_on(order: OnlineOrder, mall_order: MallOrder, work: Work) -> None:
    """The mall's staff has done with it. What they packed and sent off though it was refused here is not told
    any more."""
    rows = [row for row in work.outbox.rows_of_orders() if row.order_id == order.id]
    rows = [row for row in rows if row.reason == STANDS_STILL]
    if mall_order.stage >= Stage.HANDED_OVER:
        work.outbox.remove(row.sequence for row in rows if _packed_by_others(row, mall_order))
    go_on = (row.sequence for row in rows if not stands_still(row, mall_order))
    work.outbox.set_state(go_on, RowState.WAITING)


def rows_as_ordered(order: OnlineOrder, mall_order: MallOrder, work: Work) -> None:
    """What is still to be told of a parcel moves no more in the mall than the order has now, and nothing that
    moved there already: packed or unpacked by its staff meanwhile, or by a word that was not answered."""
    rows = [row for row in work.outbox.rows_of_orders() if row.order_id == order.id]
    free = {line.id: line.quantity - line.refused - line.packed for line in mall_order.lines}
    live = {parcel.key for parcel in mall_order.parcels if parcel.state != "unpacked"}
    live.update(row.parcel for row in rows if row.kind is RowKind.PARCEL)
    for row in rows:
        if row.kind is RowKind.PARCEL:
            lines = _taken(order, row.parcel, free)
            goods = dict.fromkeys(row.goods, 0) | dict(_units(order, lines, work))
        elif row.kind is RowKind.UNPACK and row.parcel not in live:
            goods = dict.fromkeys(row.goods, 0)
        else:
            continue
        if goods != row.goods:
            work.outbox.set_body(row.sequence, row.body | {GOODS: goods})


def _taken(order: OnlineOrder, key: str, free: dict[str, int]) -> list[tuple[str, int]]:
    """Units by line of this parcel, of those that lie in none there; they are free no more."""
    parcel = next((each for each in order.parcels if each.key == key), None)
    taken = []
    for line_id, units in parcel.lines if parcel else ():
        some = max(min(units, free.get(line_id, 0)), 0)
        free[line_id] = free.get(line_id, 0) - some
        taken.append((line_id, some))
    return taken


def keys_on_their_way(order: OnlineOrder, work: Work) -> set[str]:
    """Parcels of which the mall's word is older than the shop's: it was not told all, or refused it."""
    rows = (*work.outbox.rows_of_orders(), *work.outbox.parked())
    return {row.parcel for row in rows if row.order_id == order.id and row.parcel}


def withdraw(order: OnlineOrder, kind: RowKind, work: Work) -> bool:
    """Take back what was not sent yet; False where something of this kind is on its way, or was refused."""
    rows = [row for row in work.outbox.rows_of_orders() if (row.order_id, row.kind) == (order.id, kind)]
    withdrawn = work.outbox.withdraw(row.sequence for row in rows)
    parked = any((row.order_id, row.kind) == (order.id, kind) for row in work.outbox.parked())
    return withdrawn and not parked


def goods_of(order: OnlineOrder, parcel: Parcel, work: Work) -> dict[str, int]:
    """Units by article of which stock is kept."""
    return dict(_units(order, parcel.lines, work))


def move_parcel(order: OnlineOrder, parcel: Parcel, cause: StockCause, work: Work, counter: Counter) -> None:
    """Out of the ledger when it is packed, in again when it is unpacked: in the till's own commit."""
    move_lines(order, parcel.lines, cause, work, counter)


def move_lines(
    order: OnlineOrder, lines: Iterable[tuple[str, int]], cause: StockCause, work: Work, counter: Counter
) -> None:
    """Units by the order's line."""
    sign = 1 if cause is StockCause.UNPACKED else -1
    step = {line.product_id: line.step for line in order.lines}
    moves = [
        (product_id, sign * units * step[product_id]) for product_id, units in _units(order, lines, work)
    ]
    move(order, moves, cause, work, counter)


def move(
    order: OnlineOrder,
    quantities: Iterable[tuple[str, int]],
    cause: StockCause,
    work: Work,
    counter: Counter,
) -> None:
    """Signed thousandths by article; the mall hears of each behind what the outbox has of the order."""
    now, day = counter.clock.now(), business_day(work, counter)
    moves = [
        StockMovement(counter.ids.new(), product_id, quantity, cause, now, day, order_id=order.id)
        for product_id, quantity in quantities
        if quantity
    ]
    move_goods(moves, work, counter)
    stock_changed((moved.product_id for moved in moves), now, work)


def journal(
    kind: str, order: OnlineOrder, work: Work, counter: Counter, body: dict[str, Any] | None = None
) -> None:
    """Ids and counts; nobody's name."""
    write_down(kind, {"order": order.id, "ref": order.ref} | (body or {}), work, counter)


def _units(order: OnlineOrder, lines: Iterable[tuple[str, int]], work: Work) -> list[tuple[str, int]]:
    units: dict[str, int] = {}
    for line_id, count in lines:
        product_id = next((line.product_id for line in order.lines if line.id == line_id), None)
        product = work.products.by_id(product_id) if product_id else None
        if product and product.tracked:
            units[product.id] = units.get(product.id, 0) + count
    return list(units.items())


def _parcels(order: OnlineOrder) -> tuple[Packed, ...]:
    """The live ones as they are now: a row says what is true at its place in the sequence."""
    return tuple(Packed(parcel.key, parcel.lines) for parcel in order.parcels if parcel.live)


def reason_of(text: str) -> RefusalReason:
    """A reason's stored value, as a screen sends it; `Refused("reason_needed")` for anything else."""
    if text not in list(RefusalReason) or text == RefusalReason.RETURN:
        raise Refused("reason_needed")
    return RefusalReason(text)


def _add(kind: RowKind, order: OnlineOrder, body: Body, work: Work, counter: Counter) -> None:
    work.outbox.add(kind, order.id, BODY.write(body), counter.clock.now())

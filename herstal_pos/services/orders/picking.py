"""Picking: scanned along the shelves, given up where it is missing, taken back step by step."""

from herstal_pos.domain.counter.codes import article_key, classify
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import StepKind
from herstal_pos.domain.orders.parcel import BagCode
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.basket import (
    give_up,
    known_article,
    put_in,
    step_back,
    units_scanned,
    unknown_article,
)
from herstal_pos.services.orders.fulfilling import order_of, save_order
from herstal_pos.services.orders.leaving.handing_over import hand_over_bag, take_back
from herstal_pos.services.orders.packing import pack, unpack
from herstal_pos.services.orders.viewing import picking_view
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here, weighed_prefixes


def open_picking(command: commands.OpenPicking, work: Work, counter: Counter) -> list[notices.Notice]:
    order = order_of(command.order_id, work)
    return [notices.PickingChanged(picking_view(order, work, counter))]


def pick_scan(command: commands.PickScan, work: Work, counter: Counter) -> list[notices.Notice]:
    """A wrong article changes nothing; a bag's label is what it is at the bike."""
    code = classify(command.code, command.aim, weighed_prefixes(work.settings))
    if isinstance(code, BagCode):
        return hand_over_bag(commands.HandOverBag(command.code), work, counter)
    order = order_of(command.order_id, work)
    known, product = known_article(code, work)
    if known is None or product is None:
        return [unknown_article(code, command.code, order.id)]
    lines = [line for line in order.lines if line.product_id == product.id]
    line = next((line for line in lines if order.left(line)), None)
    if line is None:
        why = "enough" if lines else "not_in_order"
        name = product.name(shop_here(work, counter).language)
        return [notices.WrongArticle(order.id, name, article_key(known), why)]
    count = min(units_scanned(known, product, line, command.quantity), order.left(line))
    return _pick(order, line.id, count, command, work, counter)


def pick_line(command: commands.PickLine, work: Work, counter: Counter) -> list[notices.Notice]:
    """Without a scan; more than is left of the line is refused."""
    order = order_of(command.order_id, work)
    return _pick(order, command.line_id, command.count, command, work, counter)


def _pick(
    order: OnlineOrder,
    line_id: str,
    count: int,
    asked: commands.PickScan | commands.PickLine,
    work: Work,
    counter: Counter,
) -> list[notices.Notice]:
    put_in(order, line_id, count, work, counter)
    if asked.bags and not any(map(order.left, order.lines)):
        return pack(order, asked.bags, asked.marks, work, counter)
    return _save_and_show(order, line_id, work, counter)


def mark_shortage(command: commands.MarkShortage, work: Work, counter: Counter) -> list[notices.Notice]:
    """The ledger gives up what it claims to be there; the mall hears of it just before the parcel."""
    order = order_of(command.order_id, work)
    line = order.line(command.line_id)
    missing = order.left(line) if command.count is None else command.count
    give_up(order, line, missing, command.reason, work, counter)
    return _save_and_show(order, line.id, work, counter)


def undo_order_step(command: commands.UndoOrderStep, work: Work, counter: Counter) -> list[notices.Notice]:
    """The last one, whichever it was; `Refused("already_told")`, of a hand-over "handed_over", of what came
    back "return_told", where the mall has heard of it."""
    order = order_of(command.order_id, work)
    if any(step.kind is StepKind.RETURN for step in order.steps):
        from herstal_pos.services.orders.returns.returning import give_back_goods  # noqa: PLC0415 - seldom

        return give_back_goods(order, work, counter)
    if order.handed_over_at is not None:
        return take_back(order, work, counter)
    last = order.last_step
    if last and last.kind is StepKind.PACK:
        return unpack(order, work, counter)
    step = order.undo()
    step_back(order, step, work, counter)
    return _save_and_show(order, step.line_id or None, work, counter)


def _save_and_show(
    order: OnlineOrder, line_id: str | None, work: Work, counter: Counter
) -> list[notices.Notice]:
    work.orders.save(order)
    shown = notices.PickingChanged(picking_view(order, work, counter), line_id)
    return save_order(order, work, counter, shown)

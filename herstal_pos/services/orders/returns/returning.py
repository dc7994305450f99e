"""A return at the counter: goods in hand, then the mall cancels and pays back, the ledger has them again."""

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders import returning
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import RefusalReason
from herstal_pos.domain.orders.order_steps import Step
from herstal_pos.domain.orders.returning import BroughtBack
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.receiving import LossReason
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.fulfilling import journal, move, order_of, queue_refusals, save_order
from herstal_pos.services.orders.returns.finding import product_of, return_view
from herstal_pos.services.orders.returns.papers import keep_back, queue_slip
from herstal_pos.services.orders.returns.undoing import withdraw_return
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.deliveries.losing import take_out


def take_back_goods(command: commands.TakeBackGoods, work: Work, counter: Counter) -> list[notices.Notice]:
    """In one commit: the order, its turnover, the ledger, what the mall is told, and the customer's paper.
    `Refused("changed_again")` where something came back since the person looked: a second tap, or another
    till."""
    order = order_of(command.order_id, work)
    if command.before != sum(returning.returned(order, line) for line in order.lines):
        raise Refused("changed_again", code=order.facts.code)
    back = [BroughtBack(*each) for each in command.lines]
    act = returning.take_back(order, counter.clock.now(), back)
    cents = returning.cents(order, act)
    queue_refusals(order, RefusalReason.RETURN, work, counter)
    all_of_it, lost = _goods(order, act, work), _goods(order, returning.damaged(act), work)
    move(order, ((product.id, units) for product, units in all_of_it), StockCause.RETURN, work, counter)
    take_out(lost, LossReason.BROKEN, work, counter)  # so the accounts see both
    journal("order_brought_back", order, work, counter, {"lines": _lines(act), "cents": cents})
    slip = queue_slip(order, [act], work, counter)
    taken = notices.GoodsTakenBack(
        return_view(order, work, counter),
        sum(step.count for step in act),
        sum(step.count for step in returning.damaged(act)),
        cents,
    )
    return save_order(order, work, counter, taken, slip)


def give_back_goods(order: OnlineOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    """What came back last was a mistake: the customer keeps it, and in the ledger it goes out again.
    `Refused`: `nothing_to_undo`, and `return_told` once the mall pays."""
    act = returning.give_back(order)
    if any(step.paid for step in act) and not withdraw_return(order, work):
        raise Refused("return_told", code=order.facts.code)
    all_of_it, lost = _goods(order, act, work), _goods(order, returning.damaged(act), work)
    move(order, ((product.id, -units) for product, units in all_of_it), StockCause.RETURN, work, counter)
    move(order, ((product.id, units) for product, units in lost), StockCause.LOST, work, counter)
    body = {"lines": _lines(act), "cents": returning.cents(order, act)}
    journal("return_taken_back", order, work, counter, body)
    kept = keep_back(order, act, work, counter)
    undone = notices.ReturnUndone(return_view(order, work, counter), on_paper=not kept)
    return save_order(order, work, counter, undone, *kept)


def _goods(order: OnlineOrder, steps: list[Step], work: Work) -> list[tuple[Product, int]]:
    """Thousandths by article of which stock is kept."""
    goods: dict[str, tuple[Product, int]] = {}
    for step in steps:
        line = order.line(step.line_id)
        product = product_of(line, work)
        if product is not None and product.tracked:
            _, before = goods.get(product.id, (product, 0))
            goods[product.id] = product, before + step.count * line.step
    return list(goods.values())


def _lines(act: list[Step]) -> list[list[object]]:
    damaged = returning.damaged(act)
    return [[step.line_id, step.count, step in damaged] for step in act]

"""A return at the counter: goods in hand, then the mall cancels and pays back, the ledger has them again."""

from typing import TYPE_CHECKING

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders import returning
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import RefusalReason
from herstal_pos.domain.orders.returning import BroughtBack
from herstal_pos.domain.stock.receiving import LossReason
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.fulfilling import journal, move, order_of, queue_refusals, save_order
from herstal_pos.services.orders.returns.finding import product_of, return_view
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.deliveries.losing import take_out

if TYPE_CHECKING:
    from herstal_pos.domain.stock.product import Product


def take_back_goods(command: commands.TakeBackGoods, work: Work, counter: Counter) -> list[notices.Notice]:
    """In one commit: the order, its turnover, the ledger, what the mall is told. `Refused("changed_again")`
    where something came back since the person looked: a second tap, or another till."""
    order = order_of(command.order_id, work)
    if command.before != sum(returning.returned(order, line) for line in order.lines):
        raise Refused("changed_again", code=order.facts.code)
    back = [BroughtBack(*each) for each in command.lines]
    worth = _worth(order)
    returning.take_back(order, counter.clock.now(), back)
    cents = worth - _worth(order)
    queue_refusals(order, RefusalReason.RETURN, work, counter)
    _into_the_shop(order, back, work, counter)
    body = {"lines": [list(each) for each in command.lines], "cents": cents}
    journal("order_brought_back", order, work, counter, body)
    units, damaged = sum(each.units for each in back), sum(each.units for each in back if each.damaged)
    news = save_order(order, work, counter)
    return [notices.GoodsTakenBack(return_view(order, work, counter), units, damaged, cents), *news]


def _into_the_shop(order: OnlineOrder, back: list[BroughtBack], work: Work, counter: Counter) -> None:
    """All of it, and the damaged goods out again as a loss: so the accounts see both."""
    goods: dict[str, int] = {}
    lost: dict[str, int] = {}
    known: dict[str, Product] = {}
    for each in back:
        line = order.line(each.line_id)
        product = product_of(line, work)
        if product is None or not product.tracked:
            continue
        known[product.id] = product
        quantity = each.units * line.step
        goods[product.id] = goods.get(product.id, 0) + quantity
        if each.damaged:
            lost[product.id] = lost.get(product.id, 0) + quantity
    move(order, goods.items(), StockCause.RETURN, work, counter)
    take_out([(known[id_], quantity) for id_, quantity in lost.items()], LossReason.BROKEN, work, counter)


def _worth(order: OnlineOrder) -> int:
    return sum(max(order.wanted(line), 0) * line.price_cents for line in order.lines)

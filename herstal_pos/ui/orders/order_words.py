"""What is said of an order on whatever screen is shown: a bag goes on the bike, a new one is no more."""

from herstal_pos.i18n import Words
from herstal_pos.services.notices import (
    BagScanned,
    MallAlarmed,
    Notice,
    OrderHandedOver,
    OrderRuled,
    OrdersLeft,
    OrderStopped,
    OrderWithdrawn,
    ReturnUndone,
)
from herstal_pos.ui.orders import times
from herstal_pos.ui.widgets.chip import State

type OfAnOrder = BagScanned | MallAlarmed | OrderHandedOver | OrderRuled | OrderWithdrawn


def order_text(notice: OfAnOrder, words: Words) -> tuple[str, State]:
    match notice:
        case BagScanned(code=code, bag=bag, bags=bags, handed=handed):
            return words("orders.bag_on_bike", code=code, bag=bag, handed=handed, bags=bags), State.WELL
        case OrderRuled(code=code, did=did):
            return words(f"orders.ruled_{did}", code=code), State.NOW if did in (
                "late",
                "call",
            ) else State.SOON
        case OrderWithdrawn(code=code, why=why):
            return words(f"orders.withdrawn_{why}", code=code), State.WELL
        case MallAlarmed(code=code, cents=cents):
            return words("orders.mall_alarm", code=code, amount=words.money(cents)), State.NOW
        case OrderHandedOver():
            return _handed_over(notice, words)


def happened_text(notice: Notice, words: Words) -> tuple[str, State] | None:
    """What the board says of news; None of those that it shows already."""
    match notice:
        case BagScanned() | MallAlarmed() | OrderHandedOver() | OrderRuled() | OrderWithdrawn():
            return order_text(notice, words)
        case OrdersLeft(orders=count, stay=stay) if stay:
            return words("orders.left_stay", count=count, codes=", ".join(stay)), State.SOON
        case OrdersLeft(orders=count) if count > 1:
            return words("orders.left", count=count), State.WELL
        case OrderStopped(card=card, why=why):
            return words(f"orders.stopped_{why}", code=card.code), State.NOW
        case ReturnUndone(order=order, on_paper=on_paper):
            return words(
                "brought.undone_paper" if on_paper else "brought.undone", code=order.code
            ), State.WELL
    return None


def _handed_over(notice: OrderHandedOver, words: Words) -> tuple[str, State]:
    code, since, at = notice.card.code, notice.card.unconfirmed_since, notice.card.handed_over_at
    if since is None and at is not None and (shops := times.behind(notice.card, at)):
        return words("orders.gone_without", code=code, shops=shops), State.WELL
    if since is None:
        return words("orders.gone_with_bike", code=code), State.WELL
    return words("orders.gone_unconfirmed", code=code, time=words.time(since)), State.OFFLINE

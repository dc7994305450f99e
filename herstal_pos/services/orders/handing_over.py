"""The hand-over at the bike: the labels of a parcel are scanned, and with the last bag the mall is asked."""

from copy import replace

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import Asking
from herstal_pos.domain.orders.parcel import BagCode, Parcel, ParcelState, read_bag_code
from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.fulfilling import journal, queue_hand_over, save_order
from herstal_pos.services.orders.selling import sold
from herstal_pos.services.orders.viewing import order_card, unconfirmed
from herstal_pos.services.ports import Counter, Work


def hand_over_bag(command: commands.HandOverBag, work: Work, counter: Counter) -> list[notices.Notice]:
    """A bag scanned twice counts once. The label of a parcel that was unpacked or opened is void, and a bag
    of an order that others have changed stays here until someone has seen to it.
    """
    code = read_bag_code(command.code)
    order = work.orders.by_parcel(code.parcel_key) if code else None
    if code is None or order is None:
        raise Refused("bag_unknown")
    parcel = next(each for each in order.parcels if each.key == code.parcel_key)
    if parcel.state is ParcelState.HANDED_OVER:
        return [notices.BagScanned(order.id, order.facts.code, code.bag, parcel.bags, parcel.bags)]
    _must_leave(order, parcel, code)
    complete = order.scan_bag(counter.clock.now(), code.bag, parcel)
    scanned = notices.BagScanned(order.id, order.facts.code, code.bag, order.bags, order.bags_scanned)
    news: list[notices.Notice] = [scanned]
    if complete and work.mall.get().state == "well":
        order.asking, order.till_id = Asking.HAND_OVER, counter.till.id
    elif complete:
        news += complete_hand_over(order, work, counter)
    return save_order(order, work, counter, *news)


def _must_leave(order: OnlineOrder, parcel: Parcel, code: BagCode) -> None:
    """Else the reason, by the order's code."""
    if order.facts.cancelled or order.vanished:
        raise Refused("bag_for_nothing", code=order.facts.code)
    if not parcel.live or code.edition != order.edition(parcel):
        raise Refused("label_void", code=order.facts.code)
    if order.to_put_back:
        line_id, units = next(iter(order.to_put_back.items()))
        raise Refused("bag_holds_unwanted", goods=f"{units} × {order.line(line_id).title}")
    if order.stopped and not order.facts.changing:
        raise Refused("changed_again", code=order.facts.code)


def complete_hand_over(order: OnlineOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    """From here on nothing is undone: the courier has it."""
    since = unconfirmed(work)(order)
    order.hand_over(counter.clock.now())
    queue_hand_over(order, work, counter)
    sold(order, MallSelling.HANDED_OVER, work, counter)
    assert order.parcel is not None  # noqa: S101 - it was handed over just now
    body = {"parcel": order.parcel.key, "unconfirmed": since is not None}
    journal("handed_over", order, work, counter, body)
    return [notices.OrderHandedOver(replace(order_card(order, work), unconfirmed_since=since))]

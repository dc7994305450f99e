"""The hand-over at the bike: the labels of a parcel are scanned, and with the last bag the mall is asked."""

from copy import replace

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order import Asking, OnlineOrder
from herstal_pos.domain.orders.parcel import ParcelState, read_bag_code
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.fulfilling import journal, queue_hand_over, save_order
from herstal_pos.services.orders.viewing import order_card, unconfirmed_since
from herstal_pos.services.ports import Counter, Work


def hand_over_bag(command: commands.HandOverBag, work: Work, counter: Counter) -> list[notices.Notice]:
    """A bag scanned twice counts once; the label of a parcel that was unpacked is void."""
    code = read_bag_code(command.code)
    order = work.orders.by_parcel(code.parcel_key) if code else None
    if code is None or order is None:
        raise Refused("bag_unknown")
    parcel = next(each for each in order.parcels if each.key == code.parcel_key)
    if not parcel.live:
        raise Refused("label_void", code=order.facts.code)
    if parcel.state is ParcelState.HANDED_OVER:
        return [notices.BagScanned(order.id, order.facts.code, code.bag, parcel.bags, parcel.bags)]
    complete = order.scan_bag(counter.clock.now(), code.bag)
    scanned = len(order.bags_scanned)
    news: list[notices.Notice] = [
        notices.BagScanned(order.id, order.facts.code, code.bag, parcel.bags, scanned)
    ]
    if complete and work.mall.get().state == "well":
        order.asking, order.till_id = Asking.HAND_OVER, counter.till.id
    elif complete:
        news += complete_hand_over(order, work, counter)
    return save_order(order, work, counter, *news)


def complete_hand_over(order: OnlineOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    """From here on nothing is undone: the courier has it."""
    since = unconfirmed_since(order, work)
    order.hand_over(counter.clock.now())
    queue_hand_over(order, work, counter)
    assert order.parcel is not None  # noqa: S101 - it was handed over just now
    body = {"parcel": order.parcel.key, "unconfirmed": since is not None}
    journal("handed_over", order, work, counter, body)
    return [notices.OrderHandedOver(replace(order_card(order, work), unconfirmed_since=since))]

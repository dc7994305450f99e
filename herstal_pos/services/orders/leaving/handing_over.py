"""The hand-over at the bike, or to whoever comes for the order: its bags are scanned, or given on a person's
word, and with the last one the mall is asked."""

from copy import replace
from datetime import timedelta

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.mall.outbox import RowKind
from herstal_pos.domain.orders.leaving import ByHand, bring_back, give_by_hand
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import Asking, Progress
from herstal_pos.domain.orders.parcel import BagCode, Parcel, ParcelState, read_bag_codes
from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.fulfilling import (
    journal,
    order_of,
    queue_hand_over,
    save_order,
    withdraw,
)
from herstal_pos.services.orders.labels import no_more_in_doubt
from herstal_pos.services.orders.leaving.slips import language_of
from herstal_pos.services.orders.selling import sold
from herstal_pos.services.orders.viewing import order_card, unconfirmed
from herstal_pos.services.ports import Counter, Work

_LONG_AGO = timedelta(hours=1)
"""Nobody scans a bag twice at the bike so much later."""


def hand_over_bag(command: commands.HandOverBag, work: Work, counter: Counter) -> list[notices.Notice]:
    """A bag scanned twice counts once. The label of a parcel that was unpacked or opened is void, and a bag
    of an order that others have changed stays here until someone has seen to it. One that left long ago
    comes back.
    """
    codes = read_bag_codes(command.code)
    order = work.orders.by_parcel(codes[0].parcel_key) if codes else None
    if order is None:
        raise Refused("bag_unknown")
    parcel = next(each for each in order.parcels if each.key == codes[0].parcel_key)
    code = next((each for each in codes if _is_of(each, order, parcel)), codes[0])
    if parcel.state is ParcelState.HANDED_OVER and _is_long_gone(order, counter):
        from herstal_pos.services.orders.returns.finding import open_return  # noqa: PLC0415 - no hand-over

        return open_return(commands.OpenReturn(order.id), work, counter)
    if parcel.state is ParcelState.HANDED_OVER:
        return [notices.BagScanned(order.id, order.facts.code, code.bag, parcel.bags, parcel.bags)]
    _must_be_valid(order, parcel, code)
    _must_leave(order)
    complete = order.scan_bag(counter.clock.now(), code.bag, parcel)
    scanned = notices.BagScanned(order.id, order.facts.code, code.bag, order.bags, order.bags_scanned)
    left = _leave(order, work, counter) if complete else []
    return save_order(order, work, counter, scanned, *left)


def hand_over_orders(command: commands.HandOverOrders, work: Work, counter: Counter) -> list[notices.Notice]:
    """Each that is ready, in one commit; where none is, why not. `Refused("code_differs")` where the customer
    says another code."""
    reason, news, stay = _reason(command.reason), list[notices.Notice](), dict[str, Refused]()
    gone = list[OnlineOrder]()
    for order_id in command.order_ids:
        order = order_of(order_id, work)
        try:
            news += _by_hand(order, reason, command.said, work, counter)
        except Refused as no:
            stay[order.facts.code] = no
            continue
        work.orders.save(order)
        gone.append(order)
    if not gone:
        raise next(iter(stay.values()), Refused("order_gone"))
    news.append(notices.OrdersLeft(len(gone), tuple(stay)))
    return save_order(gone[-1], work, counter, *news)


def ask_signature(command: commands.AskSignature, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused as the hand-over would be."""
    order = order_of(command.order_id, work)
    if command.asked:
        _must_be_ready(order)
        if order.facts.by_bike:
            raise Refused("reason_needed")
    facts, age = order.facts, order_card(order, work).age
    language = language_of(order, work, counter)
    return [notices.SignatureAsked(order.id, facts.code, order.bags, age, language, command.asked)]


def sign_order(command: commands.SignOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    order = order_of(command.order_id, work)
    news = _by_hand(order, ByHand.SIGNED, str(command.strokes), work, counter)
    return save_order(order, work, counter, *news)


def take_back(order: OnlineOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    """It did not leave. `Refused("handed_over")` once the mall was told that it did."""
    if not withdraw(order, RowKind.HAND_OVER, work):
        raise Refused("handed_over")
    bring_back(order)
    journal("hand_over_taken_back", order, work, counter)
    return save_order(order, work, counter)


def complete_hand_over(order: OnlineOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    """The courier has it: taken back only as long as the mall was not told."""
    since = unconfirmed(work)(order)
    order.hand_over(counter.clock.now())
    queue_hand_over(order, work, counter)
    sold(order, MallSelling.HANDED_OVER, work, counter)
    assert order.parcel is not None  # noqa: S101 - it was handed over just now
    body = {"parcel": order.parcel.key, "unconfirmed": since is not None}
    journal("handed_over", order, work, counter, body)
    doubts = no_more_in_doubt(order, work, counter)
    return [*doubts, notices.OrderHandedOver(replace(order_card(order, work), unconfirmed_since=since))]


def _by_hand(
    order: OnlineOrder, reason: ByHand, said: str, work: Work, counter: Counter
) -> list[notices.Notice]:
    _must_be_ready(order)
    bags = give_by_hand(order, counter.clock.now(), reason, said)
    if bags:  # none: they left before, and the mall is still asked
        journal("given_by_hand", order, work, counter, {"reason": reason.value, "bags": bags})
    return _leave(order, work, counter)


def _leave(order: OnlineOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    """The mall is asked once more; nobody waits for one that is away."""
    if work.mall.get().state != "well":
        return complete_hand_over(order, work, counter)
    order.asking, order.till_id = Asking.HAND_OVER, counter.till.id
    return []


def _is_long_gone(order: OnlineOrder, counter: Counter) -> bool:
    return order.handed_over_at is not None and counter.clock.now() - order.handed_over_at > _LONG_AGO


def _is_of(code: BagCode, order: OnlineOrder, parcel: Parcel) -> bool:
    return code.bag <= parcel.bags and code.edition == order.edition(parcel)


def _must_be_valid(order: OnlineOrder, parcel: Parcel, code: BagCode) -> None:
    gone = order.facts.cancelled or order.vanished
    if not gone and (not parcel.live or code.edition != order.edition(parcel)):
        raise Refused("label_void", code=order.facts.code)


def _must_be_ready(order: OnlineOrder) -> None:
    if order.progress is not Progress.READY:
        raise Refused("not_ready", code=order.facts.code)
    _must_leave(order)


def _must_leave(order: OnlineOrder) -> None:
    """Else the reason, by the order's code."""
    if order.facts.cancelled or order.vanished:
        raise Refused("bag_for_nothing", code=order.facts.code)
    if order.to_put_back:
        line_id, units = next(iter(order.to_put_back.items()))
        raise Refused("bag_holds_unwanted", goods=f"{units} × {order.line(line_id).title}")
    if order.stopped and not order.facts.changing:
        raise Refused("changed_again", code=order.facts.code)


def _reason(text: str) -> ByHand:
    if text not in list(ByHand):
        raise Refused("reason_needed")
    return ByHand(text)

"""What others took out of an order goes back on the shelf by a person's hand, and into the ledger with it."""

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.fulfilling import journal, move_lines, order_of, save_order
from herstal_pos.services.orders.labels import queue_labels
from herstal_pos.services.ports import Counter, Work


def dismiss_order(command: commands.DismissOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    """Seen, and what is not wanted any more lies on the shelf again: the ledger takes it back. Refused where
    it is more or less than the person was told."""
    order = order_of(command.order_id, work)
    if order.alarm is None:
        raise Refused("no_alarm")
    units = sum(order.to_put_back.values())
    if command.put_back is not None and command.put_back != units:
        raise Refused("changed_again", code=order.facts.code)
    order.alarm = None
    before = {parcel.key: order.edition(parcel) for parcel in order.live_parcels}
    back = order.put_back(counter.clock.now())
    move_lines(order, back, StockCause.UNPACKED, work, counter)
    labels = _end(order, before, work, counter)
    journal("order_dismissed", order, work, counter, {"lines": [list(each) for each in back]})
    return save_order(order, work, counter, *labels)


def _end(
    order: OnlineOrder, editions: dict[str, int], work: Work, counter: Counter
) -> list[notices.PrintJobChanged]:
    """Bags that were opened are labelled anew; those of an order that is no more are none. What the mall's
    people packed though it is refused here is still one."""
    if order.handed_over_at is not None:
        return []
    if order.facts.cancelled or order.vanished:
        for parcel in order.live_parcels:
            order.empty(parcel)
        return []
    opened = [p for p in order.live_parcels if order.edition(p) != editions.get(p.key)]
    return [
        job
        for parcel in opened
        if order.booked(parcel).lines
        for job in queue_labels(order, parcel, work, counter)
    ]

"""What the mall's own people did to an order that the shop works on: compared with what the shop has done.

Figures are repaired by absolute levels alone; nothing is undone in the mall that the mall has undone. The
ledger takes goods back once, when a person has them in the hand (`mall-more.md` 12).
"""

from collections.abc import Iterator

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import Alarm, Progress
from herstal_pos.domain.orders.parcel import Parcel, ParcelState, is_own_key, malls_key, parcel_key
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.services import commands, notices
from herstal_pos.services.mall.platform import MallOrder, MallParcel
from herstal_pos.services.orders.fulfilling import (
    journal,
    keys_on_their_way,
    move_lines,
    move_parcel,
    order_of,
    save_order,
)
from herstal_pos.services.orders.labels import queue_labels, queue_pick_ticket
from herstal_pos.services.orders.viewing import order_card
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import COMPARISON, Comparison

_LEFT_THE_SHOP = ("handed_over", "delivered")
_OUT = (Progress.HANDED_OVER, Progress.DELIVERED)
_BEGUN = (Progress.ACCEPTED, Progress.PICKING, Progress.READY)


def heard(
    known: OnlineOrder, order: OnlineOrder, by_others: Alarm | None, work: Work, counter: Counter
) -> tuple[notices.Notice, ...]:
    """`known`: as it was before the mall's newest words, `by_others`: what they did to its parcels."""
    if order.facts.cancelled and known.facts.cancelled:
        return ()
    if order.facts.cancelled:
        _levels_again(order, work, counter)
        return stop(order, known.progress, Alarm.CANCELLED, work)
    moved = _moved(known, order)
    if moved or by_others:
        _levels_again(order, work, counter)
    alarm = by_others
    if moved and (_in_hand(known) or known.progress in _OUT):
        alarm = Alarm.CHANGED
    told = list(_told(known, order, alarm, work))
    settled = known.facts.changing and not order.facts.changing
    if (moved or settled) and _is_on_paper(order):
        told.append(queue_pick_ticket(order, work, counter, confirmed=True))
    return tuple(told)


def _told(
    known: OnlineOrder, order: OnlineOrder, alarm: Alarm | None, work: Work
) -> Iterator[notices.Notice]:
    if order.facts.changing and not known.facts.changing:
        order.asking = None
        alarm = alarm or (Alarm.CHANGING if _in_hand(known) else None)
    elif order.alarm is Alarm.CHANGING and not order.facts.changing:
        order.alarm = None
    if alarm is not None:
        order.alarm = alarm
        yield notices.OrderStopped(order_card(order, work), alarm.value)


def _is_on_paper(order: OnlineOrder) -> bool:
    """In a picker's hand, who must not go by what it said before."""
    return order.progress in (Progress.ACCEPTED, Progress.PICKING) and not order.facts.changing


def stop(order: OnlineOrder, before: Progress, alarm: Alarm, work: Work) -> tuple[notices.Notice, ...]:
    """Someone has to know of it who has begun, and is told if nobody has; what the shop refused itself is no
    news.
    """
    order.asking = None
    if before is Progress.NEW:
        return (notices.OrderWithdrawn(order.facts.code, alarm.value),)
    refused = all(order.given_up(line) == line.ordered for line in order.lines)
    if before not in (*_BEGUN, *_OUT) or refused:
        return ()
    order.alarm = alarm
    return (notices.OrderStopped(order_card(order, work), alarm.value),)


def _moved(known: OnlineOrder, order: OnlineOrder) -> bool:
    """Whether others want more or less of something than before."""
    before = {line.id: known.wanted(line) for line in known.lines}
    return any(order.wanted(line) != before.get(line.id, 0) for line in order.lines)


def _in_hand(order: OnlineOrder) -> bool:
    return any(map(order.picked, order.lines)) or order.parcel is not None


def _levels_again(order: OnlineOrder, work: Work, counter: Counter) -> None:
    """The mall has moved stock by itself, not always as the goods move: told again, then compared."""
    ids = [line.product_id for line in order.lines if line.product_id]
    work.outbox.stock_changed(ids, counter.clock.now())
    COMPARISON.keep(Comparison(counter.ids.new()), work.settings)


# --- parcels


def their_parcels(order: OnlineOrder, mall_order: MallOrder, work: Work, counter: Counter) -> Alarm | None:
    """Parcels that the mall has and the books have not, or the other way round; what is on its way to the
    mall is the shop's word, and newer."""
    pending = keys_on_their_way(order, work)
    alarm = None
    states: dict[str, str] = {}
    for key, theirs in _by_key(order, mall_order, work).items():
        states[key] = theirs.state
        mine = next((parcel for parcel in order.parcels if parcel.key == key), None)
        if key in pending or order.handed_over_at is not None:
            continue
        if theirs.state != "unpacked" and (mine is None or not mine.live):
            _adopt(order, key, theirs, work, counter)
            restored = mine is None and is_own_key(key)  # the books were brought back from a copy
            alarm = alarm if restored else Alarm.PACKED
        elif theirs.state == "unpacked" and mine is not None and mine.state is ParcelState.PACKED:
            move_parcel(order, order.empty(mine), StockCause.UNPACKED, work, counter)
            journal("parcel_unpacked", order, work, counter, {"parcel": key})
            alarm = Alarm.UNPACKED
    live = order.live_parcels
    on_its_way = order.progress is Progress.READY and not order.facts.cancelled
    if live and on_its_way and all(states.get(parcel.key) in _LEFT_THE_SHOP for parcel in live):
        order.hand_over(counter.clock.now())
    return alarm


def _by_key(order: OnlineOrder, mall_order: MallOrder, work: Work) -> dict[str, MallParcel]:
    """Each of the mall's parcels once, by the key that it has here. A key of the shop's own that others gave
    away again is one of theirs."""
    found: dict[str, MallParcel] = {}
    for theirs in sorted(mall_order.parcels, key=lambda parcel: parcel.state == "unpacked"):
        own = is_own_key(theirs.key) or not theirs.ref
        key = theirs.key if own and theirs.key not in found else malls_key(theirs.ref)
        holder = work.orders.by_parcel(key)
        if holder is not None and holder.id != order.id:
            key = parcel_key(f"{order.id}/{key}")
        if key not in found and (theirs.ref or theirs.key not in found):
            found[key] = theirs
    return found


def _adopt(order: OnlineOrder, key: str, theirs: MallParcel, work: Work, counter: Counter) -> None:
    """What of it was wanted has left the shelf; more is not booked."""
    now = counter.clock.now()
    parcel = order.adopt(now, Parcel(key, 1, theirs.lines, now))
    move_parcel(order, parcel, StockCause.PACKED, work, counter)
    body = {"parcel": parcel.key, "lines": [list(units) for units in parcel.lines]}
    journal("parcel_adopted", order, work, counter, body)


# --- what a person does about it


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
    """Bags that were opened are labelled anew; those of an order that is no more are none."""
    if order.handed_over_at is not None:
        return []
    if order.over:
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

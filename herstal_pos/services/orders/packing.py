"""Packing: the goods leave the shop's stock in this commit, with or without a network."""

from copy import replace

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import RefusalReason
from herstal_pos.domain.orders.parcel import BagCode, BagMarks, parcel_key
from herstal_pos.domain.orders.people.hands import pickers
from herstal_pos.domain.orders.walk import leave
from herstal_pos.domain.paper.printing import PrintJobKind, PrintJobState
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.fulfilling import (
    journal,
    move_parcel,
    order_of,
    queue_parcel,
    queue_refusals,
    queue_unpacking,
    save_order,
)
from herstal_pos.services.orders.labels import no_more_in_doubt, queue_labels, weight_of
from herstal_pos.services.orders.leaving.slips import queue_slip
from herstal_pos.services.orders.viewing import order_card, picking_view
from herstal_pos.services.paper.bags import bag_of
from herstal_pos.services.paper.jobs import job_view
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.order_rows import ORDERS

_ON_ITS_WAY = (PrintJobState.QUEUED, PrintJobState.SENDING)


def pack_parcel(command: commands.PackParcel, work: Work, counter: Counter) -> list[notices.Notice]:
    """`bags` from 1; an order of which nothing was found is refused instead."""
    return pack(order_of(command.order_id, work), command.bags, command.marks, work, counter)


def pack(
    order: OnlineOrder, bags: int, marks: BagMarks, work: Work, counter: Counter
) -> list[notices.Notice]:
    news = packed(order, bags, marks, work, counter)
    if order.parcel:
        news.insert(1, notices.PickingChanged(picking_view(order, work, counter)))
    return save_order(order, work, counter, *news)


def packed(
    order: OnlineOrder, bags: int, marks: BagMarks, work: Work, counter: Counter
) -> list[notices.Notice]:
    """In the caller's unit of work. Shortages first, then the parcel, then the levels of its articles: so the
    mall hears them."""
    if order.open and not any(map(order.wanted, order.lines)):
        _give_up(order, work, counter)
        return []
    key = parcel_key(counter.ids.new())
    parcel = order.pack(counter.clock.now(), key, bags, marks)
    marked = replace(parcel.marks, grams=weight_of(order, parcel, work))
    order.parcels[-1] = parcel = replace(parcel, marks=marked)
    leave(order)
    queue_refusals(order, _reason(order), work, counter)
    queue_parcel(order, parcel, work, counter)
    move_parcel(order, parcel, StockCause.PACKED, work, counter)
    hands = {"by": list(by)} if (by := pickers(order)) else {}
    body = {"parcel": parcel.key, "lines": [list(units) for units in parcel.lines]} | hands
    journal("parcel_packed", order, work, counter, body)
    work.orders.save(order)
    slips = [queue_slip(order, parcel, work, counter)] if ORDERS.read(work.settings).packing_slips else []
    labels = queue_labels(order, parcel, work, counter)
    return [notices.ParcelPacked(order_card(order, work), parcel.key), *slips, *labels]


def _give_up(order: OnlineOrder, work: Work, counter: Counter) -> None:
    """Nothing was found: the shop refuses what it cannot pack."""
    reason = RefusalReason(_reason(order))
    order.refuse(counter.clock.now(), reason)
    queue_refusals(order, reason, work, counter)
    journal("order_refused", order, work, counter, {"reason": reason.value})


def _reason(order: OnlineOrder) -> str:
    """A mall takes one for all: the last that was given."""
    reasons = [step.reason for step in order.steps if step.reason]
    return reasons[-1] if reasons else RefusalReason.OUT_OF_STOCK.value


def unpack_parcel(command: commands.UnpackParcel, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused once a bag is on the bike."""
    return unpack(order_of(command.order_id, work), work, counter)


def unpack(order: OnlineOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    """The goods are in the basket again, and promised."""
    parcel = order.unpack()
    queue_unpacking(order, parcel, work, counter)
    move_parcel(order, parcel, StockCause.UNPACKED, work, counter)
    journal("parcel_unpacked", order, work, counter, {"parcel": parcel.key})
    work.orders.save(order)
    return save_order(order, work, counter, notices.PickingChanged(picking_view(order, work, counter)))


def reprint_labels(command: commands.ReprintLabels, work: Work, counter: Counter) -> list[notices.Notice]:
    """`bag` counted from 1; None: all of them. `Refused("not_ready")` before it is packed."""
    order = order_of(command.order_id, work)
    parcels = [parcel for parcel in order.live_parcels if order.booked(parcel).lines]
    if command.bag is not None:
        parcels = [parcel for parcel in parcels[-1:] if 1 <= command.bag <= parcel.bags]
    if not parcels:
        raise Refused("not_ready", code=order.facts.code)
    doubts = no_more_in_doubt(order, work, counter, command.bag, PrintJobKind.LABEL)
    labels = [job for parcel in parcels for job in queue_labels(order, parcel, work, counter, command.bag)]
    return save_order(order, work, counter, *doubts, *labels)


def print_slip(command: commands.PrintSlip, work: Work, counter: Counter) -> list[notices.Notice]:
    """One for each parcel; `Refused("not_ready")` before it is packed, and once it has left. Until one is out
    there is no other."""
    order = order_of(command.order_id, work)
    parcels = [parcel for parcel in order.live_parcels if order.booked(parcel).lines]
    if not parcels or order.handed_over_at is not None:
        raise Refused("not_ready", code=order.facts.code)
    jobs = (job for state in _ON_ITS_WAY for job in work.jobs.in_state(counter.till.id, state))
    waiting = {bag_of(job): job for job in jobs if job.kind is PrintJobKind.PACKING_SLIP}
    news = list[notices.Notice](no_more_in_doubt(order, work, counter, kind=PrintJobKind.PACKING_SLIP))
    for parcel in parcels:
        job = waiting.get(BagCode(parcel.key, 1, order.edition(parcel)))
        again = notices.PrintJobChanged(job_view(job)) if job else queue_slip(order, parcel, work, counter)
        news.append(again)
    work.commit()
    return news

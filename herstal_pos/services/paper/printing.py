"""Paper: every ticket is a stored job with a state; a doubtful one asks the clerk, it is never guessed."""

from datetime import datetime

from herstal_pos.documents.paper.key_card import key_card
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import WORK_PAPER, PrintJob, PrintJobKind, PrintJobState
from herstal_pos.services import commands, notices
from herstal_pos.services.paper.article_paper import renewed
from herstal_pos.services.paper.bags import bag_of
from herstal_pos.services.paper.buyer import with_buyer
from herstal_pos.services.paper.heading import under_the_logo
from herstal_pos.services.paper.jobs import CUSTOMER_GONE, queue_document, queue_paper, settle
from herstal_pos.services.paper.label_paper import still_holds
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import printer, shop_here

_TICKETS = (PrintJobKind.RECEIPT, PrintJobKind.COPY, PrintJobKind.GIFT)
_CUSTOMERS = (
    *(*_TICKETS, PrintJobKind.CARD_SLIP, PrintJobKind.VOUCHER, PrintJobKind.STATEMENT),
    PrintJobKind.ROUND,
)


def take_print_job(command: commands.TakePrintJob, work: Work, counter: Counter) -> list[notices.Notice]:
    """The oldest of this printer that is still wanted, now in state sending; none where nothing waits. An
    article's label with a price of before is made anew, behind what waits."""
    now = counter.clock.now()
    news: list[notices.Notice] = []
    while (job := work.jobs.next(counter.till.id, command.printer)) is not None:
        anew = renewed(job, work, counter)
        fresh = anew is None and not _went_along(job, work) and _wanted(job, now, work, counter)
        state = PrintJobState.SENDING if fresh else PrintJobState.EXPIRED
        news.append(settle(job, state, "", work, counter))
        if fresh:
            named = with_buyer(job, work, counter)
            parts = under_the_logo(named, work) if job.kind in _TICKETS else named
            news.append(notices.PrintJobTaken(job.id, job.title, parts))
            break
        if anew is not None:
            news.append(queue_paper(job.kind, job.title, anew, work, counter, printer=job.printer))
    work.commit()
    return news


def _went_along(job: PrintJob, work: Work) -> bool:
    """Where the books have left, what waited before comes out at the new computer."""
    moved_at = work.at_till.moved_at
    return moved_at is not None and job.created_at < moved_at


def _wanted(job: PrintJob, now: datetime, work: Work, counter: Counter) -> bool:
    """Not a ticket whose customer is gone, the paper of an order that is off, the label of a parcel that was
    unpacked, or of a price of before. The shop's own paper is wanted whenever it comes: the Z of last night
    in the morning."""
    if job.kind in _CUSTOMERS:
        return now - job.created_at < CUSTOMER_GONE
    if job.kind is PrintJobKind.SHELF_LABEL:
        return still_holds(job, work, counter)
    of_an_order = job.kind in (*WORK_PAPER, PrintJobKind.ORDER_WAITS)
    if not of_an_order or (job.kind is PrintJobKind.PREORDER and not job.title):
        return True
    if job.kind is PrintJobKind.PREORDER:
        preorder = work.preorders.by_number(job.title)
        return preorder is not None and work.preorders.end_of(preorder.id) is None
    if job.kind in (PrintJobKind.PICK_TICKET, PrintJobKind.ORDER_WAITS):
        asked = work.orders.prepares if job.kind is PrintJobKind.PICK_TICKET else work.orders.waits
        return asked(job.title)
    bag = bag_of(job)
    order = work.orders.by_parcel(bag.parcel_key) if bag else None
    packed = order is not None and order.live_parcels and not order.over
    return bool(bag and order and packed and order.labelled(bag))


def print_key_card(command: commands.PrintKeyCard, work: Work, counter: Counter) -> list[notices.Notice]:
    if not printer(work.settings, counter.till.id).address:
        raise Refused("printer_missing")
    card = key_card(command.sections, shop_here(work, counter).language)
    notice = queue_document(PrintJobKind.KEYS, "", card, work, counter)
    work.commit()
    return [notice]

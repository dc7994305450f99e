"""Paper: every ticket is a stored job with a state; a doubtful one asks the clerk, it is never guessed."""

from datetime import datetime, timedelta

from hardware.drivers.document import Document
from hardware.drivers.label import Label
from herstal_pos.documents.paper.key_card import key_card
from herstal_pos.documents.paper.trial import scanner_sheet, trial_label, trial_ticket
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order import Progress
from herstal_pos.domain.orders.parcel import BagCode, read_bag_code
from herstal_pos.domain.paper.printing import WORK_PAPER, PrintJob, PrintJobKind, PrintJobState
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.paying import receipt_document
from herstal_pos.services.counter.returning import find_receipt
from herstal_pos.services.counter.viewing import job_view
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import LABEL_PRINTER, RECEIPT_PRINTER, label_printer, printer, shop

_OUT = (PrintJobState.PRINTED, PrintJobState.SENT, PrintJobState.EXPIRED)
_PACKED = (Progress.READY, Progress.HANDED_OVER, Progress.DELIVERED)

_CUSTOMERS = (PrintJobKind.RECEIPT, PrintJobKind.COPY)

CUSTOMER_GONE = timedelta(minutes=30)
"""A printer that comes back at noon must not print the morning's tickets one after the other."""


def take_print_job(command: commands.TakePrintJob, work: Work, counter: Counter) -> list[notices.Notice]:
    now = counter.clock.now()
    told: list[notices.Notice] = []
    while (job := work.jobs.next(counter.till.id, command.printer)) is not None:
        fresh = _wanted(job, now, work)
        state = PrintJobState.SENDING if fresh else PrintJobState.EXPIRED
        told.append(settle(job, state, "", work, counter))
        if fresh:
            told.append(notices.PrintJobTaken(job.id, job.title, job.parts))
            break
    work.commit()
    return told


def _wanted(job: PrintJob, now: datetime, work: Work) -> bool:
    """Not a ticket whose customer is gone, the paper of an order that is off, the label of a parcel that was
    unpacked. The shop's own paper is wanted whenever it comes: the Z of last night in the morning."""
    if job.kind in _CUSTOMERS:
        return now - job.created_at < CUSTOMER_GONE
    if job.kind not in WORK_PAPER:
        return True
    if job.kind is PrintJobKind.PICK_TICKET:
        return work.orders.prepares(job.title)
    bag = bag_of(job)
    order = work.orders.by_parcel(bag.parcel_key) if bag else None
    parcel = order.parcel if order and order.progress in _PACKED else None
    return bag is not None and parcel is not None and parcel.key == bag.parcel_key


def reprint_receipt(command: commands.ReprintReceipt, work: Work, counter: Counter) -> list[notices.Notice]:
    if command.number is None:
        sale = work.sales.last_completed(counter.till.id)
    else:
        sale = find_receipt(command.number, work, counter)
    if sale is None:
        raise Refused("no_ticket_yet")
    document = receipt_document(sale, work, counter, copy=True)
    job = _queue(PrintJobKind.COPY, sale.number_text, document, work, counter, sale_id=sale.id)
    session = work.cash.open_session(counter.till.id)
    body = {"sale": sale.id, "number": sale.number_text}
    work.journal.append(
        counter.till.id, session.id if session else None, counter.clock.now(), "receipt_reprinted", body
    )
    work.commit()
    return [notices.PrintJobChanged(job_view(job))]


def print_test(_: commands.PrintTest, work: Work, counter: Counter) -> list[notices.Notice]:
    held = shop(work.settings)
    if not printer(work.settings).address:
        raise Refused("printer_missing")
    document = trial_ticket(held, held.language, counter.clock.now(), practice=counter.till.practice)
    job = _queue(PrintJobKind.TEST, "", document, work, counter)
    work.commit()
    return [notices.PrintJobChanged(job_view(job))]


def print_key_card(command: commands.PrintKeyCard, work: Work, counter: Counter) -> list[notices.Notice]:
    if not printer(work.settings).address:
        raise Refused("printer_missing")
    card = key_card(command.sections, shop(work.settings).language)
    told = queue_document(PrintJobKind.KEYS, "", card, work, counter)
    work.commit()
    return [told]


def print_scanner_code(_: commands.PrintScannerCode, work: Work, counter: Counter) -> list[notices.Notice]:
    if not printer(work.settings).address:
        raise Refused("printer_missing")
    sheet = scanner_sheet(shop(work.settings).language)
    told = queue_document(PrintJobKind.TEST, "", sheet, work, counter)
    work.commit()
    return [told]


def print_test_label(_: commands.PrintTestLabel, work: Work, counter: Counter) -> list[notices.Notice]:
    if not label_printer(work.settings).address:
        raise Refused("label_printer_missing")
    job = _queue(PrintJobKind.TEST, "", label_to_try(work, counter), work, counter, printer=LABEL_PRINTER)
    work.commit()
    return [notices.PrintJobChanged(job_view(job))]


def label_to_try(work: Work, counter: Counter) -> Label:
    held = shop(work.settings)
    return trial_label(held, held.language, counter.clock.now(), practice=counter.till.practice)


def bag_of(label: PrintJob) -> BagCode | None:
    """None for a label of something else."""
    codes = [row["text"] for row in label.parts if row["part"] == "barcode"]
    return read_bag_code(codes[0]) if codes else None


def expire(job: PrintJob, work: Work, counter: Counter) -> notices.PrintJobChanged:
    return settle(job, PrintJobState.EXPIRED, "", work, counter)


def doubt_what_was_sending(work: Work, counter: Counter) -> list[PrintJob]:
    """After a start: a job that was being sent when the till stopped may be on paper or not. Ask."""
    for job in work.jobs.in_state(counter.till.id, PrintJobState.SENDING):
        settle(job, PrintJobState.UNKNOWN, "restart", work, counter)
    return work.jobs.in_state(counter.till.id, PrintJobState.UNKNOWN)


def queue_document(
    kind: PrintJobKind,
    title: str,
    document: Document | Label,
    work: Work,
    counter: Counter,
    *,
    sale_id: str | None = None,
    till_id: str = "",
    printer: str = RECEIPT_PRINTER,
) -> notices.PrintJobChanged:
    """`till_id` "": at this till."""
    job = _queue(kind, title, document, work, counter, sale_id=sale_id, till_id=till_id, printer=printer)
    return notices.PrintJobChanged(job_view(job))


def _queue(
    kind: PrintJobKind,
    title: str,
    document: Document | Label,
    work: Work,
    counter: Counter,
    *,
    sale_id: str | None = None,
    till_id: str = "",
    printer: str = RECEIPT_PRINTER,
) -> PrintJob:
    job = PrintJob(
        id=counter.ids.new(),
        till_id=till_id or counter.till.id,
        printer=printer,
        kind=kind,
        title=title,
        parts=document.as_json(),
        created_at=counter.clock.now(),
        sale_id=sale_id,
    )
    work.jobs.add(job)
    return job


def settle(
    job: PrintJob, state: PrintJobState, reason: str, work: Work, counter: Counter
) -> notices.PrintJobChanged:
    """What names a customer is kept no longer than its paper takes."""
    work.jobs.set_state(job.id, state, reason, counter.clock.now())
    if state in _OUT and job.kind in WORK_PAPER:
        work.jobs.forget_parts(job.id)
    return notices.PrintJobChanged(job_view(job_of(job.id, work)))


def job_of(job_id: str, work: Work) -> PrintJob:
    job = work.jobs.by_id(job_id)
    if job is None:
        raise Refused("job_gone")
    return job

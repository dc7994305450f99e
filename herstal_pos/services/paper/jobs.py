"""Print jobs: every paper is a stored job with a state."""

from datetime import timedelta

from hardware.drivers.document import Document
from hardware.drivers.label import Label
from herstal_pos.documents.stored_paper import Rows, paper_rows
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import NAMES_SOMEBODY, PrintJob, PrintJobKind, PrintJobState
from herstal_pos.services import notices, views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import RECEIPT_PRINTER


def job_view(job: PrintJob) -> views.PrintJobView:
    return views.PrintJobView(
        job.id, job.kind.value, job.title, job.state.value, job.reason, job.sale_id, job.printer
    )


PRINTED_AGAIN = "again"
"""Of a paper that did not come out, as the clerk says: another job is in its place."""
ON_PAPER = (PrintJobState.PRINTED, PrintJobState.SENT)
NOT_ASKED = "not asked"
"""Of a ticket whose customer wanted no paper: it is kept, and shown by its QR."""
CUSTOMER_GONE = timedelta(minutes=30)
"""A printer that comes back at noon must not print the morning's tickets one after the other."""
_OUT = (*ON_PAPER, PrintJobState.EXPIRED)


def expire(job: PrintJob, work: Work, counter: Counter) -> notices.PrintJobChanged:
    return settle(job, PrintJobState.EXPIRED, "", work, counter)


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
    product_id: str | None = None,
) -> notices.PrintJobChanged:
    return queue_paper(
        kind,
        title,
        paper_rows(document),
        work,
        counter,
        sale_id=sale_id,
        till_id=till_id,
        printer=printer,
        product_id=product_id,
    )


def queue_paper(
    kind: PrintJobKind,
    title: str,
    paper: Rows,
    work: Work,
    counter: Counter,
    *,
    sale_id: str | None = None,
    till_id: str = "",
    printer: str = RECEIPT_PRINTER,
    product_id: str | None = None,
    asked: bool = True,
) -> notices.PrintJobChanged:
    """`till_id` "": at this till. Not `asked`: it is kept, and waits for no printer."""
    job = PrintJob(
        id=counter.ids.new(),
        till_id=till_id or counter.till.id,
        printer=printer,
        kind=kind,
        title=title,
        parts=paper,
        created_at=counter.clock.now(),
        sale_id=sale_id,
        product_id=product_id,
        state=PrintJobState.QUEUED if asked else PrintJobState.EXPIRED,
        reason="" if asked else NOT_ASKED,
    )
    work.jobs.add(job)
    return notices.PrintJobChanged(job_view(job))


def ask_for(job: PrintJob, work: Work, counter: Counter) -> notices.PrintJobChanged | None:
    """A ticket that was kept without paper comes on it now, and is no duplicate: none was printed before.
    None for any other, and once its customer is gone."""
    mine = job.till_id == counter.till.id and job.reason == NOT_ASKED
    if not mine or counter.clock.now() - job.created_at >= CUSTOMER_GONE:
        return None
    return settle(job, PrintJobState.QUEUED, "", work, counter)


def settle(
    job: PrintJob, state: PrintJobState, reason: str, work: Work, counter: Counter
) -> notices.PrintJobChanged:
    """What names a customer is kept no longer than its paper takes."""
    work.jobs.set_state(job.id, state, reason, counter.clock.now())
    if state in _OUT and job.kind in NAMES_SOMEBODY:
        work.jobs.forget_parts(job.id)
    return notices.PrintJobChanged(job_view(job_of(job.id, work)))


def job_of(job_id: str, work: Work) -> PrintJob:
    """`Refused("job_gone")` where there is none."""
    job = work.jobs.by_id(job_id)
    if job is None:
        raise Refused("job_gone")
    return job


def doubt_what_was_sending(work: Work, counter: Counter) -> list[PrintJob]:
    """After a start: a job that was being sent when the till stopped may be on paper or not. Ask."""
    for job in work.jobs.in_state(counter.till.id, PrintJobState.SENDING):
        if job.kind is PrintJobKind.MAIL:  # nobody sees whether it is there: it is sent again
            continue
        settle(job, PrintJobState.UNKNOWN, "restart", work, counter)
    return work.jobs.in_state(counter.till.id, PrintJobState.UNKNOWN)

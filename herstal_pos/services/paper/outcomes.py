"""What became of a paper: as its printer reports, and as the clerk says where the printer does not know."""

from copy import replace

from herstal_pos.documents.stored_paper import document_from, label_from
from herstal_pos.domain.paper.printing import PrintJob, PrintJobKind, PrintJobState
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.receipts import queue_copy
from herstal_pos.services.counter.vouchers.finding import known_voucher
from herstal_pos.services.counter.vouchers.papers import queue_voucher
from herstal_pos.services.orders.labels import on_tickets, reroute
from herstal_pos.services.orders.viewing import orders_changed
from herstal_pos.services.paper.article_paper import renewed
from herstal_pos.services.paper.jobs import (
    ON_PAPER,
    PRINTED_AGAIN,
    job_of,
    job_view,
    queue_document,
    queue_paper,
    settle,
)
from herstal_pos.services.paper.label_paper import still_holds
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import LABEL_PRINTER, label_printer


def report_print_job(command: commands.ReportPrintJob, work: Work, counter: Counter) -> list[notices.Notice]:
    """`state` as `PrintJobState` has it, `reason` as the printer's thread says it."""
    job, state = job_of(command.job_id, work), PrintJobState(command.state)
    news: list[notices.Notice] = [settle(job, state, command.reason, work, counter)]
    if state in ON_PAPER:
        _label_is_there(job, work, counter)
    if state is PrintJobState.STUCK and _given_up(job, work, counter):
        news += reroute([job], work, counter)
    news += _on_the_board(job, state, work, counter)
    work.commit()
    return news


def answer_doubtful(command: commands.AnswerDoubtful, work: Work, counter: Counter) -> list[notices.Notice]:
    """The clerk has looked: it came out, or it is printed again, a ticket as a duplicate."""
    job = job_of(command.job_id, work)
    if job.state is not PrintJobState.UNKNOWN:
        return [notices.PrintJobChanged(job_view(job))]
    reason = "clerk" if command.came_out else PRINTED_AGAIN
    news: list[notices.Notice] = [settle(job, PrintJobState.PRINTED, reason, work, counter)]
    if command.came_out:
        _label_is_there(job, work, counter)
    else:
        news += _again(job, work, counter)
    news += _on_the_board(job, PrintJobState.PRINTED, work, counter)
    work.commit()
    return news


def _on_the_board(
    job: PrintJob, state: PrintJobState, work: Work, counter: Counter
) -> list[notices.OrdersChanged]:
    """Of a bag whose label is in doubt, or was; `job` as it was before."""
    doubt = PrintJobKind.LABEL is job.kind and PrintJobState.UNKNOWN in (job.state, state)
    return [orders_changed(work, counter)] if doubt else []


def _label_is_there(job: PrintJob, work: Work, counter: Counter) -> None:
    """One fewer is owed; of a price that came after this label all still are."""
    for product_id, owed in work.labels_owed.of([job.product_id] if job.product_id else []).items():
        if not still_holds(job, work, counter):
            continue
        if owed.labels > 1:
            work.labels_owed.save([replace(owed, labels=owed.labels - 1)])
        else:
            work.labels_owed.drop([product_id])


def _given_up(job: PrintJob, work: Work, counter: Counter) -> bool:
    """While it was being sent, or in doubt, the shop has done away with its label printer."""
    return job.printer == LABEL_PRINTER and not label_printer(work.settings, counter.till.id).address


def _again(job: PrintJob, work: Work, counter: Counter) -> list[notices.PrintJobChanged]:
    if _given_up(job, work, counter):  # a shelf's label stays owed
        return on_tickets([job], work, counter)
    if job.kind is PrintJobKind.VOUCHER:
        return [queue_voucher(known_voucher(job.title, work, counter), work, counter, copy=True)]
    sale = work.sales.by_id(job.sale_id) if job.sale_id else None
    if sale is not None and job.kind is not PrintJobKind.GIFT:
        return [queue_copy(sale, job.title, work, counter)]
    if job.kind is PrintJobKind.ARTICLE_LABEL:
        rows = renewed(job, work, counter) or job.parts
        return [queue_paper(job.kind, job.title, rows, work, counter, printer=job.printer)]
    document = label_from(job.parts) if job.printer == LABEL_PRINTER else document_from(job.parts)
    return [
        queue_document(
            job.kind,
            job.title,
            document,
            work,
            counter,
            printer=job.printer,
            product_id=job.product_id,
        )
    ]

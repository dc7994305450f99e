"""The terminal's papers: the customer's is printed once its payment has an end, the shop's is kept."""

from collections.abc import Iterable

from herstal_pos.documents.counter.card_slip import card_slip
from herstal_pos.domain.counter.attempts import PaymentAttempt
from herstal_pos.domain.counter.payment_event import EventKind
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.services import notices
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import Counter, Work

CUSTOMER = "customer"


def slips_of(attempt: PaymentAttempt, work: Work, counter: Counter) -> list[notices.Notice]:
    """Those that came before its end. In the caller's commit: no printer changes what it says."""
    kept = [each.body for each in work.payments.events_of(attempt.id) if each.kind is EventKind.SLIP]
    papers = [body["lines"] for body in kept if body["copy"] == CUSTOMER]
    return [slip_out(attempt, lines, work, counter) for lines in papers]


def slip_out(
    attempt: PaymentAttempt, lines: Iterable[str], work: Work, counter: Counter, *, copy_in: str = ""
) -> notices.Notice:
    """`copy_in`: once more, under the mark of a copy in that language."""
    sale = work.sales.by_id(attempt.sale_id)
    return paper_out(sale.number_text if sale else "", lines, work, counter, copy_in=copy_in)


def paper_out(
    title: str, lines: Iterable[str], work: Work, counter: Counter, *, copy_in: str = ""
) -> notices.Notice:
    """Named after its first words where it has no title."""
    said = [str(line) for line in lines]
    title = title or next((line.strip() for line in said if line.strip()), "")
    return queue_document(PrintJobKind.CARD_SLIP, title, card_slip(said, copy_in), work, counter)

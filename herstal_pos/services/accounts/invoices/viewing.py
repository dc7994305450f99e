"""From the shop's invoices to what a screen shows."""

from datetime import date, timedelta

from herstal_pos.domain.accounts.invoices.issued import IssuedInvoice, owes_e_invoice
from herstal_pos.domain.shop.invoice_rules import E_INVOICES_SINCE
from herstal_pos.services import notices
from herstal_pos.services.accounts.invoices.naming import corrected_by
from herstal_pos.services.accounts.invoices.views import IssuedView
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import INVOICES

MADE = "made"
_STILL_SENT = timedelta(days=366)
"""What is older goes nowhere by itself one day: a person looks at it first."""


def waiting(work: Work, counter: Counter) -> list[IssuedInvoice]:
    """Return the invoices that are to leave, oldest first: those due to companies as e-invoices, however the
    shop sends; where it sends all, also those of the last year, and all of before since it began to send."""
    if not INVOICES.read(work.settings).sends:
        return work.issued.waiting(date.max, E_INVOICES_SINCE)
    since, began = counter.today() - _STILL_SENT, work.issued.first_gone()
    return work.issued.waiting(since if began is None else min(since, began), E_INVOICES_SINCE)


def is_old(issued: IssuedInvoice, counter: Counter) -> bool:
    return issued.day < counter.today() - _STILL_SENT


def goes_by_itself(issued: IssuedInvoice, work: Work, counter: Counter) -> bool:
    """Not what was refused, nor what is older than a year: these go where somebody says so."""
    return not is_old(issued, counter) and not work.issued.steps(issued.id)


def invoices_waiting(work: Work, counter: Counter) -> notices.InvoicesWaiting:
    mine = (one for one in waiting(work, counter) if one.version.chain == counter.till.prefix)
    return notices.InvoicesWaiting(sum(1 for _ in mine), len(work.issued.owed()))


def issued_view(invoice: IssuedInvoice, work: Work) -> IssuedView:
    parties, steps = work.issued.parties(invoice.id), work.issued.steps(invoice.id)
    last = steps[-1] if steps else None
    tickets = {sale_id: work.sales.by_id(sale_id) for sale_id in invoice.sale_ids}
    orders = work.mall_sales.by_ids([sale_id for sale_id, ticket in tickets.items() if not ticket])
    return IssuedView(
        invoice.id,
        invoice.number_text,
        invoice.kind.value,
        invoice.day,
        parties.buyer.name if parties else "",
        invoice.total_cents,
        invoice.due_cents,
        invoice.due_day,
        invoice.communication,
        last.state.value if last else MADE,
        last.way if last else "",
        last.said if last else "",
        ", ".join(each.number_text for each in corrected_by(invoice, work)),
        (
            *(ticket.number_text for ticket in tickets.values() if ticket),
            *dict.fromkeys(order.code for order in orders),
        ),
        due_as_file=owes_e_invoice(invoice, parties, steps),
    )

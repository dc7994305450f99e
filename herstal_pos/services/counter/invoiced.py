"""A sale against an invoice, or one that gives back what an invoice had: the few that load the invoices."""

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.services import notices
from herstal_pos.services.ports import Counter, Work


def must_suit_its_invoice(sale: Sale, work: Work) -> None:
    """Before any means takes or gives money."""
    if _takes_back(sale):
        from herstal_pos.services.accounts.invoices.making import must_credit_alone  # noqa: PLC0415 - seldom

        must_credit_alone(sale, work)
    if sale.customer_id is not None and work.issued.is_wished(sale.id):
        from herstal_pos.services.accounts.invoices.making import must_be_worth_one  # noqa: PLC0415 - seldom

        must_be_worth_one(sale, work)


def invoiced(sale: Sale, work: Work, counter: Counter) -> list[notices.Notice]:
    """In the commit that completes it: its invoice, or its credit note."""
    if sale.customer_id is None and not _takes_back(sale):
        return []
    from herstal_pos.services.accounts.invoices.making import settle_invoices  # noqa: PLC0415 - seldom

    return settle_invoices(sale, work, counter)


def _takes_back(sale: Sale) -> bool:
    return any(line.returned_line_id for line in sale.live_lines)

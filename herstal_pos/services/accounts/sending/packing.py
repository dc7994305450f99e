"""What goes out: the invoice's XML with its readable paper inside, and that paper beside it."""

from collections.abc import Callable, Sequence
from typing import Any

from herstal_pos.documents.accounts.invoices.invoice_pages import Letterhead, invoice_pages
from herstal_pos.documents.accounts.invoices.invoice_words import title
from herstal_pos.documents.accounts.invoices.ubl import ReadablePaper, ubl
from herstal_pos.domain.accounts.invoices.invoice import Invoice
from herstal_pos.domain.accounts.invoices.refusals import must_break_no_rule
from herstal_pos.i18n import Words
from herstal_pos.services.accounts.sending.ports import OutgoingInvoice

type Draw = Callable[[Sequence[Any], str], bytes]
"""Pages and a title to a PDF."""


def packed(id_: str, invoice: Invoice, head: Letterhead, draw: Draw, address: str = "") -> OutgoingInvoice:
    """Takes a second for each page: for a worker. Raises `Refused`, the first rule that it breaks; a buyer
    without a company number gets the paper alone."""
    must_break_no_rule(invoice)
    pdf = draw(invoice_pages(invoice, head), invoice.number)
    paper = ReadablePaper(pdf, f"{invoice.number}.pdf")
    return OutgoingInvoice(
        id=id_,
        number=invoice.number,
        title=title(invoice, Words(invoice.language)),
        shop=invoice.seller.name,
        language=invoice.language,
        address=address,
        xml=ubl(invoice, paper) if invoice.buyer.company else b"",
        pdf=pdf,
        practice=invoice.practice,
    )

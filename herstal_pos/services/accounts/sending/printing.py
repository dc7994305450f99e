"""An invoice on pages: as a file, or on a printer of the system."""

from herstal_pos.documents.accounts.invoices.invoice_pages import invoice_pages
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.accounts.invoices.issued import IssuedInvoice
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.sending.reading import invoice_value, letterhead
from herstal_pos.services.ports import Counter, Work


def print_issued(command: commands.PrintIssued, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("invoice_gone")`, and as `invoice_value` says."""
    issued = work.issued.by_id(command.invoice_id)
    if issued is None:
        raise Refused("invoice_gone")
    return [invoice_drawn(issued, work, counter, command.printer)]


def invoice_drawn(
    issued: IssuedInvoice, work: Work, counter: Counter, printer: str = "", folder: str = ""
) -> notices.PagesWanted:
    """As `invoice_value` refuses it."""
    invoice = invoice_value(issued, work, counter)
    pages = [paper_rows(page) for page in invoice_pages(invoice, letterhead(work, counter))]
    return notices.PagesWanted(invoice.number, pages, printer, folder=folder)

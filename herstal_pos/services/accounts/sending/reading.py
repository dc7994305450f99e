"""An invoice of the books as the value that is written and painted."""

from herstal_pos.documents.accounts.invoices.invoice_pages import Letterhead
from herstal_pos.domain.accounts.invoices.as_booked import as_booked
from herstal_pos.domain.accounts.invoices.invoice import Invoice
from herstal_pos.domain.accounts.invoices.issued import IssuedInvoice
from herstal_pos.domain.errors import Refused
from herstal_pos.services.accounts.invoices.adding import tickets_of
from herstal_pos.services.accounts.invoices.naming import corrected_by
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here


def invoice_value(issued: IssuedInvoice, work: Work, counter: Counter) -> Invoice:
    """Refused: `invoice_names_gone` where the term of its names is over, `invoice_no_tickets` where this book
    does not have them (yet)."""
    parties = work.issued.parties(issued.id)
    if parties is None:
        raise Refused("invoice_names_gone")
    sales = tickets_of(issued.sale_ids, work)
    if len(sales) < len(issued.sale_ids):
        raise Refused("invoice_no_tickets")
    return as_booked(issued, parties, sales, corrected_by(issued, work), practice=counter.till.practice)


def letterhead(work: Work, counter: Counter) -> Letterhead:
    shop = shop_here(work, counter)
    return Letterhead(shop.receipt_head, shop.phone)

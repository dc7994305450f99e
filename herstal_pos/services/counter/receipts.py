"""The ticket of a sale: found, printed, printed again."""

from hardware.drivers.document import Document
from herstal_pos.documents.counter.receipt import receipt
from herstal_pos.documents.seal import sealed
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.transfers.facts import TRANSFER
from herstal_pos.domain.day.journal import seal
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import settled_of
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.domain.shop.paper_numbers import ISSUED, PaperKind
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.accounts.putting import left_on_account
from herstal_pos.services.counter.refunding import ticket_numbers
from herstal_pos.services.counter.tickets.numbers import known, numbers_typed, the_one
from herstal_pos.services.counter.vouchers.finding import paid_with
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.paper.jobs import ask_for, queue_paper
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import is_franchise, shop_here
from herstal_pos.services.shop.settings_rows import TRANSFER_ACCOUNT


def receipt_document(sale: Sale, work: Work, counter: Counter, *, copy: bool = False) -> Document:
    """In its customer's language; `copy` marks it as a duplicate. Nothing is written."""
    shop = shop_here(work, counter)
    clerk = work.tills.clerk(sale.clerk_id)
    asked = work.transfers.of_sale(sale.id)
    awaits = asked is not None and settled_of(sale.kept_tenders, TRANSFER) > 0
    return receipt(
        sale,
        shop,
        sale.language or shop.language,
        clerk=clerk.name if clerk else "",
        practice=counter.till.practice,
        copy=copy,
        returns_number=", ".join(ticket_numbers(sale, work)),
        transfer=(TRANSFER_ACCOUNT.read(work.settings), asked.communication) if asked and awaits else None,
        vouchers=paid_with(sale, work),
        account_cents=left_on_account(sale, work),
        invoice=_invoice_of(sale, work, copy=copy),
        franchise=is_franchise(work.settings, sale.completed_at or counter.clock.now()),
    )


def _invoice_of(sale: Sale, work: Work, *, copy: bool) -> tuple[str, str] | None:
    """Its invoice or its credit note; without a number where it could not be made yet. At its payment only
    somebody's cart has an invoice, only what came back a credit note; later any ticket may have one."""
    comes_back = any(line.returned_line_id for line in sale.live_lines)
    if not copy and sale.customer_id is None and not comes_back:
        return None
    made = next(((one.kind.value, one.number_text) for one in work.issued.of_sale(sale.id)), None)
    if made is not None or not work.issued.is_wished(sale.id):
        return made
    return ("credit_note" if sale.total_cents < 0 else "invoice", "")


def queue_copy(sale: Sale, title: str, work: Work, counter: Counter) -> notices.PrintJobChanged:
    """A marked duplicate with the seal of the first paper. Not committed."""
    copy = paper_rows(receipt_document(sale, work, counter, copy=True))
    of_sale = work.journal.of_sale(sale.id, sale.session_id or "")
    if of_sale is not None:
        copy = sealed(copy, seal(of_sale.hash), sale.language or shop_here(work, counter).language)
    return queue_paper(PrintJobKind.COPY, title, copy, work, counter, sale_id=sale.id)


def reprint_receipt(command: commands.ReprintReceipt, work: Work, counter: Counter) -> list[notices.Notice]:
    """Of the last ticket where none is named: its first paper where it was kept without, else a marked
    duplicate, and the journal says so. Refused for a ticket that is not there.
    """
    sale = receipt_of(command.number, work, counter)
    kept = work.jobs.ticket_of(sale.id)
    first = ask_for(kept, work, counter) if kept is not None else None
    if first is not None:
        work.commit()
        return [first]
    notice = queue_copy(sale, sale.number_text, work, counter)
    write_down("receipt_reprinted", {"sale": sale.id, "number": sale.number_text}, work, counter)
    work.commit()
    return [notice]


def receipt_of(number: str | None, work: Work, counter: Counter) -> Sale:
    """None: of the last sale of this till. Refused where it is not there."""
    if number is not None:
        return find_receipt(number, work, counter)
    last = work.sales.last_completed(counter.till.id)
    if last is None:
        raise Refused("no_ticket_yet")
    return last


def find_receipt(number: str, work: Work, counter: Counter) -> Sale:
    """Return the ticket with this number, or with that of its invoice, however it is typed. Refused:
    `ticket_unknown`, `number_ambiguous`."""
    found = the_one(receipts_named(number, work, counter))
    if found is None:
        raise Refused("ticket_unknown", number=number.strip())
    return found


def receipts_named(number: str, work: Work, counter: Counter) -> dict[str, Sale]:
    """Return each ticket that a typed number may mean, by its own."""
    if (exact := _completed(number, work)) is not None:
        return {number: exact}
    tickets = numbers_typed(number, (PaperKind.TICKET,), work, counter)
    if found := known(tickets, lambda text: _completed(text, work)):
        return found
    issued = known(numbers_typed(number, ISSUED, work, counter), work.issued.by_number)
    sales = (work.sales.by_id(sale_id) for invoice in issued.values() for sale_id in invoice.sale_ids)
    return {sale.number_text: sale for sale in sales if sale is not None and sale.number_text}


def _completed(number: str, work: Work) -> Sale | None:
    found = work.sales.by_number(number)
    return found if found is not None and found.state is SaleState.COMPLETED else None

"""An invoice is made of whole tickets, a credit note of what came back of them; each ticket is in one."""

from collections.abc import Iterable, Sequence

from herstal_pos.domain.accounts.invoices.issued import (
    IssuedInvoice,
)
from herstal_pos.domain.accounts.invoices.making import buyer_of
from herstal_pos.domain.accounts.invoices.parties import IssuedKind
from herstal_pos.domain.counter.accounts.account import put_on_account
from herstal_pos.domain.counter.accounts.movement import balance_of
from herstal_pos.domain.counter.kinds import LineKind, SaleState
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.customer import Customer
from herstal_pos.domain.vat import vat_table
from herstal_pos.records import record
from herstal_pos.services import notices
from herstal_pos.services.accounts.invoices.adding import (
    InvoiceDraft,
    add_invoice,
    credit_note_on,
    customer_for,
)
from herstal_pos.services.accounts.invoices.viewing import invoices_waiting, issued_view
from herstal_pos.services.counter.refunding import linked_tickets
from herstal_pos.services.ports import Counter, Limit, Work
from herstal_pos.services.shop.settings import shop_here


@record(frozen=True)
class _Credit:
    """What a credit note on `invoice` would cover: this ticket alone, or with all that hangs together with
    it. `covered`: ids of the tickets whose goods may come back with it."""

    invoice: IssuedInvoice
    tickets: Sequence[Sale]
    covered: frozenset[str]


def settle_invoices(sale: Sale, work: Work, counter: Counter) -> list[notices.Notice]:
    """At the completion, in its commit: the invoice that its customer wants, or the credit note of what came
    back. What cannot be made any more is said, and stays owed: the money is taken all the same."""
    try:
        if work.issued.is_wished(sale.id):
            made = make_invoice([sale], customer_for(sale.customer_id or "", work), work, counter)
        elif (note := credit_note_of(sale, work, counter)) is not None:
            made = note
        else:
            must_credit_alone(sale, work)  # another till may have invoiced what comes back since it was asked
            return []
    except Refused as refused:
        work.issued.wish(sale.id, wanted=True)
        said = notices.CommandRefused(refused.reason, dict(refused.params))
        return [said, invoices_waiting(work, counter)]
    return news_of(made, work, counter)


def credit_note_of(sale: Sale, work: Work, counter: Counter) -> IssuedInvoice | None:
    """None for a ticket by which nothing comes back of an invoice, or not that alone. Not committed."""
    credits_ = _credits(sale, work)
    if len(credits_) != 1 or not _comes_back_alone(sale, credits_[0], work):
        return None
    return credit_note_on(credits_[0].tickets, credits_[0].invoice, work, counter)


def invoices_of(sale: Sale, work: Work) -> list[IssuedInvoice]:
    """Of which something comes back by this ticket."""
    return [credit.invoice for credit in _credits(sale, work)]


def must_credit_alone(sale: Sale, work: Work) -> None:
    """Before money goes back. What comes back of an invoice makes a credit note, which names that invoice and
    covers the whole ticket. Refused: `credit_note_one` for goods of several, `credit_note_alone` beside
    anything else, `credit_note_invoiced` where this cart is to have an invoice itself."""
    credits_ = _credits(sale, work)
    if not credits_:
        return
    number = credits_[0].invoice.number_text
    if work.issued.is_wished(sale.id):
        raise Refused("credit_note_invoiced", number=number)
    if len(credits_) > 1:
        raise Refused("credit_note_one")
    if not _comes_back_alone(sale, credits_[0], work):
        raise Refused("credit_note_alone", number=number)


def news_of(invoice: IssuedInvoice, work: Work, counter: Counter) -> list[notices.Notice]:
    """That it was made, and how many wait to be sent now."""
    return [notices.InvoiceMade(issued_view(invoice, work)), invoices_waiting(work, counter)]


def whole_of(sales: Iterable[Sale], work: Work) -> list[Sale]:
    """With all tickets that hang together with these by what came back or was paid before, in the order in
    which they were completed. An advance that has an invoice of its own is taken off what is fetched."""
    asked = list(sales)
    found = {sale.id: sale for sale in asked}
    for sale in asked:
        backs = (work.sales.by_id(id_) for id_ in work.sales.taken_back_by([sale.id]))
        for each in (sale, *(back for back in backs if back)):
            found |= {each.id: each} | linked_tickets(each, work)
    ids = {sale.id for sale in asked}
    done = [each for each in found.values() if each.state is SaleState.COMPLETED or each.id in ids]
    kept = _hanging_on(asked, done, work)
    return sorted(kept, key=lambda sale: (sale.completed_at is None, sale.completed_at, sale.id))


def _hanging_on(asked: Sequence[Sale], found: Sequence[Sale], work: Work) -> list[Sale]:
    sold_on = {line.id: sale for sale in found for line in sale.live_lines}
    links = [
        {sale.id, before.id}
        for sale in found
        for line in sale.live_lines
        if (before := sold_on.get(line.returned_line_id or "")) is not None
        if not (_uses_advance(sale) and line.is_advance and work.issued.of_sale(before.id))
    ]
    ids = {sale.id for sale in asked}
    while more := [link for link in links if link & ids and link - ids]:
        ids |= set().union(*more)
    return [sale for sale in found if sale.id in ids]


def _uses_advance(sale: Sale) -> bool:
    """It pays for goods here; else it goes back."""
    return any(line.is_advance for line in sale.live_lines) and any(
        line.quantity > 0 and not line.is_advance for line in sale.live_lines
    )


def must_be_invoiceable(sales: Sequence[Sale], customer: Customer, work: Work) -> None:
    """Refused: `invoiced_already`, `invoice_of_account` where somebody paid an account with one of them,
    `invoice_other_account` where one stands on the account of another."""
    work.hold(Limit.INVOICE, (sale.id for sale in sales))
    for sale in sales:
        for invoice in work.issued.of_sale(sale.id):
            raise Refused("invoiced_already", number=invoice.number_text)
        if any(line.kind is LineKind.ACCOUNT for line in sale.live_lines):
            raise Refused("invoice_of_account", number=sale.number_text)
        if put_on_account(sale) and sale.customer_id != customer.id:
            raise Refused("invoice_other_account", number=sale.number_text)


def make_invoice(sales: Sequence[Sale], customer: Customer, work: Work, counter: Counter) -> IssuedInvoice:
    """Of completed tickets, with those that hang together with them. Not committed. Refused as above, and
    `invoice_nothing_left` where nothing is left of them, `invoice_below_zero` where less, `invoice_shop`
    where the shop has not said who it is."""
    whole = whole_of(sales, work)
    must_be_invoiceable(whole, customer, work)
    _must_be_something(whole)
    draft = InvoiceDraft(
        IssuedKind.INVOICE,
        whole,
        buyer_of(customer, *customer.address),
        customer.email,
        customer.id,
        whole[-1].language or shop_here(work, counter).language,
        *_due(whole, customer, work),
    )
    return add_invoice(draft, work, counter)


def must_be_worth_one(sale: Sale, work: Work) -> None:
    """Refuse, before money moves, a cart whose invoice `make_invoice` could not make afterwards:
    `invoice_nothing_left` or `invoice_below_zero`."""
    _must_be_something(whole_of([sale], work))


def _must_be_something(sales: Sequence[Sale]) -> None:
    """What an advance without VAT has paid to the last cent is something: its VAT is due with the goods."""
    lines = [line for sale in sales for line in sale.live_lines]
    total = sum(line.amount_cents for line in lines)
    if total < 0:
        raise Refused("invoice_below_zero")
    if not total and not any(
        row.gross_cents for row in vat_table((line.vat, line.amount_cents) for line in lines)
    ):
        raise Refused("invoice_nothing_left")


def _due(sales: Sequence[Sale], customer: Customer, work: Work) -> tuple[int, str]:
    """What of it is to be paid, and by which communication ("": by one of its own): what was put on the
    account, as far as the account is still owing; else what a ticket's transfer has not brought yet."""
    put = sum(map(put_on_account, sales))
    if put > 0:
        done = (each for each in work.accounts.movements(customer.id) if each.at is not None)
        return max(min(put, balance_of(done)), 0), ""
    asked = {own.communication for sale in sales if (own := work.transfers.of_sale(sale.id))}
    waits = [one for each in asked if (one := work.transfers.one(each)) and one.open_cents > 0]
    if len(waits) != 1:
        return 0, ""
    return min(waits[0].open_cents, sum(sale.total_cents for sale in sales)), waits[0].communication


def _credits(sale: Sale, work: Work) -> list[_Credit]:
    """One for each invoice of which something comes back. An advance that pays for goods does not, but for
    what is left of it then."""
    stays = _uses_advance(sale) and sale.total_cents >= 0
    lines = [
        line.returned_line_id
        for line in sale.live_lines
        if line.returned_line_id and not (stays and line.is_advance)
    ]
    found = (_credit(sale, ticket, work) for ticket in (work.sales.sold_in(lines) if lines else ()))
    return list({each.invoice.id: each for each in found if each is not None}.values())


def _credit(sale: Sale, ticket_id: str, work: Work) -> _Credit | None:
    for one in work.issued.of_sale(ticket_id)[:1]:
        invoice = (work.issued.by_id(one.corrects) if one.corrects else None) or one
        notes = work.issued.correcting(invoice.id)
        covered = {id_ for each in (invoice, *notes) for id_ in each.sale_ids}
        return _Credit(invoice, [sale], frozenset(covered))
    ticket = work.sales.by_id(ticket_id)
    return _of_advance(sale, ticket, work) if ticket is not None else None


def _of_advance(sale: Sale, ticket: Sale, work: Work) -> _Credit | None:
    """Goods without an invoice that an invoiced advance has paid for in part. What was fetched, less what
    came back, may be less than that advance: so much of its invoice is taken back, as where less is
    fetched."""
    advances = [
        line.returned_line_id for line in ticket.live_lines if line.is_advance and line.returned_line_id
    ]
    invoiced = [one for paid in work.sales.sold_in(advances) for one in work.issued.of_sale(paid)[:1]]
    whole = whole_of([sale, ticket], work) if invoiced else []
    if sum(each.total_cents for each in whole) >= 0:
        return None
    return _Credit(invoiced[0], whole, frozenset(each.id for each in whole))


def _comes_back_alone(sale: Sale, credit: _Credit, work: Work) -> bool:
    """Nothing else: what hangs on such a line (its deposit, the voucher that stands for it) belongs to it."""
    here = {line.id for line in sale.live_lines}
    roots = [line for line in sale.live_lines if line.parent_id not in here]
    back = work.sales.sold_in([line.returned_line_id for line in roots if line.returned_line_id])
    alone = _uses_advance(sale) or all(line.returned_line_id for line in roots)
    return alone and credit.covered.issuperset(back)

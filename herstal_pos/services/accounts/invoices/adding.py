"""An invoice or a credit note comes into the books; of an order of the mall, whose facts are tickets, too."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from herstal_pos.domain.accounts.invoices.as_booked import as_booked
from herstal_pos.domain.accounts.invoices.issued import (
    DAYS_TO_PAY,
    BookedInvoice,
    InvoiceParties,
    IssuedInvoice,
    invoices_body,
    number_text,
)
from herstal_pos.domain.accounts.invoices.making import buyer_of, day_of, seller_of
from herstal_pos.domain.accounts.invoices.of_mall import as_ticket
from herstal_pos.domain.accounts.invoices.parties import InvoiceParty, IssuedKind
from herstal_pos.domain.accounts.invoices.refusals import must_break_no_rule
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.transfers.communication import new_communication
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.mall_sale import MallSale
from herstal_pos.domain.shop.customer import Customer
from herstal_pos.domain.shop.invoice_rules import VatRegime
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.vat import vat_table
from herstal_pos.records import record
from herstal_pos.services.accounts.invoices.naming import taken_back
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import is_franchise, shop_here
from herstal_pos.services.shop.settings_rows import TRANSFER_ACCOUNT


@record(frozen=True)
class InvoiceDraft:
    """What the series, the day and the journal are still to be added to."""

    kind: IssuedKind
    sales: Sequence[Sale]
    buyer: InvoiceParty
    email: str
    customer_id: str | None
    language: str
    due_cents: int = 0
    communication: str = ""
    corrects: str | None = None
    regime: VatRegime | None = None
    """None: the shop's."""


def customer_for(customer_id: str, work: Work) -> Customer:
    """Refused: `customer_gone`, and `invoice_address` while nobody has typed where they are (AR 1 art. 5)."""
    customer = work.customers.by_id(customer_id)
    if customer is None or customer.forgotten_at is not None:
        raise Refused("customer_gone")
    if not all(customer.address):
        raise Refused("invoice_address")
    return customer


def must_know_the_shop(work: Work, counter: Counter) -> Shop:
    """`Refused("invoice_shop")` where it has not said who it is."""
    shop = shop_here(work, counter)
    if not shop.complete:
        raise Refused("invoice_shop")
    return shop


def _communication(work: Work, counter: Counter) -> str:
    """Draw what this invoice is paid by: no ticket of these books is, nor another invoice."""
    return new_communication(
        counter.ids.new,
        lambda drawn: work.transfers.is_given(drawn) or bool(work.issued.by_communication(drawn)),
    )


def add_invoice(draft: InvoiceDraft, work: Work, counter: Counter) -> IssuedInvoice:
    shop, account = must_know_the_shop(work, counter), TRANSFER_ACCOUNT.read(work.settings)
    prefix, day, kind = counter.till.prefix, business_day(work, counter), draft.kind
    number = work.issued.last_number(prefix, kind, day.year) + 1
    communication = draft.communication or (_communication(work, counter) if draft.due_cents else "")
    invoice = IssuedInvoice(
        id=counter.ids.new(),
        kind=kind,
        year=day.year,
        number=number,
        number_text=number_text(prefix, kind, day.year, number),
        day=day,
        due_day=day + timedelta(days=DAYS_TO_PAY) if draft.due_cents else None,
        total_cents=abs(sum(sale.total_cents for sale in draft.sales)),
        due_cents=draft.due_cents,
        communication=communication,
        language=draft.language,
        regime=draft.regime or _regime_of(draft.sales, work),
        corrects=draft.corrects,
        customer_id=draft.customer_id,
        at=counter.clock.now(),
        clerk_id=counter.clerk_id,
        sale_ids=tuple(sale.id for sale in draft.sales),
    )
    bank = account.iban, account.bic, account.name
    parties = InvoiceParties(counter.ids.new(), seller_of(shop), draft.buyer, draft.email, *bank)
    if draft.corrects is None:  # a refund is never held up by its paper
        must_break_no_rule(as_booked(invoice, parties, draft.sales, (), practice=counter.till.practice))
    entry = write_down("invoice_made", invoices_body([BookedInvoice(invoice, parties)]), work, counter)
    invoice = replace(invoice, version=Version(prefix, entry.sequence))
    work.issued.add(invoice, parties)
    for sale_id in invoice.sale_ids:
        work.issued.wish(sale_id, wanted=False)
    return invoice


def _regime_of(sales: Sequence[Sale], work: Work) -> VatRegime:
    """Of the day on which they were sold; what was sold before a shop was under the franchise bears VAT."""
    taxed = any(line.vat.basis_points for sale in sales for line in sale.live_lines)
    days = [sale.completed_at or day_of(sale) for sale in sales]
    franchise = not taxed and any(is_franchise(work.settings, day) for day in days)
    return VatRegime.FRANCHISE if franchise else VatRegime.NORMAL


def tickets_of(sale_ids: Iterable[str], work: Work) -> list[Sale]:
    """What an invoice covers, those that this book has: tickets, and sales of the mall as such."""
    here = {sale_id: work.sales.by_id(sale_id) for sale_id in sale_ids}
    orders = work.mall_sales.by_ids([sale_id for sale_id, sale in here.items() if not sale])
    there = {sale.id: as_ticket(sale) for sale in orders}
    return [ticket for sale_id, sale in here.items() if (ticket := sale or there.get(sale_id))]


def invoice_of_order(
    sales: Sequence[MallSale], customer_id: str, work: Work, counter: Counter
) -> IssuedInvoice:
    """`sales` of one order of the mall, all of them. Not committed. What is invoiced already is found again,
    with what has changed since. Refused: `invoiced_already` for somebody else, `invoice_nothing_left`, and as
    `customer_for` for the first."""
    known = [invoice for sale in sales for invoice in work.issued.of_sale(sale.id)]
    if known:
        if known[0].customer_id != customer_id:
            raise Refused("invoiced_already", number=known[0].number_text)
        return invoice_again(sales, work, counter) or known[-1]
    customer = customer_for(customer_id, work)
    tickets = [as_ticket(sale) for sale in sales]
    if sum(sale.total_cents for sale in sales) <= 0:
        raise Refused("invoice_nothing_left")
    buyer = buyer_of(customer, *customer.address)
    language = shop_here(work, counter).language
    return add_invoice(
        InvoiceDraft(IssuedKind.INVOICE, tickets, buyer, customer.email, customer.id, language), work, counter
    )


def invoice_again(sales: Sequence[MallSale], work: Work, counter: Counter) -> IssuedInvoice | None:
    """What an order that is invoiced has become worth since: a credit note of what came back, an invoice of
    what was sold after all, also of as much at another rate; None without. Not committed."""
    known = {sale.id: work.issued.of_sale(sale.id) for sale in sales}
    made = [invoice for invoices in known.values() for invoice in invoices]
    since = [sale for sale in sales if not known[sale.id]]
    rows = vat_table((line.rate, line.cents) for sale in since for line in sale.lines)
    if not (made and any(row.gross_cents for row in rows)):
        return None
    goes_back = sum(row.gross_cents for row in rows) < 0
    named = next(iter(taken_back(since, work)), "") if goes_back else ""
    on = work.issued.by_id(named) or made[0]
    return credit_note_on([as_ticket(sale) for sale in since], on, work, counter, goes_back=goes_back)


def credit_note_on(
    sales: Sequence[Sale], invoice: IssuedInvoice, work: Work, counter: Counter, *, goes_back: bool = True
) -> IssuedInvoice:
    """For whom the invoice was, as they stood on it: they may be forgotten since."""
    parties = work.issued.parties(invoice.id)
    buyer, email = (parties.buyer, parties.email) if parties else (InvoiceParty(""), "")
    draft = InvoiceDraft(
        IssuedKind.CREDIT_NOTE if goes_back else IssuedKind.INVOICE,
        sales,
        buyer,
        email,
        invoice.customer_id,
        invoice.language,
        corrects=invoice.id if goes_back else None,
        regime=invoice.regime,  # what came back was sold under it
    )
    return add_invoice(draft, work, counter)

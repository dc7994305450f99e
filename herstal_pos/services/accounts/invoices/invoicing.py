"""An invoice before payment, from a paid ticket, or from a month of them."""

from datetime import date, timedelta

from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.customer import Customer
from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.invoices.adding import customer_for, must_know_the_shop
from herstal_pos.services.accounts.invoices.making import (
    credit_note_of,
    make_invoice,
    must_be_invoiceable,
    news_of,
    whole_of,
)
from herstal_pos.services.accounts.invoices.viewing import issued_view
from herstal_pos.services.accounts.invoices.views import InvoiceMonthView, InvoicingView
from herstal_pos.services.counter.cart import save_and_show
from herstal_pos.services.counter.customers.choosing import cart_for, hand_over
from herstal_pos.services.counter.customers.making import customer_of
from herstal_pos.services.counter.paying import take_tender
from herstal_pos.services.counter.receipts import find_receipt
from herstal_pos.services.counter.viewing import customer_view
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import TRANSFER_ACCOUNT

_MOST_TICKETS, _MONTHS_BACK = 1000, 3


def show_invoicing(command: commands.ShowInvoicing, work: Work, counter: Counter) -> list[notices.Notice]:
    sale = None if command.customer_id else work.sales.open_sale(counter.till.id)
    customer = customer_of((sale.customer_id or "") if sale else command.customer_id, work)
    count, last = work.issued.of_customer(customer.id, counter.today().year)
    months = () if command.number else tuple(_months(customer, work, counter))
    shown = InvoicingView(
        customer_view(customer),
        count,
        last,
        needs_address=not all(customer.address),
        on_account=customer.account_cents is not None,
        months=months,
    )
    return [notices.InvoicingShown(command.number, shown)]


def wish_invoice(command: commands.WishInvoice, work: Work, counter: Counter) -> list[notices.Notice]:
    """Note that the cart is to be invoiced to a customer; a second press changes nothing. Refused as
    `customer_for` says, and `invoice_of_account` where the cart pays for an account."""
    sale = cart_for(command.sale_id, work, counter)
    if sale is None:
        return []
    _wish(sale, command.customer_id, work, counter)
    return save_and_show(sale, work, None)


def invoice_on_account(
    command: commands.InvoiceOnAccount, work: Work, counter: Counter
) -> list[notices.Notice]:
    """One commit: it is theirs, invoiced, and put on their account; refused as either is, and
    `invoice_broken_account` where the shop has not said on which account it is paid."""
    if not TRANSFER_ACCOUNT.read(work.settings).is_there:
        raise Refused("invoice_broken_account")
    sale = cart_for(command.sale_id, work, counter)
    if sale is None:
        return []
    if sale.version != command.version:
        raise Refused("total_changed", amount_cents=sale.due_cents(ON_ACCOUNT))
    _wish(sale, command.customer_id, work, counter)
    work.sales.save(sale)
    tender = commands.TakeTender(sale.id, sale.version, ON_ACCOUNT.id, None, sure=command.sure)
    return take_tender(tender, work, counter)


def _wish(sale: Sale, customer_id: str, work: Work, counter: Counter) -> None:
    must_know_the_shop(work, counter)
    customer = customer_for(customer_id, work)
    if any(line.kind is LineKind.ACCOUNT for line in sale.live_lines):
        raise Refused("invoice_of_account", number="")
    hand_over(sale, customer.id, work, rounds=customer.rounds)
    work.issued.wish(sale.id, wanted=True)


def invoice_ticket(command: commands.InvoiceTicket, work: Work, counter: Counter) -> list[notices.Notice]:
    """With those that hang together with it. A second press finds the first one's invoice; for somebody else
    it is `Refused("invoiced_already")`, also where the ticket has a credit note."""
    sale = find_receipt(command.number, work, counter)
    for known in work.issued.of_sale(sale.id):
        if known.customer_id != command.customer_id:
            raise Refused("invoiced_already", number=known.number_text)
        return [notices.InvoiceMade(issued_view(known, work))]
    note = credit_note_of(sale, work, counter)  # one that could not be made when its goods came back
    if note is not None:
        news = news_of(note, work, counter)
        work.commit()
        return news
    return _made([sale], customer_for(command.customer_id, work), work, counter)


def invoice_month(command: commands.InvoiceMonth, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("invoice_nothing_left")` where none is left: a second press finds that."""
    customer = customer_for(command.customer_id, work)
    tickets = _open_tickets(customer, command.month, work)
    if not tickets:
        raise Refused("invoice_nothing_left")
    return _made(tickets, customer, work, counter)


def _made(tickets: list[Sale], customer: Customer, work: Work, counter: Counter) -> list[notices.Notice]:
    invoice = make_invoice(tickets, customer, work, counter)
    news = news_of(invoice, work, counter)
    work.commit()
    return news


def _months(customer: Customer, work: Work, counter: Counter) -> list[InvoiceMonthView]:
    """The last ones in which something is to be invoiced."""
    months, day = [], counter.today().replace(day=1)
    for _ in range(_MONTHS_BACK):
        tickets = _open_tickets(customer, day, work)
        if total := sum(ticket.total_cents for ticket in tickets):
            months.append(InvoiceMonthView(day, len(tickets), total))
        day = (day - timedelta(days=1)).replace(day=1)
    return months


def _open_tickets(customer: Customer, month: date, work: Work) -> list[Sale]:
    """Of the business days of this month, in no invoice yet and not about an account, each with those that
    hang together with it, where all of them can be invoiced."""
    first = month.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    found = work.sales.found_of_customers(first, last, [customer.id], _MOST_TICKETS)
    kept: dict[str, Sale] = {}
    for sale_id in found:
        sale = work.sales.by_id(sale_id)
        if sale is None or sale.id in kept:
            continue
        whole = whole_of([sale], work)
        try:
            must_be_invoiceable(whole, customer, work)
        except Refused:
            continue
        kept |= {each.id: each for each in whole}
    return list(kept.values())

"""The shop's invoices as a list, and found by what stands on them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from herstal_pos.domain.accounts.invoices.issued import IssuedInvoice
from herstal_pos.domain.accounts.invoices.making import day_of
from herstal_pos.domain.counter.transfers.communication import read_communication, without_check
from herstal_pos.domain.orders.mall_sale import MallSale
from herstal_pos.domain.shop.paper_numbers import ISSUED
from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.invoices.making import invoices_of
from herstal_pos.services.accounts.invoices.viewing import is_old, issued_view, waiting
from herstal_pos.services.accounts.invoices.views import OwedView
from herstal_pos.services.counter.receipts import receipts_named
from herstal_pos.services.counter.tickets.numbers import known, numbers_typed
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import INVOICES

_SHOWN, _LOOKED_AT, _BACK = 60, 2000, timedelta(days=366)


def list_issued(command: commands.ListIssued, work: Work, counter: Counter) -> list[notices.Notice]:
    """List the newest invoices, then older ones that are still to leave; what could not be made stands before
    them. With a text, list those that it finds."""
    text, today, waits = command.text.strip(), counter.today(), waiting(work, counter)
    old = [each for each in waits if is_old(each, counter)]
    newest = work.issued.newest(today - _BACK, date.max, _SHOWN)
    there = {each.id for each in newest}
    before = [each for each in waits if each.id not in there]
    found = _found(text, today, work, counter) if text else [*newest, *before[:_SHOWN]]
    shown = tuple(issued_view(each, work) for each in found)
    sends = INVOICES.read(work.settings).sends
    owed = () if text else tuple(_owed(work))
    return [notices.IssuedListed(command.text, shown, len(waits), len(old), owed, sends)]


def _owed(work: Work) -> Iterator[OwedView]:
    for sale_id in work.issued.owed()[:_SHOWN]:
        ticket = work.sales.by_id(sale_id)
        orders = [] if ticket else work.mall_sales.by_ids([sale_id])
        before = invoices_of(ticket, work) if ticket else _of_order(orders, work)
        theirs = before[0].customer_id if before else ticket.customer_id if ticket else None
        parties = work.issued.parties(before[0].id) if before else None
        known = work.customers.by_id(theirs) if theirs else None
        buyer = parties.buyer.name if parties else known.name if known else ""
        for order in orders:
            owed = order.code, order.order_id, theirs or "", buyer, order.business_day, order.total_cents
            yield OwedView(sale_id, *owed)
        if ticket is not None:
            owed = ticket.number_text, "", theirs or "", buyer, day_of(ticket), ticket.total_cents
            yield OwedView(sale_id, *owed)


def _of_order(sales: Sequence[MallSale], work: Work) -> list[IssuedInvoice]:
    all_ = (one for sale in sales for one in work.mall_sales.of_order(sale.order_id))
    return [invoice for sale in all_ for invoice in work.issued.of_sale(sale.id)]


def _found(text: str, today: date, work: Work, counter: Counter) -> list[IssuedInvoice]:
    communication = read_communication(text) or without_check(text)
    one = work.issued.by_communication(communication) if communication else None
    if one is not None:
        return [one]
    if numbered := known(numbers_typed(text, ISSUED, work, counter), work.issued.by_number):
        return [*numbered.values()]
    if tickets := receipts_named(text, work, counter):
        return [invoice for ticket in tickets.values() for invoice in work.issued.of_sale(ticket.id)]
    wanted = text.casefold()
    newest = work.issued.newest(today - 10 * _BACK, date.max, _LOOKED_AT)
    fitting = (each for each in newest if _fits(each, wanted, work))
    return [each for each, _ in zip(fitting, range(_SHOWN), strict=False)]


def _fits(invoice: IssuedInvoice, wanted: str, work: Work) -> bool:
    parties = work.issued.parties(invoice.id)
    known = (parties.buyer.name, parties.buyer.company) if parties else ()
    return any(wanted in each.casefold() for each in (invoice.number_text, *known))

"""An invoice on its way: the value is that of its tickets, each goes once, and what came of it is a fact."""

from dataclasses import replace

import pytest

from herstal_pos.domain.accounts.invoices.invoice import Invoice
from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.sending.reading import invoice_value
from tests.little_shop import BREAD, LittleShop
from tests.services.accounts.invoices.invoiced import (
    ADDRESS,
    COMPANY,
    FOLDER,
    booked,
    firm,
    last,
    listed,
    of_ticket,
    wished,
)


@pytest.fixture
def to_folder(shop: LittleShop) -> LittleShop:
    shop.do(commands.SaveInvoiceRules("folder", FOLDER))
    return shop


def taken(shop: LittleShop, *passed: str) -> list[notices.InvoiceTaken]:
    news = shop.do(commands.TakeInvoice(passed))
    return [each for each in news if isinstance(each, notices.InvoiceTaken)]


def value(shop: LittleShop, number: str) -> Invoice:
    issued, _ = booked(shop, number)
    with shop.storage.look() as work:
        return invoice_value(issued, work, shop.counter)


def test_the_books_say_what_the_ticket_said(shop: LittleShop) -> None:
    customer = firm(shop)
    ticket = shop.sell(BREAD)
    invoice = value(shop, of_ticket(shop, ticket.number_text, customer).number)
    assert (invoice.gross_cents, invoice.payable_cents) == (ticket.total_cents, 0)
    assert (invoice.tickets, invoice.buyer.company) == ((ticket.number_text,), COMPANY)
    assert invoice.lines[0].gross_cents == ticket.total_cents


def test_each_goes_once_the_oldest_first(to_folder: LittleShop) -> None:
    shop, customer = to_folder, firm(to_folder)
    first = of_ticket(shop, shop.sell(BREAD).number_text, customer)
    second = of_ticket(shop, shop.sell(BREAD).number_text, customer)
    (one,) = taken(shop)
    assert (one.invoice_id, one.way, one.folder) == (first.invoice_id, "folder", FOLDER)
    assert [each.invoice_id for each in taken(shop, first.invoice_id)] == [second.invoice_id]
    report = commands.ReportInvoice(first.invoice_id, "handed_over", "folder")
    sent, left = shop.do(report)
    assert left == notices.InvoicesWaiting(1)
    assert isinstance(sent, notices.InvoiceSent)
    assert (sent.invoice.state, sent.invoice.way) == ("handed_over", "folder")
    shop.do(report)
    with shop.storage.look() as work:
        assert len(work.issued.steps(first.invoice_id)) == 1, "a second time is none"
    assert [each.invoice_id for each in taken(shop)] == [second.invoice_id]
    shop.do(commands.ReportInvoice(second.invoice_id, "refused", "folder", "folder_other"))
    assert (listed(shop)[second.number].state, taken(shop)) == ("refused", [])
    again = commands.TakeInvoice(again=(second.invoice_id,))
    assert [type(each) for each in shop.do(again)] == [notices.InvoiceTaken], "somebody sends it anew"
    assert shop.refusal(commands.ReportInvoice("gone", "handed_over", "folder")) == "invoice_gone"


def test_a_shop_that_prints_sends_nothing(shop: LittleShop) -> None:
    of_ticket(shop, shop.sell(BREAD).number_text, firm(shop))
    assert taken(shop) == []


def test_another_till_s_are_its_own_to_send(to_folder: LittleShop) -> None:
    shop = to_folder
    of_ticket(shop, shop.sell(BREAD).number_text, firm(shop))
    shop.counter = replace(shop.counter, till=replace(shop.counter.till, prefix="2"))
    assert taken(shop) == []


def test_what_goes_to_peppol_goes_to_the_service_s_mail_box(shop: LittleShop) -> None:
    shop.do(commands.SaveInvoiceRules("mail", "", "in@peppol.example"))
    ticket = shop.sell(BREAD).number_text
    of_ticket(shop, ticket, _made(shop, "Ateliers", COMPANY, "a@example.com"))
    assert [each.address for each in taken(shop)] == ["in@peppol.example"]
    shop.do(commands.ReportInvoice(last(shop).invoice_id, "handed_over", "mail"))
    ticket = shop.sell(BREAD).number_text
    of_ticket(shop, ticket, _made(shop, "Mme Lambert", "", "l@example.com"))
    assert [each.address for each in taken(shop)] == ["l@example.com"]


def _made(shop: LittleShop, name: str, company: str, email: str) -> str:
    shop.do(commands.MakeCustomer("", name, company, email=email, **ADDRESS))
    assert shop.cart.customer is not None
    return shop.cart.customer.id


def test_it_is_printed_and_kept_as_a_file(shop: LittleShop) -> None:
    invoice = of_ticket(shop, shop.sell(BREAD).number_text, firm(shop))
    for printer in ("", "laser"):
        (wanted,) = shop.do(commands.PrintIssued(invoice.invoice_id, printer))
        assert isinstance(wanted, notices.PagesWanted)
        assert (wanted.name, wanted.printer, len(wanted.pages)) == (invoice.number, printer, 1)
    assert shop.refusal(commands.PrintIssued("gone")) == "invoice_gone"


def test_a_wished_invoice_is_the_cart_s(shop: LittleShop) -> None:
    customer = firm(shop)
    shop.add(BREAD)
    wished(shop, customer)
    shop.pay()
    assert value(shop, last(shop).number).gross_cents == last(shop).total_cents


def test_what_would_break_a_rule_has_no_number(shop: LittleShop) -> None:
    """To be paid later, and nobody knows on which account (BR-61)."""
    customer = firm(shop)
    shop.do(commands.AllowAccount(customer, 10_000))
    shop.add(BREAD)
    shop.do(commands.SaveTransferAccount("", ""))
    cart = shop.cart.sale_id, shop.cart.version, customer
    assert shop.refusal(commands.InvoiceOnAccount(*cart)) == "invoice_broken_account"
    assert listed(shop) == {}
    shop.do(commands.SaveTransferAccount("BE71096123456769", "Épicerie du Pont"))
    shop.do(commands.InvoiceOnAccount(*cart))
    assert value(shop, last(shop).number).payable_cents == last(shop).due_cents

"""Invoices before and after payment: each ticket in one, each series without a gap, and nothing twice."""

from dataclasses import replace
from datetime import date, timedelta

from herstal_pos.domain.counter.transfers.communication import read_communication, spelt
from herstal_pos.domain.day.journal import JournalEntry
from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.accounts.invoices.invoiced import (
    ADDRESS,
    COMPANY,
    booked,
    firm,
    has_iban,
    last,
    listed,
    of_ticket,
    wished,
)
from tests.services.accounts.invoices.test_owed_papers import is_called, owed as listed_owed
from tests.services.counter.accounts.accounts import has_account, pay_down
from tests.services.counter.customers.test_customers import made
from tests.services.day.test_nights_and_wrong_clocks import papers


def test_before_payment_it_is_made_with_the_ticket(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.add(CHEESE, 342)
    customer = firm(shop)
    wished(shop, customer)
    wished(shop, customer)  # pressed twice
    assert shop.cart.rounding_cents == 0
    paid = shop.pay()
    assert not shop.cart.invoiced
    one = last(shop)
    assert (one.number, one.total_cents, one.due_cents) == ("F1-2026-0001", paid.total_cents, 0)
    assert one.tickets == (paid.number_text,)
    invoice, parties = booked(shop, one.number)
    assert parties.buyer.name == "Ateliers de la Meuse"
    assert (parties.buyer.street, parties.buyer.company) == ("rue Hayeneux 48", COMPANY)
    assert (invoice.due_day, invoice.communication) == (None, "")
    assert shop.day.invoices == (1, paid.total_cents, 0)
    assert of_ticket(shop, paid.number_text, customer) == one  # pressed again on the paid ticket
    assert list(listed(shop)) == ["F1-2026-0001"]
    assert shop.verify().findings == ()


def test_the_name_on_the_ticket_alone_is_no_invoice(shop: LittleShop) -> None:
    shop.add(BREAD)
    customer = firm(shop)
    wished(shop, customer)
    shop.do(commands.ChooseCustomer(shop.cart.sale_id, customer))
    assert not shop.cart.invoiced
    shop.pay()
    assert listed(shop) == {}


def test_what_an_invoice_needs(shop: LittleShop) -> None:
    shop.add(BREAD)
    nobody = made(shop, "Sans adresse")
    assert shop.refusal(commands.WishInvoice(shop.cart.sale_id, nobody)) == "invoice_address"
    assert shop.refusal(commands.WishInvoice(shop.cart.sale_id, "x")) == "customer_gone"
    customer = firm(shop)
    wished(shop, customer)
    shop.do(commands.ParkSale(shop.cart.sale_id))
    shop.do(commands.FetchSale(shop.heard[notices.ParkedChanged].parked[0].sale_id))
    assert shop.cart.invoiced
    number = shop.pay().number_text
    shop.do(commands.ShowInvoicing(customer, number))
    shown = shop.heard[notices.InvoicingShown].invoicing
    assert (shown.count, shown.last, shown.needs_address) == (1, shop.counter.today(), False)
    other = firm(shop, "Brasserie", "0202239951")
    assert shop.refusal(commands.InvoiceTicket(number, other)) == "invoiced_already F1-2026-0001"


def test_a_number_typed_without_its_zero_is_the_same_company(shop: LittleShop) -> None:
    customer = firm(shop, company="403019261")
    shop.do(commands.LeaveCustomer(shop.cart.sale_id))
    shop.do(commands.FindCustomers("403 019 261"))
    found: notices.CustomersFound = shop.heard[notices.CustomersFound]
    assert [each.id for each in found.customers] == [customer]
    assert firm(shop, "Un autre nom") == customer
    assert shop.refusal(commands.MakeCustomer("", "X", "403019262", **ADDRESS)).startswith("company_false")


def test_on_account_in_one_act(shop: LittleShop) -> None:
    customer = has_account(shop)
    has_iban(shop)
    entry = shop.cart.customer.entry if shop.cart.customer else 0
    shop.do(commands.ChangeCustomer(customer, entry, "École Sainte-Anne", COMPANY, **ADDRESS))
    shop.add(BREAD)
    order = commands.InvoiceOnAccount(shop.cart.sale_id, shop.cart.version, customer)
    assert shop.refusal(replace(order, version=0)).startswith("total_changed")
    shop.do(order)
    assert shop.execute(order) == []  # pressed twice
    one = last(shop)
    assert (one.due_cents, one.due_day) == (320, shop.counter.today() + timedelta(days=30))
    assert read_communication(one.communication) == one.communication
    assert list(listed(shop, spelt(one.communication))) == [one.number]
    assert shop.verify().findings == ()


def test_the_school_s_invoice_of_the_month(shop: LittleShop) -> None:
    """Tickets on account and one paid at once; what was paid meanwhile is not asked again."""
    school = has_account(shop, "École Sainte-Anne")
    has_iban(shop)
    entry = shop.cart.customer.entry if shop.cart.customer else 0
    shop.do(commands.ChangeCustomer(school, entry, "École Sainte-Anne", "", **ADDRESS))
    shop.sell(BREAD, means="account")
    for code in (BEER, BREAD):
        shop.do(commands.ChooseCustomer("", school))
        shop.sell(code, means="account")
    shop.do(commands.ChooseCustomer("", school))
    shop.sell(BREAD)
    pay_down(shop, school, 200)
    month = shop.counter.today().replace(day=1)
    shop.do(commands.ShowInvoicing(school))
    (shown,) = shop.heard[notices.InvoicingShown].invoicing.months
    total = 3 * 320 + 125
    assert (shown.month, shown.count, shown.total_cents) == (month, 4, total)
    shop.do(commands.InvoiceMonth(school, month))
    one = last(shop)
    assert (one.total_cents, one.due_cents, len(one.tickets)) == (total, 2 * 320 + 125 - 200, 4)
    assert shop.refusal(commands.InvoiceMonth(school, month)) == "invoice_nothing_left"
    assert shop.day.invoices == (1, total, 0)
    assert shop.refusal(commands.InvoiceMonth(school, date(2020, 1, 1))) == "invoice_nothing_left"
    assert shop.verify().findings == ()


def test_two_tills_and_one_ticket(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    customer = firm(shop)
    other = shop.beside("2")
    assert of_ticket(other, number, customer).number == "F2-2026-0001"
    of_ticket(shop, number, customer)
    assert last(shop).number == "F2-2026-0001"
    assert list(listed(shop)) == ["F2-2026-0001"]
    assert (shop.day.invoices, other.day.invoices) == ((0, 0, 0), (1, 0, 320))
    again = shop.sell(BREAD).number_text
    assert of_ticket(shop, again, customer).number == "F1-2026-0001"
    assert shop.verify().findings == ()


def test_an_earlier_day_s_ticket_leaves_its_receipts_today(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    shop.do(commands.CloseDay({200: 1}, None, "change", sure=True))
    before = [(each.kind, each.body) for each in shop_journal(shop)]
    shop.clock.pass_by(hours=16)
    shop.do(commands.OpenDay(10000))
    of_ticket(shop, number, firm(shop))
    assert shop.day.invoices == (1, 0, 320)
    shop.do(commands.CloseDay({200: 1}, None, "change", sure=True))
    with shop.storage.look() as work:
        paper = str(work.closings.paper(shop.counter.till.id, 2))
    assert "Sur facture (1)" in paper
    assert "Facturé, tickets d'avant" in paper
    assert before == [(each.kind, each.body) for each in shop_journal(shop)][: len(before)]
    assert shop.verify().findings == ()


def shop_journal(shop: LittleShop) -> list[JournalEntry]:
    with shop.storage.look() as work:
        return list(work.audit.journal(shop.counter.till.id))


def test_a_second_year_counts_from_one(shop: LittleShop) -> None:
    customer = firm(shop)
    for _ in range(2):
        of_ticket(shop, shop.sell(BREAD).number_text, customer)
    shop.do(commands.CloseDay({200: 1}, None, "change", sure=True))
    shop.clock.pass_by(days=60)
    shop.do(commands.OpenDay(10000))
    of_ticket(shop, shop.sell(BREAD).number_text, customer)
    assert list(listed(shop)) == ["F1-2027-0001", "F1-2026-0002", "F1-2026-0001"]


def test_who_pays_an_account_has_bought_nothing(shop: LittleShop) -> None:
    anne = has_account(shop)
    shop.sell(BREAD, means="account")
    pay_down(shop, anne)
    number = shop.heard[notices.SaleCompleted].paid.number_text
    customer = firm(shop)
    assert shop.refusal(commands.InvoiceTicket(number, customer)).startswith("invoice_of_account")
    assert shop.refusal(commands.InvoiceTicket("1-000001", customer)).startswith("invoice_other_account")
    shop.do(commands.LeaveCustomer(shop.cart.sale_id))
    assert shop.refusal(commands.InvoiceTicket("1-999999", customer)).startswith("ticket_unknown")


def test_beyond_the_limit_only_a_manager(shop: LittleShop) -> None:
    customer = has_account(shop, limit_cents=100)
    has_iban(shop)
    entry = shop.cart.customer.entry if shop.cart.customer else 0
    shop.do(commands.ChangeCustomer(customer, entry, "Anne", "", **ADDRESS))
    shop.add(BREAD)
    order = commands.InvoiceOnAccount(shop.cart.sale_id, shop.cart.version, customer)
    assert shop.refusal(order).startswith("account_over")
    assert not shop.cart.invoiced
    shop.do(replace(order, version=shop.cart.version, sure=True))
    assert last(shop).due_cents == 320


def test_a_ticket_names_its_invoice_and_that_of_a_return_its_credit_note(shop: LittleShop) -> None:
    shop.add(BREAD)
    customer = firm(shop)
    wished(shop, customer)
    number = shop.pay().number_text
    assert "Facture F1-2026-0001" in papers(shop)[-1]
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    back = shop.pay().number_text
    assert "Note de crédit NC1-2026-0001" in papers(shop)[-1]
    for copied, said in ((number, "Facture F1-2026-0001"), (back, "Note de crédit NC1-2026-0001")):
        shop.do(commands.ReprintReceipt(copied))
        assert said in papers(shop)[-1]
    shop.sell(BREAD)
    assert "acture" not in papers(shop)[-1]
    assert shop.verify().findings == ()


def test_a_paper_that_could_not_be_made_yet_follows_and_a_copy_names_it(shop: LittleShop) -> None:
    shop.add(BREAD)
    customer = firm(shop)
    wished(shop, customer)
    number = shop.pay().number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    is_called(shop, "")
    shop.execute(shop.tender("cash", None))
    assert "Une note de crédit suit pour ce ticket" in papers(shop)[-1]
    is_called(shop, "Épicerie du Pont")
    (owed,) = listed_owed(shop)
    shop.do(commands.InvoiceTicket(owed.number, customer))
    shop.do(commands.ReprintReceipt(owed.number))
    assert "Note de crédit NC1-2026-0001" in papers(shop)[-1]
    plain = shop.sell(BREAD).number_text
    of_ticket(shop, plain, customer)
    shop.do(commands.ReprintReceipt(plain))
    assert "Facture F1-2026-0002" in papers(shop)[-1], "of nobody's ticket too, once it has one"
    assert shop.verify().findings == ()


def is_somebody_s(shop: LittleShop) -> bool:
    return shop.cart.customer is not None


def test_a_ticket_that_was_looked_at_gives_its_customer_nothing(shop: LittleShop) -> None:
    """Somebody else's goods lie in the cart, or come next: they are on no invoice of that customer."""
    customer = firm(shop)
    number = shop.sell(BREAD).number_text
    of_ticket(shop, number, customer)
    shop.open_receipt(number)
    assert is_somebody_s(shop)
    shop.do(commands.CloseReceipt())
    assert not is_somebody_s(shop)
    shop.add(BEER)
    shop.open_receipt(number)
    assert not is_somebody_s(shop)
    shop.do(commands.CloseReceipt())
    shop.pay()
    month = shop.counter.today().replace(day=1)
    assert shop.refusal(commands.InvoiceMonth(customer, month)) == "invoice_nothing_left"
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    assert is_somebody_s(shop)
    shop.pay(reason="x")
    assert last(shop).kind == "credit_note"

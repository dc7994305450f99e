"""What comes back of an invoice makes a credit note that names it, in whole or in part."""

import sqlite3
from contextlib import closing
from pathlib import Path

from herstal_pos.domain.accounts.invoices.refusals import refusals
from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.sending.reading import invoice_value
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop
from tests.services.accounts.invoices.invoiced import booked, firm, last, listed, of_ticket, wished
from tests.services.counter.vouchers.own_vouchers import has_vouchers, sold, use


def invoiced_ticket(shop: LittleShop, *codes: str) -> tuple[str, str]:
    """The ticket's number, and the invoice's."""
    for code in codes:
        shop.add(code)
    customer = firm(shop)
    wished(shop, customer)
    number = shop.pay("card").number_text
    return number, last(shop).number


def test_in_part_then_the_rest(shop: LittleShop) -> None:
    number, invoice = invoiced_ticket(shop, BREAD, BEER)
    back = shop.open_receipt(number)
    shop.do(commands.ReturnLine(back.lines[1].id))
    shop.pay("card", reason="x")
    one = last(shop)
    assert (one.number, one.kind, one.corrects, one.total_cents) == (
        *("NC1-2026-0001", "credit_note", invoice, 125),
    )
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay("card", reason="x")
    assert (last(shop).number, last(shop).total_cents) == ("NC1-2026-0002", 320)
    assert shop.day.invoices == (3, 0, 0)
    assert shop.verify().findings == ()


def test_beside_something_else_it_is_refused_before_money_moves(shop: LittleShop) -> None:
    number, invoice = invoiced_ticket(shop, BREAD)
    plain = shop.sell(BEER).number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    added = shop.add(BEER)
    assert shop.refusal(shop.tender("card")) == f"credit_note_alone {invoice}"
    shop.do(commands.VoidLine(added.id))
    shop.open_receipt(plain)
    shop.do(commands.ReturnAll())
    assert shop.refusal(shop.tender("card")) == f"credit_note_alone {invoice}"
    shop.do(commands.VoidLine(shop.cart.lines[-2].id))
    customer = shop.cart.customer
    assert customer is not None
    shop.do(commands.WishInvoice(shop.cart.sale_id, customer.id))
    assert shop.refusal(shop.tender("card")) == f"credit_note_invoiced {invoice}"
    shop.do(commands.ChooseCustomer(shop.cart.sale_id, customer.id))
    shop.pay("card", reason="x")
    assert last(shop).corrects == invoice
    assert shop.verify().findings == ()


def test_a_ticket_has_one_credit_note_whoever_asks_for_another(shop: LittleShop) -> None:
    number, _ = invoiced_ticket(shop, BREAD)
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    back = shop.pay("card", reason="x").number_text
    customer, note = firm(shop), last(shop).number
    assert of_ticket(shop, back, customer).number == note
    other = firm(shop, "Brasserie", "0202239951")
    assert shop.refusal(commands.InvoiceTicket(back, other)) == f"invoiced_already {note}"
    assert shop.verify().findings == ()


def test_goods_of_two_invoices_are_two_tickets(shop: LittleShop) -> None:
    first, _ = invoiced_ticket(shop, BREAD)
    second, _ = invoiced_ticket(shop, BREAD)
    for number in (first, second):
        shop.open_receipt(number)
        shop.do(commands.ReturnAll())
    assert shop.refusal(shop.tender("card")) == "credit_note_one"


def test_what_came_back_before_is_in_the_invoice(shop: LittleShop) -> None:
    """A part went back and was exchanged: all of these tickets leave the journal of receipts together."""
    shop.add(BREAD, 3000)
    number = shop.pay("card").number_text
    back = shop.open_receipt(number)
    shop.do(commands.ReturnLine(back.lines[0].id))
    shop.add(BEER)
    shop.pay("cash", reason="x")
    one = of_ticket(shop, number, firm(shop))
    assert (one.total_cents, len(one.tickets)) == (2 * 320 + 125, 2)
    shop.do(commands.LeaveCustomer(shop.cart.sale_id))
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.do(commands.ShowDay())
    shop.pay("card", reason="x")
    assert (last(shop).corrects, last(shop).total_cents) == (one.number, 640)
    assert shop.verify().findings == ()


def test_nothing_is_left_to_invoice(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay()
    assert shop.refusal(commands.InvoiceTicket(number, firm(shop))) == "invoice_nothing_left"


def test_the_customer_is_forgotten_and_the_invoice_keeps_its_name(shop: LittleShop) -> None:
    number, invoice = invoiced_ticket(shop, BREAD)
    with shop.storage.look() as work:
        customer = work.customers.by_company("0403019261")
    assert customer is not None
    shop.do(commands.EraseCustomer(customer.id))
    assert listed(shop)[invoice].buyer == "Ateliers de la Meuse"
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay("card", reason="x")
    _, parties = booked(shop, last(shop).number)
    assert (parties.buyer.name, parties.buyer.company) == ("Ateliers de la Meuse", "0403019261")
    assert shop.verify().findings == ()


def test_forgotten_while_the_cart_waits_the_sale_goes_on(shop: LittleShop) -> None:
    shop.add(BREAD)
    customer = firm(shop)
    wished(shop, customer)
    with shop.storage.work() as work:  # at another till
        known = work.customers.by_id(customer)
        assert known is not None
        work.customers.save(known.forgotten(shop.clock.now()))
        work.commit()
    news = shop.execute(shop.tender())
    refused = [notice for notice in news if isinstance(notice, notices.CommandRefused)]
    assert [notice.reason for notice in refused] == ["customer_gone"]
    assert any(isinstance(notice, notices.SaleCompleted) for notice in news)


def test_one_paid_half_by_voucher(shop: LittleShop) -> None:
    has_vouchers(shop)
    voucher = sold(shop, 200)
    shop.add(BREAD)
    customer = firm(shop)
    wished(shop, customer)
    shop.do(use(shop, voucher))
    shop.pay("cash")
    assert (last(shop).total_cents, last(shop).due_cents) == (320, 0)
    assert shop.verify().findings == ()


def test_a_credit_note_has_the_regime_of_its_invoice(shop: LittleShop) -> None:
    """The shop had become one without VAT meanwhile: what it takes back bore VAT."""
    number, _ = invoiced_ticket(shop, BREAD)
    shop.do(commands.SaveInvoiceRules("paper", regime="franchise"))
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay("card", reason="x")
    issued, _ = booked(shop, last(shop).number)
    with shop.storage.look() as work:
        note = invoice_value(issued, work, shop.counter)
    assert (note.franchise, note.vat_cents, refusals(note)) == (False, 18, ())


def test_a_voucher_pays_no_exchange_of_what_was_invoiced(shop: LittleShop) -> None:
    """It ends a sale like any means: what came back had no credit note then."""
    has_vouchers(shop)
    any_goods = sold(shop, 5000)
    has_vouchers(shop, vat_code="reduced")
    of_a_rate = sold(shop, 5000)
    number, invoice = invoiced_ticket(shop, BREAD)
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.add(CHEESE)
    for voucher in (any_goods, of_a_rate):
        assert shop.refusal(use(shop, voucher)) == f"credit_note_alone {invoice}"


def test_older_programs_stop_at_the_first_invoice(tmp_path: Path) -> None:
    """They would give its goods back without a credit note."""
    file = tmp_path / "shop.db"

    def oldest() -> str:
        with closing(sqlite3.connect(file)) as raw:
            return str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])

    with open_shop(file) as shop:
        before = oldest()
        invoiced_ticket(shop, BREAD)
        assert before < oldest() == "0042"

"""What no invoice can say is said before money moves; two tills of one server invoice nothing twice."""

import threading
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from herstal_pos.domain.accounts.invoices.refusals import refusals
from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.invoices.making import make_invoice
from herstal_pos.services.accounts.sending.reading import invoice_value
from herstal_pos.storage.store import open_storage
from tests.little_shop import BREAD, EMPTY_BOTTLE, LittleShop, open_shop
from tests.services.accounts.invoices.invoiced import booked, firm, last, listed, wished

if TYPE_CHECKING:
    from tests.postgres import PostgresServer


def test_money_that_goes_back_has_no_invoice(shop: LittleShop) -> None:
    """An empty bottle alone: there is no invoice that a credit note could name (AR 4)."""
    shop.add(EMPTY_BOTTLE, -1000)
    assert shop.cart.total_cents < 0
    customer = firm(shop)
    wished(shop, customer)
    assert shop.refusal(shop.tender()) == "invoice_below_zero"
    shop.do(commands.ChooseCustomer(shop.cart.sale_id, customer))
    shop.pay()
    assert listed(shop) == {}


def test_goods_for_nothing_have_none(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.do(commands.ChangePrice(shop.cart.lines[0].id, 0, sure=True))
    wished(shop, firm(shop))
    assert shop.refusal(shop.tender()) == "invoice_nothing_left"


def test_what_comes_back_of_no_invoice_beside_more_that_is_sold_has_one(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.do(commands.CloseReceipt())
    shop.add(BREAD, 2000)
    wished(shop, firm(shop))
    shop.pay()
    assert (last(shop).total_cents, len(last(shop).tickets)) == (640, 2)


def test_a_franchise_s_invoices_bear_no_vat(shop: LittleShop) -> None:
    """Whatever its articles bear, and what was in the cart before the shop was one."""
    shop.add(BREAD)
    wished(shop, firm(shop))
    (changed,) = shop.do(commands.SaveInvoiceRules("paper", regime="franchise"))
    assert isinstance(changed, notices.SettingsChanged)
    assert changed.settings.invoices.regime == "franchise"
    shop.pay()
    issued, _ = booked(shop, last(shop).number)
    with shop.storage.look() as work:
        invoice = invoice_value(issued, work, shop.counter)
    assert (invoice.franchise, invoice.vat_cents, refusals(invoice)) == (True, 0, ())


def test_two_tills_of_one_server_invoice_a_ticket_once(postgres: "PostgresServer") -> None:
    """Both look at the same moment: the second waits for the first, and finds its invoice."""
    with postgres.database() as url, open_shop(url) as shop:
        number, customer = shop.sell(BREAD).number_text, firm(shop)
        brewery = firm(shop, "Brasserie", "0202239951")
        with closing(open_storage(url)) as storage:
            other = LittleShop(storage, replace(shop.counter, till=shop.beside("2").counter.till), shop.clock)
            said: list[notices.Notice] = []
            beside = threading.Thread(
                target=lambda: said.extend(other.execute(commands.InvoiceTicket(number, brewery)))
            )
            with shop.storage.work() as work:
                sale, known = work.sales.by_number(number), work.customers.by_id(customer)
                assert sale is not None
                assert known is not None
                make_invoice([sale], known, work, shop.counter)
                beside.start()
                beside.join(0.5)
                work.commit()
            beside.join()
        (refused,) = said
        assert isinstance(refused, notices.CommandRefused)
        assert (refused.reason, list(listed(shop))) == ("invoiced_already", ["F1-2026-0001"])
        assert shop.verify().findings == ()

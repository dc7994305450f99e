"""What a person may read of themselves: wherever it stands, and of nobody else; with what stays, and why."""

import json
from datetime import timedelta
from typing import Any

from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import Address, OrderFacts, Stage
from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, LittleShop
from tests.services.accounts.invoices.invoiced import ADDRESS, firm, last, of_ticket, wished
from tests.services.counter.accounts.accounts import has_account
from tests.services.counter.customers.test_customers import made
from tests.services.counter.vouchers.own_vouchers import has_vouchers, sold
from tests.sold_in_the_mall import books_by, bought

ANNE = "Anne Dupont"
PHONE = "0470 12 34 56"


def file_of(shop: LittleShop, customer: str) -> tuple[str, dict[str, Any]]:
    """What is read, and what machines read."""
    shop.do(commands.ExportCustomer(customer))
    made_file: notices.CustomerExported = shop.heard[notices.CustomerExported]
    at = made_file.text.index("{")
    return made_file.text[:at], json.loads(made_file.text[at:])


def reserved(shop: LittleShop, name: str, phone: str = "", note: str = "") -> str:
    """Its number."""
    shop.add(BREAD)
    day = shop.counter.today() + timedelta(days=1)
    cart = shop.cart
    shop.do(commands.MakePreorder(cart.sale_id, cart.version, day, name, phone, note, 0))
    news: notices.PreorderMade = shop.heard[notices.PreorderMade]
    return news.preorder.number


def heard(shop: LittleShop, code: str, name: str, phone: str) -> str:
    """An order of the mall that has left."""
    now = shop.clock.now()
    address = Address(name, "Rue Large Voie 12", "4040", "Herstal", phone)
    facts = OrderFacts(code, now, Stage.DELIVERED, cancelled=False, address=address, by_bike=True)
    with shop.storage.work() as work:
        work.orders.save(OnlineOrder(code, code, now, facts, [], "fingerprint", handed_over_at=now))
        work.commit()
    return code


def numbers(facts: list[dict[str, Any]], name: str = "number") -> list[str]:
    return [each[name] for each in facts]


def test_invoices_and_credit_notes_with_who_stands_on_them(shop: LittleShop) -> None:
    shop.add(BREAD)
    customer = firm(shop)
    wished(shop, customer)
    ticket = shop.pay("card").number_text
    invoice = last(shop).number
    shop.open_receipt(ticket)
    shop.do(commands.ReturnAll())
    back = shop.pay("card", reason="x").number_text
    note = last(shop).number
    plain = shop.sell(BREAD).number_text
    later = of_ticket(shop, plain, customer).number
    readable, facts = file_of(shop, customer)
    assert set(numbers(facts["invoices"])) == {invoice, note, later}
    assert set(numbers(facts["tickets"])) == {ticket, back, plain}, "of nobody's ticket too, once invoiced"
    assert {each["buyer"]["street"] for each in facts["invoices"]} == {ADDRESS["street"]}
    assert {each["kept_until"] for each in facts["invoices"]} == {"2036-12-31"}
    assert all(number in readable for number in (invoice, note, later))
    assert "Factures, avec nom et adresse\u00a0: jusqu'au 31/12/2036" in readable
    assert "Tickets, sans le nom une fois effacé\u00a0: jusqu'au 31/12/2036" in readable
    assert "10 ans, Code de la TVA, art. 60" in readable


def test_pre_orders_of_their_cart_their_phone_or_their_name(shop: LittleShop) -> None:
    customer = made(shop, ANNE, phone=PHONE)
    theirs = [reserved(shop, "La dame du mardi", note="sans sel")]
    theirs += [reserved(shop, "Dupont", "+32 470 12 34 56"), reserved(shop, "anne  dupont")]
    reserved(shop, ANNE, "0499 00 00 00")
    reserved(shop, "Annick Dupont")
    readable, facts = file_of(shop, customer)
    assert sorted(numbers(facts["preorders"])) == sorted(theirs)
    assert "sans sel" in numbers(facts["preorders"], "note")
    assert all(number in readable for number in theirs)
    assert "44 jours après" in readable


def test_a_name_that_two_customers_have_is_neither_s(shop: LittleShop) -> None:
    shop.do(commands.MakeCustomer(None, ANNE, email="a@example.be"))
    shown: notices.CustomerShown = shop.heard[notices.CustomerShown]
    assert reserved(shop, ANNE) in numbers(file_of(shop, shown.customer.id)[1]["preorders"])
    shop.do(commands.MakeCustomer(None, ANNE, email="b@example.be"))
    other: notices.CustomerShown = shop.heard[notices.CustomerShown]
    for each in (shown, other):
        assert file_of(shop, each.customer.id)[1]["preorders"] == []


def test_orders_of_the_mall_as_long_as_they_are_kept(shop: LittleShop) -> None:
    customer = made(shop, ANNE, phone=PHONE)
    theirs = heard(shop, "M-1", "A. Dupont", "+32470123456")
    heard(shop, "M-2", ANNE, "0499 00 00 00")
    readable, facts = file_of(shop, customer)
    assert numbers(facts["orders"], "code") == [theirs]
    assert facts["orders"][0]["address"]["street"] == "Rue Large Voie 12"
    assert theirs in readable
    shop.clock.pass_by(days=46)
    shop.do(commands.ConfirmClock())
    shop.do(commands.ForgetCustomers())
    assert file_of(shop, customer)[1]["orders"] == []


def test_an_order_that_was_invoiced_stays_theirs(shop: LittleShop) -> None:
    books_by(shop, MallSelling.PAID)
    customer = firm(shop)
    order = bought(shop, "8", "M-8", 3, 1000)
    shop.do(commands.InvoiceMallOrder(order, customer))
    _, facts = file_of(shop, customer)
    assert (numbers(facts["orders"], "code"), numbers(facts["invoices"])) == (["M-8"], [last(shop).number])


def test_vouchers_and_the_account(shop: LittleShop) -> None:
    has_vouchers(shop)
    customer = has_account(shop)
    shop.sell(BREAD, means="account")
    shop.do(commands.ChooseCustomer("", customer))
    serial = sold(shop, 2500).serial
    readable, facts = file_of(shop, customer)
    assert numbers(facts["vouchers"], "serial") == [serial]
    assert facts["vouchers"][0]["left_cents"] == 2500
    assert facts["account"]["balance_cents"] == 320
    assert serial in readable
    assert "Compte\u00a0: tant qu'il n'est pas soldé" in readable


def test_in_the_language_that_they_were_served_in(shop: LittleShop) -> None:
    customer = made(shop, ANNE)
    shop.add(BREAD)
    shop.do(commands.SpeakTo("nl"))
    shop.pay()
    readable, _ = file_of(shop, customer)
    assert readable.startswith("Wat de winkel over deze klant weet")
    assert "Btw-Wetboek, art. 60" in readable


def test_of_who_did_nothing_nothing_is_said_to_stay(shop: LittleShop) -> None:
    readable, facts = file_of(shop, made(shop, ANNE))
    assert "Code de la TVA" not in readable
    assert [facts[name] for name in ("tickets", "invoices", "preorders", "vouchers", "orders")] == [[]] * 5

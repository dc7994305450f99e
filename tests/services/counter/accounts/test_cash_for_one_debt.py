"""Art. 67 §2 of the law of 18-09-2017: cash for an account is for one debt, until it is level."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from herstal_pos.domain.counter.accounts.movement import AccountMovement, cash_since_level
from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.counter.accounts.accounts import balance, chosen, has_account, pay_down
from tests.services.counter.customers.test_customers import COMPANY, made
from tests.services.counter.preorders.test_the_whole_path import reserve

LIMIT = 1_000_000
NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    with open_shop() as shop:
        yield shop


def owes(shop: LittleShop, cents: int) -> str:
    customer = has_account(shop, limit_cents=LIMIT)
    shop.do(commands.AddFreeItem(cents, "standard", "Piano"))
    shop.pay("account")
    return customer


def in_cash(shop: LittleShop, customer: str, cents: int) -> commands.TakeTender:
    shop.do(commands.PayAccount(customer, cents))
    return replace(shop.tender("cash"), sure=True)


def test_an_account_is_paid_in_cash_up_to_the_limit_in_however_many_tickets(shop: LittleShop) -> None:
    customer = owes(shop, 900_000)
    shop.do(in_cash(shop, customer, 200_000))
    assert shop.refusal(in_cash(shop, customer, 100_005)) == "cash_limit_left 100000"
    shop.do(replace(shop.tender("cash", 100_000), sure=True))
    shop.pay("card")
    assert shop.refusal(in_cash(shop, customer, 5)) == "cash_limit_left 0"
    shop.pay("card")
    assert balance(shop, customer) == 599_990
    assert shop.verify().findings == ()


def test_the_limit_is_to_the_cent(shop: LittleShop) -> None:
    customer = made(shop, "Ateliers de la Meuse", company=f"BE {COMPANY}")  # nothing is rounded
    shop.do(commands.AllowAccount(customer, LIMIT))
    shop.do(commands.AddFreeItem(900_000, "standard", "Piano"))
    shop.pay("account")
    assert shop.refusal(in_cash(shop, customer, 300_001)) == "cash_limit 300000"
    shop.do(commands.VoidLine(shop.line.id))
    shop.do(in_cash(shop, customer, 299_999))
    assert shop.refusal(in_cash(shop, customer, 2)) == "cash_limit_left 1"
    shop.do(commands.VoidLine(shop.line.id))
    shop.do(in_cash(shop, customer, 1))
    assert balance(shop, customer) == 600_000


def test_an_account_that_stood_at_nothing_is_another_debt(shop: LittleShop) -> None:
    customer = owes(shop, 400_000)
    shop.do(in_cash(shop, customer, 300_000))
    pay_down(shop, customer, means="card")
    chosen(shop, customer)
    shop.do(commands.AddFreeItem(400_000, "standard", "Piano"))
    shop.pay("account")
    shop.do(in_cash(shop, customer, 300_000))
    assert shop.refusal(in_cash(shop, customer, 100_000)) == "cash_limit_left 0"


def test_goods_paid_in_part_on_account_are_the_debt_that_is_paid_later(shop: LittleShop) -> None:
    customer = has_account(shop, limit_cents=LIMIT)
    shop.do(commands.AddFreeItem(900_000, "standard", "Piano"))
    shop.do(replace(shop.tender("cash", 250_000), sure=True))
    shop.pay("account")
    assert shop.refusal(in_cash(shop, customer, 50_005)) == "cash_limit_left 50000"
    shop.do(replace(shop.tender("cash", 50_000), sure=True))
    shop.pay("card")


def test_goods_on_account_after_cash_for_it(shop: LittleShop) -> None:
    """Whichever came first: what the cart took in cash, or what the account did."""
    customer = owes(shop, 900_000)
    shop.do(in_cash(shop, customer, 300_000))
    chosen(shop, customer)
    shop.do(commands.AddFreeItem(50_000, "standard", "Tabouret"))
    shop.do(shop.tender("cash", 20_000))
    assert shop.refusal(shop.tender("account")) == "cash_limit_left 0"
    shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
    shop.pay("account")


def test_goods_beside_the_account_are_another_debt(shop: LittleShop) -> None:
    customer = owes(shop, 900_000)
    shop.do(in_cash(shop, customer, 300_000))
    chosen(shop, customer)
    shop.add(BREAD)
    shop.pay("cash")


def test_cash_in_a_cart_that_waits_counts(shop: LittleShop) -> None:
    customer = owes(shop, 900_000)
    shop.do(commands.PayAccount(customer, 400_000))
    shop.do(replace(shop.tender("cash", 250_000), sure=True))
    other = shop.beside("2")
    assert other.refusal(in_cash(other, customer, 100_000)) == "cash_limit_left 50000"


def test_cash_given_back_in_a_cart_that_waits_does_not(shop: LittleShop) -> None:
    customer = owes(shop, 900_000)
    shop.do(commands.PayAccount(customer, 400_000))
    shop.do(replace(shop.tender("cash", 250_000), sure=True))
    shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
    other = shop.beside("2")
    other.do(in_cash(other, customer, 300_000))


def test_what_is_in_a_customer_s_favour_goes_back_within_the_same_limit(shop: LittleShop) -> None:
    customer = owes(shop, 900_000)
    number = shop.heard[notices.SaleCompleted].paid.number_text
    pay_down(shop, customer, means="card")
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay("account")
    assert balance(shop, customer) == -900_000
    shop.do(commands.PayIn(900_000, "banque", sure=True))
    shop.do(in_cash(shop, customer, 200_000))
    assert shop.refusal(in_cash(shop, customer, 100_005)) == "cash_limit_left 100000"
    shop.do(commands.VoidLine(shop.line.id))
    shop.do(in_cash(shop, customer, 100_000))
    assert shop.refusal(in_cash(shop, customer, 5)) == "cash_limit_left 0"
    shop.pay("card")
    assert balance(shop, customer) == -599_995
    assert shop.verify().findings == ()


def test_an_invoice_on_account_is_paid_in_instalments_within_it(shop: LittleShop) -> None:
    customer = owes(shop, 900_000)
    shop.do(in_cash(shop, customer, 290_000))
    assert shop.refusal(in_cash(shop, customer, 10_005)) == "cash_limit_left 10000"


def test_what_was_paid_in_advance_is_cash_for_the_rest_of_it(shop: LittleShop) -> None:
    customer = has_account(shop, limit_cents=LIMIT)
    shop.do(commands.AddFreeItem(900_000, "standard", "Piano"))
    preorder = reserve(shop, advance=200_000)
    shop.do(replace(shop.tender("cash"), sure=True))
    shop.do(commands.PickUpPreorder(preorder.id))
    chosen(shop, customer)
    shop.pay("account")
    assert shop.refusal(in_cash(shop, customer, 100_005)) == "cash_limit_left 100000"
    shop.do(replace(shop.tender("cash", 100_000), sure=True))
    shop.pay("card")
    assert shop.verify().findings == ()


def test_goods_that_were_exchanged_for_dearer_ones_on_account(shop: LittleShop) -> None:
    customer = has_account(shop, limit_cents=LIMIT)
    shop.do(commands.AddFreeItem(200_000, "standard", "Piano"))
    shop.do(replace(shop.tender("cash"), sure=True))
    shop.open_receipt(shop.heard[notices.SaleCompleted].paid.number_text)
    shop.do(commands.ReturnAll())
    shop.do(commands.AddFreeItem(900_000, "standard", "Piano à queue"))
    chosen(shop, customer)
    shop.pay("account")
    assert shop.refusal(in_cash(shop, customer, 100_005)) == "cash_limit_left 100000"


def test_cash_of_before_is_forgotten_where_the_account_was_level() -> None:
    def move(sale_id: str, cents: int, cash: int) -> AccountMovement:
        return AccountMovement(sale_id, "t", 1, "1", NOW, cents, cash_cents=cash)

    moves = [move("a", 100, 0), move("b", -100, 100), move("c", 70, 30), move("d", -20, 20)]
    assert cash_since_level(moves) == {"c": 30, "d": 20}

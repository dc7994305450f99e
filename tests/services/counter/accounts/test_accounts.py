"""Goods on a customer's account: who may, up to how much, paid for later, given back, and what papers say."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BREAD, LittleShop, open_shop
from tests.services.counter.accounts.accounts import (
    account_of,
    balance,
    chosen,
    has_account,
    on_account,
    pay_down,
)
from tests.services.counter.customers.test_customers import COMPANY, made, printed
from tests.services.counter.vouchers.own_vouchers import has_vouchers
from tests.staff import hire


def offered(shop: LittleShop) -> dict[str, str]:
    """By means, why not."""
    shop.do(commands.OfferMeans(shop.cart.sale_id, shop.cart.version))
    answer: notices.MeansOffered = shop.heard[notices.MeansOffered]
    return {offer.means.id: offer.why_not for offer in answer.offers}


def test_taken_paid_in_parts_and_level(shop: LittleShop) -> None:
    anne = has_account(shop)
    shop.sell(BREAD, BREAD, means="account")
    paper = printed(shop)
    assert "Sur compte" in paper
    assert "Reste dû sur le compte" in paper
    assert "6,40" in paper.partition("Reste dû")[2]
    assert balance(shop, anne) == 640
    pay_down(shop, anne, 141)
    number = shop.heard[notices.SaleCompleted].paid.number_text
    assert shop.heard[notices.SaleCompleted].paid.rounding_cents == -1
    assert balance(shop, anne) == 499
    chosen(shop, anne)
    assert shop.refusal(commands.PayAccount(anne, 500)) == "account_overpaid 499"
    pay_down(shop, anne, means="card")
    account = account_of(shop, anne)
    assert (account.balance_cents, account.since) == (0, None)
    assert [move.cents for move in account.moves] == [-499, -141, 640]
    assert shop.refusal(commands.PayAccount(anne)) == "account_level"
    day = shop.day
    assert day.accounts == (640, 0, 640, 0)
    assert day.total_cents == 1280
    shop.do(commands.ReprintReceipt(number))
    printed(shop)
    assert "4,99" in printed(shop).partition("Reste dû")[2]  # as it was then
    assert shop.verify().findings == ()


def test_who_may_not(shop: LittleShop) -> None:
    shop.add(BREAD)
    assert "account" not in offered(shop)
    anne = has_account(shop)
    assert offered(shop)["account"] == ""
    shop.do(commands.LeaveCustomer(shop.cart.sale_id))
    assert "account" not in offered(shop)
    assert shop.refusal(shop.tender("account")) == "means_account_nobody"
    made(shop, "Paul Lambert")
    assert "account" not in offered(shop)
    assert shop.refusal(shop.tender("account")) == "means_account_none"
    firm = made(shop, "Ateliers de la Meuse", company=COMPANY)
    assert "account" not in offered(shop)
    shop.do(commands.AllowAccount(firm, 5000))
    assert offered(shop)["account"] == ""  # it has an invoice of the month
    assert shop.refusal(commands.AllowAccount(anne, 1_000_001)).startswith("account_limit ")
    shop.do(commands.AllowAccount(anne, 0))
    chosen(shop, anne)
    assert shop.refusal(shop.tender("account")) == "means_account_none"


def test_what_no_account_pays(shop: LittleShop) -> None:
    anne = has_account(shop)
    has_vouchers(shop)
    on_account(shop, anne, BREAD)
    chosen(shop, anne)
    shop.do(commands.SellVoucher(1000))
    assert offered(shop)["account"] == "account_no_goods"
    assert shop.refusal(shop.tender("account")) == "means_account_no_goods"
    shop.do(commands.VoidLine(shop.line.id))
    shop.do(commands.PayAccount(anne))
    assert shop.refusal(shop.tender("account")) == "means_account_pays_itself"
    assert shop.refusal(commands.LeaveCustomer(shop.cart.sale_id)) == "account_in_cart"
    assert shop.refusal(commands.PayAccount(anne)) == "account_level"  # pressed twice
    shop.pay()
    assert balance(shop, anne) == 0
    assert shop.verify().findings == ()


def test_beyond_the_limit_a_manager_says_so(shop: LittleShop) -> None:
    anne = has_account(shop, limit_cents=500)
    other = shop.beside("2")
    chosen(other, anne)
    other.add(BREAD)
    other.do(other.tender("account", 100))  # what an open cart has put on it counts too
    shop.add(BREAD)
    shop.add(BREAD)
    staff = hire(shop)
    staff.enter("Lucie")
    asked = shop.tender("account")
    assert shop.refusal(asked) == "account_over 400"
    sure = replace(asked, sure=True)
    assert shop.refusal(sure) == "leave_customers"
    assert shop.refusal(commands.AllowAccount(anne, 5000)) == "leave_customers"
    staff.agree(sure)
    shop.do(sure)
    assert balance(shop, anne) == 640
    assert shop.refusal(sure) != "nothing"  # the word held once
    assert shop.verify().findings == ()


def test_what_comes_back_goes_back_to_it(shop: LittleShop) -> None:
    anne = has_account(shop)
    shop.add(BREAD)
    shop.add(BREAD)
    shop.do(shop.tender("account", 400))
    number = shop.pay().number_text
    back = shop.open_receipt(number)
    shop.do(commands.ReturnLine(back.lines[0].id, 2000))
    assert shop.cart.customer is not None
    assert shop.refusal(shop.tender("card")) == "refund_elsewhere"
    shop.do(shop.tender("account"))
    shop.pay()
    assert balance(shop, anne) == 0
    assert shop.day.accounts == (400, -400, 0, 0)
    number = on_account(shop, anne, BEER).number_text
    pay_down(shop, anne)
    paul = made(shop, "Paul Lambert")
    shop.do(commands.AllowAccount(paul, 5000))
    back = shop.open_receipt(number)
    shop.do(commands.ReturnLine(back.lines[0].id))
    assert shop.refusal(shop.tender("account")) == "means_account_other"
    chosen(shop, anne)
    shop.pay("account")
    assert balance(shop, anne) == -125
    assert shop.refusal(commands.EraseCustomer(anne)) == "customer_is_owed 125"
    pay_down(shop, anne)  # what was in their favour goes out of the drawer
    assert shop.day.accounts == (525, -525, 0, 0)
    assert shop.day.total_cents == 0
    assert balance(shop, anne) == 0
    assert shop.verify().findings == ()


def test_two_carts_pay_one_debt(shop: LittleShop) -> None:
    anne = has_account(shop)
    shop.sell(BREAD, means="account")
    shop.do(commands.PayAccount(anne))
    shop.do(commands.ParkSale())
    pay_down(shop, anne, 300)
    with shop.storage.look() as work:
        (waits,) = work.sales.parked()
    shop.do(commands.FetchSale(waits.id))
    assert shop.refusal(shop.tender("cash")) == "account_changed 20"
    other = shop.beside("2")
    assert balance(other, anne) == 20
    assert shop.verify().findings == ()


def test_who_owes_is_listed_and_not_erased(shop: LittleShop) -> None:
    anne = has_account(shop)
    shop.sell(BREAD, means="account")
    first = shop.clock.now()
    paul = has_account(shop, "Paul Lambert")
    shop.sell(BEER, means="account")
    shop.do(commands.ListAccounts())
    listed: notices.AccountsListed = shop.heard[notices.AccountsListed]
    assert [(each.customer.name, each.balance_cents) for each in listed.accounts] == [
        ("Anne Dupont", 320),
        ("Paul Lambert", 125),
    ]
    assert listed.total_cents == 445
    assert listed.accounts[0].since == first
    assert shop.refusal(commands.EraseCustomer(paul)) == "customer_owes 125"
    shop.do(commands.ExportCustomer(anne))
    text = shop.heard[notices.CustomerExported].text
    assert json.loads(text[text.index("{") :])["account"]["balance_cents"] == 320
    pay_down(shop, paul)
    shop.do(commands.EraseCustomer(paul))
    shop.do(commands.PrintStatement(anne))
    *_, paper = (printed(shop) for _ in range(4))
    assert "R e l e v é" in paper
    assert "Anne Dupont" in paper
    assert "3,20" in paper.partition("Reste dû")[2]
    assert shop.verify().findings == ()


def test_the_first_account_shuts_out_programs_that_cannot_read_it(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"

    def oldest() -> str:
        with closing(sqlite3.connect(file)) as raw:
            (version,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(version)

    with open_shop(file) as shop:
        before = oldest()
        has_account(shop)
        assert before < oldest() == "0040"


def test_a_ticket_on_an_account_of_nobody_is_found(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    with open_shop(file) as shop:
        has_account(shop)
        shop.sell(BREAD, means="account")
        with closing(sqlite3.connect(file)) as raw:
            names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'sale'")
            for (name,) in names.fetchall():
                raw.execute(f"DROP TRIGGER {name}")
            raw.execute("UPDATE sale SET customer_id = NULL")
            raw.commit()
        assert "account" in [finding.kind for finding in shop.verify().findings]

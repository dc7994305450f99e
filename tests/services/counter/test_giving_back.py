"""A customer who changes their mind half-way through paying, and empties without a ticket."""

import json

from herstal_pos.services import commands, notices
from tests.little_shop import LittleShop


def test_what_was_part_paid_goes_back_and_the_cart_is_free_again(shop: LittleShop) -> None:
    shop.do(commands.AddFreeItem(2000, "standard"))
    shop.do(shop.tender("card", 500))
    shop.do(shop.tender("cash", 500))
    news = shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
    assert any(isinstance(notice, notices.DrawerWanted) for notice in news)
    assert (shop.cart.cash_due_cents, shop.cart.card_due_cents) == (2000, 2000)
    shop.do(commands.AbandonSale())
    assert shop.cart.lines == ()
    assert shop.day.cash_expected_cents == 15_000


def test_a_card_that_goes_back_leaves_the_drawer_shut_and_the_journal_says_what_went(
    shop: LittleShop,
) -> None:
    shop.do(commands.AddFreeItem(2000, "standard"))
    shop.do(shop.tender("card", 500))
    sale_id = shop.cart.sale_id
    news = shop.do(commands.GiveBackTenders(sale_id, shop.cart.version))
    assert not any(isinstance(notice, notices.DrawerWanted) for notice in news)
    with shop.storage.look() as work:
        (*_, entry) = work.audit.journal(shop.counter.till.id)
        sale = work.sales.by_id(sale_id)
    assert sale is not None
    body = json.loads(entry.body)
    assert entry.kind == "tenders_given_back"
    assert body["sale"] == sale_id
    assert body["tenders"] == [[sale.tenders[-1].id, "card", -500]]


def test_cash_that_went_back_before_the_card_paid_does_not_open_the_drawer_again(shop: LittleShop) -> None:
    shop.do(commands.AddFreeItem(2000, "standard"))
    shop.do(shop.tender("cash", 500))
    shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
    news = shop.do(shop.tender("card"))
    (paid,) = (notice.paid for notice in news if isinstance(notice, notices.SaleCompleted))
    assert not paid.drawer
    assert not any(isinstance(notice, notices.DrawerWanted) for notice in news)
    assert shop.verify().findings == ()


def test_a_press_on_a_cart_that_has_changed_or_is_none_gives_nothing_back(shop: LittleShop) -> None:
    shop.do(commands.AddFreeItem(2000, "standard"))
    shop.do(shop.tender("card", 500))
    cart = shop.cart
    assert shop.do(commands.GiveBackTenders(cart.sale_id, cart.version + 1)) == []
    assert shop.do(commands.GiveBackTenders("no-such-sale", 1)) == []
    shop.pay("card")
    assert shop.do(commands.GiveBackTenders(cart.sale_id, cart.version + 1)) == []


def test_a_sale_that_was_given_back_can_be_paid_in_another_way(shop: LittleShop) -> None:
    shop.do(commands.AddFreeItem(2003, "standard"))
    shop.do(shop.tender("cash", 500))
    shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
    paid = shop.pay("card")
    assert (paid.due_cents, paid.rounding_cents) == (2003, 0)
    assert shop.day.cash_expected_cents == 15_000
    assert shop.verify().findings == ()


def test_with_nothing_paid_there_is_nothing_to_give_back(shop: LittleShop) -> None:
    shop.do(commands.AddFreeItem(2000, "standard"))
    news = shop.execute(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
    assert news == [notices.CommandRefused("nothing_to_give_back", {})]


def test_empties_come_back_without_a_ticket(shop: LittleShop) -> None:
    (bottle, *_) = shop.do(commands.ListDeposits())[0].products
    shop.do(commands.ReturnDeposit(bottle.id, 6000))
    assert shop.cart.total_cents == -6 * bottle.price_cents
    assert shop.pay("cash").change_cents == 6 * bottle.price_cents
    assert shop.verify().findings == ()


def test_no_more_is_paid_out_than_the_drawer_holds(shop: LittleShop) -> None:
    news = shop.execute(commands.PayOut(15_001, "monnaie"))
    assert news == [notices.CommandRefused("drawer_holds", {"amount_cents": 15_000})]
    assert shop.day.cash_expected_cents == 15_000

"""A sale that is paid in part: more goods may come, what was paid is covered, and what went back is gone."""

import pytest

from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BREAD, LittleShop


def part_paid(shop: LittleShop, cents: int = 500, means: str = "cash") -> None:
    shop.do(commands.AddFreeItem(2000, "standard"))
    shop.do(shop.tender(means, cents))


def given_back(shop: LittleShop) -> None:
    part_paid(shop)
    shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))


def test_articles_are_added_after_a_part_payment(shop: LittleShop) -> None:
    part_paid(shop)
    shop.add(BREAD)
    assert (shop.cart.total_cents, shop.cart.card_due_cents) == (2320, 1820)
    assert shop.pay("card").total_cents == 2320
    assert shop.verify().findings == ()


def test_quantity_price_and_discount_change_above_what_is_paid(shop: LittleShop) -> None:
    part_paid(shop)
    (line,) = shop.cart.lines
    shop.do(commands.ChangeQuantity(line.id, 2000))
    shop.do(commands.ChangePrice(line.id, 1500))
    shop.do(commands.DiscountLine(line.id, 1000))
    shop.do(commands.DiscountSale(1000))
    assert shop.cart.total_cents == 2430
    assert shop.pay("cash").due_cents == 1930
    assert shop.verify().findings == ()


@pytest.mark.parametrize(
    "less",
    [
        lambda line: commands.VoidLine(line.id),
        lambda line: commands.ChangePrice(line.id, 499),
        lambda line: commands.DiscountLine(line.id, 9000),
        lambda _line: commands.DiscountSale(9000),
    ],
)
def test_nothing_brings_the_total_below_what_is_paid(shop: LittleShop, less: object) -> None:
    part_paid(shop)
    before = shop.cart
    assert shop.refusal(less(before.lines[0])) == "below_paid 500"  # type: ignore[operator]
    shop.add(BREAD)
    assert shop.cart.lines[0] == before.lines[0]


def test_empties_may_come_back_as_long_as_what_is_paid_is_covered(shop: LittleShop) -> None:
    part_paid(shop, 1995)
    bottle = shop.product("901").id
    assert shop.refusal(commands.ReturnDeposit(bottle, 1000)) == "below_paid 1995"
    shop.add(BEER)
    shop.do(commands.ReturnDeposit(bottle, 1000))
    assert shop.cart.card_due_cents == 120


def test_a_total_that_comes_down_to_what_is_paid_is_closed_with_nothing_more(shop: LittleShop) -> None:
    part_paid(shop)
    (line,) = shop.cart.lines
    shop.do(commands.ChangePrice(line.id, 500))
    assert shop.pay("cash").total_cents == 500
    assert shop.verify().findings == ()


def test_a_part_paid_sale_is_neither_parked_nor_given_up(shop: LittleShop) -> None:
    part_paid(shop)
    for command in (commands.ParkSale(), commands.AbandonSale()):
        assert shop.refusal(command) == "part_paid"


def test_what_was_given_back_is_no_payment_any_more(shop: LittleShop) -> None:
    given_back(shop)
    assert shop.cart.tenders == ()


def test_the_drawer_stays_shut_when_nothing_is_left_of_the_cash(shop: LittleShop) -> None:
    given_back(shop)
    news = shop.do(shop.tender("card"))
    assert not any(isinstance(notice, notices.DrawerWanted) for notice in news)


def test_neither_the_day_nor_the_ticket_knows_cash_that_went_back(shop: LittleShop) -> None:
    given_back(shop)
    shop.pay("card")
    assert [(means.id, count, cents) for means, count, cents in shop.day.tenders] == [("card", 1, 2000)]


def test_cash_that_is_paid_after_it_went_back_counts_once(shop: LittleShop) -> None:
    given_back(shop)
    shop.pay("cash")
    assert [(means.id, count, cents) for means, count, cents in shop.day.tenders] == [("cash", 1, 2000)]
    assert shop.day.cash_expected_cents == 17_000


def part_given(shop: LittleShop) -> None:
    """2 € of a bread that came back are given: so much was paid in cash, the rest by card."""
    for code in (BREAD, BREAD, BEER):
        shop.add(code)
    shop.do(shop.tender("cash", 200))
    shop.pay("card")
    shop.open_receipt("1-000001")
    shop.do(commands.ReturnLine(shop.cart.returning.lines[0].id, None))  # type: ignore[union-attr]
    shop.do(shop.tender("cash"))


def test_what_was_given_of_a_return_and_taken_again_is_none_any_more(shop: LittleShop) -> None:
    part_given(shop)
    assert shop.cart.card_due_cents == -120
    shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
    assert (shop.cart.tenders, shop.cart.card_due_cents) == ((), -320)
    shop.do(commands.VoidLine(shop.line.id))
    assert shop.cart.lines == ()
    assert shop.verify().findings == ()


def test_the_day_counts_what_is_given_after_that_by_its_own_means(shop: LittleShop) -> None:
    part_given(shop)
    shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
    shop.pay("card")
    assert [(each.id, count, cents) for each, count, cents in shop.day.tenders] == [
        ("card", 2, 565 - 320),
        ("cash", 1, 200),
    ]


def test_more_comes_back_after_a_part_was_given(shop: LittleShop) -> None:
    part_given(shop)
    shop.do(commands.ReturnAll())
    assert shop.cart.card_due_cents == -565
    assert shop.pay("card").due_cents == -565
    assert shop.verify().findings == ()


def test_nothing_brings_the_total_above_what_was_given(shop: LittleShop) -> None:
    part_given(shop)
    for less in (commands.AddFreeItem(150, "standard"), commands.VoidLine(shop.line.id)):
        assert shop.refusal(less) == "below_given 200"
    shop.do(commands.AddFreeItem(120, "standard"))
    assert shop.cart.card_due_cents == 0

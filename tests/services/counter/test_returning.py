"""Goods come back with their ticket: never more than was sold, at what was paid, back on the shelf."""

from itertools import permutations

import pytest
from hypothesis import given, settings, strategies as st

from herstal_pos.domain.money import THOUSAND
from herstal_pos.services import commands, views
from tests.little_shop import BEER, BEER_EAN, BREAD, CHEESE, EMPTY_BOTTLE, LittleShop, open_shop


def back(shop: LittleShop) -> list[tuple[int, int]]:
    """Thousandths and cents of the cart's lines."""
    return [(line.quantity, line.amount_cents) for line in shop.cart.lines]


def take_back(shop: LittleShop, line: views.ReturnableLineView, quantity: int | None = None) -> None:
    shop.do(commands.ReturnLine(line.id, quantity))


def left(shop: LittleShop) -> list[int]:
    assert shop.cart.returning is not None
    return [line.left for line in shop.cart.returning.lines]


def test_a_piece_comes_back_at_what_it_cost_and_goes_on_the_shelf(shop: LittleShop) -> None:
    number = shop.sell(BREAD, CHEESE).number_text
    bread, _ = shop.open_receipt(number).lines
    take_back(shop, bread)
    assert back(shop) == [(-1000, -320)]
    assert left(shop) == [0, 1000]
    paid = shop.pay("cash")
    assert (paid.total_cents, paid.given_cents, paid.change_cents, paid.drawer) == (-320, 0, 320, True)
    assert shop.on_hand(BREAD) == 18_000
    assert shop.day.cash_expected_cents == 15_000 + 2490 + 320 - 320
    assert (shop.day.return_count, shop.day.returned_cents) == (1, 320)
    assert shop.verify().findings == ()


def test_a_receipt_is_found_by_its_number_as_printed_or_by_its_digits(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    for typed in (number, f" {number} ", f"t{number}", "1", "000001"):
        assert shop.open_receipt(typed).number_text == number


def test_a_practice_receipt_is_found_in_small_letters_too(shop: LittleShop) -> None:
    practice = shop.beside("P2")
    number = practice.sell(BREAD).number_text
    assert shop.open_receipt(number.lower()).number_text == "P2-000001"


def test_a_receipt_of_another_till_is_taken_back_here(shop: LittleShop) -> None:
    number = shop.beside("2").sell(BREAD).number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    assert shop.pay().number_text == "1-000001"
    assert shop.verify().findings == ()


@pytest.mark.parametrize("number", ["1-000009", "9", "", "bonjour"])
def test_a_number_that_no_ticket_has_is_refused(shop: LittleShop, number: str) -> None:
    shop.sell(BREAD)
    assert shop.refusal(commands.OpenReceipt(number)).startswith("ticket_unknown")


def test_a_cart_that_was_not_paid_is_no_ticket(shop: LittleShop) -> None:
    shop.add(BREAD)
    assert shop.refusal(commands.ReturnLine(shop.line.id)) == "ticket_needed"
    assert shop.refusal(commands.ReturnAll()) == "ticket_needed"


def test_never_more_comes_back_than_was_sold(shop: LittleShop) -> None:
    shop.add(BREAD, 3 * THOUSAND)
    number = shop.pay().number_text
    (line,) = shop.open_receipt(number).lines
    assert shop.refusal(commands.ReturnLine(line.id, 4000)) == "more_than_sold 3000"
    assert shop.refusal(commands.ReturnLine(line.id, -1000)) == "more_than_sold 3000"
    take_back(shop, line, 2000)
    assert shop.refusal(commands.ReturnLine(line.id, 2000)) == "more_than_sold 1000"
    shop.pay()
    (line,) = shop.open_receipt(number).lines
    assert line.left == 1000
    take_back(shop, line)
    assert shop.refusal(commands.ReturnLine(line.id)) == "nothing_left_to_return"
    assert shop.refusal(commands.ReturnAll()) == "nothing_left_to_return"


def test_part_of_a_piece_does_not_come_back(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    (line,) = shop.open_receipt(number).lines
    assert shop.refusal(commands.ReturnLine(line.id, 500)) == "whole_pieces"


def test_two_carts_cannot_take_the_same_piece_back(shop: LittleShop) -> None:
    """Each was within its rights when it was filled; the database refuses the one that pays last."""
    number = shop.sell(BREAD).number_text
    other = shop.beside("2")
    for till in (shop, other):
        till.open_receipt(number)
        till.do(commands.ReturnAll())
    shop.pay()
    assert other.refusal(other.tender()) == "returned_meanwhile"
    assert other.refusal(commands.ReturnAll()) == "nothing_left_to_return"
    other.do(commands.VoidLine(other.cart.lines[0].id))
    assert left(other) == [0]
    assert shop.verify().findings == ()


def test_two_carts_take_back_what_there_is_enough_of(shop: LittleShop) -> None:
    shop.add(BREAD, 2 * THOUSAND)
    number = shop.pay().number_text
    other = shop.beside("2")
    for till in (shop, other):
        (line,) = till.open_receipt(number).lines
        take_back(till, line)
    assert shop.pay().total_cents + other.pay().total_cents == -640
    assert shop.verify().findings == ()


def test_an_exchange_is_one_ticket_with_both_signs(shop: LittleShop) -> None:
    number = shop.sell(CHEESE, means="card").number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.do(commands.CloseReceipt())
    shop.add("102")
    assert back(shop) == [(-1000, -2490), (1000, 1490)]
    paid = shop.pay("card")
    assert (paid.total_cents, paid.drawer) == (-1000, False)
    assert (shop.on_hand(CHEESE), shop.on_hand("102")) == (4200, 5500)
    assert shop.verify().findings == ()


def test_an_exchange_for_something_dearer_asks_the_difference(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.do(commands.CloseReceipt())
    shop.add("8")
    assert shop.pay("cash", 500).change_cents == 280
    assert shop.verify().findings == ()


def test_a_weighed_line_comes_back_whole_unless_part_of_it_is_typed(shop: LittleShop) -> None:
    shop.add(CHEESE, 342)
    number = shop.pay("card").number_text
    (cheese,) = shop.open_receipt(number).lines
    take_back(shop, cheese, 100)
    take_back(shop, cheese)
    assert back(shop) == [(-100, -249), (-242, -603)]
    shop.pay("card")
    assert shop.on_hand(CHEESE) == 4200
    assert shop.verify().findings == ()


def test_a_bottle_comes_back_with_its_deposit(shop: LittleShop) -> None:
    shop.add(BEER, 6 * THOUSAND)
    number = shop.pay().number_text
    beer, deposit = shop.open_receipt(number).lines
    take_back(shop, beer, 2000)
    assert back(shop) == [(-2000, -230), (-2000, -20)]
    assert left(shop) == [4000, 4000]
    take_back(shop, deposit, 1000)
    assert left(shop) == [4000, 3000]
    shop.pay()
    assert shop.verify().findings == ()


def test_a_full_return_gives_back_everything_and_strikes_line_by_line(shop: LittleShop) -> None:
    number = shop.sell(BREAD, CHEESE, BEER).number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    assert shop.cart.total_cents == -(320 + 2490 + 115 + 10)
    beer = shop.cart.lines[2]
    shop.do(commands.VoidLine(beer.id))
    assert back(shop) == [(-1000, -320), (-1000, -2490)]
    assert left(shop) == [0, 0, 1000, 1000]


def test_a_scan_takes_back_while_the_ticket_lies_there_and_sells_otherwise(shop: LittleShop) -> None:
    number = shop.sell(BEER, BREAD).number_text
    shop.open_receipt(number)
    shop.scan(BEER_EAN)
    assert back(shop) == [(-1000, -115), (-1000, -10)]
    shop.scan(BEER_EAN)
    assert back(shop)[2:] == [(1000, 115), (1000, 10)]


def test_a_return_line_has_the_price_of_its_ticket_and_cannot_be_changed(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    shop.do(commands.ImportCatalogue("code;nom;unit;price;vat\n1;Pain;piece;9,90;reduced\n"))
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    assert shop.line.amount_cents == -320
    for command in (
        commands.ChangeQuantity(shop.line.id, 2000),
        commands.ChangePrice(shop.line.id, 100),
        commands.DiscountLine(shop.line.id, 1000),
    ):
        assert shop.refusal(command) == "line_fixed"


def test_what_was_discounted_comes_back_at_what_was_paid(shop: LittleShop) -> None:
    shop.add(BREAD, 3 * THOUSAND)
    shop.do(commands.DiscountSale(1000))
    total = shop.cart.total_cents
    number = shop.pay("card").number_text
    given_back = 0
    for _ in range(3):
        (line,) = shop.open_receipt(number).lines
        take_back(shop, line)
        given_back += shop.pay("card").total_cents
    assert given_back == -total
    assert shop.verify().findings == ()


def test_a_return_is_not_returned(shop: LittleShop) -> None:
    shop.open_receipt(shop.sell(BREAD).number_text)
    shop.do(commands.ReturnAll())
    number = shop.pay().number_text
    assert shop.open_receipt(number).lines == ()


def test_a_ticket_is_laid_beside_a_cart_that_holds_something_already(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    shop.add(CHEESE)
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    assert shop.pay("card").total_cents == 2490 - 320


def test_only_what_is_a_deposit_comes_back_without_a_ticket(shop: LittleShop) -> None:
    bottle, bread = shop.product("901"), shop.product(BREAD)
    shop.do(commands.ReturnDeposit(bottle.id, 6 * THOUSAND))
    assert back(shop) == [(-6000, -60)]
    assert shop.refusal(commands.ReturnDeposit(bread.id)) == "product_gone"
    assert shop.refusal(commands.ReturnDeposit(bottle.id, 0)) == "quantity_range"
    assert shop.refusal(commands.ReturnDeposit(bottle.id, -THOUSAND)) == "quantity_range"


def test_two_tickets_can_come_back_in_one_cart(shop: LittleShop) -> None:
    numbers = [shop.sell(code).number_text for code in (BREAD, CHEESE)]
    for number in numbers:
        shop.open_receipt(number)
        shop.do(commands.ReturnAll())
    assert shop.pay("cash").total_cents == -(320 + 2490)
    assert shop.verify().findings == ()


@settings(max_examples=30, deadline=None)
@given(
    price=st.integers(1, 400),
    pieces=st.integers(1, 6),
    percent=st.integers(0, 9900),
    turns=st.lists(st.tuples(st.integers(1, 3), st.booleans()), max_size=8),
)
def test_whatever_is_taken_back_and_struck_again_the_sum_is_what_was_paid(
    price: int, pieces: int, percent: int, turns: list[tuple[int, bool]]
) -> None:
    with open_shop() as shop:
        line = shop.add(BREAD, pieces * THOUSAND)
        shop.do(commands.ChangePrice(line.id, price))
        shop.do(commands.DiscountSale(percent))
        sold = shop.pay("card")
        given_back = 0
        for count, struck in turns:
            (line_left,) = shop.open_receipt(sold.number_text).lines
            quantity = min(count * THOUSAND, line_left.left)
            for _ in range(quantity // THOUSAND):
                take_back(shop, line_left)
            if struck and shop.cart.lines:
                shop.do(commands.VoidLine(shop.cart.lines[0].id))
            if shop.cart.lines:
                given_back += shop.pay("card").total_cents
        shop.open_receipt(sold.number_text)
        if any(left(shop)):
            shop.do(commands.ReturnAll())
            given_back += shop.pay("card").total_cents
        assert given_back == -sold.total_cents
        assert shop.verify().findings == ()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_carts_that_pay_in_any_order_give_back_what_was_paid(
    shop: LittleShop, order: tuple[int, ...]
) -> None:
    line = shop.add(BREAD, 4 * THOUSAND)
    shop.do(commands.ChangePrice(line.id, 25))
    shop.do(commands.DiscountSale(3300))  # 67 cents for four: 16,75 each
    sold = shop.pay("card")
    tills = [shop, shop.beside("2"), shop.beside("3")]
    for till in tills:
        take_back(till, till.open_receipt(sold.number_text).lines[0])
    given_back = sum(tills[at].pay("card").total_cents for at in order)
    shop.open_receipt(sold.number_text)
    shop.do(commands.ReturnAll())
    assert given_back + shop.pay("card").total_cents == -67
    assert shop.verify().findings == ()


def test_a_number_of_empties_is_how_many_come_back(shop: LittleShop) -> None:
    """Three were brought, and not six: they were sold to the customer instead."""
    bottle = shop.product(EMPTY_BOTTLE)
    shop.do(commands.ReturnDeposit(bottle.id, 6 * THOUSAND))
    shop.do(commands.ChangeQuantity(shop.line.id, 3 * THOUSAND))
    assert (shop.line.quantity, shop.cart.total_cents) == (-3000, -30)
    assert shop.refusal(commands.ChangeQuantity(shop.line.id, -THOUSAND)) == "quantity_range"
    shop.do(commands.ChangeQuantity(shop.line.id, 0))
    assert shop.cart.lines == ()

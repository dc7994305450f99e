"""Every step of a sale can be undone until it is paid; what that corrects leaves its entry."""

from collections.abc import Callable

import pytest

from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.services import commands, views
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop

UNDO = commands.UndoStep()
CHEESE_AT_8_53 = "210010100853" + check_digit("210010100853")


def kinds(shop: LittleShop) -> list[str]:
    with shop.storage.look() as work:
        return [entry.kind for entry in work.audit.journal(shop.counter.till.id)]


def shown(cart: views.SaleView) -> object:
    return (cart.lines, cart.total_cents, cart.discount_percent)


@pytest.mark.parametrize(
    ("step", "entry"),
    [
        (lambda line: commands.VoidLine(line.id), "line_restored"),
        (lambda line: commands.ChangeQuantity(line.id, 1000), ""),
        (lambda line: commands.ChangeQuantity(line.id, 9000), "quantity_lowered"),
        (lambda line: commands.ChangePrice(line.id, 99), "price_changed"),
        (lambda line: commands.DiscountLine(line.id, 1000), ""),
        (lambda _line: commands.DiscountSale(1000), ""),
        (lambda _line: commands.AddByCode(BREAD), "line_voided"),
        (lambda _line: commands.AddByCode(BEER), "quantity_lowered"),
        (lambda _line: commands.AddFreeItem(250, "reduced"), "line_voided"),
        (lambda _line: commands.ReturnDeposit, "line_voided"),
    ],
)
def test_a_step_is_undone(shop: LittleShop, step: Callable[[views.LineView], object], entry: str) -> None:
    shop.add(CHEESE, 342)
    line = shop.add(BEER, 3000)
    before = shown(shop.cart)
    command = step(line)
    if command is commands.ReturnDeposit:
        command = commands.ReturnDeposit(shop.product("901").id, 2000)
    shop.do(command)
    assert shown(shop.cart) != before
    shop.do(UNDO)
    assert shown(shop.cart) == before
    assert (kinds(shop)[-1] == entry) is bool(entry)
    shop.pay()
    assert shop.verify().findings == ()


def test_a_labels_price_comes_back_to_the_cent(shop: LittleShop) -> None:
    shop.scan(CHEESE_AT_8_53)
    (line,) = shop.cart.lines
    before = shown(shop.cart)
    shop.do(commands.ChangePrice(line.id, 100))
    shop.do(UNDO)
    assert shown(shop.cart) == before


def test_all_steps_are_undone_one_by_one(shop: LittleShop) -> None:
    seen: list[object] = []
    line = shop.add(BREAD)
    for command in (
        commands.ChangeQuantity(line.id, 4000),
        commands.DiscountLine(line.id, 500),
        commands.AddByCode(BEER),
        commands.DiscountSale(1000),
        commands.VoidLine(line.id),
    ):
        seen.append(shown(shop.cart))
        shop.do(command)
    while seen:
        shop.do(UNDO)
        assert shown(shop.cart) == seen.pop()
    shop.do(UNDO)
    assert shop.cart.lines == ()
    assert shop.refusal(UNDO) == "nothing_to_undo"


def test_a_parked_sale_comes_back_with_its_steps(shop: LittleShop) -> None:
    line = shop.add(BREAD)
    shop.do(commands.ChangeQuantity(line.id, 2000))
    shop.do(commands.ParkSale())
    shop.do(UNDO)
    assert [each.quantity for each in shop.cart.lines] == [2000]
    shop.do(UNDO)
    assert [each.quantity for each in shop.cart.lines] == [1000]


def test_another_customers_cart_is_not_swapped_for_the_parked_one(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.do(commands.ParkSale())
    shop.add(BEER)
    shop.do(UNDO)
    assert not shop.cart.lines
    shop.do(UNDO)
    assert shop.line.name == shop.product(BREAD).names["fr"]


def test_what_was_paid_is_not_undone(shop: LittleShop) -> None:
    shop.sell(BREAD)
    assert shop.refusal(UNDO) == "nothing_to_undo"


def test_what_is_paid_in_part_stays_covered(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.add(BREAD)
    shop.do(shop.tender("card", 400))
    assert shop.refusal(UNDO) == "below_paid 400"
    assert shop.cart.total_cents == 640

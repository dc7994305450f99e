"""What a customer brings back stays on the shelf, is lost, or goes to its supplier: line by line, in one
commit with the ticket, which says of it what it always said."""

from dataclasses import replace
from pathlib import Path

import pytest

from herstal_pos.domain.counter.kinds import ReturnTo
from herstal_pos.domain.money import THOUSAND
from herstal_pos.services import commands, views
from tests.fakes.clock import StumblingIds
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop

GONE = [(ReturnTo.DAMAGED, "broken"), (ReturnTo.SUPPLIER, "supplier")]


def bring_back(shop: LittleShop, code: str, quantity: int | None = None) -> views.LineView:
    """The line of the cart that brings it back."""
    assert shop.cart.returning is not None
    name = shop.product(code).name("fr")
    old = next(line for line in shop.cart.returning.lines if line.name == name and line.left)
    shop.do(commands.ReturnLine(old.id, quantity))
    return next(line for line in reversed(shop.cart.lines) if line.kind == "return" and not line.is_child)


def place(shop: LittleShop, line: views.LineView, to: str) -> None:
    shop.do(commands.PlaceReturned(line.id, to))


def rows(shop: LittleShop, code: str, count: int = 2) -> list[tuple[str, int, str]]:
    """The newest first: cause, thousandths, and why."""
    product_id = shop.product(code).id
    with shop.storage.look() as work:
        newest = work.stock.rows(product_id, count)
    return [(row.cause, row.quantity, row.why) for row in newest]


def goes_to(shop: LittleShop) -> list[str]:
    return [line.return_to for line in shop.cart.lines]


def test_goods_go_back_on_the_shelf_unless_somebody_says_otherwise(shop: LittleShop) -> None:
    shop.add(BREAD)
    assert goes_to(shop) == [""]
    shop.open_receipt(shop.pay().number_text)
    bring_back(shop, BREAD)
    assert goes_to(shop) == ["shelf"]
    shop.pay()
    assert [row[0] for row in rows(shop, BREAD)] == ["return", "sale"]


@pytest.mark.parametrize(("to", "reason"), GONE)
def test_what_does_not_stay_comes_back_and_leaves_in_one_commit(
    to: ReturnTo, reason: str, shop: LittleShop
) -> None:
    number = shop.sell(BREAD).number_text
    before, product = shop.on_hand(BREAD), shop.product(BREAD)
    shop.open_receipt(number)
    place(shop, bring_back(shop, BREAD), to)
    assert goes_to(shop) == [to]
    paid = shop.pay()
    assert (paid.total_cents, paid.change_cents) == (-320, 320)
    assert shop.on_hand(BREAD) == before
    assert rows(shop, BREAD) == [("lost", -1000, reason), ("return", 1000, "")]
    assert shop.product(BREAD) == product
    assert (shop.day.return_count, shop.day.returned_cents) == (1, 320)
    assert shop.verify().findings == ()


def test_part_of_what_comes_back_is_damaged(shop: LittleShop) -> None:
    shop.add(BREAD, 3 * THOUSAND)
    shop.open_receipt(shop.pay().number_text)
    before = shop.on_hand(BREAD) or 0
    bring_back(shop, BREAD, 2000)
    place(shop, bring_back(shop, BREAD), "damaged")
    assert goes_to(shop) == ["shelf", "damaged"]
    shop.pay()
    assert shop.on_hand(BREAD) == before + 2000
    assert shop.verify().findings == ()


def test_a_pack_and_cheese_leave_with_all_that_came(shop: LittleShop) -> None:
    shop.add(CHEESE, 342)
    shop.add(BEER, 24 * THOUSAND)
    shop.open_receipt(shop.pay("card").number_text)
    shop.do(commands.ReturnAll())
    cheese, beer, bottles = shop.cart.lines
    place(shop, cheese, "damaged")
    place(shop, beer, "supplier")
    assert shop.refusal(commands.PlaceReturned(bottles.id, "damaged")) == "not_returned"
    shop.pay("card")
    assert rows(shop, CHEESE, 1) == [("lost", -342, "broken")]
    assert rows(shop, BEER, 1) == [("lost", -24_000, "supplier")]
    assert shop.verify().findings == ()


def test_an_exchange_of_a_damaged_piece(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    before = shop.on_hand(BREAD) or 0
    shop.open_receipt(number)
    place(shop, bring_back(shop, BREAD), "damaged")
    shop.add(CHEESE, 500)
    shop.pay("card")
    assert shop.on_hand(BREAD) == before
    assert shop.verify().findings == ()


def test_of_what_no_stock_is_kept_nothing_is_lost(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    untracked = replace(shop.product(BREAD), tracked=False)
    with shop.storage.work() as work:
        work.products.save(untracked)
        work.commit()
    before = rows(shop, BREAD)
    shop.open_receipt(number)
    place(shop, bring_back(shop, BREAD), "damaged")
    shop.pay()
    assert rows(shop, BREAD) == before
    assert shop.verify().findings == ()


def test_of_a_free_item_neither(shop: LittleShop) -> None:
    shop.do(commands.AddFreeItem(500, "standard", "Chapeau"))
    shop.open_receipt(shop.pay().number_text)
    shop.do(commands.ReturnAll())
    place(shop, shop.line, "damaged")
    shop.pay()
    assert shop.verify().findings == ()


def test_what_is_sold_or_struck_goes_nowhere(shop: LittleShop) -> None:
    shop.add(BREAD)
    assert shop.refusal(commands.PlaceReturned(shop.line.id, "damaged")) == "not_returned"
    shop.open_receipt(shop.pay().number_text)
    line = bring_back(shop, BREAD)
    place(shop, line, "damaged")
    shop.do(commands.VoidLine(line.id))
    assert shop.refusal(commands.PlaceReturned(line.id, "shelf")) == "not_returned"


def test_it_is_undone_and_the_struck_line_comes_back_as_it_was(shop: LittleShop) -> None:
    shop.open_receipt(shop.sell(BREAD).number_text)
    line = bring_back(shop, BREAD)
    place(shop, line, "damaged")
    place(shop, line, "supplier")
    shop.do(commands.UndoStep())
    assert goes_to(shop) == ["damaged"]
    shop.do(commands.VoidLine(line.id))
    shop.do(commands.UndoStep())
    assert goes_to(shop) == ["damaged"]
    shop.do(commands.UndoStep())
    assert goes_to(shop) == ["shelf"]


def test_a_parked_cart_and_one_after_a_restart_know_it(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        shop.open_receipt(shop.sell(BREAD).number_text)
        place(shop, bring_back(shop, BREAD), "damaged")
        shop.do(commands.ParkSale())
        other = shop.beside("2")
        other.do(commands.FetchSale())
        assert goes_to(other) == ["damaged"]
        other.pay()
        assert rows(shop, BREAD) == [("lost", -1000, "broken"), ("return", 1000, "")]
        assert shop.verify().findings == ()


class PowerCut(Exception):
    """In the middle of the payment."""


@pytest.mark.parametrize("after", range(1, 7))
def test_it_came_back_and_left_or_neither(after: int) -> None:
    ids = StumblingIds()
    with open_shop(ids=ids) as shop:
        pay_with_a_power_cut(shop, ids, after)


def pay_with_a_power_cut(shop: LittleShop, ids: StumblingIds, after: int) -> None:
    shop.open_receipt(shop.sell(BREAD).number_text)
    place(shop, bring_back(shop, BREAD), "damaged")
    before = rows(shop, BREAD, 9)
    pay = shop.tender()
    ids.stumble(after, PowerCut())
    with pytest.raises(PowerCut):
        shop.do(pay)
    ids.stumble(0, None)
    assert rows(shop, BREAD, 9) == before
    shop.do(commands.Refresh())
    assert goes_to(shop) == ["damaged"]
    shop.do(pay)
    assert rows(shop, BREAD) == [("lost", -1000, "broken"), ("return", 1000, "")]
    assert len(rows(shop, BREAD, 9)) == len(before) + 2
    assert shop.verify().findings == ()

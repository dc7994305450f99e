"""What a label says stays said: when its line is counted up, and when the goods come back."""

import sqlite3
from pathlib import Path

import pytest

from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.services import commands
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import open_storage
from tests.little_shop import BEER, BEER_EAN, BREAD, LittleShop, open_shop


def label(payload: str) -> str:
    return payload + check_digit(payload)


TART_AT_4_37 = label("210007700437")
CHEESE_342_G, CHEESE_500_G = label("260010100342"), label("260010100500")


def stock_tart(shop: LittleShop) -> None:
    with shop.storage.work() as work:
        work.products.save(Product("tart", "77", {"fr": "Tarte"}, Unit.PIECE, 250, "reduced"))
        work.commit()


def in_cart(shop: LittleShop) -> list[tuple[int, int]]:
    return [(line.quantity, line.amount_cents) for line in shop.cart.lines]


def test_two_of_a_labelled_piece_cost_twice_its_label(shop: LittleShop) -> None:
    stock_tart(shop)
    shop.scan(TART_AT_4_37)
    shop.do(commands.ChangeQuantity(shop.line.id, 2 * THOUSAND))
    assert in_cart(shop) == [(2000, 874)]


def test_a_labelled_piece_and_one_without_a_label_keep_their_own_prices(shop: LittleShop) -> None:
    stock_tart(shop)
    shop.scan(TART_AT_4_37)
    shop.add("77")
    assert in_cart(shop) == [(1000, 437), (1000, 250)]


def test_a_struck_deposit_is_charged_again_with_the_next_bottle(shop: LittleShop) -> None:
    shop.add(BEER)
    shop.do(commands.VoidLine(next(line.id for line in shop.cart.lines if line.is_child)))
    shop.add(BEER)
    assert in_cart(shop) == [(1000, 115), (1000, 115), (1000, 10)]


def test_a_piece_of_cheese_comes_back_for_its_own_weight(shop: LittleShop) -> None:
    shop.scan(CHEESE_342_G)
    shop.scan(CHEESE_500_G)
    shop.open_receipt(shop.pay().number_text)
    shop.scan(CHEESE_500_G)
    assert in_cart(shop) == [(-500, -1245)]


def test_three_typed_before_a_scan_bring_three_back(shop: LittleShop) -> None:
    shop.add(BEER, 6 * THOUSAND)
    shop.open_receipt(shop.pay().number_text)
    shop.scan(BEER_EAN, 3 * THOUSAND)
    assert in_cart(shop) == [(-3000, -345), (-3000, -30)]


@pytest.mark.parametrize("quantity", [0, -1000, 4000])
def test_no_less_than_something_and_no_more_than_sold_comes_back(shop: LittleShop, quantity: int) -> None:
    shop.add(BREAD, 3 * THOUSAND)
    sold = shop.open_receipt(shop.pay().number_text).lines[0]
    assert shop.refusal(commands.ReturnLine(sold.id, quantity)) == "more_than_sold 3000"


@pytest.mark.parametrize("body", ["{", "[]", "{}", '{"sale":1,"number":2}'])
def test_a_journal_made_unreadable_is_told_not_stumbled_over(tmp_path: Path, body: str) -> None:
    file = tmp_path / "shop.sqlite"
    with open_shop(file) as shop:
        shop.sell(BREAD)
    with sqlite3.connect(file) as raw:
        raw.execute("DROP TRIGGER journal_is_final")
        raw.execute("UPDATE journal SET body = ? WHERE kind = 'sale_completed'", [body])
    raw.close()
    storage = open_storage(file, read_only=True)
    try:
        kinds = {finding.kind for finding in verify(storage).findings}
    finally:
        storage.close()
    assert kinds == {"guard", "journal", "not_journalled"}

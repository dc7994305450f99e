"""Goods bear the rate of the day on which they leave; what was paid before, of its own (CTVA art. 38)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.law import Dated
from herstal_pos.domain.vat import VatRate
from herstal_pos.services import commands
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.counter.preorders.test_the_whole_path import reserve
from tests.services.counter.vouchers.own_vouchers import has_vouchers, sold, use

OLD, NEW = VatRate("reduced", 600), VatRate("reduced", 1200)


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    """From tomorrow on the reduced rate is 12 per cent."""
    with open_shop() as shop:
        law = shop.counter.law
        day = shop.counter.today() + timedelta(days=1)
        changed = Dated((*law.vat["reduced"].entries, (day, NEW)))
        shop.counter = replace(shop.counter, law=replace(law, vat={**law.vat, "reduced": changed}))
        yield shop


def ticket(shop: LittleShop, number: str) -> Sale:
    with shop.storage.look() as work:
        sale = work.sales.by_number(number)
    assert sale is not None
    return sale


def rates(shop: LittleShop, number: str) -> dict[VatRate, int]:
    """What a ticket's table of the VAT says, gross; and its lines say the same."""
    sale = ticket(shop, number)
    table = {row.rate: row.gross_cents for row in sale.vat_totals if row.gross_cents}
    assert sum(table.values()) == sale.total_cents
    return table


def of_the_day(shop: LittleShop) -> dict[int | None, int]:
    return {row.points: row.gross_cents for row in shop.day.vat}


def test_a_parked_cart(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.do(commands.ParkSale())
    shop.clock.pass_by(days=1)
    shop.do(commands.FetchSale())
    assert shop.cart.lines[0].vat_points == 1200
    assert rates(shop, shop.pay().number_text) == {NEW: 320}
    assert of_the_day(shop) == {1200: 320}
    assert shop.verify().findings == ()


def test_an_open_cart_and_what_was_added_since(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.clock.pass_by(days=1)
    shop.add(BREAD)
    assert len(shop.cart.lines) == 2, "a line of its own until it is paid"
    assert rates(shop, shop.pay().number_text) == {NEW: 640}
    assert shop.verify().findings == ()


def test_a_cart_that_is_paid_in_part(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.do(shop.tender("cash", 100))
    shop.clock.pass_by(days=1)
    assert rates(shop, shop.pay("card").number_text) == {NEW: 320}
    assert shop.verify().findings == ()


def test_an_article_that_moved_to_another_rate(shop: LittleShop) -> None:
    shop.add(BREAD)
    day = shop.counter.today() + timedelta(days=1)
    shop.do(commands.PlanVat(shop.product(BREAD).id, "standard", f"{day:%d/%m/%Y}"))
    shop.clock.pass_by(days=1)
    shop.do(commands.FollowPrices())
    assert rates(shop, shop.pay().number_text) == {VatRate("standard", 2100): 320}


def test_the_rest_of_a_preorder_and_not_its_advance(shop: LittleShop) -> None:
    made = reserve(shop, BREAD, BREAD, advance=240)
    advance = shop.pay("card").number_text
    shop.clock.pass_by(days=1)
    shop.do(commands.PickUpPreorder(made.id))
    fetched = shop.pay("card").number_text
    assert rates(shop, advance) == {OLD: 240}
    assert rates(shop, fetched) == {NEW: 400}
    assert of_the_day(shop) == {600: 240, 1200: 400}
    assert shop.verify().findings == ()


def test_a_preorder_that_was_put_in_a_cart_the_day_before(shop: LittleShop) -> None:
    made = reserve(shop, BREAD, BREAD, advance=240)
    shop.pay("card")
    shop.do(commands.PickUpPreorder(made.id))
    shop.clock.pass_by(days=1)
    assert rates(shop, shop.pay("card").number_text) == {NEW: 400}


def test_an_advance_that_goes_back_goes_at_its_own_rate(shop: LittleShop) -> None:
    made = reserve(shop, BREAD, BREAD, advance=240)
    shop.pay("card")
    shop.clock.pass_by(days=1)
    shop.do(commands.CancelPreorder(made.id))
    assert rates(shop, shop.pay("card").number_text) == {OLD: -240}
    assert of_the_day(shop) == {600: 0}


def test_an_advance_that_waited_bears_the_rate_of_its_payment(shop: LittleShop) -> None:
    reserve(shop, BREAD, BREAD, advance=240)
    shop.clock.pass_by(days=1)
    assert rates(shop, shop.pay("card").number_text) == {NEW: 240}


def test_what_comes_back_goes_at_the_rate_at_which_it_was_sold(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    shop.clock.pass_by(days=1)
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.add(BREAD)
    shop.add(BREAD)
    assert rates(shop, shop.pay().number_text) == {OLD: -320, NEW: 640}
    assert shop.verify().findings == ()


def test_a_voucher_of_one_rate_still_pays_its_goods(shop: LittleShop) -> None:
    has_vouchers(shop, vat_code="reduced")
    voucher = sold(shop, 200)
    shop.add(BREAD)
    shop.do(use(shop, voucher))
    shop.clock.pass_by(days=1)
    assert rates(shop, shop.pay().number_text) == {NEW: 120}
    assert shop.verify().findings == ()

from dataclasses import replace

from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.promise import Promise
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.shown_lines import ShownLines
from herstal_pos.services.views import LineView
from tests.builders import OPENED_AT, line
from tests.little_shop import BREAD, CHEESE, LittleShop

LEVELS = {"bread": 3 * THOUSAND}
PROMISED = {"bread": Promise("order", "H-7", OPENED_AT, None, THOUSAND)}


def loaf() -> SaleLine:
    return replace(line(320), product_id="bread")


def test_the_same_line_is_shown_as_the_same_view() -> None:
    shown, sold, free = ShownLines(), loaf(), line(250)
    before = shown.of([sold, free], LEVELS, {})
    after = shown.of([sold, free, line(95)], dict(LEVELS), {})

    assert [view.on_hand for view in before] == [3 * THOUSAND, None]
    assert [now is then for now, then in zip(after, before, strict=False)] == [True, True]
    assert len(after) == 3


def test_the_same_line_at_another_level_is_another_view() -> None:
    shown, sold = ShownLines(), loaf()
    shown.of([sold], LEVELS, {})

    assert shown.of([sold], {"bread": THOUSAND}, {})[0].on_hand == THOUSAND
    assert shown.of([sold], {}, {})[0].on_hand is None


def test_the_same_line_with_another_promise_is_another_view() -> None:
    shown, sold = ShownLines(), loaf()
    shown.of([sold], LEVELS, {})

    assert shown.of([sold], LEVELS, PROMISED)[0].promised_to == "H-7"
    assert shown.of([sold], LEVELS, {})[0].promised_to == ""


def test_a_line_that_comes_back_takes_no_promised_piece() -> None:
    back = replace(loaf(), quantity=-THOUSAND)

    assert ShownLines().of([back], LEVELS, PROMISED)[0].promised_to == ""


def test_a_changed_line_is_another_view() -> None:
    shown, sold = ShownLines(), loaf()
    shown.of([sold], LEVELS, {})

    assert shown.of([sold.with_quantity(2 * THOUSAND)], LEVELS, {})[0].quantity == 2 * THOUSAND
    assert shown.of([replace(sold, name="Cramique")], LEVELS, {})[0].name == "Cramique"


def test_a_line_that_went_away_is_shown_no_more() -> None:
    shown, sold, other = ShownLines(), loaf(), line(95)
    shown.of([sold, other], LEVELS, {})

    assert [view.id for view in shown.of([other], LEVELS, {})] == [other.id]


def test_a_scan_makes_one_view(shop: LittleShop) -> None:
    shop.add(BREAD)
    before = shop.cart.lines
    shop.add(CHEESE, 342)
    after = shop.cart.lines

    assert len(after) == 2
    assert after[0] is before[0]


def test_what_was_sold_meanwhile_is_gone_from_the_shown_level(shop: LittleShop) -> None:
    def level() -> int:
        (on_hand,) = {view.on_hand for view in _lines(shop)}
        assert on_hand is not None
        return on_hand

    shop.add(BREAD)
    before = level()
    shop.do(commands.ParkSale(""))
    shop.sell(BREAD)
    shop.do(commands.FetchSale())

    assert level() == before - THOUSAND


def _lines(shop: LittleShop) -> tuple[LineView, ...]:
    changed: notices.SaleChanged = shop.heard[notices.SaleChanged]
    return changed.sale.lines

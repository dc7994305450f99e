"""The cart: what a clerk may do, what is refused, and that a refusal changes nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.counter.sale import MOST_PRICE_CENTS, MOST_QUANTITY, LineKind, Sale
from herstal_pos.domain.means import CARD, CASH
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.vat import VatRate
from tests.builders import (
    INTERMEDIATE,
    OUTSIDE,
    REDUCED,
    STANDARD,
    ZERO,
    complete,
    deposit,
    line,
    pay,
    returned,
    sale,
)
from tests.domain.refusals import beer, refusal

# --- lines


def test_lines_stand_in_the_order_they_came() -> None:
    held = sale(line(320), line(115), line(240))
    assert [each.position for each in held.lines] == [1, 2, 3]


def test_the_sale_of_the_picture() -> None:
    """ui/sale.png: 12 articles, 47,57 €, of which 4,98 € VAT."""
    bottles = line(115, 6 * THOUSAND, STANDARD)
    held = sale(
        line(320),
        line(2490, 342, unit=Unit.KG),
        line(435, 2 * THOUSAND),
        line(750).with_discount(1000),
        bottles,
        deposit(10, 6 * THOUSAND, parent_id=bottles.id),
        line(1290, vat=STANDARD),
    )
    assert held.total_cents == 4757
    assert held.item_count == 12
    assert sum(row.vat_cents for row in held.vat_totals) == 498
    assert (held.due_cents(CASH), held.due_cents(CARD)) == (4755, 4757)


def test_deposits_follow_the_quantity_of_their_line() -> None:
    held, bottles, empties = beer(1)
    for pieces in (6, 5, 24, 1):
        held.change_quantity(bottles.id, pieces * THOUSAND)
        assert held.line(empties.id).quantity == pieces * THOUSAND
        assert held.total_cents == pieces * 125


def test_a_deposit_has_no_quantity_of_its_own_beside_its_line() -> None:
    held, _, empties = beer(6)
    assert refusal(lambda: held.change_quantity(empties.id, THOUSAND), held)[0] == "line_fixed"


def test_a_struck_deposit_does_not_come_back_with_more_bottles() -> None:
    held, bottles, empties = beer(6)
    held.void(empties.id)
    held.change_quantity(bottles.id, 7 * THOUSAND)
    assert held.total_cents == 7 * 115


def test_a_line_is_struck_with_its_deposits_and_stays_on_record() -> None:
    held, bottles, _ = beer(6)
    held.add(line(320))
    struck = held.void(bottles.id)
    assert [each.amount_cents for each in struck] == [690, 60]
    assert held.total_cents == 320
    assert [each.voided for each in held.lines] == [True, True, False]


def test_a_line_is_struck_once() -> None:
    held, bottles, empties = beer(1)
    held.void(bottles.id)
    assert refusal(lambda: held.void(bottles.id), held)[0] == "line_gone"
    assert refusal(lambda: held.void(empties.id), held)[0] == "line_gone"
    assert refusal(lambda: held.void("another sale's line"), held)[0] == "line_gone"


def test_a_struck_line_does_not_change() -> None:
    held = sale(line(320))
    struck = held.lines[0].id
    held.void(struck)
    for deed in (
        lambda: held.change_quantity(struck, THOUSAND),
        lambda: held.change_price(struck, 300),
        lambda: held.discount_line(struck, 1000),
    ):
        assert refusal(deed, held)[0] == "line_fixed"


def test_what_came_back_with_its_ticket_can_be_struck_and_nothing_else() -> None:
    held = sale(returned(320))
    back = held.lines[0].id
    for deed in (
        lambda: held.change_quantity(back, -2 * THOUSAND),
        lambda: held.change_price(back, 300),
        lambda: held.discount_line(back, 1000),
    ):
        assert refusal(deed, held)[0] == "line_fixed"
    held.void(back)
    assert held.total_cents == 0


def test_a_deposit_has_its_own_price_and_no_discount() -> None:
    held, _, empties = beer(1)
    assert refusal(lambda: held.change_price(empties.id, 5), held)[0] == "line_fixed"
    assert refusal(lambda: held.discount_line(empties.id, 1000), held)[0] == "line_fixed"


def test_pieces_are_whole_weights_are_not() -> None:
    held = sale(line(320), line(2490, 342, unit=Unit.KG))
    bread, cheese = (each.id for each in held.lines)
    assert refusal(lambda: held.change_quantity(bread, 1500), held)[0] == "whole_pieces"
    held.change_quantity(cheese, 500)
    assert held.line(cheese).amount_cents == 1245


@pytest.mark.parametrize("quantity", [0, MOST_QUANTITY + THOUSAND, -THOUSAND, 5_410_126_000_000 * THOUSAND])
@pytest.mark.parametrize("kind", [LineKind.ITEM, LineKind.FREE])
def test_goods_are_sold_in_quantities_that_a_shop_has(kind: LineKind, quantity: int) -> None:
    """Below zero too: without its ticket nobody knows what was sold, and for how much."""
    held = sale(line(1, kind=kind))
    only = held.lines[0].id
    assert refusal(lambda: held.change_quantity(only, quantity), held)[0] == "quantity_range"
    assert refusal(lambda: held.add(line(1, quantity, kind=kind)), held)[0] == "quantity_range"


def test_the_largest_quantity_and_price_are_still_sold() -> None:
    held = sale(line(MOST_PRICE_CENTS, MOST_QUANTITY))
    assert held.total_cents == MOST_PRICE_CENTS * 10_000


@pytest.mark.parametrize("price_cents", [-1, MOST_PRICE_CENTS + 1])
def test_prices_are_those_that_a_shop_has(price_cents: int) -> None:
    held = sale(line(320))
    assert refusal(lambda: held.change_price(held.lines[0].id, price_cents), held)[0] == "price_range"


def test_empties_come_back_without_a_ticket() -> None:
    held = sale(deposit(10, -24 * THOUSAND), deposit(210, -THOUSAND))
    assert held.total_cents == -450
    assert held.item_count == 0


def test_items_are_counted_as_the_clerk_counts_them() -> None:
    held = sale(
        line(320, 3 * THOUSAND),
        line(2490, 342, unit=Unit.KG),
        line(2490, 2500, unit=Unit.KG),
        returned(115, 2 * THOUSAND),
        deposit(10, 2 * THOUSAND),
        returned(10, THOUSAND, OUTSIDE),
    )
    assert held.item_count == 3 + 1 + 1 + 2


# --- discounts


@pytest.mark.parametrize("percent", [-1, 10_001])
def test_a_discount_is_between_nothing_and_everything(percent: int) -> None:
    held = sale(line(320))
    assert refusal(lambda: held.discount(percent), held)[0] == "percent_range"
    assert refusal(lambda: held.discount_line(held.lines[0].id, percent), held)[0] == "percent_range"


def test_a_discount_of_everything_leaves_nothing_and_none_takes_it_back() -> None:
    held = sale(line(320), line(115))
    held.discount(10_000)
    assert held.total_cents == 0
    held.discount(0)
    assert held.total_cents == 435


def test_a_line_keeps_its_discount_when_quantity_or_price_change() -> None:
    held = sale(line(750))
    coffee = held.lines[0].id
    held.discount_line(coffee, 1000)
    held.change_quantity(coffee, 2 * THOUSAND)
    assert held.total_cents == 1350
    held.change_price(coffee, 700)
    assert held.total_cents == 1260
    assert held.lines[0].list_price_cents == 750


def test_the_discount_of_the_ticket_comes_after_that_of_a_line() -> None:
    held = sale(line(1000), line(1000))
    held.discount_line(held.lines[0].id, 5000)
    held.discount(1000)
    assert [each.amount_cents for each in held.lines] == [450, 900]
    assert held.discount_cents == 500 + 150


def test_deposits_and_returns_are_not_discounted() -> None:
    held, _, _ = beer(6)
    held.add(returned(1000))
    held.discount(5000)
    assert held.total_cents == 345 + 60 - 1000


rates = st.sampled_from((STANDARD, INTERMEDIATE, REDUCED, ZERO))
goods = st.lists(st.tuples(st.integers(0, 50_000), st.integers(1, 20), rates), min_size=1, max_size=15)
percents = st.integers(0, 10_000)


def cart(rows: list[tuple[int, int, VatRate]]) -> Sale:
    return sale(*(line(price, pieces * THOUSAND, rate) for price, pieces, rate in rows))


@given(goods, percents, st.lists(percents, min_size=15, max_size=15))
def test_a_discount_is_split_to_the_cent_rates_first(
    rows: list[tuple[int, int, VatRate]], percent: int, of_lines: list[int]
) -> None:
    held = cart(rows)
    for each, own in zip(list(held.lines), of_lines, strict=False):
        held.discount_line(each.id, own)
    net = sum(each.net_cents for each in held.lines)
    held.discount(percent)
    shared = sum(each.share_cents for each in held.lines)
    assert abs(shared * 10_000 - net * percent) <= 5000
    assert held.total_cents == net - shared
    assert all(0 <= each.amount_cents <= each.net_cents for each in held.lines)
    for rate in {each.vat for each in held.lines}:
        of_rate = [each for each in held.lines if each.vat == rate]
        exact = sum(each.net_cents for each in of_rate) * shared
        assert abs(sum(each.share_cents for each in of_rate) * net - exact) < max(net, 1)
    assert sum(row.gross_cents for row in held.vat_totals) == held.total_cents


@given(goods, percents, st.data())
def test_a_struck_line_takes_its_share_of_the_discount_with_it(
    rows: list[tuple[int, int, VatRate]], percent: int, data: st.DataObject
) -> None:
    held = cart(rows)
    held.discount(percent)
    gone = data.draw(st.sampled_from(held.lines))
    held.void(gone.id)
    fresh = sale(*(replace(each, share_cents=0) for each in held.live_lines), discount_percent=percent)
    assert [each.share_cents for each in held.live_lines] == [each.share_cents for each in fresh.lines]


@given(goods, percents)
def test_taking_everything_back_undoes_the_ticket_to_the_cent(
    rows: list[tuple[int, int, VatRate]], percent: int
) -> None:
    held = complete(pay(_discounted(cart(rows), percent)))
    back = sale(
        *(
            replace(
                each,
                kind=LineKind.RETURN,
                quantity=-each.quantity,
                gross_cents=-each.amount_cents,
                share_cents=0,
            )
            for each in held.lines
        )
    )
    complete(pay(back))
    assert back.total_cents == -held.total_cents
    assert back.rounding_cents == -held.rounding_cents
    assert back.settled_cents == -held.settled_cents
    assert [(row.rate, -row.gross_cents, -row.base_cents, -row.vat_cents) for row in back.vat_totals] == [
        (row.rate, row.gross_cents, row.base_cents, row.vat_cents) for row in held.vat_totals
    ]


def _discounted(held: Sale, percent: int) -> Sale:
    held.discount(percent)
    return held

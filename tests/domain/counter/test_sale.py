"""The cart: what a clerk may do, what is refused, and that a refusal changes nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.limits import MOST_PRICE_CENTS, MOST_QUANTITY
from herstal_pos.domain.counter.sale import Sale
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
    sale_of,
)
from tests.domain.refusals import beer, refusal

# --- lines


def test_lines_stand_in_the_order_they_came() -> None:
    sale = sale_of(line(320), line(115), line(240))
    assert [each.position for each in sale.lines] == [1, 2, 3]


def test_the_sale_of_the_picture() -> None:
    """ui/sale.png: 12 articles, 47,57 €, of which 4,98 € VAT."""
    bottles = line(115, 6 * THOUSAND, STANDARD)
    sale = sale_of(
        line(320),
        line(2490, 342, unit=Unit.KG),
        line(435, 2 * THOUSAND),
        line(750).with_discount(Discount(1000)),
        bottles,
        deposit(10, 6 * THOUSAND, parent_id=bottles.id),
        line(1290, vat=STANDARD),
    )
    assert sale.total_cents == 4757
    assert sale.item_count == 12
    assert sum(row.vat_cents for row in sale.vat_totals) == 498
    assert (sale.due_cents(CASH), sale.due_cents(CARD)) == (4755, 4757)


def test_deposits_follow_the_quantity_of_their_line() -> None:
    sale, bottles, empties = beer(1)
    for pieces in (6, 5, 24, 1):
        sale.change_quantity(bottles.id, pieces * THOUSAND)
        assert sale.line(empties.id).quantity == pieces * THOUSAND
        assert sale.total_cents == pieces * 125


def test_a_deposit_has_no_quantity_of_its_own_beside_its_line() -> None:
    sale, _, empties = beer(6)
    assert refusal(lambda: sale.change_quantity(empties.id, THOUSAND), sale)[0] == "line_fixed"


def test_a_struck_deposit_does_not_come_back_with_more_bottles() -> None:
    sale, bottles, empties = beer(6)
    sale.void(empties.id)
    sale.change_quantity(bottles.id, 7 * THOUSAND)
    assert sale.total_cents == 7 * 115


def test_a_line_is_struck_with_its_deposits_and_stays_on_record() -> None:
    sale, bottles, _ = beer(6)
    sale.add(line(320))
    struck = sale.void(bottles.id)
    assert [each.amount_cents for each in struck] == [690, 60]
    assert sale.total_cents == 320
    assert [each.voided for each in sale.lines] == [True, True, False]


def test_a_line_is_struck_once() -> None:
    sale, bottles, empties = beer(1)
    sale.void(bottles.id)
    assert refusal(lambda: sale.void(bottles.id), sale)[0] == "line_gone"
    assert refusal(lambda: sale.void(empties.id), sale)[0] == "line_gone"
    assert refusal(lambda: sale.void("another sale's line"), sale)[0] == "line_gone"


def test_a_struck_line_does_not_change() -> None:
    sale = sale_of(line(320))
    struck = sale.lines[0].id
    sale.void(struck)
    for act in (
        lambda: sale.change_quantity(struck, THOUSAND),
        lambda: sale.change_price(struck, 300),
        lambda: sale.discount_line(struck, Discount(1000)),
    ):
        assert refusal(act, sale)[0] == "line_fixed"


def test_what_came_back_with_its_ticket_can_be_struck_and_nothing_else() -> None:
    sale = sale_of(returned(320))
    back = sale.lines[0].id
    for act in (
        lambda: sale.change_quantity(back, -2 * THOUSAND),
        lambda: sale.change_price(back, 300),
        lambda: sale.discount_line(back, Discount(1000)),
    ):
        assert refusal(act, sale)[0] == "line_fixed"
    sale.void(back)
    assert sale.total_cents == 0


def test_a_deposit_has_its_own_price_and_no_discount() -> None:
    sale, _, empties = beer(1)
    assert refusal(lambda: sale.change_price(empties.id, 5), sale)[0] == "line_fixed"
    assert refusal(lambda: sale.discount_line(empties.id, Discount(1000)), sale)[0] == "line_fixed"


def test_pieces_are_whole_weights_are_not() -> None:
    sale = sale_of(line(320), line(2490, 342, unit=Unit.KG))
    bread, cheese = (each.id for each in sale.lines)
    assert refusal(lambda: sale.change_quantity(bread, 1500), sale)[0] == "whole_pieces"
    sale.change_quantity(cheese, 500)
    assert sale.line(cheese).amount_cents == 1245


@pytest.mark.parametrize("quantity", [0, MOST_QUANTITY + THOUSAND, -THOUSAND, 5_410_126_000_000 * THOUSAND])
@pytest.mark.parametrize("kind", [LineKind.ITEM, LineKind.FREE])
def test_goods_are_sold_in_quantities_that_a_shop_has(kind: LineKind, quantity: int) -> None:
    """Below zero too: without its ticket nobody knows what was sold, and for how much."""
    sale = sale_of(line(1, kind=kind))
    only = sale.lines[0].id
    assert refusal(lambda: sale.change_quantity(only, quantity), sale)[0] == "quantity_range"
    assert refusal(lambda: sale.add(line(1, quantity, kind=kind)), sale)[0] == "quantity_range"


def test_the_largest_quantity_and_price_are_still_sold() -> None:
    sale = sale_of(line(MOST_PRICE_CENTS, MOST_QUANTITY))
    assert sale.total_cents == MOST_PRICE_CENTS * 10_000


@pytest.mark.parametrize("price_cents", [-1, MOST_PRICE_CENTS + 1])
def test_prices_are_those_that_a_shop_has(price_cents: int) -> None:
    sale = sale_of(line(320))
    assert refusal(lambda: sale.change_price(sale.lines[0].id, price_cents), sale)[0] == "price_range"


def test_empties_come_back_without_a_ticket() -> None:
    sale = sale_of(deposit(10, -24 * THOUSAND), deposit(210, -THOUSAND))
    assert sale.total_cents == -450
    assert sale.item_count == 0


def test_items_are_counted_as_the_clerk_counts_them() -> None:
    sale = sale_of(
        line(320, 3 * THOUSAND),
        line(2490, 342, unit=Unit.KG),
        line(2490, 2500, unit=Unit.KG),
        returned(115, 2 * THOUSAND),
        deposit(10, 2 * THOUSAND),
        returned(10, THOUSAND, OUTSIDE),
    )
    assert sale.item_count == 3 + 1 + 1 + 2


# --- discounts


@pytest.mark.parametrize("percent", [-1, 10_001])
def test_a_discount_is_between_nothing_and_everything(percent: int) -> None:
    sale = sale_of(line(320))
    assert refusal(lambda: sale.discount(Discount(percent)), sale)[0] == "percent_range"
    assert (
        refusal(lambda: sale.discount_line(sale.lines[0].id, Discount(percent)), sale)[0] == "percent_range"
    )


def test_a_discount_of_everything_leaves_nothing_and_none_takes_it_back() -> None:
    sale = sale_of(line(320), line(115))
    sale.discount(Discount(10_000))
    assert sale.total_cents == 0
    sale.discount(Discount(0))
    assert sale.total_cents == 435


def test_a_line_keeps_its_discount_when_quantity_or_price_change() -> None:
    sale = sale_of(line(750))
    coffee = sale.lines[0].id
    sale.discount_line(coffee, Discount(1000))
    sale.change_quantity(coffee, 2 * THOUSAND)
    assert sale.total_cents == 1350
    sale.change_price(coffee, 700)
    assert sale.total_cents == 1260
    assert sale.lines[0].list_price_cents == 750


def test_the_discount_of_the_ticket_comes_after_that_of_a_line() -> None:
    sale = sale_of(line(1000), line(1000))
    sale.discount_line(sale.lines[0].id, Discount(5000))
    sale.discount(Discount(1000))
    assert [each.amount_cents for each in sale.lines] == [450, 900]
    assert sale.discount_cents == 500 + 150


def test_deposits_and_returns_are_not_discounted() -> None:
    sale, _, _ = beer(6)
    sale.add(returned(1000))
    sale.discount(Discount(5000))
    assert sale.total_cents == 345 + 60 - 1000


rates = st.sampled_from((STANDARD, INTERMEDIATE, REDUCED, ZERO))
goods = st.lists(st.tuples(st.integers(0, 50_000), st.integers(1, 20), rates), min_size=1, max_size=15)
percents = st.integers(0, 10_000)


def cart(rows: list[tuple[int, int, VatRate]]) -> Sale:
    return sale_of(*(line(price, pieces * THOUSAND, rate) for price, pieces, rate in rows))


@given(goods, percents, st.lists(percents, min_size=15, max_size=15))
def test_a_discount_is_split_to_the_cent_rates_first(
    rows: list[tuple[int, int, VatRate]], percent: int, of_lines: list[int]
) -> None:
    sale = cart(rows)
    for each, own in zip(list(sale.lines), of_lines, strict=False):
        sale.discount_line(each.id, Discount(own))
    net = sum(each.net_cents for each in sale.lines)
    sale.discount(Discount(percent))
    shared = sum(each.share_cents for each in sale.lines)
    assert abs(shared * 10_000 - net * percent) <= 5000
    assert sale.total_cents == net - shared
    assert all(0 <= each.amount_cents <= each.net_cents for each in sale.lines)
    for rate in {each.vat for each in sale.lines}:
        of_rate = [each for each in sale.lines if each.vat == rate]
        exact = sum(each.net_cents for each in of_rate) * shared
        assert abs(sum(each.share_cents for each in of_rate) * net - exact) < max(net, 1)
    assert sum(row.gross_cents for row in sale.vat_totals) == sale.total_cents


@given(goods, percents, st.data())
def test_a_struck_line_takes_its_share_of_the_discount_with_it(
    rows: list[tuple[int, int, VatRate]], percent: int, data: st.DataObject
) -> None:
    sale = cart(rows)
    sale.discount(Discount(percent))
    gone = data.draw(st.sampled_from(sale.lines))
    sale.void(gone.id)
    fresh = sale_of(*(replace(each, share_cents=0) for each in sale.live_lines), discount_percent=percent)
    assert [each.share_cents for each in sale.live_lines] == [each.share_cents for each in fresh.lines]


@given(goods, percents)
def test_taking_everything_back_undoes_the_ticket_to_the_cent(
    rows: list[tuple[int, int, VatRate]], percent: int
) -> None:
    sale = complete(pay(_discounted(cart(rows), percent)))
    back = sale_of(
        *(
            replace(
                each,
                kind=LineKind.RETURN,
                quantity=-each.quantity,
                gross_cents=-each.amount_cents,
                share_cents=0,
            )
            for each in sale.lines
        )
    )
    complete(pay(back))
    assert back.total_cents == -sale.total_cents
    assert back.rounding_cents == -sale.rounding_cents
    assert back.settled_cents == -sale.settled_cents
    assert [(row.rate, -row.gross_cents, -row.base_cents, -row.vat_cents) for row in back.vat_totals] == [
        (row.rate, row.gross_cents, row.base_cents, row.vat_cents) for row in sale.vat_totals
    ]


def _discounted(sale: Sale, percent: int) -> Sale:
    sale.discount(Discount(percent))
    return sale


@given(goods, percents, st.data())
def test_sums_are_those_of_the_lines_that_stand_there_now(
    rows: list[tuple[int, int, VatRate]], percent: int, data: st.DataObject
) -> None:
    sale = cart(rows)

    def look() -> None:
        live = [each for each in sale.lines if not each.voided]
        assert sale.total_cents == sum(
            each.gross_cents - each.discount_cents - each.share_cents for each in live
        )
        assert sale.discount_cents == sum(each.discount_cents + each.share_cents for each in live)
        assert sum(row.gross_cents for row in sale.vat_totals) == sale.total_cents
        assert {row.rate for row in sale.vat_totals} == {each.vat for each in live}

    look()
    sale.discount(Discount(percent))
    look()
    sale.void(data.draw(st.sampled_from(sale.lines)).id)
    look()
    sale.add(line(95))
    look()

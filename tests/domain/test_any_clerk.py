"""Whatever a clerk does, in any order: the sale stays whole, and a refusal changes nothing."""

from collections.abc import Callable
from copy import deepcopy

from hypothesis import given, strategies as st

from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import LineKind, SaleState
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND, RoundingMode
from tests.builders import (
    INTERMEDIATE,
    OF_EACH_KIND,
    REDUCED,
    STANDARD,
    complete,
    deposit,
    line,
    pay,
    returned,
    sale_of,
)

type Act = Callable[[Sale], object]

rates = st.sampled_from((STANDARD, INTERMEDIATE, REDUCED))
prices = st.integers(-1, 3000)
quantities = st.integers(-1, 12).map(lambda pieces: pieces * THOUSAND) | st.just(500)
percents = st.integers(-1, 10_001)
discounts = st.builds(Discount, percents) | st.builds(Discount, st.just(0), st.integers(-1, 3000))
places = st.integers(0, 9)


def of_line(sale: Sale, place: int) -> str:
    return sale.lines[place % len(sale.lines)].id if sale.lines else "none"


def bring_bottles(sale: Sale, price: int, quantity: int) -> None:
    bottles = line(price, quantity, STANDARD)
    sale.add(bottles)
    sale.add(deposit(10, quantity, parent_id=bottles.id))


acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(lambda price, rate: lambda sale: sale.add(line(price, vat=rate)), prices, rates),
    st.builds(lambda price, many: lambda sale: bring_bottles(sale, price, many), prices, quantities),
    st.builds(lambda price: lambda sale: sale.add(returned(price)), prices),
    st.builds(
        lambda at, many: lambda sale: sale.change_quantity(of_line(sale, at), many), places, quantities
    ),
    st.builds(lambda at, price: lambda sale: sale.change_price(of_line(sale, at), price), places, prices),
    st.builds(lambda at, off: lambda sale: sale.discount_line(of_line(sale, at), off), places, discounts),
    st.builds(lambda part: lambda sale: sale.discount(part), discounts),
    st.builds(lambda at: lambda sale: sale.void(of_line(sale, at)), places),
    st.builds(
        lambda means, given_cents: lambda sale: pay(sale, means, given_cents),
        st.sampled_from(OF_EACH_KIND),
        st.none() | st.integers(-500, 5000),
    ),
    st.just(complete),
    st.just(lambda sale: sale.park("")),
    st.just(lambda sale: sale.fetch()),
)


@given(st.lists(acts, max_size=25), st.sampled_from(RoundingMode))
def test_the_sale_stays_whole_and_a_refusal_changes_nothing(done: list[Act], mode: RoundingMode) -> None:
    sale = sale_of(rounding_mode=mode)
    for act in done:
        before = deepcopy(sale)
        try:
            act(sale)
        except Refused:
            assert sale == before
        else:
            assert sale.version > before.version
        is_whole(sale)


def is_whole(sale: Sale) -> None:
    live = sale.live_lines
    assert [each.position for each in sale.lines] == list(range(1, len(sale.lines) + 1))
    assert sale.total_cents == sum(row.gross_cents for row in sale.vat_totals)
    assert all(each.share_cents == 0 for each in sale.lines if each.voided or not each.discountable)
    assert all(0 <= each.amount_cents <= each.gross_cents for each in live if each.discountable)
    for each in live:
        if each.kind is LineKind.DEPOSIT and each.parent_id:
            assert sale.line(each.parent_id).quantity == each.quantity
            assert not sale.line(each.parent_id).voided
    assert all(each.amount_cents == each.given_cents - each.change_cents for each in sale.tenders)
    if sale.state is SaleState.COMPLETED:
        assert sale.settled_cents == sale.total_cents + sale.rounding_cents
        assert abs(sale.rounding_cents) <= 2

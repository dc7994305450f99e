"""Whatever a clerk does, in any order: the sale stays whole, and a refusal changes nothing."""

from collections.abc import Callable
from copy import deepcopy

from hypothesis import given, strategies as st

from herstal_pos.domain.counter.sale import LineKind, Sale, SaleState
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
    sale,
)

type Deed = Callable[[Sale], object]

rates = st.sampled_from((STANDARD, INTERMEDIATE, REDUCED))
prices = st.integers(-1, 3000)
quantities = st.integers(-1, 12).map(lambda pieces: pieces * THOUSAND) | st.just(500)
percents = st.integers(-1, 10_001)
places = st.integers(0, 9)


def of_line(held: Sale, place: int) -> str:
    return held.lines[place % len(held.lines)].id if held.lines else "none"


def bring_bottles(held: Sale, price: int, quantity: int) -> None:
    bottles = line(price, quantity, STANDARD)
    held.add(bottles)
    held.add(deposit(10, quantity, parent_id=bottles.id))


deeds: st.SearchStrategy[Deed] = st.one_of(
    st.builds(lambda price, rate: lambda held: held.add(line(price, vat=rate)), prices, rates),
    st.builds(lambda price, many: lambda held: bring_bottles(held, price, many), prices, quantities),
    st.builds(lambda price: lambda held: held.add(returned(price)), prices),
    st.builds(
        lambda at, many: lambda held: held.change_quantity(of_line(held, at), many), places, quantities
    ),
    st.builds(lambda at, price: lambda held: held.change_price(of_line(held, at), price), places, prices),
    st.builds(lambda at, part: lambda held: held.discount_line(of_line(held, at), part), places, percents),
    st.builds(lambda part: lambda held: held.discount(part), percents),
    st.builds(lambda at: lambda held: held.void(of_line(held, at)), places),
    st.builds(
        lambda means, given_cents: lambda held: pay(held, means, given_cents),
        st.sampled_from(OF_EACH_KIND),
        st.none() | st.integers(-500, 5000),
    ),
    st.just(complete),
    st.just(lambda held: held.park("")),
    st.just(lambda held: held.fetch()),
)


@given(st.lists(deeds, max_size=25), st.sampled_from(RoundingMode))
def test_the_sale_stays_whole_and_a_refusal_changes_nothing(done: list[Deed], mode: RoundingMode) -> None:
    held = sale(rounding_mode=mode)
    for deed in done:
        before = deepcopy(held)
        try:
            deed(held)
        except Refused:
            assert held == before
        else:
            assert held.version > before.version
        is_whole(held)


def is_whole(held: Sale) -> None:
    live = held.live_lines
    assert [each.position for each in held.lines] == list(range(1, len(held.lines) + 1))
    assert held.total_cents == sum(row.gross_cents for row in held.vat_totals)
    assert all(each.share_cents == 0 for each in held.lines if each.voided or not each.discountable)
    assert all(0 <= each.amount_cents <= each.gross_cents for each in live if each.discountable)
    for each in live:
        if each.kind is LineKind.DEPOSIT and each.parent_id:
            assert held.line(each.parent_id).quantity == each.quantity
            assert not held.line(each.parent_id).voided
    assert all(each.amount_cents == each.given_cents - each.change_cents for each in held.tenders)
    if held.state is SaleState.COMPLETED:
        assert held.settled_cents == held.total_cents + held.rounding_cents
        assert abs(held.rounding_cents) <= 2

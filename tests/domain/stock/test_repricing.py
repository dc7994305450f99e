"""A rule for many prices: exact to the cent, never nothing in silence."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.stock.bulk.repricing import PriceEnd, Repricing, ended, new_price, why_not

MOST = 99_999_99
prices = st.integers(1, 200_000)
points = st.integers(-8999, 50_000)


@given(prices, points)
def test_per_cent_is_what_a_pencil_says(price: int, percent_points: int) -> None:
    exact = Decimal(price) * (1 + Decimal(percent_points) / 10_000)
    assert new_price(price, Repricing(percent_points)) == exact.quantize(Decimal(1), ROUND_HALF_UP)


@given(prices, st.sampled_from([PriceEnd.NINETY_FIVE, PriceEnd.NINETY_NINE]))
def test_a_price_ends_as_wished_and_is_the_nearest_that_does(price: int, end: PriceEnd) -> None:
    found = ended(price, end)
    assert found > 0
    assert found % 100 == int(end.value)
    others = (found - 100, found + 100)
    assert all(abs(found - price) <= abs(other - price) for other in others if other > 0)


@given(prices)
def test_fives(price: int) -> None:
    found = ended(price, PriceEnd.FIVE)
    assert found % 5 == 0
    assert found > 0
    assert abs(found - price) <= 2 or price < 3


@given(prices, points, st.integers(-5000, 5000), st.sampled_from(PriceEnd))
def test_no_price_is_nothing_tenfold_or_a_tenth_in_silence(
    price: int, percent_points: int, cents: int, end: PriceEnd
) -> None:
    rule = Repricing(percent_points, cents, end)
    if not why_not(price, rule, MOST):
        found = new_price(price, rule)
        assert 0 < found <= MOST
        assert found < 10 * price
        assert price < 10 * found


@pytest.mark.parametrize(
    ("price", "rule", "why"),
    [
        (0, Repricing(500), "nought"),
        (100, Repricing(cents=-100), "nought"),
        (100, Repricing(cents=-130, end=PriceEnd.NINETY_NINE), "nought"),
        (9_000_000, Repricing(2000), "high"),
        (100, Repricing(cents=900), "tenfold"),
        (30, Repricing(end=PriceEnd.NINETY_FIVE), "far"),
        (2, Repricing(end=PriceEnd.FIVE), "far"),
        (70, Repricing(end=PriceEnd.NINETY_FIVE), ""),
        (140, Repricing(-100, -3, PriceEnd.NINETY_NINE), ""),
    ],
)
def test_why_one_keeps_its_price(price: int, rule: Repricing, why: str) -> None:
    assert why_not(price, rule, MOST) == why

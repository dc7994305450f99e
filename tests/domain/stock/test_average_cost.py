"""What goods cost after a delivery, and the price that keeps the margin."""

import pytest

from herstal_pos.domain.stock.receiving import average_cost, price_of_same_margin, value_of


@pytest.mark.parametrize(
    ("on_hand", "cost", "quantity", "value_cents", "after"),
    [
        pytest.param(12_000, 6500, 24_000, 1440, 6167, id="12 at 0.65, 24 for 14.40"),
        pytest.param(-2000, 9999, 20_000, 6600, 33_000, id="2 sold before they came: only what came counts"),
        pytest.param(-10_000, 0, 5000, 5000, 100_000, id="still below nothing after it"),
        pytest.param(0, 9999, 12_000, 1200, 10_000, id="nothing left of the old ones"),
        pytest.param(5000, None, 12_000, 1200, 10_000, id="of the old ones nobody knows the cost"),
        pytest.param(0, None, 13_000, 1200, 9231, id="12 and one for nothing"),
        pytest.param(1500, 249_000, 2000, 4500, 235_286, id="cheese by the kilogram"),
    ],
)
def test_the_weighted_average(
    on_hand: int, cost: int | None, quantity: int, value_cents: int, after: int
) -> None:
    assert average_cost(on_hand, cost, quantity, value_cents) == after


@pytest.mark.parametrize(
    ("price_cents", "old", "new", "proposed"),
    [
        (435, 27_100, 28_500, 455),
        (435, 27_100, 28_454, None),  # less than five percent
        (435, 28_500, 27_100, None),  # cheaper: the shop's to decide
        (199, 10_000, 11_000, 219),
        (120, 6500, 6900, 125),
        (123, 6500, 6900, 131),
        (100, 10_000, 10_500, 105),
        (20, 10_000, 10_500, None),  # rounded it is the same
        (435, 0, 28_400, None),
    ],
)
def test_the_price_that_keeps_the_margin(price_cents: int, old: int, new: int, proposed: int | None) -> None:
    assert price_of_same_margin(price_cents, old, new) == proposed


def test_a_line_is_worth_its_pieces() -> None:
    assert value_of(8333, 12_000) == 1000
    assert value_of(0, 12_000) == 0

"""Whole cents and whole thousandths: nothing is lost, whichever way it is cut."""

import tomllib
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.law import CashRounding, read_law
from herstal_pos.domain.money import (
    cash_due,
    coins,
    divide_half_up,
    line_amount,
    notes_offered,
    refund_amount,
    round_to_five,
    split_largest_remainder,
)

amounts = st.integers(-10_000_000, 10_000_000)
dues = st.integers(1, 1_000_000)
weights = st.lists(st.integers(0, 100_000), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize(
    ("dividend", "divisor", "expected"),
    [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (-4, 3, -1), (5, 3, 2), (0, 7, 0), (499, 1000, 0), (500, 1000, 1)],
)
def test_a_half_is_rounded_away_from_zero(dividend: int, divisor: int, expected: int) -> None:
    assert divide_half_up(dividend, divisor) == expected


@given(amounts, st.integers(1, 100_000))
def test_rounding_is_symmetric_and_never_more_than_half_off(dividend: int, divisor: int) -> None:
    quotient = divide_half_up(dividend, divisor)
    assert divide_half_up(-dividend, divisor) == -quotient
    assert 2 * abs(quotient * divisor - dividend) <= divisor


def test_a_weighed_line_is_rounded_once() -> None:
    assert line_amount(2490, 342) == 852  # 24.90 €/kg x 0.342 kg = 8.5158


@given(amounts)
def test_five_cents_are_the_nearest_and_symmetric(cents: int) -> None:
    rounded = round_to_five(cents)
    assert rounded % 5 == 0
    assert abs(rounded - cents) <= 2
    assert round_to_five(-cents) == -rounded


def test_step_and_threshold_are_those_of_the_law() -> None:
    law = read_law(tomllib.loads(files("resources").joinpath("belgium.toml").read_text("utf-8")))
    figures = law.cash_rounding.on(date(2026, 11, 25))
    assert figures == CashRounding(step_cents=5, threshold_cents=5)
    above = range(figures.threshold_cents + 1, 200)
    assert {cash_due(total, total) % figures.step_cents for total in above} == {0}
    assert [cash_due(total, total) for total in range(figures.threshold_cents + 1)] == [0, 1, 2, 3, 4, 5]


def test_every_part_of_every_total_to_20_euros_in_cash() -> None:
    """Exhaustive: whatever a card took before, what is asked in cash is at most 2 c away."""
    for total in range(2001):
        for cash_part in range(total + 1):
            due = cash_due(total, cash_part)
            assert abs(due - cash_part) <= 2
            assert due % 5 == 0 if total > 5 else due == cash_part
            assert cash_due(-total, -cash_part) == -due
            assert cash_due(total, cash_part, rounds=False) == cash_part


@given(st.integers(0, 1_000_000), weights)
def test_parts_sum_to_the_whole_and_are_within_a_cent_of_exact(amount: int, given_weights: list[int]) -> None:
    parts = split_largest_remainder(amount, given_weights)
    assert sum(parts) == amount
    whole = sum(given_weights)
    for part, weight in zip(parts, given_weights, strict=True):
        assert abs(part * whole - amount * weight) < whole


@given(st.integers(0, 100_000), st.integers(1, 100_000), st.integers(1, 12))
def test_among_equals_the_first_get_the_cents_that_are_left(amount: int, weight: int, count: int) -> None:
    parts = split_largest_remainder(amount, [weight] * count)
    assert parts == sorted(parts, reverse=True)


@given(st.integers(1, 10_000), weights)
def test_no_part_of_a_discount_is_more_than_its_line(percent: int, lines: list[int]) -> None:
    parts = split_largest_remainder(divide_half_up(sum(lines) * percent, 10_000), lines)
    assert all(0 <= part <= amount for part, amount in zip(parts, lines, strict=True))


def test_nothing_to_split_by_gets_nothing() -> None:
    assert split_largest_remainder(0, [0, 0]) == [0, 0]
    assert split_largest_remainder(0, []) == []


def compositions(whole: int) -> list[list[int]]:
    """All ways to cut `whole` pieces in a row of parts.

    >>> compositions(3)
    [[1, 1, 1], [1, 2], [2, 1], [3]]
    """
    if whole == 0:
        return [[]]
    return [[first, *rest] for first in range(1, whole + 1) for rest in compositions(whole - first)]


def given_back(paid_cents: int, sold: int, parts: list[int]) -> list[int]:
    before, cents = 0, []
    for part in parts:
        cents.append(refund_amount(paid_cents, sold, before, part))
        before += part
    return cents


@pytest.mark.parametrize("sold", range(1, 8))
def test_partial_returns_in_every_order_give_back_what_was_paid(sold: int) -> None:
    for parts in compositions(sold):
        thousandths = [part * 1000 for part in parts]
        for paid_cents in range(0, 300, 7):
            back = given_back(paid_cents, sold * 1000, thousandths)
            assert sum(back) == paid_cents
            assert min(back) >= 0


@given(st.integers(0, 1_000_000), st.lists(st.integers(1, 5000), min_size=1, max_size=20))
def test_weighed_goods_come_back_in_any_parts_for_what_was_paid(paid_cents: int, parts: list[int]) -> None:
    assert sum(given_back(paid_cents, sum(parts), parts)) == paid_cents


@pytest.mark.parametrize(
    ("due", "offered"),
    [
        (4755, (5000, 6000, 10_000)),  # ui.md 5
        (3465, (3500, 4000, 5000)),
        (2715, (3000, 4000, 5000)),
        (5000, (6000, 10_000, 20_000)),
        (20_000, ()),
        (19_995, (20_000,)),
        (3, (500, 1000, 2000)),
        (0, ()),
        (-1290, ()),
    ],
)
def test_notes_offered(due: int, offered: tuple[int, ...]) -> None:
    assert notes_offered(due) == offered


@given(dues)
def test_notes_are_at_most_three_ascending_and_above_the_due(due: int) -> None:
    offered = notes_offered(due)
    assert len(offered) <= 3
    assert all(less < more for less, more in pairwise((due, *offered)))


@given(st.integers(0, 1_000_000))
def test_coins_sum_to_the_change_largest_first_and_as_few_as_can_be(cents: int) -> None:
    handed = coins(cents)
    assert sum(count * value for count, value in handed) == cents
    values = [value for _, value in handed]
    assert values == sorted(set(values), reverse=True)
    larger = (20_000, *values)
    assert all(count * value < above for (count, value), above in zip(handed[1:], larger[1:], strict=False))


@pytest.mark.parametrize(
    ("change", "handed"),
    [
        (245, ((1, 200), (2, 20), (1, 5))),
        (2, ((1, 2),)),
        (0, ()),
        (62_000, ((3, 20_000), (1, 2000))),  # no note of 500 is in any till
    ],
)
def test_change_as_it_is_counted_out(change: int, handed: tuple[tuple[int, int], ...]) -> None:
    assert coins(change) == handed

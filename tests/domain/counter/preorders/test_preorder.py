"""An advance over the rates of its goods, what a part of it gives back, and the day that is proposed."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from herstal_pos.domain.counter.preorders.preorder import must_be_a_day, next_open_day, shares_of_advance
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import split_largest_remainder
from herstal_pos.domain.shop.preorder_rules import VatMoment
from herstal_pos.domain.vat import VatRate, vat_table

RATES = (VatRate("reduced", 600), VatRate("standard", 2100), VatRate("outside", None))
OUTSIDE = RATES[-1]
TODAY = date(2026, 11, 25)
GOODS = st.lists(st.integers(1, 50_000), min_size=3, max_size=3)


@settings(max_examples=100)
@given(goods=GOODS, percent=st.integers(0, 100), moment=st.sampled_from(VatMoment), part=st.integers(0, 100))
def test_advance_and_balance_are_the_goods(
    goods: list[int], percent: int, moment: VatMoment, part: int
) -> None:
    """By cents and by rate; a part that goes back and what is kept are the advance."""
    of_goods, total = list(zip(RATES, goods, strict=True)), sum(goods)
    advance = total * percent // 100
    taken = shares_of_advance(advance, of_goods, moment, OUTSIDE)
    assert sum(cents for _, cents in taken) == advance
    balance = vat_table([*of_goods, *((rate, -cents) for rate, cents in taken)])
    assert sum(row.gross_cents for row in balance) == total - advance
    whole = vat_table([*((row.rate, row.gross_cents) for row in balance), *taken])
    assert [(row.rate, row.gross_cents) for row in whole] == [
        (row.rate, row.gross_cents) for row in vat_table(of_goods)
    ]
    back = advance * part // 100
    parts = split_largest_remainder(back, [cents for _, cents in taken])
    assert sum(parts) == (back if taken else 0)
    assert all(0 <= cents <= most for cents, (_, most) in zip(parts, taken, strict=True))


def test_a_shop_that_rests_on_mondays_is_proposed_no_monday() -> None:
    week = [TODAY - timedelta(days=ago) for ago in range(21) if (TODAY - timedelta(days=ago)).weekday()]
    sunday = date(2026, 11, 29)
    assert next_open_day(sunday, week) == date(2026, 12, 1)


@pytest.mark.parametrize("days", [-1, 367])
def test_a_day_that_is_over_or_far_away_is_none(days: int) -> None:
    with pytest.raises(Refused):
        must_be_a_day(TODAY + timedelta(days=days), TODAY)

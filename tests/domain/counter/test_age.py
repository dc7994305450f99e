"""Goods that are not sold to everybody (`belgium.md` 5): once a ticket, and before any payment."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.counter.asked.answering import must_be_answered
from herstal_pos.services.views import AgeView
from tests.builders import line, returned, sale_of
from tests.domain.refusals import refusal


@pytest.mark.parametrize(
    ("today", "sixteen", "eighteen"),
    [
        (date(2026, 11, 25), date(2010, 11, 25), date(2008, 11, 25)),
        (date(2026, 2, 28), date(2010, 2, 28), date(2008, 2, 28)),  # born on 29.2.2008: of age on 1 March
        (date(2026, 3, 1), date(2010, 3, 1), date(2008, 3, 1)),
        (date(2028, 2, 29), date(2012, 2, 29), date(2010, 2, 28)),
    ],
)
def test_the_last_day_of_birth(today: date, sixteen: date, eighteen: date) -> None:
    assert (AgeView(16, "").born_by(today), AgeView(18, "").born_by(today)) == (sixteen, eighteen)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from((16, 18)))
def test_it_never_goes_back_from_one_day_to_the_next(today: date, age: int) -> None:
    born = AgeView(age, "").born_by(today)
    assert born.year == today.year - age
    assert AgeView(age, "").born_by(today.fromordinal(today.toordinal() + 1)) >= born


def test_the_highest_age_is_asked_and_its_answer_covers_the_lower_ones() -> None:
    sale = sale_of(line(320), replace(line(115), age=16), replace(line(1790), age=18))
    assert sale.age_asked == 18
    sale.check_age(18)
    assert sale.age_asked == 0
    sale.add(replace(line(115), age=16))
    assert sale.age_asked == 0


def test_a_lower_answer_leaves_the_higher_question() -> None:
    sale = sale_of(replace(line(115), age=16))
    sale.check_age(16)
    sale.add(replace(line(1790), age=18))
    assert sale.age_asked == 18


def test_a_payment_waits_for_the_answer() -> None:
    sale = sale_of(line(320), replace(line(115), age=16))
    assert refusal(partial(must_be_answered, sale), sale) == ("age_unchecked", {"age": 16})
    sale.check_age(16)
    must_be_answered(sale)


def test_what_is_struck_or_comes_back_asks_nothing() -> None:
    beer = replace(line(115), age=16)
    sale = sale_of(line(320), beer, replace(returned(115), age=16))
    sale.void(beer.id)
    assert sale.age_asked == 0

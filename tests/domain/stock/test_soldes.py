"""The month before the sales (`belgium.md` 4): its days, and what it is about."""

from datetime import date

import pytest

from herstal_pos.domain.stock.prices.soldes import waiting_periods, waits_for_sales, waits_until


@pytest.mark.parametrize(
    ("year", "winter", "summer"),
    [
        (2026, (date(2025, 12, 3), date(2026, 1, 2)), (date(2026, 6, 1), date(2026, 6, 30))),
        (2027, (date(2026, 12, 2), date(2027, 1, 1)), (date(2027, 6, 1), date(2027, 6, 30))),
        (2029, (date(2028, 12, 3), date(2029, 1, 2)), (date(2029, 5, 31), date(2029, 6, 29))),
    ],
)
def test_the_sales_begin_a_day_sooner_where_they_would_on_a_sunday(
    year: int, winter: tuple[date, date], summer: tuple[date, date]
) -> None:
    assert waiting_periods(year) == (winter, summer)


@pytest.mark.parametrize(
    ("first", "last", "until"),
    [
        (date(2026, 11, 20), date(2026, 12, 1), None),
        (date(2026, 11, 20), date(2026, 12, 2), date(2027, 1, 1)),
        (date(2027, 1, 1), date(2027, 1, 31), date(2027, 1, 1)),
        (date(2027, 1, 2), date(2027, 1, 31), None),
        (date(2026, 12, 24), None, date(2027, 1, 1)),
    ],
)
def test_a_reduction_that_touches_it_waits(first: date, last: date | None, until: date | None) -> None:
    assert waits_until(first, last) == until


@pytest.mark.parametrize("category", ["Chaussures", "MAROQUINERIE & sacs", "Kledij dames", "Vêtements"])
def test_clothing_shoes_and_leather(category: str) -> None:
    assert waits_for_sales(category)
    assert not waits_for_sales("Boissons")

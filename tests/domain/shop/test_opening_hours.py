"""The shop's hours: nights, holidays, and the two nights on which the clock is changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.opening_hours import OpeningHours, dates, spans

HERE = ZoneInfo("Europe/Brussels")
SHOP = OpeningHours({"1": "9-12:30, 13:30-18", "2": "9-18", "5": "18-2", "6": "18-2:30"}, "8/12/2026")
NIGHTS = OpeningHours({"6": "20-4"})


def here(*at: int) -> datetime:
    year, month, day, hour, minute = (*at, 0, 0)[:5]
    return datetime(year, month, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("now", "closes", "opens"),
    [
        ((2026, 11, 30, 8, 59), None, (2026, 11, 30, 9)),
        ((2026, 11, 30, 9), (2026, 11, 30, 12, 30), None),
        ((2026, 11, 30, 12, 30), None, (2026, 11, 30, 13, 30)),
        ((2026, 12, 5, 1, 59), (2026, 12, 5, 2), None),  # Friday's night
        ((2026, 12, 5, 2), None, (2026, 12, 5, 18)),
        ((2026, 12, 7, 18), None, (2026, 12, 11, 18)),  # on the Tuesday it is closed
        ((2026, 12, 8, 12), None, (2026, 12, 11, 18)),
    ],
)
def test_when_it_closes_and_when_it_opens(
    now: tuple[int, ...], closes: tuple[int, ...] | None, opens: tuple[int, ...] | None
) -> None:
    assert SHOP.closes_at(here(*now)) == (closes and here(*closes))
    assert SHOP.opens_at(here(*now)) == (opens and here(*opens))


def test_the_next_day_on_which_it_opens_and_since_when_it_is_open() -> None:
    assert SHOP.opens_on_another_day(here(2026, 11, 30, 8)) == here(2026, 12, 1, 9)
    assert SHOP.opens_on_another_day(here(2026, 12, 5, 1)) == here(2026, 12, 7, 9)  # in Friday's night
    assert SHOP.opens_on_another_day(here(2026, 12, 7, 12)) == here(2026, 12, 11, 18)
    assert OpeningHours({}).opens_on_another_day(here(2026, 12, 7)) is None
    assert SHOP.opened_at(here(2026, 11, 30, 14)) == here(2026, 11, 30, 13, 30)
    assert SHOP.opened_at(here(2026, 12, 5, 1)) == here(2026, 12, 4, 18)
    assert SHOP.opened_at(here(2026, 11, 30, 13)) is None


def test_a_night_on_which_the_clock_is_changed_ends_by_the_clock_on_the_wall() -> None:
    back, on = datetime(2026, 10, 24, 18, tzinfo=UTC), datetime(2027, 3, 27, 19, tzinfo=UTC)
    for begins, hours in ((back, 9), (on, 7)):
        now = begins.astimezone(HERE)
        closes = NIGHTS.closes_at(now)
        assert closes == begins + timedelta(hours=hours)
        twice = datetime(2026, 10, 25, 1, 30, tzinfo=UTC).astimezone(
            HERE
        )  # half past two for the second time
        assert NIGHTS.closes_at(twice) == back + timedelta(hours=9)


def test_one_span_after_the_other_is_open_through_midnight() -> None:
    always = OpeningHours({str(day): "0-12 12-24" for day in range(1, 8)})
    closes = always.closes_at(here(2026, 12, 2, 15))
    assert closes is not None
    assert closes > here(2026, 12, 4)
    assert OpeningHours({}).opens_at(here(2026, 12, 2, 15)) is None
    assert OpeningHours({"1": "by hand", "2": "9-18"}, "soon").opens_at(here(2026, 11, 30, 9)) == here(
        2026, 12, 1, 9
    )


@pytest.mark.parametrize(
    "typed", ["9", "9-", "9 heures", "9-18 17-19", "25-26", "9:60-10", "9-12 et 13-18", "18-25"]
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="hours_wrong"):
        spans(typed)


@pytest.mark.parametrize("typed", ["25/12", "31/2/2027", "noël", "1/1/2027 demain"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="dates_wrong"):
        dates(typed)

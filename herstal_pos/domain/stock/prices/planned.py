"""Days as they are typed for a price that is to come, and what an article cost before a promotion."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from herstal_pos.domain.stock.card import PriceChange

_COMPARED = timedelta(days=30)
_DAY = re.compile(r"(\d{1,2})[./,\- ]?(\d{2})(?:[./,\- ]?(\d{2}|\d{4}))?")


def read_day(text: str, today: date) -> date | None:
    """Day and month, with or without a year; without one the next such day, `today` included. None for what
    is none.

    >>> read_day("2412", date(2026, 11, 29)), read_day("1/02", date(2026, 11, 29))
    (datetime.date(2026, 12, 24), datetime.date(2027, 2, 1))
    >>> read_day("24.12.26", date(2026, 11, 29)), read_day("2902", date(2026, 11, 29))
    (datetime.date(2026, 12, 24), datetime.date(2028, 2, 29))
    >>> read_day("3113", date(2026, 1, 1))
    """
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = found.groups()
    years = (int(year) % 100 + 2000,) if year else range(today.year, today.year + 9)  # 29 February
    days = (_day(each, int(month), int(day)) for each in years)
    return next((each for each in days if each is not None and (year or each >= today)), None)


def month_on(text: str, today: date, by: int) -> date | None:
    """The first of the month after (`by` 1) or before (-1) a day as typed; None for what is not to come.

    >>> month_on("", date(2026, 11, 29), 1), month_on("0112", date(2026, 11, 29), 1)
    (datetime.date(2026, 12, 1), datetime.date(2027, 1, 1))
    >>> month_on("150127", date(2026, 11, 29), -1), month_on("0112", date(2026, 11, 29), -1)
    (datetime.date(2027, 1, 1), None)
    """
    day = read_day(text, today) or today
    months = day.year * 12 + day.month - 1 + (by if by > 0 or day.day == 1 else 0)
    first = date(months // 12, months % 12 + 1, 1)
    return first if first > today else None


def lowest_before(
    start: datetime, now_cents: int, changes: Iterable[PriceChange], days: timedelta = _COMPARED
) -> int:
    """The lowest price of the `days` before `start` (of a promotion, 30), or of as many as there were;
    cents per unit. `changes` of the price, newest first; `now_cents`: after all of them (art. VI.18 CDE)."""
    cents = now_cents
    seen: list[int] = []
    for change in changes:
        if change.at < start:
            seen.append(cents)
            if change.at < start - days:
                break
        if change.was_cents is None:
            break
        cents = change.was_cents
    else:
        seen.append(cents)
    return min(seen, default=cents)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

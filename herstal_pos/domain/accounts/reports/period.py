"""A day, a week, a month or a year of a shop: business days, never the hours of a clock."""

from datetime import date, timedelta
from enum import StrEnum

from herstal_pos.records import record


class PeriodKind(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@record(frozen=True)
class Period:
    """Both days are in it."""

    span: PeriodKind
    first: date
    last: date


def period_of(day: date, span: PeriodKind) -> Period:
    """The one that holds `day`. Weeks begin on a Monday."""
    if span is PeriodKind.WEEK:
        monday = day - timedelta(day.weekday())
        return Period(span, monday, monday + timedelta(6))
    if span is PeriodKind.MONTH:
        return Period(span, day.replace(day=1), _month_after(day) - timedelta(1))
    if span is PeriodKind.YEAR:
        return Period(span, date(day.year, 1, 1), date(day.year, 12, 31))
    return Period(span, day, day)


def compared_with(period: Period) -> Period:
    """The same weekday a week before; of longer ones the one that ended before it began.

    >>> str(compared_with(period_of(date(2026, 11, 25), PeriodKind.DAY)).first)
    '2026-11-18'
    """
    if period.span is PeriodKind.DAY:
        return period_of(period.first - timedelta(7), PeriodKind.DAY)
    return period_of(period.first - timedelta(1), period.span)


def turned(period: Period, steps: int) -> Period:
    """So many periods later, or earlier; a step of a day is a day."""
    for _ in range(abs(steps)):
        beside = period.last + timedelta(1) if steps > 0 else period.first - timedelta(1)
        period = period_of(beside, period.span)
    return period


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(32)).replace(day=1)

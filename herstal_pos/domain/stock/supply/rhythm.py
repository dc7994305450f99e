"""For how many days an order is to last: until it is delivered, and until the next one is (`catalogue.md`
3.7)."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from herstal_pos.records import record

DAYS_REMEMBERED = 180
_FEWEST = 3
"""Deliveries: two say one distance, which may be chance."""
_MOST = 60


@record(frozen=True)
class DayCame:
    """A delivery's day, and the day on which it was ordered, where an order is known."""

    on: date
    ordered_on: date | None = None


@record(frozen=True)
class Rhythm:
    """Days. `lead`: from an order to its delivery; `between`: from one delivery to the next. `is_known`: as
    the supplier's deliveries were, and no guess of ours."""

    lead: int = 2
    between: int = 7
    is_known: bool = False

    @property
    def days(self) -> int:
        return min(self.lead + self.between, _MOST)


def rhythm_of(came: Iterable[DayCame]) -> Rhythm:
    """By the middle of what was seen, which one late delivery does not move.

    >>> days = [date(2026, 11, day) for day in (3, 10, 17, 25)]
    >>> rhythm_of(DayCame(day) for day in days)
    Rhythm(lead=2, between=7, is_known=True)
    >>> rhythm_of(DayCame(day, date(2026, 11, day.day - 1)) for day in days).days
    8
    >>> rhythm_of(DayCame(day) for day in days[:2])
    Rhythm(lead=2, between=7, is_known=False)
    """
    from statistics import median_low  # noqa: PLC0415 - fractions, chance, logarithms: no first scan waits

    first: dict[date, DayCame] = {}
    for each in came:
        known = first.get(each.on)
        first[each.on] = known if known is not None and known.ordered_on is not None else each
    if len(first) < _FEWEST:
        return Rhythm()
    between = median_low([(after - before).days for before, after in pairwise(sorted(first))])
    leads = [(each.on - each.ordered_on).days for each in first.values() if each.ordered_on is not None]
    return Rhythm(max(median_low(leads), 0) if leads else Rhythm().lead, between, is_known=True)

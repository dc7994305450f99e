"""Of which days an archive may be: months, quarters and years in which something was closed."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from herstal_pos.i18n import Words
from herstal_pos.records import record


@record(frozen=True)
class ArchivePeriod:
    """`key` sorts and is stable: `2026-11`. Its days are those of the calendar, as far as something was
    closed."""

    key: str
    name: str
    first: date
    last: date


def periods(first: date, last: date, words: Words) -> list[ArchivePeriod]:
    """The newest first: a year, its quarters, their months; more than one year also in all."""
    found = [period for year in range(last.year, first.year - 1, -1) for period in _of(year, words)]
    there = [
        ArchivePeriod(each.key, each.name, max(each.first, first), min(each.last, last))
        for each in found
        if each.first <= last and each.last >= first
    ]
    more = [ArchivePeriod("all", words("archives.all"), first, last)] if last.year > first.year else []
    return there + more


def _of(year: int, words: Words) -> Iterator[ArchivePeriod]:
    yield _months(f"{year}", words("archives.year", year=str(year)), year, 1, 12)
    for quarter in range(4, 0, -1):
        name = words("archives.quarter", quarter=str(quarter), year=str(year))
        yield _months(f"{year}-T{quarter}", name, year, 3 * quarter - 2, 3 * quarter)
        for month in range(3 * quarter, 3 * quarter - 3, -1):
            name = words("archives.month", month=f"{month:02}/{year}")
            yield _months(f"{year}-{month:02}", name, year, month, month)


def _months(key: str, name: str, year: int, first: int, last: int) -> ArchivePeriod:
    return ArchivePeriod(key, name, date(year, first, 1), date(year, last, monthrange(year, last)[1]))

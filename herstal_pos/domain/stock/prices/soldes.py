"""The sales of the law and the month before them (art. VI.25 and following CDE, `belgium.md` 4)."""

import re
import unicodedata
from datetime import date, timedelta

_WINTER, _SUMMER = (1, 3), (7, 1)
_SUNDAY = 6
_GOODS = frozenset(
    (
        *("vetement", "vetements", "habits", "mode", "chaussure", "chaussures", "maroquinerie", "cuir"),
        *("kleding", "kledij", "schoen", "schoenen", "lederwaren", "leder"),
        *("kleidung", "bekleidung", "schuh", "schuhe"),
        *("clothes", "clothing", "fashion", "shoe", "shoes", "leather"),
    )
)
"""Words of which one stands in the name of a category, without their accents."""
_NO_LETTER = re.compile(r"[\W\d_]+")


def waits_for_sales(category: str) -> bool:
    """Clothing, shoes and leather goods alone.

    >>> [waits_for_sales(each) for each in ("Vêtements femme", "Schoenen", "Fromages")]
    [True, True, False]
    """
    letters = (sign for sign in unicodedata.normalize("NFKD", category) if not unicodedata.combining(sign))
    return not _GOODS.isdisjoint(_NO_LETTER.split("".join(letters).lower()))


def waiting_periods(year: int) -> tuple[tuple[date, date], ...]:
    """First and last day of each, in order: those that end in this year. No announced reductions then.

    >>> [(str(first), str(last)) for first, last in waiting_periods(2027)]
    [('2026-12-02', '2027-01-01'), ('2027-06-01', '2027-06-30')]
    """
    return tuple(
        (
            date(year if month > 1 else year - 1, month - 1 or 12, day) - early,
            date(year, month, day) - early - timedelta(days=1),
        )
        for month, day in (_WINTER, _SUMMER)
        for early in (timedelta(days=date(year, month, day).weekday() == _SUNDAY),)
    )


def waits_until(first: date, last: date | None) -> date | None:
    """The last day of the waiting period that a reduction from `first` to `last` (None: for ever) touches."""
    years = (first.year, first.year + 1)
    periods = (period for year in years for period in waiting_periods(year))
    touched = (end for begin, end in periods if begin <= (last or first) and first <= end)
    return next(touched, None)

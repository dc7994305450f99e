"""The period that an accountant asks for: a day, a month, a quarter, or any days."""

from datetime import date, timedelta
from enum import StrEnum

from herstal_pos.domain.errors import Refused
from herstal_pos.records import record

_MOST_DAYS = 400
"""More than a year at once is a slip of the finger."""


class BookedPeriodKind(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    FREE = "free"


_MONTHS = {BookedPeriodKind.MONTH: 1, BookedPeriodKind.QUARTER: 3}


@record(frozen=True)
class BookedPeriod:
    """Business days, both included."""

    first: date
    last: date

    @property
    def kind(self) -> BookedPeriodKind:
        """What its days make it, whoever typed them."""
        if self.first == self.last:
            return BookedPeriodKind.DAY
        return next((kind for kind in _MONTHS if self == period_of(kind, self.first)), BookedPeriodKind.FREE)

    @property
    def stem(self) -> str:
        """For names of files: `2026-11`, `2026-T4`, `2026-11-25`, `2026-11-02_2026-11-15`."""
        match self.kind:
            case BookedPeriodKind.DAY:
                return self.first.isoformat()
            case BookedPeriodKind.MONTH:
                return f"{self.first:%Y-%m}"
            case BookedPeriodKind.QUARTER:
                return f"{self.first.year}-T{(self.first.month + 2) // 3}"
        return f"{self.first}_{self.last}"

    def next_to(self, step: int) -> "BookedPeriod":
        """As long a one, `step` further; a month beside a month, a quarter beside a quarter."""
        months = _MONTHS.get(self.kind)
        if months is None:
            by = timedelta(days=step * ((self.last - self.first).days + 1))
            return BookedPeriod(self.first + by, self.last + by)
        month = self.first.year * 12 + self.first.month - 1 + step * months
        return period_of(self.kind, date(month // 12, month % 12 + 1, 1))


def period_asked(first: date, last: date) -> BookedPeriod:
    """`Refused("period_wrong")` for one that ends before it begins, or is longer than a year and some
    weeks."""
    if not 0 <= (last - first).days < _MOST_DAYS:
        raise Refused("period_wrong")
    return BookedPeriod(first, last)


def period_of(kind: BookedPeriodKind, day: date) -> BookedPeriod:
    """The one that `day` lies in; of a free period that day."""
    months = _MONTHS.get(kind)
    if months is None:
        return BookedPeriod(day, day)
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    after = first.year * 12 + first.month - 1 + months
    return BookedPeriod(first, date(after // 12, after % 12 + 1, 1) - timedelta(1))

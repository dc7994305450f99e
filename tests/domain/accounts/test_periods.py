"""Days, months and quarters, and what stands beside them."""

from datetime import date

import pytest

from herstal_pos.domain.accounts.exports.period import BookedPeriod, BookedPeriodKind, period_asked, period_of
from herstal_pos.domain.errors import Refused


def test_a_period_knows_what_it_is_and_what_is_beside_it() -> None:
    day = date(2028, 2, 29)
    month, quarter = period_of(BookedPeriodKind.MONTH, day), period_of(BookedPeriodKind.QUARTER, day)
    assert (month, month.kind, month.stem) == (
        BookedPeriod(date(2028, 2, 1), day),
        BookedPeriodKind.MONTH,
        "2028-02",
    )
    assert (quarter.first, quarter.last, quarter.stem) == (date(2028, 1, 1), date(2028, 3, 31), "2028-T1")
    assert month.next_to(-2) == period_of(BookedPeriodKind.MONTH, date(2027, 12, 25))
    assert quarter.next_to(1).stem == "2028-T2"
    assert quarter.next_to(-1).stem == "2027-T4"
    assert period_of(BookedPeriodKind.DAY, day).next_to(1).stem == "2028-03-01"
    free = BookedPeriod(date(2026, 11, 2), date(2026, 11, 15))
    assert (free.kind, free.stem) == (BookedPeriodKind.FREE, "2026-11-02_2026-11-15")
    assert free.next_to(1).first == date(2026, 11, 16)


@pytest.mark.parametrize("last", [date(2026, 10, 31), date(2028, 1, 1)])
def test_a_period_that_nobody_means_is_refused(last: date) -> None:
    with pytest.raises(Refused) as refused:
        period_asked(date(2026, 11, 1), last)
    assert refused.value.reason == "period_wrong"

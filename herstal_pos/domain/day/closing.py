"""The end of an opening period: the Z, numbered without gaps and kept for ever (belgium.md 1.3)."""

from datetime import date, datetime

from herstal_pos.domain.day.cash import CashCount
from herstal_pos.records import record


@record(frozen=True)
class Closing:
    """`number` counts the till's closings from 1. `kept_cents` stay in the drawer as the next float.

    `reason` of a difference: change (wrong change given), unknown, or the clerk's own words.
    """

    till_id: str
    number: int
    session_id: str
    business_day: date
    closed_at: datetime
    clerk_id: str
    expected_cents: int
    count: CashCount
    kept_cents: int
    reason: str

    def is_dated_before(self, last: "Closing") -> bool:
        """Return whether this Z has an earlier moment, or an earlier day, than `last`, the Z before it."""
        return self.closed_at < last.closed_at or self.business_day < last.business_day

    @property
    def counted_cents(self) -> int:
        return self.count.total_cents

    @property
    def difference_cents(self) -> int:
        """Below 0: it is missing."""
        return self.counted_cents - self.expected_cents

    @property
    def to_safe_cents(self) -> int:
        return self.counted_cents - self.kept_cents

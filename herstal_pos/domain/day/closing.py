"""The end of an opening period: the Z, numbered without gaps and kept for ever (belgium.md 1.3)."""

from datetime import date, datetime
from typing import Any

from herstal_pos.domain.day.cash import CashCount
from herstal_pos.domain.day.report import DayReport
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


def journal_body(closing: Closing, report: DayReport) -> dict[str, Any]:
    """What the Z says, in the chain: worked out again from the raw rows it must be the same for ever."""
    return {
        "number": closing.number,
        "day": closing.business_day.isoformat(),
        "sales": report.sale_count,
        "first": report.first_number,
        "last": report.last_number,
        "total": report.total_cents,
        "rounding": report.rounding_cents,
        "vat": [
            [row.rate.code, row.rate.basis_points, row.gross_cents, row.base_cents, row.vat_cents]
            for row in report.vat
        ],
        "tenders": [list(row) for row in report.tenders],
        "discounts": report.discount_cents,
        "returned": [report.return_count, report.returned_cents],
        "deposits": [report.deposits_charged_cents, report.deposits_returned_cents],
        "float": report.float_cents,
        "pay_in": report.pay_in_cents,
        "pay_out": report.pay_out_cents,
        "grand_total": report.grand_total_cents,
        "expected": closing.expected_cents,
        "count": [list(row) for row in closing.count.pieces],
        "difference": closing.difference_cents,
        "reason": closing.reason,
        "kept": closing.kept_cents,
        "to_safe": -closing.to_safe_cents,
    }

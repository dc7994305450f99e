"""The drawer: every cent in it is a row of one ledger, by session, never by date."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from herstal_pos.domain.errors import Refused
from herstal_pos.records import record

EUROS = (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1)
"""Notes and coins in cents. 1 and 2 cents stay legal tender (belgium.md 2.7)."""

_MOST_PIECES = 100_000


class CashMovementKind(StrEnum):
    """`difference` is what the count found more (or less) than the rows say; `to_safe` leaves at the closing.
    With them a closed session's rows sum to what stays in the drawer."""

    FLOAT = "float"
    SALE = "sale"
    PAY_IN = "pay_in"
    PAY_OUT = "pay_out"
    DIFFERENCE = "difference"
    TO_SAFE = "to_safe"


CLOSING = (CashMovementKind.DIFFERENCE, CashMovementKind.TO_SAFE)


@record(frozen=True)
class CashMovement:
    """`amount_cents` is signed: what leaves the drawer is negative. A pay in or out has a reason."""

    id: str
    session_id: str
    kind: CashMovementKind
    amount_cents: int
    at: datetime
    clerk_id: str
    sale_id: str | None = None
    reason: str = ""


def cash_facts(move: CashMovement) -> list[Any]:
    """For the digest of the sale or the day that it belongs to."""
    at = move.at.astimezone(UTC).isoformat(timespec="milliseconds")
    said = move.clerk_id, move.sale_id, move.reason
    return [move.id, move.session_id, move.kind.value, move.amount_cents, at, *said]


@record(frozen=True)
class CashSession:
    """An opening period of one till. `business_day` is set at the opening and stays, past midnight too."""

    id: str
    till_id: str
    business_day: date
    opened_at: datetime
    clerk_id: str


@record(frozen=True)
class CashCount:
    """What lies in the drawer: (value in cents, pieces), the largest value first, no zeros."""

    pieces: tuple[tuple[int, int], ...] = ()

    @property
    def total_cents(self) -> int:
        return sum(value * count for value, count in self.pieces)


def count_of(pieces: Mapping[int, int]) -> CashCount:
    """Refuses what is no coin or note of the euro, and numbers that no drawer holds."""
    for value, count in pieces.items():
        if value not in EUROS or not 0 <= count <= _MOST_PIECES:
            raise Refused("count_wrong", amount_cents=value)
    return CashCount(tuple((value, pieces[value]) for value in EUROS if pieces.get(value)))

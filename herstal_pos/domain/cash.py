"""The drawer: every cent in it is a row of one ledger, by session, never by date."""

from datetime import date, datetime
from enum import StrEnum

from herstal_pos.records import record


class CashMovementKind(StrEnum):
    FLOAT = "float"
    SALE = "sale"
    PAY_IN = "pay_in"
    PAY_OUT = "pay_out"


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


@record(frozen=True)
class CashSession:
    """An opening period of one till. `business_day` is set at the opening and stays, past midnight too."""

    id: str
    till_id: str
    business_day: date
    opened_at: datetime
    clerk_id: str

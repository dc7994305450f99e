"""What a screen shows of customers' accounts. Cents."""

from datetime import datetime

from herstal_pos.records import record
from herstal_pos.services.counter.views import CustomerView


@record(frozen=True)
class AccountMoveView:
    """Of one ticket: above zero it was put on the account, below zero paid (`is_payment`) or taken off."""

    number_text: str
    at: datetime
    cents: int
    is_payment: bool


@record(frozen=True)
class AccountView:
    """`balance_cents` that they owe, below zero the shop owes them; `since` when the oldest of it was taken;
    `limit_cents` None: nothing more is put on it. `moves` newest first."""

    customer: CustomerView
    balance_cents: int
    limit_cents: int | None
    since: datetime | None
    moves: tuple[AccountMoveView, ...] = ()

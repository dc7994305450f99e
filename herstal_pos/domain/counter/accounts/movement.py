"""A customer's account: what they took and have not paid yet. It is a sum of what tickets say, never stored.

Goods are sold, and their VAT is due, on the day they leave (art. 16 CTVA); the account is a means like
another, and paying for it is no supply.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.records import record

ON_ACCOUNT = Means("account", MeansKind.ACCOUNT, position=60)
MOST_LIMIT_CENTS = 1_000_000
"""A limit above this is a slip of the finger."""


@record(frozen=True)
class AccountMovement:
    """What one ticket did, or a cart that is paid in part and waits (`at` and `number` None): above zero it
    was put on the account, below zero taken off again; or, `is_payment`, paid for it. `cash_cents` is all
    that the ticket, or the cart, brought into a drawer; below zero it took out of it."""

    sale_id: str
    till_id: str
    number: int | None
    number_text: str
    at: datetime | None
    cents: int
    is_payment: bool = False
    cash_cents: int = 0


def balance_of(movements: Iterable[AccountMovement]) -> int:
    """Cents that they owe; below zero the shop owes them."""
    return sum(movement.cents for movement in movements)


def cash_since_level(movements: Iterable[AccountMovement]) -> dict[str, int]:
    """Return cents in cash, by ticket or cart, since the account last stood at nothing: of one debt, however
    many tickets made it and paid it (art. 67 §2 of the law of 18-09-2017). `movements` in their order."""
    cash, balance = dict[str, int](), 0
    for movement in movements:
        cash[movement.sale_id] = movement.cash_cents
        balance += movement.cents
        if balance == 0 and movement.at is not None:
            cash.clear()
    return cash


def owing_since(movements: Sequence[AccountMovement]) -> datetime | None:
    """When the oldest of what is owed was taken: what is paid settles the oldest first. `movements` in their
    order; None where nothing is owed."""
    paid = -sum(min(movement.cents, 0) for movement in movements)
    for movement in movements:
        paid -= max(movement.cents, 0)
        if paid < 0:
            return movement.at
    return None

"""What is asked of customers' accounts. Cents."""

from herstal_pos.records import record


@record(frozen=True)
class AllowAccount:
    """They may owe up to `limit_cents`; 0: nothing more, what is owed stays owed."""

    customer_id: str
    limit_cents: int


@record(frozen=True)
class PayAccount:
    """A line of the cart pays so much of what they owe, None: all of it. Where the shop owes them, it gives
    that back."""

    customer_id: str
    amount_cents: int | None = None


@record(frozen=True)
class ShowAccount:
    """Answered by `notices.AccountShown`."""

    customer_id: str


@record(frozen=True)
class ListAccounts:
    """Who owes something, or has something in their favour. Answered by `notices.AccountsListed`."""


@record(frozen=True)
class PrintStatement:
    """What moved, and what is left, on the receipt's printer."""

    customer_id: str

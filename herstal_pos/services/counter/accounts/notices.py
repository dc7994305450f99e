"""News of customers' accounts."""

from herstal_pos.records import record
from herstal_pos.services.counter.accounts.views import AccountView


@record(frozen=True)
class AccountShown:
    account: AccountView


@record(frozen=True)
class AccountsListed:
    """Who owes most first; `total_cents` of all that owe, without what the shop owes to others."""

    accounts: tuple[AccountView, ...]
    total_cents: int

"""An account in words: who owes whom, how much, since when."""

from herstal_pos.i18n import Words
from herstal_pos.services.views import AccountView


def account_said(account: AccountView, words: Words) -> str:
    """ "" of a customer without one."""
    if account.balance_cents:
        message = "account.owes" if account.balance_cents > 0 else "account.favour"
        return words(message, amount_cents=abs(account.balance_cents))
    return "" if account.limit_cents is None else words("account.level")


def limit_said(account: AccountView, words: Words) -> str:
    """With the day since which something is owed; of whom has no account, how they get one, or why not."""
    limit = account.limit_cents
    if limit is None and not account.moves and not account.balance_cents:
        return words("account.open_hint")
    said = [words("account.limit_none") if limit is None else words("account.limit_is", amount_cents=limit)]
    if account.since is not None:
        said.append(words("account.since", day=words.date(account.since)))
    return " · ".join(said)

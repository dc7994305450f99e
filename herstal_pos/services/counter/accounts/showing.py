"""What a customer owes, since when, and by which tickets; and who owes anything."""

from herstal_pos.services import commands, notices
from herstal_pos.services.counter.accounts.viewing import account_view
from herstal_pos.services.counter.customers.making import customer_of
from herstal_pos.services.ports import Counter, Work


def show_account(command: commands.ShowAccount, work: Work, counter: Counter) -> list[notices.Notice]:
    del counter
    return [notices.AccountShown(account_view(customer_of(command.customer_id, work), work))]


def list_accounts(_: commands.ListAccounts, work: Work, counter: Counter) -> list[notices.Notice]:
    del counter
    owing = work.accounts.owing()
    known = (work.customers.by_id(customer_id) for customer_id, _ in owing)
    accounts = tuple(account_view(customer, work) for customer in known if customer)
    return [notices.AccountsListed(accounts, sum(max(cents, 0) for _, cents in owing))]

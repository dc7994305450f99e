"""Who may owe something, and up to how much: nobody, until somebody who may says so."""

from dataclasses import replace

from herstal_pos.domain.counter.accounts.movement import MOST_LIMIT_CENTS, ON_ACCOUNT
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.accounts.viewing import account_view
from herstal_pos.services.counter.customers.making import customer_of, keep_customer
from herstal_pos.services.counter.viewing import sale_view
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.viewing import settings_view


def allow_account(command: commands.AllowAccount, work: Work, counter: Counter) -> list[notices.Notice]:
    """The first makes the means. Refused: `account_limit` beyond what a limit may be."""
    customer, limit = customer_of(command.customer_id, work), command.limit_cents
    if not 0 <= limit <= MOST_LIMIT_CENTS:
        raise Refused("account_limit", amount_cents=MOST_LIMIT_CENTS)
    news: list[notices.Notice] = []
    if limit and work.means.by_id(ON_ACCOUNT.id) is None:
        work.accounts.begin()
        work.means.save(ON_ACCOUNT)
        news.append(notices.SettingsChanged(settings_view(work, counter)))
    if (limit or None) != customer.account_cents:
        customer = keep_customer(replace(customer, account_cents=limit or None), work, counter)
        sale = work.sales.open_sale(counter.till.id)
        if sale is not None and sale.customer_id == customer.id:
            news.append(notices.SaleChanged(sale_view(sale, work)))
        work.commit()
    return [*news, notices.AccountShown(account_view(customer, work))]

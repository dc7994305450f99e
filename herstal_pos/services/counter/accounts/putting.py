"""Something is put on a customer's account, or taken off it again: whose, and up to how much."""

from collections.abc import Mapping

from herstal_pos.domain.counter.accounts.account import (
    paid_for_account,
    put_on_account,
    until,
    why_no_goods,
)
from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT, balance_of
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Asked, Refused
from herstal_pos.domain.means import Tender, settled_of
from herstal_pos.domain.shop.customer import Customer
from herstal_pos.services.ports import Limit, Work

UNOFFERED = ("means_account_nobody", "means_account_none")
"""No key stands there for whom nobody has allowed an account; who asks all the same is told why."""


def why_not_on_account(sale: Sale, tickets: Mapping[str, Sale], work: Work) -> str:
    """Why this cart cannot be put on its customer's account, or be taken off it; "": it can."""
    known = work.customers.by_id(sale.customer_id) if sale.customer_id else None
    if known is None or known.forgotten_at is not None:
        return "means_account_nobody"
    why = _why_not_back(known, tickets) if sale.due_cents(ON_ACCOUNT) < 0 else _why_not_put(known)
    return why or why_no_goods(sale)


def must_fit_account(sale: Sale, tender: Tender, work: Work, *, sure: bool) -> None:
    """Before it is kept, with the tender in the sale. `Asked("account_over")` beyond the limit, as far as
    this database knows what they owe: a manager says that it is meant."""
    if tender.amount_cents <= 0 or sure:
        return
    work.hold(Limit.ACCOUNT, [sale.customer_id or ""])
    customer = work.customers.by_id(sale.customer_id or "")
    limit = customer.account_cents if customer else None
    others = [each for each in work.accounts.movements(sale.customer_id or "") if each.sale_id != sale.id]
    left = (limit or 0) - balance_of(others) - put_on_account(sale)
    if left < 0:
        raise Asked("account_over", amount_cents=max(left + tender.amount_cents, 0))


def must_still_owe(sale: Sale, work: Work) -> None:
    """`Refused("account_changed")` where another cart has paid meanwhile what this one would."""
    paid = paid_for_account(sale)
    if not paid or sale.customer_id is None:
        return
    work.hold(Limit.ACCOUNT, [sale.customer_id])
    owed = balance_of(each for each in work.accounts.movements(sale.customer_id) if each.at is not None)
    if not min(owed, 0) <= paid <= max(owed, 0):
        raise Refused("account_changed", amount_cents=abs(owed))


def left_on_account(sale: Sale, work: Work) -> int | None:
    """After this ticket: what they owe, below zero the shop owes them; None where it moves no account."""
    if sale.customer_id is None or not (put_on_account(sale) or paid_for_account(sale)):
        return None
    return balance_of(until(work.accounts.movements(sale.customer_id), sale))


def _why_not_put(customer: Customer) -> str:
    return "means_account_none" if customer.account_cents is None else ""


def _why_not_back(customer: Customer, tickets: Mapping[str, Sale]) -> str:
    """What an account paid goes back to that account."""
    whose = {ticket.customer_id for ticket in tickets.values() if settled_of(ticket.tenders, ON_ACCOUNT) > 0}
    if whose - {customer.id}:
        return "means_account_other"
    return "" if whose or customer.account_cents is not None else "means_account_none"

"""Whose sale it is, where somebody says so: anonymous stays the rule."""

from herstal_pos.domain.counter.accounts.account import must_stay_theirs
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.customer import Customer
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.cart import open_cart, save_and_show
from herstal_pos.services.ports import Counter, Work


def choose_customer(command: commands.ChooseCustomer, work: Work, counter: Counter) -> list[notices.Notice]:
    """Without an invoice. Refused: `customer_gone`, and `part_paid` where what is paid was rounded and the
    rest would not be."""
    sale = cart_for(command.sale_id, work, counter)
    customer = work.customers.by_id(command.customer_id)
    if customer is None or customer.forgotten_at is not None:
        raise Refused("customer_gone")
    if sale is None:
        return []
    work.issued.wish(sale.id, wanted=False)
    return choose(customer, sale, work)


def leave_customer(command: commands.LeaveCustomer, work: Work, counter: Counter) -> list[notices.Notice]:
    """A second press finds nobody there."""
    sale = work.sales.open_sale(counter.till.id)
    if sale is None or sale.id != command.sale_id or sale.customer_id is None:
        return []
    hand_over(sale, None, work, rounds=True)
    return save_and_show(sale, work, None)


def choose_by_card(code: str, work: Work, counter: Counter) -> list[notices.Notice] | None:
    """Whose card was scanned; None where it is nobody's."""
    customer = work.customers.by_card(code.strip())
    return None if customer is None else choose(customer, open_cart(work, counter), work)


def choose(customer: Customer, sale: Sale, work: Work) -> list[notices.Notice]:
    """Commits. A company's total is not rounded in cash."""
    hand_over(sale, customer.id, work, rounds=customer.rounds)
    return save_and_show(sale, work, None)


def hand_over(sale: Sale, customer_id: str | None, work: Work, *, rounds: bool) -> None:
    """What was struck of one's account does not come back for another: there is nothing to undo then."""
    must_stay_theirs(sale, customer_id)
    if customer_id != sale.customer_id and any(line.kind is LineKind.ACCOUNT for line in sale.lines):
        work.steps.ended(sale.id)
    if sale.customer_id not in (None, customer_id):
        work.issued.wish(sale.id, wanted=False)  # an invoice is for whom it was asked
    sale.be_of(customer_id, rounds=rounds)


def cart_for(sale_id: str, work: Work, counter: Counter) -> Sale | None:
    """The till's cart, made where nothing is in it yet; None where it was paid meanwhile."""
    sale = open_cart(work, counter)
    return None if sale_id not in ("", sale.id) else sale

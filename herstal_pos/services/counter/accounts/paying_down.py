"""A customer pays for what was put on their account: a line of an ordinary sale, by any other means."""

from herstal_pos.domain.counter.accounts.account import paid_for_account
from herstal_pos.domain.counter.accounts.movement import balance_of
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.accounts.account_line import account_line
from herstal_pos.services.counter.cart import open_cart, save_and_show
from herstal_pos.services.counter.customers.making import customer_of
from herstal_pos.services.ports import Counter, Work


def pay_account(command: commands.PayAccount, work: Work, counter: Counter) -> list[notices.Notice]:
    """The cart is theirs from then on. Refused: `account_level` where nothing is owed (any more: this cart
    may pay it already), `account_overpaid` for more than that, `account_other_cart` where the cart is
    another's."""
    customer, sale = customer_of(command.customer_id, work), open_cart(work, counter)
    if sale.part_paid:
        raise Refused("part_paid")
    if sale.customer_id not in (None, customer.id):
        raise Refused("account_other_cart")
    done = (each for each in work.accounts.movements(customer.id) if each.at is not None)
    owed = balance_of(done) - paid_for_account(sale)
    if owed == 0:
        raise Refused("account_level")
    cents = abs(owed) if command.amount_cents is None else command.amount_cents
    if cents <= 0:
        raise Refused("amount_needed")
    if cents > abs(owed):
        raise Refused("account_overpaid", amount_cents=abs(owed))
    sale.be_of(customer.id, rounds=customer.rounds)
    line = sale.add(account_line(cents if owed > 0 else -cents, work, counter))
    return save_and_show(sale, work, line.id)

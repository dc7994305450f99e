"""What is transferred for an invoice on account, under the invoice's own communication.

It pays for its customer's account as at the counter: by a ticket, which asks for what came.
"""

from dataclasses import replace

from herstal_pos.domain.counter.accounts.movement import balance_of
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.transfers.facts import TRANSFER, AwaitedTransfer
from herstal_pos.domain.errors import Refused
from herstal_pos.services.counter.accounts.account_line import account_line
from herstal_pos.services.counter.means import taken_means
from herstal_pos.services.counter.transfers.asking import add_asked
from herstal_pos.services.ports import Counter, Limit, Work
from herstal_pos.services.shop.settings import shop_here


def awaited_of_invoice(communication: str, work: Work) -> AwaitedTransfer | None:
    """By its number, what of it is owed on the account still, whoever paid for that. None where a ticket asks
    for it: one that was sold against a transfer, or one of before whose money went back."""
    invoice, known = work.issued.by_communication(communication), work.transfers.one(communication)
    if invoice is None or invoice.customer_id is None or (known and (known.number_text or known.open_cents)):
        return None
    done = (each for each in work.accounts.movements(invoice.customer_id) if each.at is not None)
    paid = known.asked_cents if known else 0
    owed = max(min(invoice.due_cents - paid, balance_of(done)), 0)
    return AwaitedTransfer(communication, invoice.number_text, invoice.at, paid + owed, paid)


def hold_account_of(communication: str, work: Work) -> None:
    """Keep what is owed on the account that this communication pays for, before it is read."""
    invoice = work.issued.by_communication(communication)
    if invoice is not None and invoice.customer_id is not None:
        work.hold(Limit.ACCOUNT, [invoice.customer_id])


def named(one: AwaitedTransfer, work: Work) -> AwaitedTransfer:
    """By its invoice where no ticket has its communication for itself."""
    invoice = None if one.number_text else work.issued.by_communication(one.communication)
    return replace(one, number_text=invoice.number_text) if invoice else one


def ask_for_invoice(one: AwaitedTransfer, cents: int, work: Work, counter: Counter) -> Sale:
    """The ticket that so much is for: paid, and not completed yet. Refused: `account_level`, `amount_needed`,
    `account_overpaid`, and `means_not_taken` where the shop takes no transfers any more."""
    if one.open_cents == 0:
        raise Refused("account_level")
    if cents < 0:
        raise Refused("amount_needed")
    if cents > one.open_cents:
        raise Refused("account_overpaid", amount_cents=one.open_cents)
    invoice = work.issued.by_communication(one.communication)
    sale = Sale(
        id=counter.ids.new(),
        till_id=counter.till.id,
        opened_at=counter.clock.now(),
        clerk_id=counter.clerk_id,
        rounding_mode=shop_here(work, counter).rounding,
        rounds=False,
        customer_id=invoice.customer_id if invoice else None,
    )
    sale.add(account_line(cents, work, counter))
    sale.take(counter.ids.new(), taken_means(TRANSFER.id, work, counter), None, counter.clerk_id)
    add_asked(sale, 0, one.communication, work, counter)
    return sale

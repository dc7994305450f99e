"""A transfer is asked for: each sale has one structured communication, whatever becomes of it."""

from dataclasses import replace

from herstal_pos.domain.counter.asked.answering import must_be_answered
from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.transfers.account import epc_text
from herstal_pos.domain.counter.transfers.communication import new_communication
from herstal_pos.domain.counter.transfers.facts import TRANSFER, TransferAsked, transfers_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import must_leave_fives
from herstal_pos.domain.money import round_to_five
from herstal_pos.domain.stock.card import Version
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.means import taken_means
from herstal_pos.services.counter.refunding import linked_tickets
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import TRANSFER_ACCOUNT


def ask_transfer(command: commands.AskTransfer, work: Work, counter: Counter) -> list[notices.Notice]:
    """A press on an old sum is refused, as one that pays is."""
    sale = work.sales.by_id(command.sale_id)
    if sale is None or sale.state is not SaleState.OPEN:
        return []
    must_be_answered(sale)
    means = taken_means(TRANSFER.id, work, counter)
    due = sale.due_cents(means)
    if sale.version != command.version:
        raise Refused("total_changed", amount_cents=due)
    cents = due if command.given_cents is None else command.given_cents
    if not 0 < cents <= due:
        raise Refused("means_too_much" if due > 0 else "means_not_refunded", amount_cents=due)
    if sale.rounds and cents < due and cents != round_to_five(cents):
        must_leave_fives(means, due, sale.rounding_mode)
    asked = asked_of(sale, work, counter)
    account, is_real = TRANSFER_ACCOUNT.read(work.settings), not counter.till.practice
    text = epc_text(account, cents, asked.communication) if is_real else ""
    notice = notices.TransferRead(sale.id, sale.version, cents, asked.communication, text)
    work.commit()
    return [notice]


def promise(sale: Sale, cents: int, work: Work, counter: Counter) -> TransferAsked:
    """What so much is transferred by, below zero back. Not committed."""
    return asked_of(sale, work, counter) if cents > 0 else asked_back(sale, work, counter)


def asked_of(sale: Sale, work: Work, counter: Counter) -> TransferAsked:
    """The sale's own, made where it has none yet. Not committed."""
    known = work.transfers.of_sale(sale.id)
    if known is not None:
        return known
    number = work.transfers.last_number(counter.till.prefix) + 1
    communication = new_communication(
        counter.ids.new,
        lambda drawn: work.transfers.is_given(drawn) or bool(work.issued.by_communication(drawn)),
    )
    return add_asked(sale, number, communication, work, counter)


def asked_back(sale: Sale, work: Work, counter: Counter) -> TransferAsked:
    """What goes back goes under the communication by which it came, so that both make one balance.
    `Refused("transfer_without_ticket")` where none of its tickets has one."""
    known = work.transfers.of_sale(sale.id)
    if known is not None:
        return known
    of_tickets = (
        work.transfers.of_sale(ticket.id)
        for ticket in linked_tickets(sale, work).values()
        if any(tender.means.id == TRANSFER.id and tender.amount_cents > 0 for tender in ticket.kept_tenders)
    )
    found = next((asked for asked in of_tickets if asked), None)
    if found is None:
        raise Refused("transfer_without_ticket")
    return add_asked(sale, 0, found.communication, work, counter)


def add_asked(sale: Sale, number: int, communication: str, work: Work, counter: Counter) -> TransferAsked:
    """Not committed."""
    asked = TransferAsked(
        counter.ids.new(), sale.id, number, communication, counter.clock.now(), Version("", 0)
    )
    entry = write_down("transfer_asked", transfers_body([asked]), work, counter)
    asked = replace(asked, version=Version(counter.till.prefix, entry.sequence))
    work.transfers.add(asked)
    return asked

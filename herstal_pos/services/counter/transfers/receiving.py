"""The bank's statement against the transfers that are awaited."""

from collections.abc import Sequence
from dataclasses import replace

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.transfers.communication import (
    read_communication,
    spelt,
    without_check,
)
from herstal_pos.domain.counter.transfers.facts import AwaitedTransfer, TransferReceived, received_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.paper_numbers import ISSUED
from herstal_pos.domain.stock.card import Version
from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.paying import OF_THE_CART, complete_sale
from herstal_pos.services.counter.receipts import receipts_named
from herstal_pos.services.counter.tickets.numbers import known, numbers_typed
from herstal_pos.services.counter.transfers.of_invoices import (
    ask_for_invoice,
    awaited_of_invoice,
    hold_account_of,
    named,
)
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Limit, Work


def list_transfers(command: commands.ListTransfers, work: Work, counter: Counter) -> list[notices.Notice]:
    """List the transfers that are awaited under a communication, or the number of its ticket or invoice.
    `Refused("communication_wrong")` for what cannot be one; one that no ticket or invoice has: an empty list.
    """
    text = command.text.strip()
    return [_listed(command.text, work, _communications(text, work, counter) if text else None)]


def _communications(text: str, work: Work, counter: Counter) -> list[str]:
    whole = read_communication(text)
    if whole is not None:
        return [whole]
    base = without_check(text)
    if base is not None and _known(base, work) is not None:
        return [base]
    if issued := known(numbers_typed(text, ISSUED, work, counter), work.issued.by_number):
        return [invoice.communication for invoice in issued.values() if invoice.communication]
    tickets = receipts_named(text, work, counter)
    if not tickets:
        raise Refused("communication_wrong")
    asked = (work.transfers.of_sale(sale.id) for sale in tickets.values())
    return [one.communication for one in asked if one is not None]


def _listed(text: str, work: Work, communications: Sequence[str] | None) -> notices.TransfersListed:
    """None: all that are awaited."""
    awaited = work.transfers.awaited()
    shown = tuple(_view(named(each, work)) for each in awaited)
    if communications is not None:
        found = [one for each in communications if (one := _known(each, work)) is not None]
        shown = tuple(replace(_view(one), received=_received(one, work)) for one in found)
    return notices.TransfersListed(text, shown, sum(each.open_cents for each in awaited))


def receive_transfer(command: commands.ReceiveTransfer, work: Work, counter: Counter) -> list[notices.Notice]:
    """Less or more than is awaited is taken as the bank says it, and what remains is said; for an invoice on
    account no more than is owed (`of_invoices`)."""
    work.hold(Limit.TRANSFER, [command.communication])
    hold_account_of(command.communication, work)
    one = _one(command.communication, work)
    if one.open_cents != command.open_cents:
        raise Refused("transfer_noted_already")
    if command.amount_cents == 0:
        raise Refused("amount_needed")
    if command.day > counter.today():
        raise Refused("day_not_yet")
    received = TransferReceived(
        *(counter.ids.new(), one.communication, command.day, command.amount_cents, ""),
        *(counter.clock.now(), counter.clerk_id, Version("", 0)),
    )
    if awaited_of_invoice(one.communication, work) is None:
        return _note(received, one, work, counter)
    ticket = ask_for_invoice(one, command.amount_cents, work, counter)
    _write(received, work, counter)
    news = _completed_beside(ticket, work, counter)
    return [*news, *_noted(received, one, work)]


def _completed_beside(sale: Sale, work: Work, counter: Counter) -> list[notices.Notice]:
    """Commits; the cart on the screen is another. `Refused("day_not_open")`."""
    session = work.cash.open_session(counter.till.id)
    if session is None:
        raise Refused("day_not_open")
    news = complete_sale(sale, session, work, counter)
    return [notice for notice in news if not isinstance(notice, OF_THE_CART)]


def correct_transfer(command: commands.CorrectTransfer, work: Work, counter: Counter) -> list[notices.Notice]:
    """Nothing for one that is not there, or was taken back."""
    found = work.transfers.received_by_ids([command.received_id])
    wrong = found[0] if found else None
    if wrong is None:
        return []
    work.hold(Limit.TRANSFER, [wrong.communication])
    if wrong.corrects or _is_corrected(wrong, work):
        return []
    back = replace(
        wrong,
        id=counter.ids.new(),
        amount_cents=-wrong.amount_cents,
        corrects=wrong.id,
        at=counter.clock.now(),
        clerk_id=counter.clerk_id,
    )
    return _note(back, _one(wrong.communication, work), work, counter)


def _is_corrected(wrong: TransferReceived, work: Work) -> bool:
    return any(row.corrects == wrong.id for row in work.transfers.received_of(wrong.communication))


def _note(
    received: TransferReceived, before: AwaitedTransfer, work: Work, counter: Counter
) -> list[notices.Notice]:
    _write(received, work, counter)
    news = _noted(received, before, work)
    work.commit()
    return news


def _write(received: TransferReceived, work: Work, counter: Counter) -> None:
    entry = write_down("transfer_received", received_body([received]), work, counter)
    work.transfers.add_received(replace(received, version=Version(counter.till.prefix, entry.sequence)))


def _noted(received: TransferReceived, before: AwaitedTransfer, work: Work) -> list[notices.Notice]:
    left = before.open_cents - received.amount_cents
    noted = notices.TransferNoted(spelt(before.communication), received.amount_cents, left)
    if received.corrects or left:
        return [noted, _listed(before.communication, work, [before.communication])]
    return [noted, _listed("", work, None)]


def _one(communication: str, work: Work) -> AwaitedTransfer:
    one = _known(communication, work)
    if one is None:
        raise Refused("communication_unknown")
    return one


def _known(communication: str, work: Work) -> AwaitedTransfer | None:
    one = awaited_of_invoice(communication, work) or work.transfers.one(communication)
    return named(one, work) if one else None


def _view(one: AwaitedTransfer) -> views.AwaitedView:
    return views.AwaitedView(
        one.communication,
        spelt(one.communication),
        one.number_text,
        one.since,
        one.asked_cents,
        one.open_cents,
    )


def _received(one: AwaitedTransfer, work: Work) -> tuple[views.ReceivedView, ...]:
    rows = work.transfers.received_of(one.communication)
    corrected = {row.corrects for row in rows if row.corrects}
    return tuple(
        views.ReceivedView(row.id, row.day, row.amount_cents, row.id in corrected)
        for row in rows
        if not row.corrects
    )

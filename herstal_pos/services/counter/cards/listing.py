"""Payments over the terminal, of the running day or of a ticket, and the terminal's papers of each."""

from herstal_pos.domain.counter.payment_event import EventKind
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.cards.slips import slip_out
from herstal_pos.services.counter.cards.totals import totals_view
from herstal_pos.services.counter.cards.viewing import attempt_view, terminal_here
from herstal_pos.services.counter.receipts import find_receipt
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here

_MOST = 500


def list_card_payments(
    command: commands.ListCardPayments, work: Work, counter: Counter
) -> list[notices.Notice]:
    """A ticket's number as `find_receipt` takes it, its digits alone too; refused where there is none."""
    terminal, asked = terminal_here(work, counter), command.number_text.strip()
    if asked:
        sale = find_receipt(asked, work, counter)
        found = [(each, sale.number_text or "") for each in reversed(work.payments.of_sale(sale.id))]
    else:
        session = work.cash.open_session(counter.till.id)
        newest = work.payments.newest(terminal.id, _MOST) if session else []
        found = [
            (each, ticket)
            for each, ticket in newest
            if session and each.begun_at and each.begun_at >= session.opened_at
        ]
    shown = (views.CardPaymentView(attempt_view(each, terminal), ticket) for each, ticket in found)
    return [notices.CardPaymentsListed(command.number_text, tuple(shown), totals_view(work, counter))]


def show_card_slips(command: commands.ShowCardSlips, work: Work, _: Counter) -> list[notices.Notice]:
    return [notices.CardSlipsShown(command.attempt_id, tuple(_slips(command.attempt_id, work)))]


def print_card_slip(command: commands.PrintCardSlip, work: Work, counter: Counter) -> list[notices.Notice]:
    """The newest of that copy; refused where none was kept."""
    attempt = work.payments.by_id(command.attempt_id)
    kept = [each for each in _slips(command.attempt_id, work) if each.copy == command.copy]
    if attempt is None or not kept:
        raise Refused("no_card_slip")
    language = shop_here(work, counter).language
    job = slip_out(attempt, kept[-1].lines, work, counter, copy_in=language)
    work.commit()
    return [job]


def _slips(attempt_id: str, work: Work) -> list[views.CardSlipView]:
    bodies = (each.body for each in work.payments.events_of(attempt_id) if each.kind is EventKind.SLIP)
    return [views.CardSlipView(body["copy"], tuple(map(str, body["lines"]))) for body in bodies]

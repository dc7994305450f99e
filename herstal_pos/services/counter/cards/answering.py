"""An unknown payment is asked for, or answered by a person who looked at slip and terminal."""

from herstal_pos.domain.counter.attempts import (
    AttemptState,
    PaymentAttempt,
    WhyDeclined,
    answered,
)
from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.counter.payment_event import EventKind
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.cards.beginning import must_be_free
from herstal_pos.services.counter.cards.noting import ANSWERED, BY_HAND, changed, note
from herstal_pos.services.counter.cards.viewing import attempt_view, payments_changed, terminal_here
from herstal_pos.services.counter.paying import book_payment, take_over_terminal
from herstal_pos.services.ports import Counter, Work

SEEN, CANCELLED_THERE = "seen_on_terminal", "cancelled_on_terminal"
_REFERENCES = ("ref", "rrn")


def ask_payment(command: commands.AskPayment, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused on another terminal than it was sent to, and where a newer payment has taken the place of what
    the terminal tells."""
    attempt = work.payments.by_id(command.attempt_id)
    if attempt is None or attempt.state is not AttemptState.UNKNOWN or attempt.sent_at is None:
        return [payments_changed(work, counter)]
    terminal = terminal_here(work, counter)
    try:
        _must_be_askable(attempt, terminal, work, counter)
    except Refused:
        if command.by_itself:
            return []
        raise
    refs = work.payments.known(terminal.id)
    known = tuple(sorted({value for name, value in refs if name in _REFERENCES and value}))
    note(attempt, EventKind.ASKED, {}, work, counter)
    wanted = notices.PaymentWanted(attempt_view(attempt, terminal), is_question=True, known=known)
    work.commit()
    return [wanted]


def _must_be_askable(
    attempt: PaymentAttempt, terminal: views.TerminalView, work: Work, counter: Counter
) -> None:
    if work.cash.open_session(counter.till.id) is None:
        raise Refused("day_not_open")
    if terminal.id != attempt.terminal_id:
        raise Refused("attempt_elsewhere")
    last = work.payments.last_sent(terminal.id)
    if terminal.asks_last_only and last is not None and last.id != attempt.id:
        raise Refused("attempt_passed")


def answer_payment(command: commands.AnswerPayment, work: Work, counter: Counter) -> list[notices.Notice]:
    """The person's name goes into the journal, and the Z counts it. One that ended meanwhile is told."""
    attempt = work.payments.by_id(command.attempt_id)
    if attempt is None or attempt.state is not AttemptState.UNKNOWN:
        return [payments_changed(work, counter)]
    reason = command.reason.strip() or (CANCELLED_THERE if command.sure else SEEN)
    if command.is_accepted and work.cash.open_session(counter.till.id) is None:
        raise Refused("day_not_open")
    ended = answered(
        attempt,
        is_accepted=command.is_accepted,
        clerk=counter.clerk_id,
        reason=reason,
        is_sure=command.sure,
    )
    ended = changed(ended, work, counter)
    body = {"accepted": command.is_accepted, "reason": reason, "said": attempt.said_cents}
    note(ended, EventKind.ANSWERED, body, work, counter, entry=ANSWERED)
    if command.is_accepted:
        return book_payment(ended, work, counter)
    news = [payments_changed(work, counter, ended)]
    work.commit()
    return news


def pay_by_hand(command: commands.PayByHand, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused unless the sale's last attempt was not sent: else the terminal may have taken it already."""
    attempt = work.payments.by_id(command.attempt_id)
    sale = work.sales.by_id(attempt.sale_id) if attempt else None
    if attempt is None or sale is None or sale.state is not SaleState.OPEN:
        return []
    must_be_free(sale, work)
    if sale.version != command.version or not _may_be_typed(attempt, work):
        raise Refused("attempt_outdated")
    note(attempt, EventKind.BY_HAND, {"reason": "unreachable"}, work, counter, entry=BY_HAND)
    return take_over_terminal(attempt, counter.ids.new(), [payments_changed(work, counter)], work, counter)


def _may_be_typed(attempt: PaymentAttempt, work: Work) -> bool:
    last = work.payments.of_sale(attempt.sale_id)[-1]
    return last.id == attempt.id and attempt.declined is WhyDeclined.NOT_SENT

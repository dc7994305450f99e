"""What the terminal's thread has to keep, at once and for good."""

from dataclasses import replace
from datetime import UTC, datetime

from herstal_pos.domain.counter.attempts import (
    ENDED,
    AttemptState,
    PaymentAttempt,
    WhyDeclined,
    approved,
    declined,
    doubted,
    is_contradicted,
    not_sent,
    sent,
)
from herstal_pos.domain.counter.payment_event import EventKind
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.cards.commands import OF_TOTALS
from herstal_pos.services.counter.cards.noting import changed, note
from herstal_pos.services.counter.cards.slips import CUSTOMER, paper_out, slip_out, slips_of
from herstal_pos.services.counter.cards.viewing import attempt_view, payments_changed, terminal_here
from herstal_pos.services.counter.paying import book_payment
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import WIRE
from herstal_pos.services.shop.settings_values import WireCount

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""Numbers of the wire go with the seconds since then: also one that was restored gives none twice."""
_KINDS = {
    AttemptState.APPROVED: EventKind.APPROVED,
    AttemptState.DECLINED: EventKind.DECLINED,
    AttemptState.UNKNOWN: EventKind.UNKNOWN,
}


def take_wire_number(_: commands.TakeWireNumber, work: Work, counter: Counter) -> list[notices.Notice]:
    last = WIRE.read(work.settings, counter.till.id).last
    number = max(last + 1, int((counter.clock.now() - _EPOCH).total_seconds()))
    WIRE.keep(WireCount(number), work.settings, counter.till.id)
    work.commit()
    return [notices.WireNumber(number)]


def mark_sent(command: commands.MarkSent, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused for one that was ended meanwhile: then nothing may be sent."""
    attempt = work.payments.by_id(command.attempt_id)
    if attempt is None or attempt.state is not AttemptState.STARTED:
        raise Refused("attempt_outdated")
    marked = replace(sent(attempt, command.wire_id), sent_at=counter.clock.now())
    entry = note(marked, EventKind.SENT, {"wire": command.wire_id}, work, counter)
    work.payments.change(replace(marked, sent_entry=entry))
    news = [notices.SentMarked(marked.id), payments_changed(work, counter)]
    work.commit()
    return news


def keep_slip(command: commands.KeepSlip, work: Work, counter: Counter) -> list[notices.Notice]:
    """Of a payment that nobody knows none is kept. The customer's is printed once its payment has an end, the
    terminal's own sums at once."""
    if command.attempt_id == OF_TOTALS:
        news = [paper_out("", command.lines, work, counter)]
        work.commit()
        return [notices.SlipKept(OF_TOTALS), *news]
    attempt = work.payments.by_id(command.attempt_id)
    if attempt is None:
        return []
    body = {"copy": command.copy, "lines": list(command.lines)}
    note(attempt, EventKind.SLIP, body, work, counter)
    is_late = attempt.state in ENDED and command.copy == CUSTOMER
    news = [slip_out(attempt, command.lines, work, counter)] if is_late else []
    work.commit()
    return [notices.SlipKept(attempt.id), *news]


def report_payment(command: commands.ReportPayment, work: Work, counter: Counter) -> list[notices.Notice]:
    """An approval is a tender of its own sale in the same commit, once: also after an abort, a restart, or
    while the sale is parked. What ended already stays, and a different word is told."""
    attempt = work.payments.by_id(command.attempt_id)
    if attempt is None:
        return []
    body: dict[str, object] = {
        "why": command.why,
        "detail": command.detail,
        "said": command.said_cents if command.approved_cents is None else command.approved_cents,
        "refs": [list(ref) for ref in command.refs],
        "raw": command.raw,
    }
    if attempt.state in ENDED:
        return _said_again(attempt, command, body, work, counter)
    before, attempt = attempt, _judged(attempt, command, work, counter)
    if attempt == before:
        return []
    attempt = changed(attempt, work, counter)
    note(attempt, _KINDS[attempt.state], body, work, counter)
    papers = slips_of(attempt, work, counter) if attempt.state in ENDED else []
    if attempt.state is AttemptState.APPROVED:
        return [*book_payment(attempt, work, counter), *papers]
    news = [payments_changed(work, counter, attempt), *papers]
    work.commit()
    return news


def _judged(
    attempt: PaymentAttempt, command: commands.ReportPayment, work: Work, counter: Counter
) -> PaymentAttempt:
    known = replace(attempt, refs=command.refs or attempt.refs)
    match command.state:
        case "approved":
            why_not = _why_not(attempt, work, counter)
            cents = command.approved_cents or 0
            return doubted(known, why_not, cents) if why_not else approved(known, cents)
        case "declined" if attempt.state is AttemptState.STARTED:
            return not_sent(attempt, "cancelled" if command.why == "cancelled" else command.detail)
        case "declined":
            return declined(attempt, _why(command.why), command.detail)
        case _ if attempt.state is AttemptState.STARTED:
            return not_sent(attempt, command.why)
        case _:
            return doubted(attempt, command.why, command.said_cents)


def _why_not(attempt: PaymentAttempt, work: Work, counter: Counter) -> str:
    """Why an approval is not booked now; nothing where it is."""
    if work.cash.open_session(counter.till.id) is None:
        return "day_not_open"
    return "person" if _may_be_another(attempt, work, counter) else ""


def _may_be_another(attempt: PaymentAttempt, work: Work, counter: Counter) -> bool:
    """A terminal that tells of its last payment alone may mean another unknown one of the same amount, where
    a clock was set: a person looks."""
    if attempt.state is not AttemptState.UNKNOWN or not terminal_here(work, counter).asks_last_only:
        return False
    others = (each for each in work.payments.open_of_till(counter.till.id) if each.id != attempt.id)
    return any(
        (each.terminal_id, each.asked_cents) == (attempt.terminal_id, attempt.asked_cents) for each in others
    )


def _why(why: str) -> WhyDeclined:
    """`not_sent` after the mark: the mark was kept, and its answer lost on the way to the driver."""
    return WhyDeclined(why) if why in ("refused", "cancelled") else WhyDeclined.NOT_STARTED


def _said_again(
    attempt: PaymentAttempt,
    command: commands.ReportPayment,
    body: dict[str, object],
    work: Work,
    counter: Counter,
) -> list[notices.Notice]:
    said = AttemptState(command.state)
    if not is_contradicted(attempt, said):
        return []
    note(attempt, EventKind.CONTRADICTED, body, work, counter)
    view = attempt_view(attempt, terminal_here(work, counter))
    work.commit()
    return [notices.PaymentContradicted(view, said.value)]

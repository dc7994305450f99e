"""The terminal beside this till, and its payments, as they are shown."""

from datetime import UTC, datetime

from herstal_pos.domain.counter.attempts import OPEN, EndedBy, PaymentAttempt
from herstal_pos.services import notices, views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import TERMINAL

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def terminal_here(work: Work, counter: Counter) -> views.TerminalView:
    return TERMINAL.read(work.settings, counter.till.id)


def attempt_view(attempt: PaymentAttempt, terminal: views.TerminalView) -> views.AttemptView:
    return views.AttemptView(
        id=attempt.id,
        sale_id=attempt.sale_id,
        kind=attempt.kind.value,
        state=attempt.state.value,
        asked_cents=attempt.asked_cents,
        begun_at=attempt.begun_at or _LONG_AGO,
        terminal_id=attempt.terminal_id,
        said_cents=attempt.said_cents if attempt.approved_cents is None else attempt.approved_cents,
        why=attempt.declined.value if attempt.declined else "",
        reason=attempt.reason,
        by_person=attempt.ended_by is EndedBy.PERSON,
        wire_id=attempt.wire_id,
        sent_at=attempt.sent_at,
        can_abort=terminal.aborts or not attempt.wire_id,
        refs=attempt.refs,
    )


def payments_changed(
    work: Work, counter: Counter, changed: PaymentAttempt | None = None
) -> notices.PaymentsChanged:
    """Before the commit; `changed`: told as ended where it has."""
    terminal = terminal_here(work, counter)
    there = work.payments.open_of_till(counter.till.id)
    ended = attempt_view(changed, terminal) if changed and changed.state not in OPEN else None
    return notices.PaymentsChanged(tuple(attempt_view(each, terminal) for each in there), ended)

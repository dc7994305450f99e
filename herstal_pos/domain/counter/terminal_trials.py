"""What a shop tries with its card terminal before the till stops calling it experimental."""

from enum import StrEnum

from herstal_pos.domain.counter.attempts import (
    AttemptKind,
    AttemptState,
    EndedBy,
    PaymentAttempt,
    WhyDeclined,
)


class Trial(StrEnum):
    PAYMENT = "payment"
    CANCELLATION = "cancellation"
    REFUND = "refund"


def trial_of(attempt: PaymentAttempt) -> Trial | None:
    """What its end is a trial of. Only the terminal's own word tries the wire: what a person answered, or
    what was never sent, shows nothing of it."""
    if attempt.ended_by is not EndedBy.TERMINAL:
        return None
    is_payment = attempt.kind is AttemptKind.PAYMENT
    if attempt.state is AttemptState.APPROVED:
        return Trial.PAYMENT if is_payment else Trial.REFUND
    is_cancelled = is_payment and attempt.declined is WhyDeclined.CANCELLED
    return Trial.CANCELLATION if is_cancelled else None


def trials(*, can_refund: bool) -> tuple[Trial, ...]:
    """A wire that gives nothing back has no refund to try: there it is typed on the terminal."""
    return tuple(trial for trial in Trial if can_refund or trial is not Trial.REFUND)

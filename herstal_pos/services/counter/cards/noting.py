"""What happened to a payment: its row, its event, and the journal's entry, in the caller's commit."""

from dataclasses import replace
from typing import Any

from herstal_pos.domain.counter.attempts import ENDED, PaymentAttempt
from herstal_pos.domain.counter.payment_event import (
    EventKind,
    PaymentEvent,
    attempt_digest,
    payment_events_body,
)
from herstal_pos.domain.stock.card import Version
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.ports import Counter, Work

ANSWERED, BY_HAND, CARRIED, PAYMENT = "card_answered", "card_by_hand", "card_carried", "card_payment"
"""Entries of the journal; X and Z count the first three."""


def note(
    attempt: PaymentAttempt,
    kind: EventKind,
    body: dict[str, Any],
    work: Work,
    counter: Counter,
    *,
    entry: str = PAYMENT,
) -> int:
    """The number of the journal's entry."""
    event = PaymentEvent(
        counter.ids.new(),
        attempt.id,
        kind,
        counter.clock.now(),
        business_day(work, counter),
        counter.clerk_id,
        body,
        Version("", 0),
    )
    said = {"sale": attempt.sale_id, "what": kind.value, "amount": attempt.asked_cents}
    said["attempt"] = attempt_digest(attempt)
    written = write_down(entry, said | payment_events_body([event]), work, counter)
    work.payments.add_event(replace(event, version=Version(counter.till.prefix, written.sequence)))
    return written.sequence


def changed(attempt: PaymentAttempt, work: Work, counter: Counter) -> PaymentAttempt:
    """As it is kept from now on."""
    if attempt.state in ENDED:
        attempt = replace(attempt, ended_at=counter.clock.now())
    work.payments.change(attempt)
    return attempt

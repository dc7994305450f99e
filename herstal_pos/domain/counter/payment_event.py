"""What happened to a payment over a card terminal, and what the journal keeps of it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from herstal_pos.domain.counter.attempts import PaymentAttempt
from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record

_SIGNS = 16


class EventKind(StrEnum):
    BEGUN = "begun"
    SENT = "sent"
    SLIP = "slip"
    ASKED = "asked"
    APPROVED = "approved"
    DECLINED = "declined"
    UNKNOWN = "unknown"
    ANSWERED = "answered"
    BY_HAND = "by_hand"
    CARRIED = "carried"
    CONTRADICTED = "contradicted"
    """The terminal said later something else than what is stored; what is stored stays."""
    CONFIRMED = "confirmed"
    """A person saw on the bank's own paper that it became what the terminal said."""


@record(frozen=True)
class PaymentEvent:
    """`body`: JSON of what it says, without a card's number."""

    id: str
    attempt_id: str
    kind: EventKind
    at: datetime
    business_day: date
    clerk_id: str
    body: dict[str, Any]
    version: Version


def payment_events_body(events: Sequence[PaymentEvent]) -> dict[str, Any]:
    """Of one commit: their ids, and a digest of all that their rows say."""
    in_order = sorted(events, key=lambda event: event.id)
    return {
        "payment_events": [event.id for event in in_order],
        "facts": digest({"payment_events": [_facts(event) for event in in_order]}),
    }


def attempt_digest(attempt: PaymentAttempt) -> str:
    """Return a digest of whose payment it is, of how much, and how it stands: part of each of its entries."""
    whose = [
        attempt.id,
        attempt.till_id,
        attempt.sale_id,
        attempt.terminal_id,
        attempt.means,
        attempt.kind.value,
    ]
    cents = [attempt.asked_cents, attempt.approved_cents, attempt.state.value]
    return digest({"attempt": [*whose, *cents]})[:_SIGNS]


def _facts(event: PaymentEvent) -> list[Any]:
    at = event.at.astimezone(UTC).isoformat(timespec="milliseconds")
    return [
        event.id,
        event.attempt_id,
        event.kind,
        at,
        str(event.business_day),
        event.clerk_id,
        event.body,
    ]

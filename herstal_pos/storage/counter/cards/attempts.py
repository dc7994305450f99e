"""Payments over a card terminal, and what happened to each."""

from collections.abc import Sequence
from typing import Any

from herstal_pos.domain.counter.attempts import (
    AttemptKind,
    AttemptState,
    EndedBy,
    PaymentAttempt,
    WhyDeclined,
)
from herstal_pos.domain.counter.payment_event import EventKind, PaymentEvent
from herstal_pos.domain.stock.card import Version
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_ADD, _CHANGE = NamedStatement("payments.add"), NamedStatement("payments.change")
_BY_ID, _EACH = NamedStatement("payments.by_id"), NamedStatement("audit.attempts")
_OF_SALE, _OPEN_OF_SALE = NamedStatement("payments.of_sale"), NamedStatement("payments.open_of_sale")
_OPEN_OF_TILL = NamedStatement("payments.open_of_till")
_LAST_SENT, _KNOWN = NamedStatement("payments.last_sent"), NamedStatement("payments.known")
_ADD_EVENT, _EVENTS = NamedStatement("payments.add_event"), NamedStatement("payments.events")
_EVENT_COUNT, _EVENTS_OF = NamedStatement("payments.event_count"), NamedStatement("payments.events_of")
_KNOWN_LAST = 100
"""What a terminal tells is its last payment."""
_NEWEST = NamedStatement("payments.newest")


class PaymentAttempts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, attempt: PaymentAttempt) -> None:
        _ADD.write(self._connection, _row(attempt))

    def change(self, attempt: PaymentAttempt) -> None:
        _CHANGE.write(self._connection, {"of_id": attempt.id, **_row(attempt)})

    def by_id(self, attempt_id: str) -> PaymentAttempt | None:
        return next(iter(self._all(_BY_ID, {"id": attempt_id})), None)

    def all(self) -> list[PaymentAttempt]:
        return self._all(_EACH, {})

    def of_sale(self, sale_id: str) -> list[PaymentAttempt]:
        return self._all(_OF_SALE, {"sale_id": sale_id})

    def open_of_sale(self, sale_id: str) -> list[PaymentAttempt]:
        return self._all(_OPEN_OF_SALE, {"sale_id": sale_id})

    def open_of_till(self, till_id: str) -> list[PaymentAttempt]:
        return self._all(_OPEN_OF_TILL, {"till_id": till_id})

    def last_sent(self, terminal_id: str) -> PaymentAttempt | None:
        return next(iter(self._all(_LAST_SENT, {"terminal_id": terminal_id})), None)

    def newest(self, terminal_id: str, most: int) -> list[tuple[PaymentAttempt, str]]:
        rows = _NEWEST.all(self._connection, {"terminal_id": terminal_id, "limit": most})
        return [(_attempt_of(row), number or "") for *row, number in rows]

    def known(self, terminal_id: str) -> list[tuple[str, str]]:
        rows = _KNOWN.all(self._connection, {"terminal_id": terminal_id, "limit": _KNOWN_LAST})
        return [(str(name), str(value)) for (refs,) in rows for name, value in refs]

    def add_event(self, event: PaymentEvent) -> None:
        row = {
            "id": event.id,
            "attempt_id": event.attempt_id,
            "kind": event.kind.value,
            "at": event.at,
            "business_day": event.business_day,
            "clerk_id": event.clerk_id,
            "body": event.body,
            "chain": event.version.chain,
            "entry": event.version.entry,
        }
        _ADD_EVENT.write(self._connection, row)

    def events(self, ids: Sequence[str]) -> list[PaymentEvent]:
        return [_event_of(row) for row in _EVENTS.all(self._connection, {"ids": ids})]

    def event_count(self) -> int:
        return _EVENT_COUNT.count(self._connection)

    def events_of(self, attempt_id: str) -> list[PaymentEvent]:
        return [_event_of(row) for row in _EVENTS_OF.all(self._connection, {"attempt_id": attempt_id})]

    def _all(self, statement: NamedStatement, params: dict[str, Any]) -> list[PaymentAttempt]:
        return [_attempt_of(row) for row in statement.all(self._connection, params)]


def _row(attempt: PaymentAttempt) -> dict[str, Any]:
    return {
        "id": attempt.id,
        "till_id": attempt.till_id,
        "sale_id": attempt.sale_id,
        "sale_version": attempt.sale_version,
        "terminal_id": attempt.terminal_id,
        "driver": attempt.driver,
        "means": attempt.means,
        "kind": attempt.kind.value,
        "asked_cents": attempt.asked_cents,
        "approved_cents": attempt.approved_cents,
        "said_cents": attempt.said_cents,
        "state": attempt.state.value,
        "wire_id": attempt.wire_id,
        "begun_at": attempt.begun_at,
        "sent_at": attempt.sent_at,
        "sent_entry": attempt.sent_entry,
        "ended_at": attempt.ended_at,
        "ended_by": attempt.ended_by.value if attempt.ended_by else None,
        "declined": attempt.declined.value if attempt.declined else None,
        "reason": attempt.reason,
        "clerk_id": attempt.clerk_id,
        "answered_by": attempt.clerk or None,
        "paid_by": attempt.paid_by or None,
        "refs": [list(ref) for ref in attempt.refs],
    }


def _attempt_of(row: Sequence[Any]) -> PaymentAttempt:
    (id_, till_id, sale_id, sale_version, terminal_id, driver, means, kind, asked, approved, *rest) = row
    (said, state, wire_id, begun_at, sent_at, sent_entry, ended_at, ended_by, declined, reason, *rest) = rest
    clerk_id, answered_by, paid_by, refs = rest
    return PaymentAttempt(
        id=id_,
        sale_id=sale_id,
        sale_version=sale_version,
        terminal_id=terminal_id,
        asked_cents=asked,
        kind=AttemptKind(kind),
        state=AttemptState(state),
        approved_cents=approved,
        said_cents=said,
        wire_id=wire_id,
        declined=WhyDeclined(declined) if declined else None,
        ended_by=EndedBy(ended_by) if ended_by else None,
        reason=reason,
        clerk=answered_by or "",
        paid_by=paid_by or "",
        till_id=till_id,
        driver=driver,
        means=means,
        clerk_id=clerk_id,
        begun_at=begun_at,
        sent_at=sent_at,
        sent_entry=sent_entry,
        ended_at=ended_at,
        refs=tuple((str(name), str(value)) for name, value in refs),
    )


def _event_of(row: Sequence[Any]) -> PaymentEvent:
    id_, attempt_id, kind, at, business_day, clerk_id, body, chain, entry = row
    return PaymentEvent(
        id_, attempt_id, EventKind(kind), at, business_day, clerk_id, body, Version(chain, entry)
    )

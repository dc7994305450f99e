"""What is asked and written of payments over a card terminal."""

from sqlalchemy import ColumnElement, and_, bindparam, func, literal_column, select, update

from herstal_pos.domain.counter.attempts import AttemptState
from herstal_pos.storage.counter.cards.tables import IS_OPEN, payment_attempt, payment_event
from herstal_pos.storage.counter.tables import sale
from herstal_pos.storage.database.dialects import Among
from herstal_pos.storage.database.statements import Statements, insert_into

_ATTEMPT = select(*payment_attempt.c)
_EVENT = tuple(c for c in payment_event.c if c.name != "sequence")
_IS_OPEN: ColumnElement[bool] = literal_column(IS_OPEN)
_SENT = and_(
    payment_attempt.c.terminal_id == bindparam("terminal_id"), payment_attempt.c.sent_entry.is_not(None)
)
_KEPT = ("id", "till_id", "sale_id", "sale_version", "terminal_id", "driver", "means", "kind", "asked_cents")
STATEMENTS: Statements = {
    "payments.add": insert_into(payment_attempt),
    "payments.change": update(payment_attempt)
    .where(payment_attempt.c.id == bindparam("of_id"))
    .values(
        {name: bindparam(name) for name in payment_attempt.c.keys() if name not in _KEPT}  # noqa: SIM118
    ),
    "payments.by_id": _ATTEMPT.where(payment_attempt.c.id == bindparam("id")),
    "audit.attempts": _ATTEMPT,
    "payments.of_sale": _ATTEMPT.where(payment_attempt.c.sale_id == bindparam("sale_id")).order_by(
        payment_attempt.c.id
    ),
    "payments.open_of_sale": _ATTEMPT.where(payment_attempt.c.sale_id == bindparam("sale_id"), _IS_OPEN),
    "payments.open_of_till": _ATTEMPT.where(
        payment_attempt.c.till_id == bindparam("till_id"), _IS_OPEN
    ).order_by(payment_attempt.c.id),
    "payments.last_sent": _ATTEMPT.where(_SENT).order_by(payment_attempt.c.sent_entry.desc()).limit(1),
    "payments.newest": _ATTEMPT.add_columns(sale.c.number_text)
    .join(sale, sale.c.id == payment_attempt.c.sale_id)
    .where(_SENT)
    .order_by(payment_attempt.c.sent_entry.desc())
    .limit(bindparam("limit")),
    "payments.known": select(payment_attempt.c.refs)
    .where(_SENT, payment_attempt.c.state == AttemptState.APPROVED.value)
    .order_by(payment_attempt.c.sent_entry.desc())
    .limit(bindparam("limit")),
    "payments.add_event": insert_into(payment_event),
    "payments.events": select(*_EVENT)
    .where(Among(payment_event.c.id, "ids"))
    .order_by(payment_event.c.sequence),
    "payments.event_count": select(func.count()).select_from(payment_event),
    "payments.events_of": select(*_EVENT)
    .where(payment_event.c.attempt_id == bindparam("attempt_id"))
    .order_by(payment_event.c.sequence),
}

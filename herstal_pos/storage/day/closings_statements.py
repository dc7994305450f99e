"""What is asked and written of each Z."""

from sqlalchemy import bindparam, func, select, update

from herstal_pos.storage.counter.tables import ticket_key
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.day.tables import cash_session, closing, journal

_CLOSING = select(
    closing.c.till_id,
    closing.c.number,
    closing.c.session_id,
    closing.c.business_day,
    closing.c.closed_at,
    closing.c.clerk_id,
    closing.c.expected_cents,
    closing.c.pieces,
    closing.c.kept_cents,
    closing.c.reason,
)
_of_till = closing.c.till_id == bindparam("till_id")
_SIGNED = journal.alias("signed")
_first_key = (
    select(func.min(ticket_key.c.entry)).where(ticket_key.c.till_id == bindparam("till_id")).scalar_subquery()
)
STATEMENTS: Statements = {
    "closings.add": insert_into(closing),
    "closings.end": update(cash_session)
    .where(cash_session.c.id == bindparam("of_session"))
    .values(closed_at=bindparam("closed_at")),
    "closings.all": _CLOSING.where(_of_till).order_by(closing.c.number),
    "closings.last": _CLOSING.where(_of_till).order_by(closing.c.number.desc()).limit(1),
    "closings.one": _CLOSING.where(_of_till, closing.c.number == bindparam("number")),
    "closings.paper": select(closing.c.paper).where(_of_till, closing.c.number == bindparam("number")),
    "closings.unsigned": select(closing.c.number, closing.c.session_id, journal.c.sequence, journal.c.hash)
    .join(journal, (journal.c.session_id == closing.c.session_id) & (journal.c.kind == "day_closed"))
    .where(_of_till, journal.c.sequence > _first_key)
    .where(
        ~select(_SIGNED.c.sequence)
        .where(_SIGNED.c.session_id == closing.c.session_id, _SIGNED.c.kind == "z_signed")
        .exists()
    )
    .order_by(closing.c.number)
    .limit(500),
    "closings.days": select(func.min(closing.c.business_day), func.max(closing.c.business_day)).where(
        _of_till
    ),
    "closings.entries_of": select(func.min(journal.c.sequence), func.max(journal.c.sequence))
    .select_from(closing)
    .join(journal, journal.c.session_id == closing.c.session_id)
    .where((journal.c.kind == "day_opened") | (journal.c.kind == "day_closed"))
    .where(_of_till, closing.c.business_day.between(bindparam("first"), bindparam("last"))),
    "closings.signature": select(journal.c.body).where(
        journal.c.session_id == bindparam("session_id"), journal.c.kind == "z_signed"
    ),
    "closings.last_number": select(func.coalesce(func.max(closing.c.number), 0)).where(_of_till),
}

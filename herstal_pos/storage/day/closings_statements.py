"""What is asked and written of each Z."""

from sqlalchemy import bindparam, func, select, update

from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.day.tables import cash_session, closing

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
STATEMENTS: Statements = {
    "closings.add": insert_into(closing),
    "closings.end": update(cash_session)
    .where(cash_session.c.id == bindparam("of_session"))
    .values(closed_at=bindparam("closed_at")),
    "closings.all": _CLOSING.where(_of_till).order_by(closing.c.number),
    "closings.last": _CLOSING.where(_of_till).order_by(closing.c.number.desc()).limit(1),
    "closings.one": _CLOSING.where(_of_till, closing.c.number == bindparam("number")),
    "closings.paper": select(closing.c.paper).where(_of_till, closing.c.number == bindparam("number")),
    "closings.last_number": select(func.coalesce(func.max(closing.c.number), 0)).where(_of_till),
}

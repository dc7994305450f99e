"""What is asked and written of the drawer."""

from sqlalchemy import bindparam, select

from herstal_pos.storage.counter.tables import sale
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.day.tables import cash_movement, cash_session

SESSION = select(
    cash_session.c.id,
    cash_session.c.till_id,
    cash_session.c.business_day,
    cash_session.c.opened_at,
    cash_session.c.clerk_id,
)
MOVEMENT = (
    cash_movement.c.id,
    cash_movement.c.session_id,
    cash_movement.c.kind,
    cash_movement.c.amount_cents,
    cash_movement.c.at,
    cash_movement.c.clerk_id,
    cash_movement.c.sale_id,
    cash_movement.c.reason,
)
"""In the order of a `CashMovement`."""

STATEMENTS: Statements = {
    "cash.open": SESSION.where(
        cash_session.c.till_id == bindparam("till_id"), cash_session.c.closed_at.is_(None)
    ),
    "cash.tills_open": select(cash_session.c.till_id).where(cash_session.c.closed_at.is_(None)),
    "cash.open_session": insert_into(cash_session),
    "cash.add": insert_into(cash_movement),
    "cash.movements": select(*MOVEMENT, sale.c.number_text)
    .outerjoin(sale, sale.c.id == cash_movement.c.sale_id)
    .where(cash_movement.c.session_id == bindparam("session_id"))
    .order_by(cash_movement.c.sequence),
}

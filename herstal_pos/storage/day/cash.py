"""The drawer's ledger and its opening periods."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from herstal_pos.domain.day.cash import CashMovement, CashMovementKind, CashSession
from herstal_pos.storage.database.kept import Kept, insert_into
from herstal_pos.storage.tables import cash_movement, cash_session, sale

SESSION = select(
    cash_session.c.id,
    cash_session.c.till_id,
    cash_session.c.business_day,
    cash_session.c.opened_at,
    cash_session.c.clerk_id,
)
_OPEN = Kept(
    SESSION.where(cash_session.c.till_id == bindparam("till_id"), cash_session.c.closed_at.is_(None))
)
_OPEN_SESSION = Kept(insert_into(cash_session))
_ADD = Kept(insert_into(cash_movement))
_MOVEMENTS = Kept(
    select(
        cash_movement.c.id,
        cash_movement.c.session_id,
        cash_movement.c.kind,
        cash_movement.c.amount_cents,
        cash_movement.c.at,
        cash_movement.c.clerk_id,
        cash_movement.c.sale_id,
        cash_movement.c.reason,
        sale.c.number_text,
    )
    .outerjoin(sale, sale.c.id == cash_movement.c.sale_id)
    .where(cash_movement.c.session_id == bindparam("session_id"))
    .order_by(cash_movement.c.sequence)
)


class Cash:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open_session(self, till_id: str) -> CashSession | None:
        row = _OPEN.first(self._connection, {"till_id": till_id})
        return None if row is None else CashSession(*row)

    def open(self, session: CashSession) -> None:
        """A second one is `Refused("day_already_open")`."""
        row = {
            "id": session.id,
            "till_id": session.till_id,
            "business_day": session.business_day,
            "opened_at": session.opened_at,
            "clerk_id": session.clerk_id,
            "closed_at": None,
        }
        _OPEN_SESSION.write(self._connection, row)

    def add(self, movement: CashMovement) -> None:
        row = {
            "id": movement.id,
            "session_id": movement.session_id,
            "kind": movement.kind.value,
            "amount_cents": movement.amount_cents,
            "at": movement.at,
            "clerk_id": movement.clerk_id,
            "sale_id": movement.sale_id,
            "reason": movement.reason,
        }
        _ADD.write(self._connection, row)

    def movements(self, session_id: str) -> list[tuple[CashMovement, str]]:
        return [_movement(row) for row in _MOVEMENTS.all(self._connection, {"session_id": session_id})]


def _movement(row: Sequence[Any]) -> tuple[CashMovement, str]:
    id_, session_id, kind, *rest, number_text = row
    return CashMovement(id_, session_id, CashMovementKind(kind), *rest), number_text or ""

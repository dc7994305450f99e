"""The drawer's ledger and its opening periods."""

from collections.abc import Sequence
from typing import Any

from herstal_pos.domain.day.cash import CashMovement, CashMovementKind, CashSession
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_OPEN = NamedStatement("cash.open")
_TILLS_OPEN = NamedStatement("cash.tills_open")
_OPEN_SESSION = NamedStatement("cash.open_session")
_ADD = NamedStatement("cash.add")
_MOVEMENTS = NamedStatement("cash.movements")


class Cash:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open_session(self, till_id: str) -> CashSession | None:
        row = _OPEN.first(self._connection, {"till_id": till_id})
        return None if row is None else CashSession(*row)

    def tills_open(self) -> set[str]:
        return {row[0] for row in _TILLS_OPEN.all(self._connection)}

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
        """In the order they were written, each with the number of its ticket or ""."""
        return [_movement(row) for row in _MOVEMENTS.all(self._connection, {"session_id": session_id})]


def cash_movement_of(row: Sequence[Any]) -> CashMovement:
    id_, session_id, kind, *rest = row
    return CashMovement(id_, session_id, CashMovementKind(kind), *rest)


def _movement(row: Sequence[Any]) -> tuple[CashMovement, str]:
    return cash_movement_of(row[:-1]), row[-1] or ""

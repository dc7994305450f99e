"""The counter places, their number series and the people behind them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from herstal_pos.domain.till import Clerk, Till
from herstal_pos.storage.tables import clerk, till

TILL = select(till.c.id, till.c.prefix, till.c.practice)
_GET = TILL.where(till.c.id == bindparam("id"))
_FIRST = TILL.order_by(till.c.id).limit(1)
_ADD = insert(till).inline()
_NEXT_NUMBER = (
    update(till)
    .where(till.c.id == bindparam("of_id"))
    .values(last_number=till.c.last_number + 1)
    .returning(till.c.last_number)
)

_CLERK = select(clerk.c.id, clerk.c.name)
_GET_CLERK = _CLERK.where(clerk.c.id == bindparam("id"))
_FIRST_CLERK = _CLERK.order_by(clerk.c.id).limit(1)
_CHANGE_CLERK = update(clerk).where(clerk.c.id == bindparam("of_id")).values(name=bindparam("name"))
_ADD_CLERK = insert(clerk).inline()


class Tills:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, till_id: str) -> Till | None:
        return till_of(self._connection.execute(_GET, {"id": till_id}).first())

    def first(self) -> Till | None:
        return till_of(self._connection.execute(_FIRST).first())

    def add(self, till: Till) -> None:
        row = {"id": till.id, "prefix": till.prefix, "practice": till.practice, "last_number": 0}
        self._connection.execute(_ADD, row)

    def next_number(self, till_id: str) -> int:
        number: int = self._connection.execute(_NEXT_NUMBER, {"of_id": till_id}).scalar_one()
        return number

    def clerk(self, clerk_id: str) -> Clerk | None:
        row = self._connection.execute(_GET_CLERK, {"id": clerk_id}).first()
        return None if row is None else Clerk(*row)

    def first_clerk(self) -> Clerk | None:
        row = self._connection.execute(_FIRST_CLERK).first()
        return None if row is None else Clerk(*row)

    def save_clerk(self, clerk: Clerk) -> None:
        changed = self._connection.execute(_CHANGE_CLERK, {"of_id": clerk.id, "name": clerk.name})
        if changed.rowcount == 0:
            self._connection.execute(_ADD_CLERK, {"id": clerk.id, "name": clerk.name})


def till_of(row: Sequence[Any] | None) -> Till | None:
    if row is None:
        return None
    id_, prefix, practice = row
    return Till(id_, prefix, bool(practice))

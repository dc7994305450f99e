"""The counter places, their number series and the people behind them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, literal_column, select, update

from herstal_pos.domain.till import Clerk, Till
from herstal_pos.storage.tables import clerk, till
from herstal_pos.storage.writing import Write, insert_into

TILL = select(till.c.id, till.c.prefix, till.c.practice)
_GET = TILL.where(till.c.id == bindparam("id"))
_FIRST = TILL.order_by(till.c.id).limit(1)
_ADD = Write(insert_into(till))
_COUNT_UP = Write(
    update(till)
    .where(till.c.id == bindparam("id"))
    .values(last_number=till.c.last_number + literal_column("1"))
)
LAST_NUMBER = select(till.c.last_number).where(till.c.id == bindparam("id"))

_CLERK = select(clerk.c.id, clerk.c.name)
_GET_CLERK = _CLERK.where(clerk.c.id == bindparam("id"))
_FIRST_CLERK = _CLERK.order_by(clerk.c.id).limit(1)
_CHANGE_CLERK = Write(update(clerk).where(clerk.c.id == bindparam("of_id")).values(name=bindparam("name")))
_ADD_CLERK = Write(insert_into(clerk))


class Tills:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, till_id: str) -> Till | None:
        return till_of(self._connection.execute(_GET, {"id": till_id}).first())

    def first(self) -> Till | None:
        return till_of(self._connection.execute(_FIRST).first())

    def add(self, till: Till) -> None:
        row = {"id": till.id, "prefix": till.prefix, "practice": till.practice, "last_number": 0}
        _ADD.one(self._connection, row)

    def next_number(self, till_id: str) -> int:
        """The row is this unit of work's until it ends: another one waits for its number."""
        _COUNT_UP.one(self._connection, {"id": till_id})
        number: int = self._connection.execute(LAST_NUMBER, {"id": till_id}).scalar_one()
        return number

    def clerk(self, clerk_id: str) -> Clerk | None:
        row = self._connection.execute(_GET_CLERK, {"id": clerk_id}).first()
        return None if row is None else Clerk(*row)

    def first_clerk(self) -> Clerk | None:
        row = self._connection.execute(_FIRST_CLERK).first()
        return None if row is None else Clerk(*row)

    def save_clerk(self, clerk: Clerk) -> None:
        row = {"id": clerk.id, "of_id": clerk.id, "name": clerk.name}
        if _CHANGE_CLERK.one(self._connection, row).rowcount == 0:
            _ADD_CLERK.one(self._connection, row)


def till_of(row: Sequence[Any] | None) -> Till | None:
    if row is None:
        return None
    id_, prefix, practice = row
    return Till(id_, prefix, bool(practice))

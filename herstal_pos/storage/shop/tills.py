"""The counter places, their number series and the people behind them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, literal_column, select, text, update

from herstal_pos.domain.errors import Refused, Unavailable
from herstal_pos.domain.shop.till import Clerk, Till
from herstal_pos.storage.database.kept import Kept, insert_into
from herstal_pos.storage.tables import clerk, till

TILL = select(till.c.id, till.c.prefix, till.c.practice)
_GET = Kept(TILL.where(till.c.id == bindparam("id")))
_WITH_PREFIX = Kept(TILL.where(till.c.prefix == bindparam("prefix")))
_PATIENTLY = text("SET LOCAL lock_timeout = '2s'")
_CLAIM = text("SELECT pg_advisory_lock(hashtextextended(:till_id, 0))")
_HOLDS = "till"  # in the connection's own notes, which go with it
_ADD = Kept(insert_into(till))
_COUNT_UP = Kept(
    update(till)
    .where(till.c.id == bindparam("id"))
    .values(last_number=till.c.last_number + literal_column("1"))
)
LAST_NUMBER = Kept(select(till.c.last_number).where(till.c.id == bindparam("id")))

_CLERK = select(clerk.c.id, clerk.c.name)
_GET_CLERK = Kept(_CLERK.where(clerk.c.id == bindparam("id")))
_FIRST_CLERK = Kept(_CLERK.order_by(clerk.c.id).limit(1))
_CHANGE_CLERK = Kept(update(clerk).where(clerk.c.id == bindparam("of_id")).values(name=bindparam("name")))
_ADD_CLERK = Kept(insert_into(clerk))


class Claim:
    """The till that a program is. On a server its connection holds it, so each new one takes it again;
    a SQLite file is held by its folder's lock.
    """

    def __init__(self) -> None:
        self._till_id = ""

    def take(self, connection: Connection, till_id: str) -> None:
        """Raises `Refused("till_in_use")`; the server takes a moment to see that a program has ended."""
        if connection.dialect.name != "postgresql":
            return
        connection.execute(_PATIENTLY)
        try:
            connection.execute(_CLAIM, {"till_id": till_id})
        except Unavailable as trouble:
            if trouble.reason != "busy":
                raise
            raise Refused("till_in_use") from trouble
        self._till_id = connection.info[_HOLDS] = till_id

    def renew(self, connection: Connection) -> None:
        if self._till_id and connection.info.get(_HOLDS) != self._till_id:
            self.take(connection, self._till_id)


class Tills:
    def __init__(self, connection: Connection, claim: Claim) -> None:
        self._connection = connection
        self._claim = claim

    def get(self, till_id: str) -> Till | None:
        return till_of(_GET.first(self._connection, {"id": till_id}))

    def with_prefix(self, prefix: str) -> Till | None:
        return till_of(_WITH_PREFIX.first(self._connection, {"prefix": prefix}))

    def claim(self, till_id: str) -> None:
        self._claim.take(self._connection, till_id)

    def add(self, till: Till) -> None:
        row = {"id": till.id, "prefix": till.prefix, "practice": till.practice, "last_number": 0}
        _ADD.write(self._connection, row)

    def next_number(self, till_id: str) -> int:
        """The row is this unit of work's until it ends: another one waits for its number."""
        _COUNT_UP.write(self._connection, {"id": till_id})
        return LAST_NUMBER.count(self._connection, {"id": till_id})

    def clerk(self, clerk_id: str) -> Clerk | None:
        row = _GET_CLERK.first(self._connection, {"id": clerk_id})
        return None if row is None else Clerk(*row)

    def first_clerk(self) -> Clerk | None:
        row = _FIRST_CLERK.first(self._connection)
        return None if row is None else Clerk(*row)

    def save_clerk(self, clerk: Clerk) -> None:
        row = {"id": clerk.id, "of_id": clerk.id, "name": clerk.name}
        if _CHANGE_CLERK.write(self._connection, row) == 0:
            _ADD_CLERK.write(self._connection, row)


def till_of(row: Sequence[Any] | None) -> Till | None:
    if row is None:
        return None
    id_, prefix, practice = row
    return Till(id_, prefix, bool(practice))

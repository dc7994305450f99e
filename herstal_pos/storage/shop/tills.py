"""The counter places, their number series and the people behind them."""

from collections.abc import Sequence
from typing import Any

from herstal_pos.domain.errors import Refused, Unavailable
from herstal_pos.domain.shop.clerk import RIGHTS, Act, Clerk
from herstal_pos.domain.shop.till import Till
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_GET = NamedStatement("tills.get")
_WITH_PREFIX = NamedStatement("tills.with_prefix")
_ADD = NamedStatement("tills.add")
_COUNT_UP = NamedStatement("tills.count_up")
_LAST_NUMBER = NamedStatement("tills.last_number")
_GET_CLERK = NamedStatement("tills.get_clerk")
_FIRST_CLERK = NamedStatement("tills.first_clerk")
_CLERKS = NamedStatement("tills.clerks")
_CHANGE_CLERK = NamedStatement("tills.change_clerk")
_ADD_CLERK = NamedStatement("tills.add_clerk")
_PATIENTLY = "SET LOCAL lock_timeout = '2s'"
_TIMES = 3
"""A server needs five seconds to see that a till has no power."""
_CLAIM = "SELECT pg_advisory_lock(hashtextextended(%s, 0))"
_CLAIMED = "till"  # in the connection's own notes, which go with it


class Claim:
    """The till that a program is. On a server its connection holds it, so each new one takes it again;
    a SQLite file is held by its folder's lock.
    """

    def __init__(self) -> None:
        self._till_id = ""

    def take(self, connection: Connection, till_id: str) -> None:
        """Raises `Refused("till_in_use")`; the server takes a moment to see that a program has ended."""
        if connection.dialect != "postgresql":
            return
        for _ in range(_TIMES):
            try:
                with connection.savepoint():
                    connection.run(_PATIENTLY)
                    connection.run(_CLAIM, (till_id,))
            except Unavailable as trouble:
                if trouble.reason != "busy":
                    raise
            else:
                self._till_id = connection.notes[_CLAIMED] = till_id
                return
        raise Refused("till_in_use")

    def renew(self, connection: Connection) -> None:
        """Refused where another program has become this till meanwhile."""
        if self._till_id and connection.notes.get(_CLAIMED) != self._till_id:
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
        return _LAST_NUMBER.count(self._connection, {"id": till_id})

    def clerk(self, clerk_id: str) -> Clerk | None:
        row = _GET_CLERK.first(self._connection, {"id": clerk_id})
        return None if row is None else _clerk_of(row)

    def first_clerk(self) -> Clerk | None:
        row = _FIRST_CLERK.first(self._connection)
        return None if row is None else _clerk_of(row)

    def clerks(self) -> list[Clerk]:
        return [_clerk_of(row) for row in _CLERKS.all(self._connection)]

    def save_clerk(self, clerk: Clerk) -> None:
        row = {
            "id": clerk.id,
            "name": clerk.name,
            "pin": clerk.pin or None,
            "badge": clerk.badge or None,
            "manager": clerk.manager,
            "rights": " ".join(sorted(clerk.rights)) or None,
            "retired_at": clerk.retired_at,
            "chain": clerk.chain or None,
            "entry": clerk.entry or None,
        }
        if _CHANGE_CLERK.write(self._connection, row | {"of_id": clerk.id}) == 0:
            _ADD_CLERK.write(self._connection, row)


def _clerk_of(row: Sequence[Any]) -> Clerk:
    """A right that a newer program knows is none of this one's."""
    id_, name, pin, badge, manager, rights, retired_at, chain, entry = row
    known = frozenset(Act(right) for right in (rights or "").split() if right in RIGHTS)
    is_manager = manager is None or bool(manager)
    return Clerk(id_, name, pin or "", badge or "", is_manager, known, retired_at, chain or "", entry or 0)


def till_of(row: Sequence[Any] | None) -> Till | None:
    if row is None:
        return None
    id_, prefix, practice = row
    return Till(id_, prefix, bool(practice))

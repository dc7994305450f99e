"""The one row about this shop's mall."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, select, update

from herstal_pos.domain.mall.listing import MallBook, MallState
from herstal_pos.storage.database.kept import Kept, insert_into
from herstal_pos.storage.mall_tables import mall

_ID = "mall"
_COLUMNS = [column for column in mall.c if column.name != "id"]
_LEASE = ("holder", "held_until")
_OWN = [column.name for column in _COLUMNS if column.name not in _LEASE]
_GET = Kept(select(*_COLUMNS).where(mall.c.id == bindparam("id")))
_ADD = Kept(insert_into(mall))
_CHANGE = Kept(
    update(mall).where(mall.c.id == bindparam("of_id")).values({name: bindparam(name) for name in _OWN})
)
_HOLD = Kept(
    update(mall)
    .where(
        mall.c.id == bindparam("of_id"),
        or_(
            mall.c.holder == bindparam("nobody"),
            mall.c.holder == bindparam("till_id"),
            mall.c.held_until <= bindparam("now"),
            mall.c.held_until > bindparam("impossible"),
        ),
    )
    .values(holder=bindparam("till_id"), held_until=bindparam("until"))
)


class MallBooks:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self) -> MallBook:
        row = _GET.first(self._connection, {"id": _ID})
        if row is None:
            return MallBook()
        state, cursor, push_number, shop_name, has_parts, *rest = row
        return MallBook(MallState(state), cursor, push_number, shop_name, bool(has_parts), *rest)

    def put(self, book: MallBook) -> None:
        """All but the lease."""
        row = {column.name: getattr(book, column.name) for column in _COLUMNS}
        row |= {"id": _ID, "of_id": _ID, "state": book.state.value}
        if _CHANGE.write(self._connection, row) == 0:
            _ADD.write(self._connection, row)

    def hold(self, till_id: str, now: datetime, until: datetime) -> bool:
        """In one statement: of two tills that try at once the second sees what the first wrote.

        A lease that runs twice as long as any may was taken under a wrong clock, and holds nobody up.
        """
        row = {"of_id": _ID, "nobody": "", "till_id": till_id, "now": now, "until": until}
        row["impossible"] = until + (until - now)
        return _HOLD.write(self._connection, row) == 1

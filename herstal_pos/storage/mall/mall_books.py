"""The one row about this shop's mall, and whose turn it is to talk to it."""

from dataclasses import replace
from datetime import datetime

from herstal_pos.domain.mall.listing import MallBook, MallState
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement
from herstal_pos.storage.database.values import moment

_GET = NamedStatement("mall_books.get")
_ADD = NamedStatement("mall_books.add")
_CHANGE = NamedStatement("mall_books.change")
_TAKE_LEASE = NamedStatement("mall_books.hold")
_HOLDS = NamedStatement("mall_books.holds")
_TURN = NamedStatement("mall_books.turn")
_FIRST_TURN = NamedStatement("mall_books.first_turn")
_NEXT_TURN = NamedStatement("mall_books.next_turn")
_SERVERS_TIME = "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)"
_ID = "mall"
BOOK = (
    "state",
    "cursor",
    "push_number",
    "shop_name",
    "has_parts",
    "answered_at",
    "away_since",
    "pulled_at",
    "holder",
    "held_until",
    "new_prices",
    "keeps_pictures",
)
"""The columns of its row, as they are read."""
LEASE = ("holder", "held_until")


class MallBooks:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self) -> MallBook:
        row = _GET.first(self._connection, {"id": _ID})
        if row is None:
            return MallBook()
        state, cursor, push_number, shop_name, has_parts, *rest, new_prices, keeps_pictures = row
        book = MallBook(MallState(state), cursor, push_number, shop_name, bool(has_parts), *rest)
        prices, pictures = new_prices in (None, True), keeps_pictures in (None, True)
        return replace(book, new_prices=prices, keeps_pictures=pictures)

    def put(self, book: MallBook) -> None:
        """All but the lease."""
        row = {name: getattr(book, name) for name in BOOK}
        row |= {"id": _ID, "of_id": _ID, "state": book.state.value}
        if _CHANGE.write(self._connection, row) == 0:
            _ADD.write(self._connection, row)

    def clock(self, here: datetime) -> datetime:
        """The server's. The books of a till alone have none but the till's own."""
        if self._connection.dialect != "postgresql":
            return here
        [(milliseconds,)] = self._connection.rows(_SERVERS_TIME)
        there = moment(milliseconds)
        assert there is not None  # noqa: S101 - a server has a time
        return there

    def lease(self, till_id: str, now: datetime, until: datetime) -> bool:
        """In one statement: of two tills that try at once the second sees what the first wrote.

        A lease that runs twice as long as any may was taken under a wrong clock, and holds nobody up.
        """
        row = {"of_id": _ID, "nobody": "", "till_id": till_id, "now": now, "until": until}
        row["impossible"] = until + (until - now)
        return _TAKE_LEASE.write(self._connection, row) == 1

    def turn(self) -> int:
        number: int | None = _TURN.value(self._connection, {"id": _ID})
        return number or 0

    def begin_turn(self, epoch: int) -> None:
        row = {"id": _ID, "of_id": _ID, "epoch": epoch}
        if _NEXT_TURN.write(self._connection, row) == 0:
            _FIRST_TURN.write(self._connection, row)

    def has_turn(self, till_id: str, epoch: int) -> bool:
        """Until this unit of work ends no other till takes it over."""
        holder = _HOLDS.value(self._connection, {"id": _ID})
        return bool(holder == till_id and self.turn() == epoch)

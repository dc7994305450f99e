"""Customers' accounts: read from tickets, kept nowhere else."""

from collections import Counter

from herstal_pos.domain.counter.accounts.movement import AccountMovement
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement, Row
from herstal_pos.storage.readable import readable_since

_MOVEMENTS = NamedStatement("accounts.movements")
_PUT, _PAID = NamedStatement("accounts.put"), NamedStatement("accounts.paid")
READABLE_SINCE = "0040"
"""No program of before knows a line that pays for an account."""


class Accounts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self) -> None:
        readable_since(READABLE_SINCE, self._connection)

    def movements(self, customer_id: str) -> list[AccountMovement]:
        rows = _MOVEMENTS.all(self._connection, {"customer_id": customer_id})
        return [_movement(row) for row in rows if row[5] or (row[6] and (row[2] or row[7]))]

    def owing(self) -> list[tuple[str, int]]:
        put: Counter[str] = Counter(dict(_PUT.all(self._connection, {})))
        put.subtract(dict(_PAID.all(self._connection, {})))
        return [(customer_id, cents) for customer_id, cents in put.most_common() if cents]


def _movement(row: Row) -> AccountMovement:
    sale_id, till_id, number, number_text, at, put, paid, cash = row
    paid = paid if number else 0  # a cart that waits has paid nothing yet
    return AccountMovement(sale_id, till_id, number, number_text or "", at, put - paid, bool(paid), cash)

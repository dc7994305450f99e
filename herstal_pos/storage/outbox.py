"""What the mall has to hear, in the order of one sequence per shop."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select

from herstal_pos.storage.columns import spelt
from herstal_pos.storage.tables import outbox
from herstal_pos.storage.writing import Write, insert_into

_STOCK, _WAITING = "stock", "waiting"

_GIVE_WAY = Write(
    delete(outbox).where(
        outbox.c.product_id == bindparam("product_id"),
        outbox.c.kind == spelt(_STOCK),
        outbox.c.state == spelt(_WAITING),
    )
)
_ADD = Write(insert_into(outbox))
_COUNT = select(func.count()).select_from(outbox).where(outbox.c.state == spelt(_WAITING))


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stock_changed(self, product_ids: Sequence[str], at: datetime) -> None:
        rows = [
            {"kind": _STOCK, "product_id": product_id, "at": at, "state": _WAITING}
            for product_id in sorted(set(product_ids))
        ]
        _GIVE_WAY.many(self._connection, rows)
        _ADD.many(self._connection, rows)

    def waiting(self) -> int:
        return self._connection.execute(_COUNT).scalar_one()

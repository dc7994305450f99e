"""What the mall has to hear, in the order of one sequence per shop."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select

from herstal_pos.storage.kept import Kept, insert_into
from herstal_pos.storage.spelling import spelt
from herstal_pos.storage.tables import outbox

_STOCK, _WAITING = "stock", "waiting"

_GIVE_WAY = Kept(
    delete(outbox).where(
        outbox.c.product_id == bindparam("product_id"),
        outbox.c.kind == spelt(_STOCK),
        outbox.c.state == spelt(_WAITING),
    )
)
_ADD = Kept(insert_into(outbox))
_COUNT = Kept(select(func.count()).select_from(outbox).where(outbox.c.state == spelt(_WAITING)))


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stock_changed(self, product_ids: Sequence[str], at: datetime) -> None:
        rows = [
            {"kind": _STOCK, "product_id": product_id, "at": at, "state": _WAITING}
            for product_id in sorted(set(product_ids))
        ]
        _GIVE_WAY.write_all(self._connection, rows)
        _ADD.write_all(self._connection, rows)

    def waiting(self) -> int:
        return _COUNT.count(self._connection)

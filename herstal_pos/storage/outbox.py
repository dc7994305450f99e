"""What the mall has to hear, in the order of one sequence per shop."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from herstal_pos.storage.tables import outbox

_STOCK, _WAITING = "stock", "waiting"

_GIVE_WAY = delete(outbox).where(
    outbox.c.product_id == bindparam("of_product"), outbox.c.kind == _STOCK, outbox.c.state == _WAITING
)
_ADD = insert(outbox).inline()
_COUNT = select(func.count()).select_from(outbox).where(outbox.c.state == _WAITING)


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stock_changed(self, product_ids: Sequence[str], at: datetime) -> None:
        changed = sorted(set(product_ids))
        if not changed:
            return
        self._connection.execute(_GIVE_WAY, [{"of_product": product_id} for product_id in changed])
        rows = [
            {"kind": _STOCK, "product_id": product_id, "at": at, "state": _WAITING} for product_id in changed
        ]
        self._connection.execute(_ADD, rows)

    def waiting(self) -> int:
        return self._connection.execute(_COUNT).scalar_one()

"""Orders from suppliers as they were placed, what came of them, and how fast goods go."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.supply.expiring import DatedGoods
from herstal_pos.domain.stock.supply.proposing import DayMoved
from herstal_pos.domain.stock.supply.rhythm import DayCame
from herstal_pos.domain.stock.supply.supplier_order import (
    SupplierOrder,
    SupplierOrderEnd,
    SupplierOrderLine,
)
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_ADD = NamedStatement("supply.add")
_ADD_LINE = NamedStatement("supply.add_line")
_END = NamedStatement("supply.end")
_BY_ID = NamedStatement("supply.by_id")
_LINES = NamedStatement("supply.lines")
_OPEN = NamedStatement("supply.open")
_END_OF = NamedStatement("supply.end_of")
_END_BY_ID = NamedStatement("supply.end_by_id")
_ARRIVED = NamedStatement("supply.arrived")
_PLACED = NamedStatement("supply.placed")
_LOW_OF = NamedStatement("supply.low_of")
_LOW = NamedStatement("supply.low")
_LAST_PLACE = NamedStatement("supply.last_place")
_DAY_AT = NamedStatement("supply.day_at")
_DATED = NamedStatement("supply.dated")
_CAME = NamedStatement("supply.came")
_DAYS_CAME = NamedStatement("supply.days_came")
_MOVED = NamedStatement("supply.moved")


class SupplierOrders:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, order: SupplierOrder) -> None:
        head = {
            "id": order.id,
            "supplier_id": order.supplier_id,
            "supplier_name": order.supplier_name,
            "number": order.number,
            **_root(order),
        }
        _ADD.write(self._connection, head)
        rows = (
            {
                "id": line.id,
                "order_id": order.id,
                "position": position,
                "product_id": line.product_id,
                "quantity": line.quantity,
                "pack": line.pack,
                "reference": line.reference,
            }
            for position, line in enumerate(order.lines, 1)
        )
        _ADD_LINE.write_all(self._connection, rows)

    def end(self, end: SupplierOrderEnd) -> None:
        row = {"id": end.id, "order_id": end.order_id, "why": end.why, **_root(end)}
        _END.write(self._connection, row)

    def by_id(self, order_id: str) -> SupplierOrder | None:
        row = _BY_ID.first(self._connection, {"id": order_id})
        return next(iter(self._orders([row])), None) if row else None

    def open(self) -> list[SupplierOrder]:
        return self._orders(_OPEN.all(self._connection, {}))

    def _orders(self, rows: Iterable[Sequence[Any]]) -> list[SupplierOrder]:
        found = [*rows]
        lines: dict[str, list[SupplierOrderLine]] = {row[0]: [] for row in found}
        for order_id, *line in _LINES.all(self._connection, {"order_ids": [*lines]}) if lines else ():
            lines[order_id].append(SupplierOrderLine(*line))
        return [_order_of(row, lines[row[0]]) for row in found]

    def end_of(self, order_id: str) -> SupplierOrderEnd | None:
        return _end_of(_END_OF.first(self._connection, {"order_id": order_id}))

    def end_by_id(self, end_id: str) -> SupplierOrderEnd | None:
        return _end_of(_END_BY_ID.first(self._connection, {"id": end_id}))

    def arrived(self, order_ids: Sequence[str]) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {order_id: {} for order_id in order_ids}
        rows = _ARRIVED.all(self._connection, {"order_ids": order_ids}) if order_ids else []
        for order_id, product_id, quantity in rows:
            found[order_id][product_id] = quantity
        return found

    def placed(self, chain: str) -> int:
        return _PLACED.count(self._connection, {"chain": chain})

    def low_of(self, supplier_id: str, limit: int) -> list[str]:
        asked = {"supplier_id": supplier_id, "limit": limit}
        return [row[0] for row in _LOW_OF.all(self._connection, asked)]

    def low(self) -> dict[str | None, int]:
        return dict(_LOW.all(self._connection, {}))

    def days_came(self, supplier_id: str, since: date) -> list[DayCame]:
        asked = {"supplier_id": supplier_id, "since": since}
        return [DayCame(*row) for row in _DAYS_CAME.all(self._connection, asked)]

    def moved(self, product_ids: Sequence[str], since: date) -> dict[str, dict[date, DayMoved]]:
        found: dict[str, dict[date, DayMoved]] = {}
        if not product_ids:
            return found
        asked = {"product_ids": product_ids, "place": self.first_place(since), "since": since}
        for product_id, day, moved, sold in _MOVED.all(self._connection, asked):
            found.setdefault(product_id, {})[day] = DayMoved(moved, sold)
        return found

    def dated(self, first: date, last: date, limit: int) -> list[str]:
        asked = {"first": first, "last": last, "limit": limit}
        return [row[0] for row in _DATED.all(self._connection, asked)]

    def came(self, product_ids: Sequence[str]) -> dict[str, list[DatedGoods]]:
        found: dict[str, list[DatedGoods]] = {product_id: [] for product_id in product_ids}
        rows = _CAME.all(self._connection, {"product_ids": product_ids}) if product_ids else []
        for product_id, best_before, quantity in rows:
            found[product_id].append(DatedGoods(best_before, quantity))
        return found

    def first_place(self, day: date) -> int:
        """Of the ledger's first movement on `day` or later: found by halves, because movements stand in the
        order in which they happened and no index of days is written with each sale."""
        low, high = 0, _LAST_PLACE.count(self._connection, {}) + 1
        while low < high:
            middle = (low + high) // 2
            row = _DAY_AT.first(self._connection, {"place": middle})
            if row is None or row[1] >= day:
                high = middle
            else:
                low = row[0] + 1
        return low


def _root(fact: SupplierOrder | SupplierOrderEnd) -> dict[str, Any]:
    return {
        "at": fact.at,
        "business_day": fact.business_day,
        "clerk_id": fact.clerk_id,
        "chain": fact.version.chain,
        "entry": fact.version.entry,
    }


def _order_of(row: Sequence[Any], lines: Iterable[SupplierOrderLine]) -> SupplierOrder:
    fields: list[Any] = [*row[:-2], Version(*row[-2:]), tuple(lines)]
    return SupplierOrder(*fields)


def _end_of(row: Sequence[Any] | None) -> SupplierOrderEnd | None:
    if row is None:
        return None
    fields: list[Any] = [*row[:-2], Version(*row[-2:])]
    return SupplierOrderEnd(*fields)

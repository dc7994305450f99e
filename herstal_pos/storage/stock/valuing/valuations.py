"""What the ledger and the deliveries say of a day that is over."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from herstal_pos.domain.stock.product import readable_names, readable_unit
from herstal_pos.domain.stock.supply.proposing import DayMoved
from herstal_pos.domain.stock.valuing.stocked import StockedArticle, ValuedDelivery
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement
from herstal_pos.storage.stock.supply.supplier_orders import SupplierOrders

_PAGE = NamedStatement("valuing.page")
_LEDGER = NamedStatement("valuing.ledger")
_DELIVERIES = NamedStatement("valuing.deliveries")
_MOVED = NamedStatement("valuing.moved")
_LAST_SOLD = NamedStatement("valuing.last_sold")


class Valuations:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def first_place(self, day: date) -> int:
        return SupplierOrders(self._connection).first_place(day)

    def page(self, after: str, limit: int) -> list[StockedArticle]:
        return [_stocked(row) for row in _PAGE.all(self._connection, {"after": after, "limit": limit})]

    def ledger(
        self, product_id: str, after: int, before: int, limit: int
    ) -> list[tuple[int, int, str | None]]:
        asked = {"product_id": product_id, "after": after, "before": before, "limit": limit}
        return [(place, quantity, fact) for place, quantity, fact in _LEDGER.all(self._connection, asked)]

    def deliveries(self, product_id: str) -> list[ValuedDelivery]:
        rows = _DELIVERIES.all(self._connection, {"product_id": product_id})
        return [ValuedDelivery(*row) for row in rows]

    def moved(self, product_ids: Sequence[str], first: int, before: int) -> dict[str, dict[date, DayMoved]]:
        found: dict[str, dict[date, DayMoved]] = {}
        if not product_ids:
            return found
        asked = {"product_ids": product_ids, "first": first, "before": before}
        for product_id, day, moved, sold in _MOVED.all(self._connection, asked):
            found.setdefault(product_id, {})[day] = DayMoved(moved, sold)
        return found

    def last_sold(self, product_ids: Sequence[str], before: int) -> dict[str, date]:
        if not product_ids:
            return {}
        rows = _LAST_SOLD.all(self._connection, {"product_ids": product_ids, "before": before})
        return {product_id: day for product_id, day in rows if day is not None}


def _stocked(row: Sequence[Any]) -> StockedArticle:
    product_id, quantity, through, cost, cost_through, names, code, category, unit, price_cents, *rest = row
    vat_code, empties, tracked = rest
    return StockedArticle(
        product_id,
        quantity,
        through,
        cost,
        cost_through or 0,
        readable_names(names),
        code,
        category,
        readable_unit(unit).value,
        price_cents,
        vat_code,
        bool(empties),
        bool(tracked),
    )

"""The ledger of goods. Levels are kept by the ledger's own trigger (`guards.py`)."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, select

from herstal_pos.domain.stock.stock import StockCause, StockMovement, StockRow
from herstal_pos.storage.database.kept import Kept, insert_into
from herstal_pos.storage.database.spelling import Among
from herstal_pos.storage.mall_tables import online_order
from herstal_pos.storage.tables import sale, sale_line, stock_level, stock_movement

_ADD = Kept(insert_into(stock_movement))
_ON_HAND = Kept(
    select(stock_level.c.product_id, stock_level.c.quantity).where(
        Among(stock_level.c.product_id, "product_ids")
    )
)
_ROWS = Kept(
    select(
        stock_movement.c.at,
        stock_movement.c.cause,
        stock_movement.c.quantity,
        func.coalesce(sale.c.number_text, online_order.c.code),
    )
    .outerjoin(sale_line, sale_line.c.id == stock_movement.c.sale_line_id)
    .outerjoin(sale, sale.c.id == sale_line.c.sale_id)
    .outerjoin(online_order, online_order.c.id == stock_movement.c.order_id)
    .where(stock_movement.c.product_id == bindparam("product_id"))
    .order_by(stock_movement.c.sequence.desc())
    .limit(bindparam("limit"))
)


class Stock:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, movements: Sequence[StockMovement]) -> None:
        """In the order of articles, so that two tills that sell the same ones never wait for each other."""
        rows = (
            {
                "id": movement.id,
                "product_id": movement.product_id,
                "quantity": movement.quantity,
                "cause": movement.cause.value,
                "at": movement.at,
                "business_day": movement.business_day,
                "sale_line_id": movement.sale_line_id,
                "order_id": movement.order_id,
            }
            for movement in sorted(movements, key=lambda movement: movement.product_id)
        )
        _ADD.write_all(self._connection, rows)

    def on_hand(self, product_ids: Sequence[str]) -> dict[str, int]:
        if not product_ids:
            return {}
        rows = _ON_HAND.all(self._connection, {"product_ids": product_ids})
        return {product_id: quantity for product_id, quantity in rows}  # noqa: C416 - rows are not pairs to mypy

    def rows(self, product_id: str, limit: int) -> list[StockRow]:
        rows = _ROWS.all(self._connection, {"product_id": product_id, "limit": limit})
        return [
            StockRow(at, StockCause(cause), quantity, number_text or "")
            for at, cause, quantity, number_text in rows
        ]

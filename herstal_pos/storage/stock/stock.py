"""The ledger of goods. Levels are kept by the ledger's own trigger (`guards.py`)."""

from collections.abc import Sequence

from herstal_pos.domain.stock.stock import StockCause, StockMovement, StockRow
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_ADD = NamedStatement("stock.add")
_ON_HAND = NamedStatement("stock.on_hand")
_BEGUN = NamedStatement("stock.begun")
_ROWS = NamedStatement("stock.rows")
_LOTS_SOLD = NamedStatement("stock.lots_sold")
_LOTS_RECEIVED = NamedStatement("stock.lots_received")


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
                "fact_id": movement.fact_id,
            }
            for movement in sorted(movements, key=lambda movement: movement.product_id)
        )
        _ADD.write_all(self._connection, rows)

    def on_hand(self, product_ids: Sequence[str]) -> dict[str, int]:
        """By product, thousandths; articles without a movement are left out."""
        if not product_ids:
            return {}
        rows = _ON_HAND.all(self._connection, {"product_ids": product_ids})
        return {product_id: quantity for product_id, quantity in rows}  # noqa: C416 - rows are not pairs to mypy

    def begun(self, product_ids: Sequence[str]) -> set[str]:
        if not product_ids:
            return set()
        return {row[0] for row in _BEGUN.all(self._connection, {"product_ids": product_ids})}

    def lots(self, product_id: str, limit: int) -> list[tuple[str, StockRow]]:
        asked = {"product_id": product_id, "limit": limit}
        rows = [
            (lot, StockRow(at, (StockCause.SALE if sold > 0 else StockCause.RETURN).value, -sold, number))
            for lot, at, sold, number in _LOTS_SOLD.all(self._connection, asked)
        ]
        rows += [
            (lot, StockRow(at, StockCause.RECEIVED.value, came, document, name))
            for lot, at, came, document, name in _LOTS_RECEIVED.all(self._connection, asked)
        ]
        return sorted(rows, key=lambda row: row[1].at, reverse=True)

    def rows(self, product_id: str, limit: int) -> list[StockRow]:
        """The newest first."""
        rows = _ROWS.all(self._connection, {"product_id": product_id, "limit": limit})
        return [
            StockRow(
                at,
                _shown(cause, fact_id),
                quantity,
                number_text or "",
                why or "",
            )
            for at, cause, quantity, number_text, why, fact_id in rows
        ]


def _shown(cause: str, fact_id: str | None) -> str:
    if cause == StockCause.OPENING and fact_id:
        return "opening_back"
    return cause if cause in StockCause else "other"

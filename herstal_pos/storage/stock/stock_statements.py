"""What is asked and written of the ledger of goods."""

from sqlalchemy import bindparam, func, literal_column, select

from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.storage.counter.tables import sale, sale_line
from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.orders.tables import online_order
from herstal_pos.storage.stock.tables import (
    product,
    receiving,
    receiving_line,
    stock_count_line,
    stock_level,
    stock_loss,
    stock_movement,
)

_COUNTED_CAUSES = (StockCause.OPENING, StockCause.RECEIVED, StockCause.COUNTED)
_back = stock_movement.alias("back")
_PUT_BACK = select(_back.c.sequence).where(
    _back.c.product_id == stock_movement.c.product_id,
    _back.c.cause == spelt(StockCause.OPENING.value),
    _back.c.fact_id.is_not(None),
    _back.c.sequence >= stock_movement.c.sequence,
)
_SAYS_HOW_MANY = select(stock_movement.c.sequence).where(
    stock_movement.c.product_id == product.c.id,
    stock_movement.c.cause.in_([spelt(cause.value) for cause in _COUNTED_CAUSES]),
    ~_PUT_BACK.exists(),
)
"""An opening that was put back says nothing any more."""
STATEMENTS: Statements = {
    "stock.add": insert_into(stock_movement),
    "stock.on_hand": select(stock_level.c.product_id, stock_level.c.quantity).where(
        Among(stock_level.c.product_id, "product_ids")
    ),
    "stock.begun": select(product.c.id).where(Among(product.c.id, "product_ids"), _SAYS_HOW_MANY.exists()),
    "stock.lots_sold": select(sale_line.c.lot, sale.c.completed_at, sale_line.c.quantity, sale.c.number_text)
    .join(sale, sale.c.id == sale_line.c.sale_id)
    .where(
        sale_line.c.product_id == bindparam("product_id"),
        sale_line.c.lot.is_not(None),
        ~sale_line.c.voided,
        sale.c.state == spelt("completed"),
    )
    .order_by(sale.c.completed_at.desc(), sale_line.c.position)
    .limit(bindparam("limit")),
    "stock.lots_received": select(
        receiving_line.c.lot,
        receiving.c.at,
        receiving_line.c.quantity,
        receiving.c.document,
        receiving.c.supplier_name,
    )
    .join(receiving, receiving.c.id == receiving_line.c.receiving_id)
    .where(receiving_line.c.product_id == bindparam("product_id"), receiving_line.c.lot != spelt(""))
    .order_by(receiving.c.sequence.desc())
    .limit(bindparam("limit")),
    "stock.rows": select(
        stock_movement.c.at,
        stock_movement.c.cause,
        stock_movement.c.quantity,
        func.coalesce(sale.c.number_text, online_order.c.code, receiving.c.document),
        func.coalesce(receiving.c.supplier_name, stock_loss.c.reason, stock_count_line.c.reason),
        stock_movement.c.fact_id,
    )
    .outerjoin(sale_line, sale_line.c.id == stock_movement.c.sale_line_id)
    .outerjoin(sale, sale.c.id == sale_line.c.sale_id)
    .outerjoin(online_order, online_order.c.id == stock_movement.c.order_id)
    .outerjoin(receiving_line, receiving_line.c.id == stock_movement.c.fact_id)
    .outerjoin(receiving, receiving.c.id == receiving_line.c.receiving_id)
    .outerjoin(stock_loss, stock_loss.c.id == stock_movement.c.fact_id)
    .outerjoin(stock_count_line, stock_count_line.c.id == stock_movement.c.fact_id)
    .where(
        stock_movement.c.product_id == bindparam("product_id"),
        stock_movement.c.quantity != literal_column("0"),
    )
    .order_by(stock_movement.c.sequence.desc())
    .limit(bindparam("limit")),
}

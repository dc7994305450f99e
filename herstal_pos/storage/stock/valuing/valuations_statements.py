"""What is asked of the ledger and of the deliveries, to know what lay in stock on a day."""

from sqlalchemy import bindparam, literal_column, select

from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.storage.database.columns import total
from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements
from herstal_pos.storage.stock.supply.orders_statements import SOLD
from herstal_pos.storage.stock.tables import (
    product,
    receiving,
    receiving_line,
    stock_cost,
    stock_level,
    stock_movement,
)

_LEAVES = (StockCause.SALE, StockCause.PACKED)
STATEMENTS: Statements = {
    "valuing.page": select(
        stock_level.c.product_id,
        stock_level.c.quantity,
        stock_level.c.through,
        stock_cost.c.cost,
        stock_cost.c.through,
        product.c.names,
        product.c.code,
        product.c.category,
        product.c.unit,
        product.c.price_cents,
        product.c.vat_code,
        product.c.empties,
        product.c.tracked,
    )
    .join(product, product.c.id == stock_level.c.product_id)
    .outerjoin(stock_cost, stock_cost.c.product_id == stock_level.c.product_id)
    .where(stock_level.c.product_id > bindparam("after"))
    .order_by(stock_level.c.product_id)
    .limit(bindparam("limit")),
    "valuing.ledger": select(stock_movement.c.sequence, stock_movement.c.quantity, stock_movement.c.fact_id)
    .where(
        stock_movement.c.product_id == bindparam("product_id"),
        stock_movement.c.sequence > bindparam("after"),
        stock_movement.c.sequence < bindparam("before"),
    )
    .order_by(stock_movement.c.sequence)
    .limit(bindparam("limit")),
    "valuing.deliveries": select(
        receiving_line.c.id,
        receiving_line.c.quantity,
        receiving_line.c.value_cents,
        receiving.c.business_day,
        stock_movement.c.sequence,
    )
    .join(receiving, receiving.c.id == receiving_line.c.receiving_id)
    .outerjoin(stock_movement, stock_movement.c.fact_id == receiving_line.c.id)
    .where(
        receiving_line.c.product_id == bindparam("product_id"),
        receiving_line.c.value_cents.is_not(None),
        receiving_line.c.quantity >= 0,
    )
    .order_by(receiving.c.sequence, receiving_line.c.position),
    "valuing.moved": select(
        stock_movement.c.product_id,
        stock_movement.c.business_day,
        total(stock_movement.c.quantity),
        total(SOLD),
    )
    .where(
        Among(stock_movement.c.product_id, "product_ids"),
        stock_movement.c.sequence >= bindparam("first"),
        stock_movement.c.sequence < bindparam("before"),
    )
    .group_by(stock_movement.c.product_id, stock_movement.c.business_day),
    "valuing.last_sold": select(
        product.c.id,
        select(stock_movement.c.business_day)
        .where(
            stock_movement.c.product_id == product.c.id,
            stock_movement.c.sequence < bindparam("before"),
            stock_movement.c.cause.in_([spelt(cause.value) for cause in _LEAVES]),
        )
        .order_by(stock_movement.c.sequence.desc())
        .limit(literal_column("1"))
        .scalar_subquery(),
    ).where(Among(product.c.id, "product_ids")),
}

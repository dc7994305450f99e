"""What is asked and written of what is ordered from suppliers."""

from sqlalchemy import bindparam, case, exists, func, literal_column, select

from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.storage.database.columns import total
from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.stock.cards_statements import LOW
from herstal_pos.storage.stock.supply.tables import supplier_order, supplier_order_end, supplier_order_line
from herstal_pos.storage.stock.tables import (
    product_card,
    receiving,
    receiving_line,
    stock_movement,
)

_ORDER = tuple(c for c in supplier_order.c if c.name != "sequence")
_END = tuple(c for c in supplier_order_end.c if c.name != "sequence")
_SELLS = (StockCause.SALE, StockCause.RETURN, StockCause.PACKED, StockCause.UNPACKED)
SOLD = case(
    (stock_movement.c.cause.in_([spelt(cause.value) for cause in _SELLS]), -stock_movement.c.quantity),
    else_=0,
)
STATEMENTS: Statements = {
    "supply.add": insert_into(supplier_order),
    "supply.add_line": insert_into(supplier_order_line),
    "supply.end": insert_into(supplier_order_end),
    "supply.by_id": select(*_ORDER).where(supplier_order.c.id == bindparam("id")),
    "supply.lines": select(
        supplier_order_line.c.order_id,
        supplier_order_line.c.id,
        supplier_order_line.c.product_id,
        supplier_order_line.c.quantity,
        supplier_order_line.c.pack,
        supplier_order_line.c.reference,
    )
    .where(Among(supplier_order_line.c.order_id, "order_ids"))
    .order_by(supplier_order_line.c.order_id, supplier_order_line.c.position),
    "supply.open": select(*_ORDER)
    .outerjoin(supplier_order_end, supplier_order_end.c.order_id == supplier_order.c.id)
    .where(supplier_order_end.c.id.is_(None))
    .order_by(supplier_order.c.chain, supplier_order.c.entry),
    "supply.end_of": select(*_END)
    .where(supplier_order_end.c.order_id == bindparam("order_id"))
    .order_by(supplier_order_end.c.sequence)
    .limit(1),
    "supply.end_by_id": select(*_END).where(supplier_order_end.c.id == bindparam("id")),
    "supply.arrived": select(
        receiving.c.order_id, receiving_line.c.product_id, total(receiving_line.c.quantity)
    )
    .join(receiving_line, receiving_line.c.receiving_id == receiving.c.id)
    .where(Among(receiving.c.order_id, "order_ids"))
    .group_by(receiving.c.order_id, receiving_line.c.product_id),
    "supply.placed": select(func.count())
    .select_from(supplier_order)
    .where(supplier_order.c.chain == bindparam("chain")),
    "supply.days_came": select(receiving.c.business_day, supplier_order.c.business_day)
    .outerjoin(supplier_order, supplier_order.c.id == receiving.c.order_id)
    .where(
        receiving.c.supplier_id == bindparam("supplier_id"),
        exists().where(
            receiving_line.c.receiving_id == receiving.c.id, receiving_line.c.quantity > literal_column("0")
        ),
        receiving.c.business_day >= bindparam("since"),
    )
    .order_by(receiving.c.sequence),
    "supply.low_of": LOW.where(product_card.c.supplier_id == bindparam("supplier_id"))
    .order_by(product_card.c.product_id)
    .limit(bindparam("limit")),
    "supply.low": select(product_card.c.supplier_id, func.count())
    .where(product_card.c.product_id.in_(LOW))
    .group_by(product_card.c.supplier_id),
    "supply.last_place": select(func.coalesce(func.max(stock_movement.c.sequence), 0)),
    "supply.day_at": select(stock_movement.c.sequence, stock_movement.c.business_day)
    .where(stock_movement.c.sequence >= bindparam("place"))
    .order_by(stock_movement.c.sequence)
    .limit(1),
    "supply.moved": select(
        stock_movement.c.product_id,
        stock_movement.c.business_day,
        total(stock_movement.c.quantity),
        total(SOLD),
    )
    .where(
        Among(stock_movement.c.product_id, "product_ids"),
        stock_movement.c.sequence >= bindparam("place"),
        stock_movement.c.business_day >= bindparam("since"),
    )
    .group_by(stock_movement.c.product_id, stock_movement.c.business_day),
    "supply.dated": select(receiving_line.c.product_id)
    .where(
        receiving_line.c.best_before.is_not(None),
        receiving_line.c.best_before >= bindparam("first"),
        receiving_line.c.best_before <= bindparam("last"),
    )
    .distinct()
    .limit(bindparam("limit")),
    "supply.came": select(
        receiving_line.c.product_id, receiving_line.c.best_before, receiving_line.c.quantity
    )
    .join(receiving, receiving.c.id == receiving_line.c.receiving_id)
    .where(Among(receiving_line.c.product_id, "product_ids"))
    .order_by(receiving.c.sequence, receiving_line.c.position),
}

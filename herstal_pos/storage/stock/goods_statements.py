"""What is asked and written of deliveries, counts, losses, costs and drafts."""

from sqlalchemy import bindparam, delete, literal_column, select, update

from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.stock.tables import (
    product,
    receiving,
    receiving_line,
    shelf_draft,
    shelf_draft_line,
    stock_cost,
    stock_count,
    stock_count_line,
    stock_level,
    stock_loss,
    stock_movement,
)

STATEMENTS: Statements = {
    "goods.add_receiving": insert_into(receiving),
    "goods.add_receiving_line": insert_into(receiving_line),
    "goods.receiving": select(*(c for c in receiving.c if c.name != "sequence")).where(
        receiving.c.id == bindparam("id")
    ),
    "goods.receiving_lines": select(
        receiving_line.c.id,
        receiving_line.c.product_id,
        receiving_line.c.quantity,
        receiving_line.c.value_cents,
        receiving_line.c.best_before,
        receiving_line.c.lot,
    )
    .where(receiving_line.c.receiving_id == bindparam("id"))
    .order_by(receiving_line.c.position),
    "goods.loss": select(*(c for c in stock_loss.c if c.name != "sequence")).where(
        stock_loss.c.id == bindparam("id")
    ),
    "goods.received_before": select(receiving.c.at)
    .where(
        receiving.c.supplier_id == bindparam("supplier_id"),
        receiving.c.document == bindparam("document"),
        receiving.c.document != spelt(""),
    )
    .order_by(receiving.c.sequence.desc())
    .limit(1),
    "goods.add_count": insert_into(stock_count),
    "goods.add_count_line": insert_into(stock_count_line),
    "goods.first_moved": select(
        product.c.id,
        select(stock_movement.c.at)
        .where(stock_movement.c.product_id == product.c.id)
        .order_by(stock_movement.c.sequence)
        .limit(literal_column("1"))
        .scalar_subquery(),
    ).where(Among(product.c.id, "product_ids")),
    "goods.last_counted": select(stock_count_line.c.product_id, stock_count.c.at, stock_count_line.c.through)
    .join(stock_count, stock_count.c.id == stock_count_line.c.count_id)
    .where(Among(stock_count_line.c.product_id, "product_ids"))
    .order_by(stock_count.c.sequence),
    "goods.add_loss": insert_into(stock_loss),
    "goods.levels": select(stock_level.c.product_id, stock_level.c.quantity, stock_level.c.through).where(
        Among(stock_level.c.product_id, "product_ids")
    ),
    "goods.costs": select(stock_cost.c.product_id, stock_cost.c.cost).where(
        Among(stock_cost.c.product_id, "product_ids")
    ),
    "goods.drop_cost": delete(stock_cost).where(stock_cost.c.product_id == bindparam("of_id")),
    "goods.insert_cost": insert_into(stock_cost),
    "drafts.of": select(shelf_draft.c.id, shelf_draft.c.kind, shelf_draft.c.head, shelf_draft.c.begun_at)
    .where(shelf_draft.c.till_id == bindparam("till_id"), shelf_draft.c.kind == bindparam("kind"))
    .order_by(shelf_draft.c.begun_at, shelf_draft.c.id),
    "drafts.insert": insert_into(shelf_draft),
    "drafts.update": update(shelf_draft)
    .where(shelf_draft.c.id == bindparam("of_id"))
    .values(head=bindparam("head")),
    "drafts.end": delete(shelf_draft).where(shelf_draft.c.id == bindparam("of_id")),
    "drafts.lines": select(
        shelf_draft_line.c.product_id, shelf_draft_line.c.position, shelf_draft_line.c.body
    )
    .where(shelf_draft_line.c.draft_id == bindparam("draft_id"))
    .order_by(shelf_draft_line.c.position),
    "drafts.drop_line": delete(shelf_draft_line).where(
        shelf_draft_line.c.draft_id == bindparam("of_id"),
        shelf_draft_line.c.product_id == bindparam("of_product"),
    ),
    "drafts.drop_lines": delete(shelf_draft_line).where(shelf_draft_line.c.draft_id == bindparam("of_id")),
    "drafts.insert_line": insert_into(shelf_draft_line),
}

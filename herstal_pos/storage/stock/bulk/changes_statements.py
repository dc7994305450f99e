"""What is asked and written of articles that are changed many at once."""

from sqlalchemy import BindParameter, bindparam, delete, func, select, update

from herstal_pos.storage.counter.tables import sale, sale_line
from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.day.tables import cash_session
from herstal_pos.storage.shop.tables import till
from herstal_pos.storage.stock.tables import bulk_change, bulk_row, planned_price, product
from herstal_pos.storage.stock.word_index_statements import FOUND

_ROWS = select(*(c for c in bulk_row.c if c.name != "bulk_id")).where(
    bulk_row.c.bulk_id == bindparam("bulk_id"), bulk_row.c.state == bindparam("state")
)
_NEWEST = select(bulk_change).order_by(bulk_change.c.at.desc(), bulk_change.c.id.desc())
_LIMIT: BindParameter[int] = bindparam("limit")
_NOT_OVER_BY = select(cash_session.c.id).where(
    cash_session.c.till_id.in_(select(till.c.id)),  # by the index of a till's days: there are few
    func.coalesce(cash_session.c.closed_at, bindparam("since")) >= bindparam("since"),
)

STATEMENTS: Statements = {
    "bulk.insert": insert_into(bulk_change),
    "bulk.update": update(bulk_change)
    .where(bulk_change.c.id == bindparam("of_id"))
    .values(state=bindparam("state"), same=bindparam("same")),
    "bulk.by_id": select(bulk_change).where(bulk_change.c.id == bindparam("id")),
    "bulk.newest": _NEWEST.limit(_LIMIT),
    "bulk.drop": delete(bulk_change).where(bulk_change.c.id == bindparam("of_id")),
    "bulk.add_row": insert_into(bulk_row),
    "bulk.rows": _ROWS.order_by(bulk_row.c.position).limit(_LIMIT),
    "bulk.mark": update(bulk_row)
    .where(bulk_row.c.bulk_id == bindparam("of_bulk"), bulk_row.c.position == bindparam("of_position"))
    .values(state=bindparam("state")),
    "bulk.counts": select(bulk_row.c.state, bulk_row.c.why, func.count())
    .where(
        bulk_row.c.bulk_id == bindparam("bulk_id"),
        bulk_row.c.position >= bindparam("first"),
        bulk_row.c.position <= bindparam("last"),
    )
    .group_by(bulk_row.c.state, bulk_row.c.why),
    "bulk.in_state": select(func.count()).where(
        bulk_row.c.bulk_id == bindparam("bulk_id"), bulk_row.c.state == bindparam("state")
    ),
    "bulk.span": select(
        select(func.min(bulk_row.c.position))
        .where(bulk_row.c.bulk_id == bindparam("bulk_id"))
        .scalar_subquery(),
        select(func.max(bulk_row.c.position))
        .where(bulk_row.c.bulk_id == bindparam("bulk_id"))
        .scalar_subquery(),
    ),
    "bulk.first_position": select(func.min(bulk_row.c.position)).where(
        bulk_row.c.bulk_id == bindparam("bulk_id")
    ),
    "bulk.drop_rows": delete(bulk_row).where(
        bulk_row.c.bulk_id == bindparam("of_bulk"), bulk_row.c.position < bindparam("before")
    ),
    "bulk.sold_since": select(sale_line.c.product_id)
    .distinct()
    .where(
        sale_line.c.sale_id.in_(select(sale.c.id).where(sale.c.session_id.in_(_NOT_OVER_BY))),
        Among(sale_line.c.product_id, "product_ids"),
    ),
    "planned.among": select(planned_price.c.product_id, planned_price.c.was_cents).where(
        Among(planned_price.c.product_id, "product_ids"), planned_price.c.was_cents.is_not(None)
    ),
    "products.next_category": select(func.min(product.c.category)).where(
        product.c.category > bindparam("after"), product.c.category != spelt("")
    ),
    "products.next_shelf": select(func.min(product.c.shelf)).where(
        product.c.shelf > bindparam("after"), product.c.shelf != spelt("")
    ),
    "products.ids_by_words": {
        dialect: select(product.c.id).where(found).order_by(product.c.sequence).limit(_LIMIT)
        for dialect, found in FOUND.items()
    },
}

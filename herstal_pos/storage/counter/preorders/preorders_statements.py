"""What is asked and written of pre-orders."""

from sqlalchemy import and_, bindparam, delete, exists, func, literal_column, or_, select

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.storage.counter.preorders.tables import (
    preorder,
    preorder_customer,
    preorder_end,
    preorder_promise,
)
from herstal_pos.storage.counter.tables import sale, sale_line
from herstal_pos.storage.database.columns import total
from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.day.tables import cash_session

_ONE = select(*(c for c in preorder.c if c.name != "sequence"))
_END = select(*(c for c in preorder_end.c if c.name != "sequence"))
_OPEN = ~exists().where(preorder_end.c.preorder_id == preorder.c.id)
_THEIRS = sale.c.customer_id == bindparam("customer_id")
_amount = sale_line.c.gross_cents - sale_line.c.discount_cents - sale_line.c.share_cents
_TODAY = select(func.max(cash_session.c.business_day)).scalar_subquery()
"""The newest day that any till has opened."""
_IS_OVER = exists().where(
    preorder_end.c.preorder_id == preorder_customer.c.id,
    preorder_end.c.business_day < bindparam("before"),
)
_paid = (
    select(total(_amount))
    .select_from(sale)
    .join(sale_line, sale_line.c.sale_id == sale.c.id)
    .where(
        sale.c.preorder_id == preorder.c.id,
        sale.c.number.is_not(None),
        sale_line.c.kind == spelt(LineKind.ADVANCE.value),
        ~sale_line.c.voided,
    )
    .scalar_subquery()
)
_promised = (
    select(total(preorder_promise.c.quantity))
    .where(preorder_promise.c.preorder_id == preorder.c.id)
    .scalar_subquery()
)
_ordered = (
    select(total(sale_line.c.quantity))
    .where(sale_line.c.sale_id == preorder.c.goods_id, ~sale_line.c.voided)
    .where(sale_line.c.product_id.is_not(None), preorder_end.c.id.is_(None))
    .scalar_subquery()
)
_worth = (
    select(total(_amount))
    .where(sale_line.c.sale_id == preorder.c.goods_id, ~sale_line.c.voided)
    .scalar_subquery()
)

STATEMENTS: Statements = {
    "preorders.count": select(func.count()).select_from(preorder),
    "preorders.end_count": select(func.count()).select_from(preorder_end),
    "preorders.wrong_advances": select(preorder.c.number)
    .outerjoin(preorder_end, preorder_end.c.preorder_id == preorder.c.id)
    .where(
        or_(
            and_(preorder_end.c.id.is_(None), _paid < literal_column("0")),
            and_(preorder_end.c.id.is_not(None), _paid != preorder_end.c.kept_cents),
        )
    ),
    "preorders.wrong_promises": select(preorder.c.number)
    .outerjoin(preorder_end, preorder_end.c.preorder_id == preorder.c.id)
    .where(or_(_promised != _ordered, _worth != preorder.c.total_cents)),
    "preorders.add": insert_into(preorder),
    "preorders.end": insert_into(preorder_end),
    "preorders.add_customer": insert_into(preorder_customer),
    "preorders.add_promise": insert_into(preorder_promise),
    "preorders.drop_promises": delete(preorder_promise).where(
        preorder_promise.c.preorder_id == bindparam("preorder_id")
    ),
    "preorders.drop_customers": delete(preorder_customer).where(_IS_OVER),
    "preorders.known_customers": select(func.count()).select_from(preorder_customer).where(_IS_OVER),
    "preorders.by_id": _ONE.where(preorder.c.id == bindparam("id")),
    "preorders.by_number": _ONE.where(preorder.c.number == bindparam("number")).limit(1),
    "preorders.made": select(func.count())
    .select_from(preorder)
    .where(preorder.c.chain == bindparam("chain")),
    "preorders.end_of": _END.where(preorder_end.c.preorder_id == bindparam("preorder_id"))
    .order_by(preorder_end.c.sequence)
    .limit(1),
    "preorders.end_by_id": _END.where(preorder_end.c.id == bindparam("id")),
    "preorders.open": _ONE.where(_OPEN).order_by(preorder.c.due_day, preorder.c.sequence),
    "preorders.of_customer": _ONE.where(
        preorder.c.id.in_(select(sale.c.preorder_id).where(_THEIRS, sale.c.preorder_id.is_not(None)))
        | preorder.c.goods_id.in_(select(sale.c.id).where(_THEIRS))
    ).order_by(preorder.c.due_day, preorder.c.sequence),
    "preorders.known": select(*preorder_customer.c),
    "preorders.customers": select(*preorder_customer.c).where(Among(preorder_customer.c.id, "ids")),
    "preorders.advance_lines": select(sale_line.c.id, sale_line.c.sale_id)
    .join(sale, sale.c.id == sale_line.c.sale_id)
    .where(
        sale.c.preorder_id == bindparam("preorder_id"),
        sale.c.number.is_not(None),
        sale_line.c.kind == spelt(LineKind.ADVANCE.value),
        ~sale_line.c.voided,
        sale_line.c.quantity > literal_column("0"),
    )
    .order_by(sale.c.completed_at, sale_line.c.position),
    "preorders.paid": select(sale.c.preorder_id, total(_amount))
    .join(sale_line, sale_line.c.sale_id == sale.c.id)
    .where(
        Among(sale.c.preorder_id, "ids"),
        sale.c.number.is_not(None),
        sale_line.c.kind == spelt(LineKind.ADVANCE.value),
        ~sale_line.c.voided,
    )
    .group_by(sale.c.preorder_id),
    "preorders.carts": select(sale.c.id).where(
        sale.c.preorder_id == bindparam("preorder_id"), sale.c.state.in_([spelt("open"), spelt("parked")])
    ),
    "preorders.promises": select(
        preorder_promise.c.product_id,
        preorder.c.id,
        preorder.c.number,
        preorder.c.at,
        preorder_promise.c.quantity,
    )
    .join(preorder, preorder.c.id == preorder_promise.c.preorder_id)
    .where(Among(preorder_promise.c.product_id, "product_ids"), preorder_promise.c.promised_from <= _TODAY)
    .order_by(preorder.c.at, preorder.c.id),
    "preorders.promised": select(preorder_promise.c.product_id, total(preorder_promise.c.quantity))
    .where(preorder_promise.c.promised_from <= _TODAY)
    .group_by(preorder_promise.c.product_id)
    .order_by(preorder_promise.c.product_id),
    "preorders.days_open": select(cash_session.c.business_day)
    .where(cash_session.c.business_day >= bindparam("since"))
    .distinct()
    .order_by(cash_session.c.business_day),
}

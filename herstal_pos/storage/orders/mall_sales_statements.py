"""What is asked and written of the sales of the mall."""

from sqlalchemy import bindparam, func, select

from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.orders.tables import mall_sale

_SALE = tuple(c for c in mall_sale.c if c.name != "sequence")
STATEMENTS: Statements = {
    "mall_sales.add": insert_into(mall_sale),
    "mall_sales.of_order": select(mall_sale.c.sequence, *_SALE)
    .where(mall_sale.c.order_id == bindparam("order_id"))
    .order_by(mall_sale.c.sequence),
    "mall_sales.of_days": select(mall_sale.c.sequence, *_SALE)
    .where(mall_sale.c.business_day >= bindparam("first"), mall_sale.c.business_day <= bindparam("last"))
    .order_by(mall_sale.c.business_day, mall_sale.c.sequence),
    "mall_sales.sold_on": select(mall_sale.c.vat).where(mall_sale.c.business_day == bindparam("day")),
    "mall_sales.worth": select(mall_sale.c.business_day, mall_sale.c.vat).order_by(
        mall_sale.c.business_day, mall_sale.c.sequence
    ),
    "mall_sales.by_id": select(mall_sale.c.sequence, *_SALE).where(mall_sale.c.id == bindparam("id")),
    "mall_sales.count": select(func.count()).select_from(mall_sale),
}

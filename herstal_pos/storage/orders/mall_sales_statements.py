"""What is asked and written of the sales of the mall."""

from sqlalchemy import bindparam, func, select, text, tuple_

from herstal_pos.storage.database.columns import Day, Whole
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
    "mall_sales.sold_cents": {
        "sqlite": text(
            "SELECT coalesce(sum(json_extract(rate.value, '$[2]')), 0) "
            "FROM mall_sale, json_each(mall_sale.vat) AS rate"
        ),
        "postgresql": text(
            "SELECT coalesce(sum(CAST(rate ->> 2 AS bigint)), 0) "
            "FROM mall_sale, jsonb_array_elements(CAST(mall_sale.vat AS jsonb)) AS rate"
        ),
    },
    "mall_sales.newest": select(mall_sale.c.business_day, mall_sale.c.sequence, mall_sale.c.vat)
    .where(
        tuple_(mall_sale.c.business_day, mall_sale.c.sequence)
        < tuple_(bindparam("day", type_=Day), bindparam("sequence", type_=Whole))
    )
    .order_by(mall_sale.c.business_day.desc(), mall_sale.c.sequence.desc())
    .limit(bindparam("limit")),
    "mall_sales.first_day": select(func.min(mall_sale.c.business_day, type_=Day)),
    "mall_sales.by_id": select(mall_sale.c.sequence, *_SALE).where(mall_sale.c.id == bindparam("id")),
    "mall_sales.count": select(func.count()).select_from(mall_sale),
}

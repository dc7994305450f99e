"""What is asked and written of customers."""

from sqlalchemy import bindparam, func, select, update

from herstal_pos.storage.counter.tables import sale
from herstal_pos.storage.database.columns import Moment
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.shop.customers.tables import customer

_KNOWN = select(*(column for column in customer.c if column.name != "sought"))
_HERE = customer.c.forgotten_at.is_(None)
_bought = (
    select(sale.c.customer_id, func.max(sale.c.completed_at).label("at"))
    .where(sale.c.customer_id.is_not(None), sale.c.completed_at.is_not(None))
    .group_by(sale.c.customer_id)
    .subquery("bought")
)
_last = func.coalesce(_bought.c.at, customer.c.made_at, type_=Moment)

STATEMENTS: Statements = {
    "customers.by_id": _KNOWN.where(customer.c.id == bindparam("id")),
    "customers.by_company": _KNOWN.where(customer.c.company == bindparam("company")).limit(1),
    "customers.by_card": _KNOWN.where(customer.c.card == bindparam("card")).limit(1),
    "customers.found": _KNOWN.where(_HERE, customer.c.sought.like(bindparam("pattern")))
    .order_by(customer.c.name, customer.c.id)
    .limit(bindparam("limit")),
    "customers.recent": _KNOWN.join(_bought, _bought.c.customer_id == customer.c.id, isouter=True)
    .where(_HERE)
    .order_by(func.coalesce(_bought.c.at, customer.c.made_at).desc(), customer.c.id.desc())
    .limit(bindparam("limit")),
    "customers.idle": _KNOWN.add_columns(_last)
    .join(_bought, _bought.c.customer_id == customer.c.id, isouter=True)
    .where(_HERE, _last < bindparam("before", type_=Moment))
    .order_by(_last, customer.c.id),
    "customers.all": _KNOWN.order_by(customer.c.id),
    "customers.add": insert_into(customer),
    "customers.change": update(customer)
    .where(customer.c.id == bindparam("of_id"))
    .values({name: bindparam(name) for name in customer.c.keys() if name != "id"}),  # noqa: SIM118
}

"""What is asked and written of tills and clerks."""

from sqlalchemy import bindparam, literal_column, select, text, update

from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.shop.tables import clerk, till

TILL = select(till.c.id, till.c.prefix, till.c.practice)
_CLERK = select(*clerk.c)
CLERK_COLUMNS = ("name", "pin", "badge", "manager", "rights", "retired_at", "chain", "entry")
STATEMENTS: Statements = {
    "tills.hold": {"postgresql": text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")},
    "tills.get": TILL.where(till.c.id == bindparam("id")),
    "tills.with_prefix": TILL.where(till.c.prefix == bindparam("prefix")),
    "tills.add": insert_into(till),
    "tills.count_up": update(till)
    .where(till.c.id == bindparam("id"))
    .values(last_number=till.c.last_number + literal_column("1")),
    "tills.last_number": select(till.c.last_number).where(till.c.id == bindparam("id")),
    "tills.get_clerk": _CLERK.where(clerk.c.id == bindparam("id")),
    "tills.first_clerk": _CLERK.order_by(clerk.c.id).limit(1),
    "tills.clerks": _CLERK.order_by(clerk.c.id),
    "tills.change_clerk": update(clerk)
    .where(clerk.c.id == bindparam("of_id"))
    .values(**{each: bindparam(each) for each in CLERK_COLUMNS}),
    "tills.add_clerk": insert_into(clerk),
}

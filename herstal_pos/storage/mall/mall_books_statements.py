"""What is asked and written of the one row about this shop's mall."""

from sqlalchemy import bindparam, or_, select, update

from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.mall.mall_books import BOOK, LEASE
from herstal_pos.storage.mall.tables import mall

STATEMENTS: Statements = {
    "mall_books.get": select(*(mall.c[name] for name in BOOK)).where(mall.c.id == bindparam("id")),
    "mall_books.add": insert_into(mall),
    "mall_books.change": update(mall)
    .where(mall.c.id == bindparam("of_id"))
    .values({name: bindparam(name) for name in BOOK if name not in LEASE}),
    "mall_books.hold": update(mall)
    .where(
        mall.c.id == bindparam("of_id"),
        or_(
            mall.c.holder == bindparam("nobody"),
            mall.c.holder == bindparam("till_id"),
            mall.c.held_until <= bindparam("now"),
            mall.c.held_until > bindparam("impossible"),
        ),
    )
    .values(holder=bindparam("till_id"), held_until=bindparam("until")),
}

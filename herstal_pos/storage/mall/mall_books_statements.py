"""What is asked and written of the one row about this shop's mall."""

from sqlalchemy import bindparam, or_, select, update

from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.mall.mall_books import BOOK, LEASE
from herstal_pos.storage.mall.tables import mall, mall_turn

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
    "mall_books.holds": select(mall.c.holder).where(mall.c.id == bindparam("id")).with_for_update(),
    "mall_books.turn": select(mall_turn.c.epoch).where(mall_turn.c.id == bindparam("id")),
    "mall_books.first_turn": insert_into(mall_turn),
    "mall_books.next_turn": update(mall_turn)
    .where(mall_turn.c.id == bindparam("of_id"))
    .values(epoch=bindparam("epoch")),
}

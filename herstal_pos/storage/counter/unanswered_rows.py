"""Goods that are no line yet, as JSON in the row of their cart."""

from herstal_pos.domain.counter.asked.goods import NEW, UnansweredGoods
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.product import Unit
from herstal_pos.storage.database.values import json_text, json_value
from herstal_pos.stored import Form, one_of, rows, text, whole

UNANSWERED = Form(
    UnansweredGoods,
    id=text("id"),
    position=whole("position"),
    why=text("why", NEW),
    quantity=whole("quantity", THOUSAND),
    code=text("code", spare=True),
    aim=text("aim", spare=True),
    key=text("key", spare=True),
    product_id=text("product_id", spare=True),
    name=text("name", spare=True),
    unit=one_of("unit", Unit.PIECE, spare=True),
)


def unanswered_of(stored: str | None) -> tuple[UnansweredGoods, ...]:
    return tuple(UNANSWERED.read(row) for row in rows(json_value(stored)))


def unanswered_text(unanswered: tuple[UnansweredGoods, ...]) -> str | None:
    """Return the goods without an answer as they are stored; NULL where all is answered, as of any sale of an
    older program."""
    return json_text([UNANSWERED.write(each) for each in unanswered]) if unanswered else None

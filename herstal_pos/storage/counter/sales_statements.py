"""What is asked and written of sales."""

from typing import Any

from sqlalchemy import Table, Update, bindparam, exists, func, insert, literal_column, or_, select, update

from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.storage.counter.tables import line_return, sale, sale_line, sale_vat, tender
from herstal_pos.storage.database.columns import Whole, total
from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.day.tables import cash_session

_NOT_LOADED = ("grand_total_cents",)
SALE = select(*(column for column in sale.c if column.name not in _NOT_LOADED))
LINE = select(*(column for column in sale_line.c if column.name != "sale_id"))
TENDER = select(
    tender.c.id,
    tender.c.means,
    tender.c.amount_cents,
    tender.c.given_cents,
    tender.c.change_cents,
    tender.c.clerk_id,
)
_earlier = sale.alias("earlier")
_turnover = (
    select(_earlier.c.grand_total_cents)
    .where(_earlier.c.till_id == bindparam("of_till"), _earlier.c.number < bindparam("below"))
    .order_by(_earlier.c.number.desc())
    .limit(literal_column("1"))
    .scalar_subquery()
)
_back = sale_line.alias("back")
_GRAND_TOTAL = {
    "grand_total_cents": func.coalesce(_turnover, literal_column("0")) + bindparam("total_cents", type_=Whole)
}
"""The till's turnover up to this sale: NULL as long as that has no total."""


def _change(table: Table, reckoned: dict[str, Any] | None = None) -> Update:
    names = [name for name in table.c.keys() if name not in ("id", "sale_id")]  # noqa: SIM118
    return (
        update(table)
        .where(table.c.id == bindparam("of_id"))
        .values({name: bindparam(name) for name in names} | (reckoned or {}))
    )


_SOLD_LINES = func.count()
_OF_DAYS = (
    select(sale.c.id)
    .select_from(cash_session)
    .join(sale, sale.c.session_id == cash_session.c.id)
    .where(
        cash_session.c.business_day >= bindparam("since"),
        cash_session.c.business_day <= bindparam("until"),
        sale.c.number.is_not(None),
    )
    .order_by(sale.c.completed_at.desc(), sale.c.id.desc())
    .limit(bindparam("limit"))
)
_CENTS = bindparam("cents", type_=tender.c.amount_cents.type)
_OF_SALE = select(total(sale_vat.c.gross_cents)).where(sale_vat.c.sale_id == sale.c.id)
_TOTAL = _OF_SALE.correlate(sale).scalar_subquery()

STATEMENTS: Statements = {
    "sales.open": SALE.where(
        sale.c.till_id == bindparam("till_id"), sale.c.state == spelt(SaleState.OPEN.value)
    ),
    "sales.by_id": SALE.where(sale.c.id == bindparam("id")),
    "sales.by_number": SALE.where(sale.c.number_text == bindparam("number_text")),
    "sales.last": SALE.where(sale.c.till_id == bindparam("till_id"), sale.c.number.is_not(None))
    .order_by(sale.c.number.desc())
    .limit(1),
    "sales.parked": SALE.where(sale.c.state == spelt(SaleState.PARKED.value)).order_by(
        sale.c.opened_at, sale.c.id
    ),
    "sales.lines": LINE.where(sale_line.c.sale_id == bindparam("sale_id")).order_by(sale_line.c.position),
    "sales.tenders": TENDER.where(tender.c.sale_id == bindparam("sale_id")).order_by(tender.c.position),
    "sales.add_sale": insert_into(sale).values(_GRAND_TOTAL),
    "sales.change_sale": _change(sale, _GRAND_TOTAL).where(sale.c.version == bindparam("of_version")),
    "sales.add_line": insert_into(sale_line),
    "sales.change_line": _change(sale_line),
    "sales.add_tender": insert_into(tender),
    "sales.add_vat": insert_into(sale_vat),
    "sales.sold_in": select(sale_line.c.sale_id).where(Among(sale_line.c.id, "ids")).distinct(),
    "sales.taken_back_by": select(_back.c.sale_id)
    .join(sale_line, sale_line.c.id == _back.c.returned_line_id)
    .join(sale, sale.c.id == _back.c.sale_id)
    .where(_back.c.returned_line_id.is_not(None), ~_back.c.voided, sale.c.number.is_not(None))
    .where(Among(sale_line.c.sale_id, "ids"))
    .distinct(),
    "sales.found_on": _OF_DAYS,
    "sales.found_of_amount": _OF_DAYS.where(
        exists().where(
            tender.c.sale_id == sale.c.id,
            or_(tender.c.amount_cents == _CENTS, tender.c.given_cents == _CENTS),
        )
        | (_TOTAL == _CENTS)
    ),
    "sales.found_of_goods": _OF_DAYS.where(
        exists().where(
            sale_line.c.sale_id == sale.c.id, Among(sale_line.c.product_id, "ids"), ~sale_line.c.voided
        )
    ),
    "sales.found_of_customers": _OF_DAYS.where(Among(sale.c.customer_id, "ids")),
    "sales.of_customer": select(sale.c.id)
    .where(sale.c.customer_id == bindparam("customer_id"), sale.c.number.is_not(None))
    .order_by(sale.c.completed_at.desc(), sale.c.id.desc())
    .limit(bindparam("limit")),
    "sales.found_by_means": _OF_DAYS.where(
        exists().where(tender.c.sale_id == sale.c.id, Among(tender.c.means, "ids"))
    ),
    "sales.often_sold": select(sale_line.c.product_id, _SOLD_LINES)
    .select_from(cash_session)
    .join(sale, sale.c.session_id == cash_session.c.id)
    .join(sale_line, sale_line.c.sale_id == sale.c.id)
    .where(
        cash_session.c.till_id == bindparam("till_id"),
        cash_session.c.opened_at >= bindparam("from_moment"),
        cash_session.c.business_day >= bindparam("since"),
        cash_session.c.business_day < bindparam("before"),
        sale.c.number.is_not(None),
        sale_line.c.product_id.is_not(None),
        sale_line.c.parent_id.is_(None),
        sale_line.c.quantity > 0,
        ~sale_line.c.voided,
    )
    .group_by(sale_line.c.product_id)
    .order_by(_SOLD_LINES.desc(), sale_line.c.product_id)
    .limit(bindparam("limit")),
    "sales.returned": select(
        line_return.c.line_id, line_return.c.returned, line_return.c.returned_cents
    ).where(Among(line_return.c.line_id, "line_ids")),
    "sales.first_return": insert(line_return).from_select(
        ["line_id", "sold", "paid_cents", "returned", "returned_cents"],
        select(
            sale_line.c.id,
            sale_line.c.quantity,
            sale_line.c.gross_cents - sale_line.c.discount_cents - sale_line.c.share_cents,
            bindparam("quantity", type_=line_return.c.returned.type),
            bindparam("cents", type_=line_return.c.returned_cents.type),
        ).where(sale_line.c.id == bindparam("line_id")),
    ),
    "sales.next_return": update(line_return)
    .where(
        line_return.c.line_id == bindparam("line_id"),
        line_return.c.returned == bindparam("before"),
        line_return.c.returned_cents == bindparam("before_cents"),
    )
    .values(returned=bindparam("quantity"), returned_cents=bindparam("cents")),
}

"""What is asked of customers' accounts: sums of tenders and lines, of which partial indexes know the few."""

from sqlalchemy import bindparam, select

from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.means import CASH
from herstal_pos.storage.counter.tables import sale, sale_line, tender
from herstal_pos.storage.database.columns import total
from herstal_pos.storage.database.dialects import spelt
from herstal_pos.storage.database.statements import Statements

_is_put = tender.c.means == spelt(ON_ACCOUNT.id)
_is_paid = (sale_line.c.kind == spelt(LineKind.ACCOUNT.value), ~sale_line.c.voided)
_put = select(total(tender.c.amount_cents)).where(tender.c.sale_id == sale.c.id, _is_put)
_paid = select(total(sale_line.c.gross_cents)).where(sale_line.c.sale_id == sale.c.id, *_is_paid)
_cash = select(total(tender.c.amount_cents)).where(
    tender.c.sale_id == sale.c.id, tender.c.means == spelt(CASH.id)
)
_SOLD_TO = sale.c.number.is_not(None) & sale.c.customer_id.is_not(None)
STATEMENTS: Statements = {
    "accounts.movements": select(
        sale.c.id,
        sale.c.till_id,
        sale.c.number,
        sale.c.number_text,
        sale.c.completed_at,
        _put.scalar_subquery(),
        _paid.scalar_subquery(),
        _cash.scalar_subquery(),
    )
    .where(sale.c.customer_id == bindparam("customer_id"))
    .order_by(sale.c.completed_at.nulls_last(), sale.c.id),
    "accounts.put": select(sale.c.customer_id, total(tender.c.amount_cents))
    .select_from(tender)
    .join(sale, sale.c.id == tender.c.sale_id)
    .where(_is_put, _SOLD_TO)
    .group_by(sale.c.customer_id),
    "accounts.paid": select(sale.c.customer_id, total(sale_line.c.gross_cents))
    .select_from(sale_line)
    .join(sale, sale.c.id == sale_line.c.sale_id)
    .where(*_is_paid, _SOLD_TO)
    .group_by(sale.c.customer_id),
}

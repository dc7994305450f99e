"""What an owner asks of an opening period, by its session: all of it is found by indexes that sales have."""

from sqlalchemy import and_, bindparam, case, func, select

from herstal_pos.domain.accounts.reports.sums import LineClass
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.storage.counter.tables import sale, sale_line, sale_vat, tender
from herstal_pos.storage.database.columns import total
from herstal_pos.storage.database.dialects import spelt
from herstal_pos.storage.database.statements import Statements
from herstal_pos.storage.day.reports_statements import went_back
from herstal_pos.storage.day.tables import cash_movement, cash_session, closing, journal
from herstal_pos.storage.shop.tables import till
from herstal_pos.storage.stock.tables import product, stock_cost, stock_movement

_mine = sale.c.session_id == bindparam("session_id")
_kind = sale_line.c.kind
_amount = sale_line.c.gross_cents - sale_line.c.discount_cents - sale_line.c.share_cents
_is_returned = _kind == spelt(LineKind.RETURN.value)
_untaxed = sale_line.c.vat_points.is_(None)
_class = case(
    (_kind == spelt(LineKind.ACCOUNT.value), spelt(LineClass.NONE.value)),
    (and_(sale_line.c.voucher.is_not(None), _untaxed), spelt(LineClass.NONE.value)),
    (sale_line.c.voucher.is_not(None), spelt(LineClass.VOUCHER.value)),
    (_kind == spelt(LineKind.VOUCHER.value), spelt(LineClass.VOUCHER.value)),
    (_kind == spelt(LineKind.ADVANCE.value), spelt(LineClass.ADVANCE.value)),
    (_kind == spelt(LineKind.DEPOSIT.value), spelt(LineClass.DEPOSIT.value)),
    (and_(_is_returned, func.coalesce(sale_line.c.deposit, _untaxed)), spelt(LineClass.DEPOSIT.value)),
    else_=spelt(LineClass.GOODS.value),
)
_is_turnover = _class != spelt(LineClass.NONE.value)
_category = case(
    (_class == spelt(LineClass.GOODS.value), func.coalesce(product.c.category, spelt(""))), else_=spelt("")
)
_known = stock_cost.c.cost.is_not(None)
_sums = (
    total(_amount),
    total(case((_known, _amount))),
    total(sale_line.c.quantity * stock_cost.c.cost),
    func.count(case((~_known, sale_line.c.id))),
)
_lines_of = (
    sale.join(sale_line, sale_line.c.sale_id == sale.c.id)
    .outerjoin(product, product.c.id == sale_line.c.product_id)
    .outerjoin(stock_cost, stock_cost.c.product_id == sale_line.c.product_id)
)
_ticket = (sale.c.id, sale.c.number_text, sale.c.completed_at)
STATEMENTS: Statements = {
    "figures.sessions": select(
        cash_session.c.id,
        cash_session.c.till_id,
        till.c.prefix,
        cash_session.c.business_day,
        cash_session.c.opened_at,
        cash_session.c.clerk_id,
        closing.c.number,
    )
    .join(till, till.c.id == cash_session.c.till_id)
    .outerjoin(closing, closing.c.session_id == cash_session.c.id)
    .where(
        cash_session.c.business_day >= bindparam("first"), cash_session.c.business_day <= bindparam("last")
    )
    .order_by(cash_session.c.business_day, till.c.prefix, cash_session.c.opened_at),
    "figures.last_closed": select(func.max(closing.c.business_day)).where(
        closing.c.till_id == bindparam("till_id"), closing.c.business_day < bindparam("day")
    ),
    "figures.tickets": select(
        *_ticket,
        sale.c.clerk_id,
        total(_amount),
        total(case((_is_turnover, _amount))),
        total(sale_line.c.discount_cents + sale_line.c.share_cents),
        total(case((_is_returned, -_amount))),
        func.count(case((_is_returned, sale_line.c.id))),
    )
    .outerjoin(sale_line, and_(sale_line.c.sale_id == sale.c.id, ~sale_line.c.voided))
    .where(_mine)
    .group_by(sale.c.id)
    .order_by(sale.c.number),
    "figures.lines": select(_class, _category, sale_line.c.vat_points, *_sums)
    .select_from(_lines_of)
    .where(_mine, ~sale_line.c.voided)
    .group_by(_class, _category, sale_line.c.vat_points),
    "figures.lines_of_tickets": select(*_ticket, _class, _category, sale_line.c.vat_points, *_sums)
    .select_from(_lines_of)
    .where(_mine, ~sale_line.c.voided)
    .group_by(sale.c.id, _class, _category, sale_line.c.vat_points)
    .order_by(sale.c.number),
    "figures.articles": select(
        sale_line.c.product_id, product.c.names, total(sale_line.c.quantity), sale_line.c.vat_points, *_sums
    )
    .select_from(_lines_of)
    .where(
        _mine,
        ~sale_line.c.voided,
        product.c.id.is_not(None),
        _class == spelt(LineClass.GOODS.value),
    )
    .group_by(sale_line.c.product_id, product.c.names, sale_line.c.vat_points),
    "figures.means": select(tender.c.means, func.count(), total(tender.c.amount_cents))
    .join(sale, sale.c.id == tender.c.sale_id)
    .where(_mine, ~went_back)
    .group_by(tender.c.means),
    "figures.tickets_by_means": select(*_ticket, total(tender.c.amount_cents))
    .join(tender, sale.c.id == tender.c.sale_id)
    .where(_mine, tender.c.means == bindparam("means"), ~went_back)
    .group_by(sale.c.id)
    .order_by(sale.c.number),
    "figures.cash": select(cash_movement.c.kind, total(cash_movement.c.amount_cents))
    .where(cash_movement.c.session_id == bindparam("session_id"))
    .group_by(cash_movement.c.kind),
    "figures.z_entry": select(journal.c.body).where(
        journal.c.session_id == bindparam("session_id"), journal.c.kind == "day_closed"
    ),
    "figures.z_entries": select(journal.c.kind, journal.c.body)
    .where(
        journal.c.session_id == bindparam("session_id"),
        journal.c.kind.in_([spelt(kind) for kind in ("day_sealed", "day_counts", "day_closed", "z_signed")]),
    )
    .order_by(journal.c.sequence),
    "figures.numbers": select(
        func.count(sale.c.number), func.min(sale.c.number), func.max(sale.c.number)
    ).where(_mine),
    "figures.number_text": select(sale.c.number_text).where(_mine, sale.c.number == bindparam("number")),
    "figures.total": select(total(sale_vat.c.gross_cents))
    .join(sale, sale.c.id == sale_vat.c.sale_id)
    .where(_mine),
    "figures.last_ticket": select(sale.c.number)
    .where(
        sale.c.till_id == bindparam("till_id"),
        sale.c.number.is_not(None),
        sale.c.session_id.in_(
            select(closing.c.session_id).where(
                closing.c.till_id == bindparam("till_id"), closing.c.number < bindparam("z_number")
            )
        ),
    )
    .order_by(sale.c.number.desc())
    .limit(1),
    "figures.lost": select(
        stock_movement.c.cause,
        total(stock_movement.c.quantity * stock_cost.c.cost),
        func.count(case((stock_cost.c.cost.is_(None), stock_movement.c.id))),
    )
    .outerjoin(stock_cost, stock_cost.c.product_id == stock_movement.c.product_id)
    .where(
        stock_movement.c.sequence >= bindparam("first"),
        stock_movement.c.sequence < bindparam("before"),
        stock_movement.c.cause.in_(
            [spelt(each.value) for each in (StockCause.LOST, StockCause.COUNTED, StockCause.SHORTAGE)]
        ),
    )
    .group_by(stock_movement.c.cause),
}

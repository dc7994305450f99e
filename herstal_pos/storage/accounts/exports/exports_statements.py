"""What an accountant's period is read from, and what was sent."""

from sqlalchemy import and_, bindparam, case, func, select

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.storage.accounts.exports.tables import accountant_sending
from herstal_pos.storage.accounts.invoices.tables import invoice, invoice_ticket
from herstal_pos.storage.counter.tables import sale, sale_line, sale_vat
from herstal_pos.storage.database.columns import Day, total
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.day.reports_statements import invoiced_here
from herstal_pos.storage.day.tables import cash_session, closing, journal
from herstal_pos.storage.orders.tables import mall_sale
from herstal_pos.storage.shop.tables import till

_SENDING = tuple(c for c in accountant_sending.c if c.name != "sequence")
_in_period = (closing.c.business_day >= bindparam("first"), closing.c.business_day <= bindparam("last"))
_mine = sale.c.session_id == bindparam("session_id")
_amount = sale_line.c.gross_cents - sale_line.c.discount_cents - sale_line.c.share_cents
_is_return = sale_line.c.kind == LineKind.RETURN.value
_taxed = case((sale_vat.c.vat_points.is_not(None), sale_vat.c.gross_cents), else_=0)
_large = (
    select(sale_vat.c.sale_id)
    .join(sale, sale.c.id == sale_vat.c.sale_id)
    .where(_mine)
    .group_by(sale_vat.c.sale_id)
    .having(total(_taxed) > bindparam("above_cents"))
)
# A voucher that came back has no deposit, an advance none either: their own kinds go first.
_what = case(
    (sale_line.c.kind == LineKind.ADVANCE.value, "advances"),
    (sale_line.c.kind == LineKind.ACCOUNT.value, "accounts"),
    (sale_line.c.voucher.is_not(None), "vouchers"),
    (sale_line.c.kind == LineKind.DEPOSIT.value, "deposits"),
    (and_(_is_return, func.coalesce(sale_line.c.deposit, True)), "deposits"),
    else_="goods",
).label("what")
_outside = (~sale_line.c.voided, sale_line.c.vat_points.is_(None))
STATEMENTS: Statements = {
    "exports.closed": select(
        till.c.prefix, closing.c.number, closing.c.business_day, closing.c.session_id, journal.c.body
    )
    .select_from(closing)
    .join(till, till.c.id == closing.c.till_id)
    .join(journal, and_(journal.c.session_id == closing.c.session_id, journal.c.kind == "day_closed"))
    .where(*_in_period)
    .order_by(till.c.prefix, closing.c.number),
    "exports.numbers": select(till.c.prefix, closing.c.till_id, closing.c.number)
    .join(till, till.c.id == closing.c.till_id)
    .order_by(till.c.prefix, closing.c.number),
    "exports.unclosed": select(till.c.prefix, cash_session.c.business_day)
    .join(till, till.c.id == cash_session.c.till_id)
    .where(cash_session.c.closed_at.is_(None), cash_session.c.business_day <= bindparam("last"))
    .order_by(till.c.prefix),
    "exports.untaxed": select(_what, total(_amount))
    .select_from(sale)
    .join(sale_line, sale_line.c.sale_id == sale.c.id)
    .where(_mine, *_outside)
    .group_by("what")
    .order_by("what"),
    "exports.large": select(
        sale.c.number_text,
        sale.c.completed_at,
        sale_vat.c.vat_code,
        sale_vat.c.vat_points,
        sale_vat.c.gross_cents,
        sale_vat.c.base_cents,
        sale_vat.c.vat_cents,
    )
    .join(sale, sale.c.id == sale_vat.c.sale_id)
    .where(sale.c.id.in_(_large))
    .order_by(sale.c.number, sale_vat.c.position),
    "exports.invoiced": select(
        sale.c.number_text,
        sale.c.completed_at,
        invoice.c.number_text,
        invoice.c.kind,
        sale_vat.c.vat_code,
        sale_vat.c.vat_points,
        sale_vat.c.gross_cents,
        sale_vat.c.base_cents,
        sale_vat.c.vat_cents,
    )
    .select_from(invoice)
    .join(invoice_ticket, invoice_ticket.c.invoice_id == invoice.c.id)
    .join(sale, sale.c.id == invoice_ticket.c.sale_id)
    .join(sale_vat, sale_vat.c.sale_id == sale.c.id)
    .where(*invoiced_here)
    .order_by(invoice.c.sequence, invoice_ticket.c.position, sale_vat.c.position),
    "exports.mall_invoiced": select(
        invoice.c.day,
        mall_sale.c.code,
        mall_sale.c.at,
        invoice.c.number_text,
        invoice.c.kind,
        mall_sale.c.vat,
    )
    .select_from(invoice)
    .join(invoice_ticket, invoice_ticket.c.invoice_id == invoice.c.id)
    .join(mall_sale, mall_sale.c.id == invoice_ticket.c.sale_id)
    .where(invoice.c.day >= bindparam("first", type_=Day), invoice.c.day <= bindparam("last", type_=Day))
    .order_by(invoice.c.day, invoice.c.sequence, invoice_ticket.c.position),
    "exports.mall_invoices": select(mall_sale.c.order_id, invoice.c.number_text)
    .select_from(invoice)
    .join(invoice_ticket, invoice_ticket.c.invoice_id == invoice.c.id)
    .join(mall_sale, mall_sale.c.id == invoice_ticket.c.sale_id)
    .where(invoice.c.day >= bindparam("since", type_=Day))
    .order_by(invoice.c.day, invoice.c.sequence),
    "exports.invoiced_untaxed": select(sale.c.number_text, _what, total(_amount))
    .select_from(invoice)
    .join(invoice_ticket, invoice_ticket.c.invoice_id == invoice.c.id)
    .join(sale, sale.c.id == invoice_ticket.c.sale_id)
    .join(sale_line, sale_line.c.sale_id == sale.c.id)
    .where(*invoiced_here, *_outside)
    .group_by(invoice.c.id, sale.c.number_text, "what")
    .order_by(sale.c.number_text, "what"),
    "exports.add_sending": insert_into(accountant_sending),
    "exports.sendings": select(accountant_sending.c.sequence, *_SENDING).where(
        accountant_sending.c.first_day <= bindparam("last"),
        accountant_sending.c.last_day >= bindparam("first"),
    ),
    "exports.sending_by_id": select(*_SENDING).where(accountant_sending.c.id == bindparam("id")),
    "exports.sending_count": select(func.count()).select_from(accountant_sending),
}

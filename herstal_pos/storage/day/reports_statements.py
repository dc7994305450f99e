"""The sums of an opening period."""

from sqlalchemy import and_, bindparam, case, exists, func, or_, select

from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.preorders.preorder import PreorderEnding
from herstal_pos.domain.counter.transfers.facts import TRANSFER
from herstal_pos.domain.day.report import CORRECTIONS
from herstal_pos.storage.accounts.invoices.tables import invoice, invoice_ticket
from herstal_pos.storage.counter.preorders.tables import preorder_end
from herstal_pos.storage.counter.tables import (
    sale,
    sale_line,
    sale_vat,
    tender,
    voucher_issued,
    voucher_spent,
)
from herstal_pos.storage.counter.town.tables import town_voucher
from herstal_pos.storage.counter.transfers.tables import transfer, transfer_received
from herstal_pos.storage.database.columns import total
from herstal_pos.storage.database.dialects import spelt
from herstal_pos.storage.database.statements import Statements
from herstal_pos.storage.day.tables import cash_movement, closing, journal
from herstal_pos.storage.shop.tables import till

_mine = sale.c.session_id == bindparam("session_id")
_amount = sale_line.c.gross_cents - sale_line.c.discount_cents - sale_line.c.share_cents
_outside_vat = sale_line.c.vat_points.is_(None)
_deposit = or_(
    sale_line.c.kind == LineKind.DEPOSIT.value,
    and_(
        sale_line.c.kind == LineKind.RETURN.value,
        func.coalesce(sale_line.c.deposit, sale_line.c.vat_points.is_(None)),
    ),
)
_returned = sale_line.c.kind == LineKind.RETURN.value
_advance = sale_line.c.kind == LineKind.ADVANCE.value
_this_z = select(closing.c.number).where(closing.c.session_id == bindparam("session_id")).scalar_subquery()
_earlier = (
    select(closing.c.session_id)
    .where(closing.c.till_id == bindparam("till_id"))
    .where((_this_z.is_(None)) | (closing.c.number < _this_z))
)
_of_till = journal.c.till_id == bindparam("till_id")
_of_session = journal.c.session_id == bindparam("session_id")
"""Which is one till's: by the till too, all that it ever wrote was walked through until this day came."""
_begun = select(func.min(journal.c.sequence)).where(_of_session).scalar_subquery()
_before = journal.alias("before")
_ended = (
    select(func.coalesce(func.max(_before.c.sequence), 0))
    .where(_before.c.till_id == bindparam("till_id"), _before.c.session_id.is_not(None))
    .where(_before.c.sequence < _begun)
    .scalar_subquery()
)
_between_days = and_(
    _of_till, journal.c.session_id.is_(None), journal.c.sequence > _ended, journal.c.sequence < _begun
)
"""What was done while no day ran counts in the one that follows: else it would stand on no Z."""
_back, _till_then = tender.alias("back"), tender.alias("till_then")
went_back = exists().where(
    _back.c.sale_id == tender.c.sale_id,
    _back.c.position >= tender.c.position,
    _back.c.amount_cents != 0,
    select(total(_till_then.c.amount_cents))
    .where(_till_then.c.sale_id == _back.c.sale_id, _till_then.c.position <= _back.c.position)
    .scalar_subquery()
    == 0,
)
"""As `domain.means.kept_of`: a customer changed their mind half-way, what was paid or given till then went
back, and it is no payment."""
_chain = select(till.c.prefix).where(till.c.id == bindparam("till_id")).scalar_subquery()
_last = select(func.max(journal.c.sequence)).where(_of_session).scalar_subquery()
_noted_here = (transfer_received.c.chain == _chain, transfer_received.c.entry <= _last)
_put = tender.c.means == spelt(ON_ACCOUNT.id)
_paid = (sale_line.c.kind == spelt(LineKind.ACCOUNT.value), ~sale_line.c.voided)
_so_far = (sale.c.till_id == bindparam("till_id"), or_(_mine, sale.c.session_id.in_(_earlier)))
_transferred = (
    select(func.sum(tender.c.amount_cents))
    .where(tender.c.sale_id == transfer.c.sale_id, tender.c.means == TRANSFER.id)
    .correlate(transfer)
    .scalar_subquery()
)
"""Asked of each transfer, of which there are few, as of what stands on accounts: joined, all tickets of the
till were walked through."""
invoiced_here = (invoice.c.chain == _chain, invoice.c.entry <= _last, invoice.c.entry > _ended)
"""Made in this opening period, whenever their tickets were."""
STATEMENTS: Statements = {
    "reports.invoices": select(
        func.count(invoice.c.id.distinct()),
        total(case((_mine, sale_vat.c.gross_cents))),
        total(case((~_mine, sale_vat.c.gross_cents))),
    )
    .select_from(invoice)
    .join(invoice_ticket, invoice_ticket.c.invoice_id == invoice.c.id)
    .join(sale, sale.c.id == invoice_ticket.c.sale_id)
    .join(sale_vat, sale_vat.c.sale_id == sale.c.id)
    .where(*invoiced_here),
    "reports.accounts": select(
        total(case((tender.c.amount_cents > 0, tender.c.amount_cents))),
        total(case((tender.c.amount_cents < 0, tender.c.amount_cents))),
    )
    .select_from(sale)
    .join(tender, tender.c.sale_id == sale.c.id)
    .where(_mine, _put, ~went_back),
    "reports.accounts_paid": select(total(_amount))
    .select_from(sale)
    .join(sale_line, sale_line.c.sale_id == sale.c.id)
    .where(_mine, *_paid),
    "reports.accounts_put_ever": select(total(tender.c.amount_cents)).where(
        _put, exists().where(sale.c.id == tender.c.sale_id, *_so_far).correlate(tender)
    ),
    "reports.accounts_paid_ever": select(total(_amount)).where(
        *_paid, exists().where(sale.c.id == sale_line.c.sale_id, *_so_far).correlate(sale_line)
    ),
    "reports.town": select(town_voucher.c.scheme, func.count(), total(town_voucher.c.value_cents))
    .join(sale, sale.c.id == town_voucher.c.sale_id)
    .join(tender, tender.c.id == town_voucher.c.tender_id)
    .where(_mine, ~went_back)
    .group_by(town_voucher.c.scheme)
    .order_by(town_voucher.c.scheme),
    "reports.transfers_received": select(total(transfer_received.c.amount_cents)).where(
        *_noted_here, transfer_received.c.entry > _ended
    ),
    "reports.transfers_received_ever": select(total(transfer_received.c.amount_cents)).where(*_noted_here),
    "reports.transfers_asked": select(total(_transferred))
    .select_from(transfer)
    .where(exists().where(sale.c.id == transfer.c.sale_id, *_so_far).correlate(transfer)),
    "reports.sales": select(
        func.count(), func.min(sale.c.number), func.max(sale.c.number), total(sale.c.rounding_cents)
    ).where(_mine),
    "reports.lines": select(
        total(sale_line.c.discount_cents + sale_line.c.share_cents),
        total(case((_returned, -_amount))),
        total(case((_deposit & (_amount > 0), _amount))),
        total(case((_deposit & (_amount < 0), _amount))),
        total(case(((_outside_vat) & (_amount > 0), _amount))),
        total(case(((_outside_vat) & (_amount < 0), _amount))),
        total(case((_advance & (_amount > 0), _amount))),
        total(case((_advance & (_amount < 0), _amount))),
        func.count(case((_returned, sale.c.id)).distinct()),
        total(case((sale_line.c.promotion_id.is_not(None), sale_line.c.discount_cents))),
    )
    .select_from(sale)
    .join(sale_line, sale_line.c.sale_id == sale.c.id)
    .where(_mine, ~sale_line.c.voided),
    "reports.unticketed": select(
        func.count(case((sale_line.c.parent_id.is_(None), sale_line.c.id))), total(-_amount)
    )
    .select_from(sale)
    .join(sale_line, sale_line.c.sale_id == sale.c.id)
    .where(_mine, _returned, sale_line.c.returned_line_id.is_(None), ~sale_line.c.voided),
    "reports.advances_used": select(total(_amount))
    .select_from(sale)
    .join(sale_line, sale_line.c.sale_id == sale.c.id)
    .join(preorder_end, preorder_end.c.sale_id == sale.c.id)
    .where(_mine, _advance, _amount < 0, ~sale_line.c.voided)
    .where(preorder_end.c.why == PreorderEnding.PICKED_UP.value),
    "reports.preorders_ended": select(journal.c.body)
    .where(journal.c.session_id == bindparam("session_id"), journal.c.kind == "preorder_ended")
    .order_by(journal.c.sequence),
    "reports.by_clerk": select(
        sale.c.clerk_id,
        func.count(sale.c.id.distinct()),
        total(sale_vat.c.gross_cents),
        func.max(sale.c.completed_at),
    )
    .select_from(sale)
    .outerjoin(sale_vat, sale_vat.c.sale_id == sale.c.id)
    .where(_mine)
    .group_by(sale.c.clerk_id)
    .order_by(sale.c.clerk_id),
    "reports.clerk_lines": select(
        sale.c.clerk_id,
        total(sale_line.c.discount_cents + sale_line.c.share_cents),
        total(case((_returned, -_amount))),
        func.count(case((_returned, sale.c.id)).distinct()),
    )
    .select_from(sale)
    .join(sale_line, sale_line.c.sale_id == sale.c.id)
    .where(_mine, ~sale_line.c.voided)
    .group_by(sale.c.clerk_id),
    "reports.clerk_tenders": select(
        sale.c.clerk_id, tender.c.means, func.count(), total(tender.c.amount_cents)
    )
    .join(sale, sale.c.id == tender.c.sale_id)
    .where(_mine, ~went_back)
    .group_by(sale.c.clerk_id, tender.c.means)
    .order_by(total(tender.c.amount_cents).desc(), tender.c.means),
    "reports.corrections": select(journal.c.body).where(
        journal.c.session_id == bindparam("session_id"),
        or_(*(journal.c.kind == kind for kind in CORRECTIONS)),
    ),
    "reports.vat": select(
        sale_vat.c.vat_code,
        sale_vat.c.vat_points,
        total(sale_vat.c.gross_cents),
        total(sale_vat.c.base_cents),
        total(sale_vat.c.vat_cents),
    )
    .join(sale, sale.c.id == sale_vat.c.sale_id)
    .where(_mine)
    .group_by(sale_vat.c.vat_code, sale_vat.c.vat_points)
    .order_by(sale_vat.c.vat_points.desc().nulls_last(), sale_vat.c.vat_code),
    "reports.tenders": select(tender.c.means, func.count(), total(tender.c.amount_cents))
    .join(sale, sale.c.id == tender.c.sale_id)
    .where(_mine, ~went_back)
    .group_by(tender.c.means)
    .order_by(total(tender.c.amount_cents).desc(), tender.c.means),
    "reports.cash": select(cash_movement.c.kind, total(cash_movement.c.amount_cents))
    .where(cash_movement.c.session_id == bindparam("session_id"))
    .group_by(cash_movement.c.kind),
    "reports.journal": select(journal.c.kind, func.count())
    .where(or_(journal.c.session_id == bindparam("session_id"), _between_days))
    .group_by(journal.c.kind),
    "reports.redirected": select(journal.c.body)
    .where(journal.c.session_id == bindparam("session_id"), journal.c.kind == "refund_redirected")
    .order_by(journal.c.sequence),
    "reports.vouchers_issued": select(
        voucher_issued.c.kind,
        total(case((sale_line.c.parent_id.is_(None), voucher_issued.c.cents))),
        total(case((sale_line.c.parent_id.is_not(None), voucher_issued.c.cents))),
    )
    .join(sale, sale.c.id == voucher_issued.c.sale_id)
    .outerjoin(sale_line, sale_line.c.id == voucher_issued.c.line_id)
    .where(_mine)
    .group_by(voucher_issued.c.kind),
    "reports.vouchers_spent": select(
        voucher_issued.c.kind,
        total(case((voucher_spent.c.line_id == "", voucher_spent.c.cents))),
        total(case((sale_line.c.kind == LineKind.VOUCHER.value, voucher_spent.c.cents))),
        total(case((_returned, voucher_spent.c.cents))),
    )
    .select_from(sale)
    .join(voucher_spent, voucher_spent.c.sale_id == sale.c.id)
    .join(voucher_issued, voucher_issued.c.id == voucher_spent.c.voucher_id)
    .outerjoin(sale_line, sale_line.c.id == voucher_spent.c.line_id)
    .where(_mine)
    .group_by(voucher_issued.c.kind),
    "reports.till": select(till.c.prefix).where(till.c.id == bindparam("till_id")),
    "reports.grand_total": select(sale.c.grand_total_cents).where(
        sale.c.till_id == bindparam("till_id"), sale.c.number == bindparam("last")
    ),
    # Of a period without a ticket: numbers tell what came before, a clock may have been wrong.
    "reports.total_before": select(sale.c.grand_total_cents)
    .where(sale.c.till_id == bindparam("till_id"), sale.c.number.is_not(None))
    .where(sale.c.session_id.in_(_earlier))
    .order_by(sale.c.number.desc())
    .limit(1),
    "reports.number_text": select(sale.c.number_text).where(
        sale.c.till_id == bindparam("till_id"), sale.c.number == bindparam("number")
    ),
}

"""What `verify` asks: raw rows in portions, and sums beside those that are kept."""

from sqlalchemy import Select, Table, bindparam, cast, func, select

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.storage.counter.sales_statements import LINE, SALE, TENDER
from herstal_pos.storage.counter.tables import line_return, sale, sale_line, sale_vat, tender
from herstal_pos.storage.database.columns import Whole, total
from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements
from herstal_pos.storage.day.cash_statements import MOVEMENT, SESSION
from herstal_pos.storage.day.journal_statements import ENTRY
from herstal_pos.storage.day.tables import cash_movement, cash_session, closing, journal
from herstal_pos.storage.paper.tables import print_job
from herstal_pos.storage.shop.tables import till
from herstal_pos.storage.shop.tills_statements import TILL
from herstal_pos.storage.stock.prices.tables import vat_change
from herstal_pos.storage.stock.supply.tables import supplier_order, supplier_order_end
from herstal_pos.storage.stock.tables import (
    price_change,
    product,
    product_card,
    receiving,
    receiving_line,
    stock_cost,
    stock_count,
    stock_count_line,
    stock_level,
    stock_loss,
    stock_movement,
)

_PORTION = 500
_TICKETS = [spelt(kind.value) for kind in (PrintJobKind.RECEIPT, PrintJobKind.COPY)]
_MOVE = (
    stock_movement.c.id,
    stock_movement.c.product_id,
    stock_movement.c.quantity,
    stock_movement.c.cause,
    stock_movement.c.at,
    stock_movement.c.business_day,
    stock_movement.c.sale_line_id,
    stock_movement.c.order_id,
    stock_movement.c.fact_id,
)
_of_these = (
    sale.c.till_id == bindparam("till_id"),
    sale.c.number > bindparam("after"),
    sale.c.number <= bindparam("through"),
)


def _otherwise(change: Table, name: str, alias: str) -> Select[tuple[str, str]]:
    """Select the articles whose `name` is not that of their newest change."""
    later = change.alias(alias)
    newer = select(later.c.id).where(later.c.product_id == product.c.id, later.c.sequence > change.c.sequence)
    return (
        select(product.c.code, product.c.id)
        .join(change, change.c.product_id == product.c.id)
        .where(change.c[name] != product.c[name], ~newer.exists())
    )


_moved = (
    select(stock_movement.c.product_id, total(stock_movement.c.quantity).label("quantity"))
    .group_by(stock_movement.c.product_id)
    .subquery("moved")
)
_posted = (
    select(total(stock_movement.c.quantity))
    .where(stock_movement.c.fact_id == stock_count_line.c.id)
    .scalar_subquery()
)
_level = func.coalesce(stock_level.c.quantity, 0)
_sum = func.coalesce(_moved.c.quantity, 0)
_amount = sale_line.c.gross_cents - sale_line.c.discount_cents - sale_line.c.share_cents
_came = (
    select(
        sale_line.c.returned_line_id.label("line_id"),
        total(-sale_line.c.quantity).label("quantity"),
        total(-_amount).label("cents"),
    )
    .join(sale, sale.c.id == sale_line.c.sale_id)
    .where(sale.c.number.is_not(None), sale_line.c.returned_line_id.is_not(None), ~sale_line.c.voided)
    .group_by(sale_line.c.returned_line_id)
    .subquery("came")
)
_sold, _back = sale_line.alias("sold"), sale_line.alias("back")
_on_hand = (
    select(
        stock_movement.c.fact_id,
        (
            cast(
                func.sum(stock_movement.c.quantity).over(
                    partition_by=stock_movement.c.product_id, order_by=stock_movement.c.sequence
                ),
                Whole,
            )
            - stock_movement.c.quantity
        ).label("quantity"),
    )
    .where(stock_movement.c.product_id.in_(select(receiving_line.c.product_id)))
    .subquery("on_hand")
)


STATEMENTS: Statements = {
    "audit.tills": TILL.order_by(till.c.prefix),
    "audit.journal": select(*ENTRY)
    .where(journal.c.till_id == bindparam("till_id"), journal.c.sequence > bindparam("after"))
    .order_by(journal.c.sequence)
    .limit(_PORTION),
    "audit.written_at": select(journal.c.at)
    .where(journal.c.till_id == bindparam("till_id"))
    .order_by(journal.c.sequence.desc())
    .limit(1),
    "audit.sales": SALE.add_columns(sale.c.number.label("through"))
    .where(sale.c.till_id == bindparam("till_id"), sale.c.number > bindparam("after"))
    .order_by(sale.c.number)
    .limit(_PORTION),
    "audit.lines": LINE.add_columns(sale_line.c.sale_id)
    .join(sale, sale.c.id == sale_line.c.sale_id)
    .where(*_of_these)
    .order_by(sale.c.number, sale_line.c.position),
    "audit.tenders": TENDER.add_columns(tender.c.sale_id)
    .join(sale, sale.c.id == tender.c.sale_id)
    .where(*_of_these)
    .order_by(sale.c.number, tender.c.position),
    "audit.vat": select(
        sale_vat.c.vat_code,
        sale_vat.c.vat_points,
        sale_vat.c.gross_cents,
        sale_vat.c.base_cents,
        sale_vat.c.vat_cents,
    )
    .where(sale_vat.c.sale_id == bindparam("sale_id"))
    .order_by(sale_vat.c.position),
    "audit.stock": select(*_MOVE)
    .join(sale_line, sale_line.c.id == stock_movement.c.sale_line_id)
    .where(sale_line.c.sale_id == bindparam("sale_id"))
    .order_by(stock_movement.c.sequence),
    "audit.moves": select(*_MOVE, stock_movement.c.sequence).where(Among(stock_movement.c.id, "ids")),
    "audit.moves_without_sale": select(func.count())
    .select_from(stock_movement)
    .outerjoin(sale_line, sale_line.c.id == stock_movement.c.sale_line_id)
    .outerjoin(sale, sale.c.id == sale_line.c.sale_id)
    .where(stock_movement.c.sequence >= bindparam("first"), sale.c.number.is_(None)),
    "audit.price_changes": select(*(c for c in price_change.c if c.name != "sequence")).where(
        Among(price_change.c.id, "ids")
    ),
    "audit.price_change_count": select(func.count()).select_from(price_change),
    "audit.priced_otherwise": _otherwise(price_change, "price_cents", "later"),
    "audit.taxed_otherwise": _otherwise(vat_change, "vat_code", "retaxed"),
    "audit.card_count": select(func.count()).select_from(product_card),
    "audit.counts": select(func.count()).select_from(stock_count),
    "audit.counted_otherwise": select(stock_count_line.c.product_id).where(
        stock_count_line.c.counted - stock_count_line.c.expected != _posted
    ),
    "audit.cash": select(*MOVEMENT)
    .where(cash_movement.c.sale_id == bindparam("sale_id"))
    .order_by(cash_movement.c.sequence),
    "audit.grand_total": select(sale.c.grand_total_cents).where(sale.c.id == bindparam("sale_id")),
    "audit.hash_at": select(journal.c.hash).where(
        journal.c.till_id == bindparam("till_id"), journal.c.sequence == bindparam("sequence")
    ),
    "audit.misfiled": select(journal.c.sequence)
    .where(journal.c.till_id == bindparam("till_id"))
    .where(
        journal.c.body.not_like('%"session":' + func.coalesce('"' + journal.c.session_id + '"', "null") + "%")
    )
    .order_by(journal.c.sequence),
    "audit.counted": select(closing.c.counted_cents).where(
        closing.c.till_id == bindparam("till_id"), closing.c.number == bindparam("number")
    ),
    "audit.receipts": select(print_job.c.sale_id, print_job.c.parts, print_job.c.sequence)
    .where(print_job.c.kind == PrintJobKind.RECEIPT.value, print_job.c.sale_id.is_not(None))
    .where(print_job.c.sequence > bindparam("after"))
    .order_by(print_job.c.sequence)
    .limit(_PORTION),
    "audit.stray_receipts": select(print_job.c.title, print_job.c.parts)
    .outerjoin(sale, sale.c.id == print_job.c.sale_id)
    .where(print_job.c.kind.in_(_TICKETS), sale.c.number.is_(None))
    .order_by(print_job.c.sequence),
    "audit.sessions": SESSION.add_columns(cash_session.c.closed_at)
    .where(cash_session.c.till_id == bindparam("till_id"))
    .order_by(cash_session.c.opened_at),
    "audit.session": SESSION.where(cash_session.c.id == bindparam("id")),
    "audit.wrong_levels": select(func.coalesce(_moved.c.product_id, stock_level.c.product_id), _level, _sum)
    .select_from(_moved)
    .join(stock_level, stock_level.c.product_id == _moved.c.product_id, full=True)
    .where(_level != _sum),
    "audit.receiving_count": select(func.count()).select_from(receiving),
    "audit.supplier_order_count": select(func.count()).select_from(supplier_order),
    "audit.order_end_count": select(func.count()).select_from(supplier_order_end),
    "audit.loss_count": select(func.count()).select_from(stock_loss),
    "audit.deliveries": select(
        receiving_line.c.product_id,
        func.coalesce(_on_hand.c.quantity, 0),
        receiving_line.c.quantity,
        receiving_line.c.value_cents,
    )
    .join(receiving, receiving.c.id == receiving_line.c.receiving_id)
    .outerjoin(_on_hand, _on_hand.c.fact_id == receiving_line.c.id)
    .order_by(receiving.c.sequence, receiving_line.c.position),
    "audit.costs": select(stock_cost.c.product_id, stock_cost.c.cost),
    "audit.returned_too_much": select(func.coalesce(_came.c.line_id, line_return.c.line_id))
    .select_from(_came)
    .join(line_return, line_return.c.line_id == _came.c.line_id, full=True)
    .where(
        (func.coalesce(_came.c.quantity, 0) != func.coalesce(line_return.c.returned, 0))
        | (func.coalesce(_came.c.cents, 0) != func.coalesce(line_return.c.returned_cents, 0))
    ),
    "audit.returned_of_other": select(line_return.c.line_id)
    .join(_sold, _sold.c.id == line_return.c.line_id)
    .where(
        (line_return.c.sold != _sold.c.quantity)
        | (line_return.c.paid_cents != _sold.c.gross_cents - _sold.c.discount_cents - _sold.c.share_cents)
    ),
    "audit.returned_as_other": select(_sold.c.id)
    .join(_back, _back.c.returned_line_id == _sold.c.id)
    .where(
        (_back.c.deposit & (_sold.c.kind != LineKind.DEPOSIT.value))
        | (~_back.c.deposit & (_sold.c.kind == LineKind.DEPOSIT.value))
    ),
}

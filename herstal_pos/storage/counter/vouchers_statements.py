"""What is asked and written of the shop's own vouchers."""

from sqlalchemy import bindparam, func, select

from herstal_pos.storage.counter.tables import voucher_issued, voucher_spent
from herstal_pos.storage.database.columns import total
from herstal_pos.storage.database.dialects import Among
from herstal_pos.storage.database.statements import Statements, insert_into

_ISSUED = select(*(c for c in voucher_issued.c if c.name != "sequence"))
_SPENT = select(*(c for c in voucher_spent.c if c.name != "sequence"))
_last = voucher_spent.alias("last")
STATEMENTS: Statements = {
    "vouchers.by_serial": _ISSUED.where(voucher_issued.c.serial == bindparam("serial")),
    "vouchers.by_ids": _ISSUED.where(Among(voucher_issued.c.id, "ids")),
    "vouchers.of_sale": _ISSUED.where(voucher_issued.c.sale_id == bindparam("sale_id")).order_by(
        voucher_issued.c.sequence
    ),
    "vouchers.count_of_chain": select(func.count()).where(voucher_issued.c.chain == bindparam("chain")),
    "vouchers.count": select(func.count()).select_from(voucher_issued),
    "vouchers.add": insert_into(voucher_issued),
    "vouchers.spent_by_ids": _SPENT.where(Among(voucher_spent.c.id, "ids")),
    "vouchers.spent_of_sale": _SPENT.where(voucher_spent.c.sale_id == bindparam("sale_id")).order_by(
        voucher_spent.c.sequence
    ),
    "vouchers.spent_cents": select(voucher_spent.c.voucher_id, total(voucher_spent.c.cents))
    .where(Among(voucher_spent.c.voucher_id, "ids"))
    .group_by(voucher_spent.c.voucher_id),
    "vouchers.spent_until": select(total(voucher_spent.c.cents)).where(
        voucher_spent.c.voucher_id == bindparam("voucher_id"),
        voucher_spent.c.sequence
        <= select(func.max(_last.c.sequence))
        .where(_last.c.voucher_id == bindparam("voucher_id"), _last.c.sale_id == bindparam("sale_id"))
        .scalar_subquery(),
    ),
    "vouchers.open": _ISSUED.outerjoin(voucher_spent, voucher_spent.c.voucher_id == voucher_issued.c.id)
    .group_by(voucher_issued.c.sequence)
    .having(voucher_issued.c.cents > total(voucher_spent.c.cents))
    .order_by(voucher_issued.c.sequence.desc())
    .limit(bindparam("limit")),
    "vouchers.spent_count": select(func.count()).select_from(voucher_spent),
    "vouchers.spend": insert_into(voucher_spent),
    "vouchers.overspent": select(voucher_issued.c.serial)
    .join(voucher_spent, voucher_spent.c.voucher_id == voucher_issued.c.id)
    .group_by(voucher_issued.c.serial, voucher_issued.c.cents)
    .having((total(voucher_spent.c.cents) > voucher_issued.c.cents) | (total(voucher_spent.c.cents) < 0)),
}

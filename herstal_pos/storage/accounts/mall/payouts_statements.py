"""What is asked and written of what the mall paid out."""

from sqlalchemy import bindparam, func, select

from herstal_pos.storage.accounts.mall.tables import mall_payout
from herstal_pos.storage.database.columns import total
from herstal_pos.storage.database.statements import Statements, insert_into

_PAYOUT = select(*(column for column in mall_payout.c if column.name != "sequence"))

STATEMENTS: Statements = {
    "mall_payouts.add": insert_into(mall_payout),
    "mall_payouts.of_days": _PAYOUT.where(
        mall_payout.c.day >= bindparam("first"), mall_payout.c.day <= bindparam("last")
    ).order_by(mall_payout.c.day, mall_payout.c.sequence),
    "mall_payouts.newest": _PAYOUT.order_by(mall_payout.c.day.desc(), mall_payout.c.sequence.desc()).limit(
        bindparam("limit")
    ),
    "mall_payouts.by_id": _PAYOUT.where(mall_payout.c.id == bindparam("id")),
    "mall_payouts.settled": select(total(mall_payout.c.received_cents + mall_payout.c.fee_cents)),
    "mall_payouts.received_on": select(total(mall_payout.c.received_cents)).where(
        mall_payout.c.day == bindparam("day")
    ),
    "mall_payouts.count": select(func.count()).select_from(mall_payout),
}

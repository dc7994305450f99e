"""What is asked and written of a town's vouchers."""

from sqlalchemy import bindparam, func, select

from herstal_pos.storage.counter.tables import sale, tender
from herstal_pos.storage.counter.town.tables import town_claim, town_voucher
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.day.reports_statements import went_back

_VOUCHER = tuple(c for c in town_voucher.c if c.name != "sequence")
_CLAIM = tuple(c for c in town_claim.c if c.name != "sequence")

STATEMENTS: Statements = {
    "town.add": insert_into(town_voucher),
    "town.of_serial": select(*_VOUCHER)
    .where(town_voucher.c.scheme == bindparam("scheme"), town_voucher.c.serial == bindparam("serial"))
    .order_by(town_voucher.c.sequence),
    "town.by_id": select(*_VOUCHER).where(town_voucher.c.id == bindparam("id")),
    "town.count": select(func.count()).select_from(town_voucher),
    "town.taken": select(
        town_voucher.c.serial,
        town_voucher.c.value_cents,
        town_voucher.c.taken_cents,
        sale.c.number_text,
        sale.c.business_day,
    )
    .join(sale, sale.c.id == town_voucher.c.sale_id)
    .join(tender, tender.c.id == town_voucher.c.tender_id)
    .where(
        town_voucher.c.scheme == bindparam("scheme"),
        sale.c.completed_at.is_not(None),
        sale.c.business_day >= bindparam("since"),
        sale.c.business_day <= bindparam("until"),
        ~went_back,
    )
    .order_by(sale.c.business_day, town_voucher.c.serial),
    "town.add_claim": insert_into(town_claim),
    "town.claims": select(*_CLAIM)
    .where(town_claim.c.scheme == bindparam("scheme"))
    .order_by(town_claim.c.sequence),
    "town.claim_by_id": select(*_CLAIM).where(town_claim.c.id == bindparam("id")),
    "town.claim_count": select(func.count()).select_from(town_claim),
}

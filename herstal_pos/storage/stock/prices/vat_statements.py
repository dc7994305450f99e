"""What is asked and written of articles' VAT codes that changed or are to change."""

from sqlalchemy import bindparam, delete, func, select

from herstal_pos.storage.database.dialects import Among
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.stock.prices.tables import planned_vat, vat_change

_CHANGE = tuple(c for c in vat_change.c if c.name != "sequence")
_PLANNED = tuple(planned_vat.c)

STATEMENTS: Statements = {
    "vat.add": insert_into(vat_change),
    "vat.of": select(*_CHANGE)
    .where(vat_change.c.product_id == bindparam("product_id"))
    .order_by(vat_change.c.sequence.desc())
    .limit(bindparam("limit")),
    "vat.by_ids": select(*_CHANGE).where(Among(vat_change.c.id, "ids")),
    "vat.count": select(func.count()).select_from(vat_change),
    "vat.planned": select(*_PLANNED).where(Among(planned_vat.c.product_id, "product_ids")),
    "vat.begin": select(*_PLANNED)
    .where(planned_vat.c.first_day <= bindparam("day"))
    .order_by(planned_vat.c.first_day, planned_vat.c.product_id),
    "vat.plan": insert_into(planned_vat),
    "vat.drop": delete(planned_vat).where(planned_vat.c.product_id == bindparam("of_id")),
}

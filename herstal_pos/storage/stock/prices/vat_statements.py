"""What is asked and written of articles' VAT codes that changed or are to change."""

from sqlalchemy import bindparam, delete, func, select

from herstal_pos.storage.database.dialects import Among
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.stock.prices.tables import planned_vat, vat_change
from herstal_pos.storage.stock.tables import product

_CHANGE = tuple(c for c in vat_change.c if c.name != "sequence")
_OF_ARTICLES = select(*planned_vat.c).join(product, product.c.id == planned_vat.c.product_id)
_IS_TO_COME = planned_vat.c.vat_code != product.c.vat_code

STATEMENTS: Statements = {
    "vat.add": insert_into(vat_change),
    "vat.of": select(*_CHANGE)
    .where(vat_change.c.product_id == bindparam("product_id"))
    .order_by(vat_change.c.sequence.desc())
    .limit(bindparam("limit")),
    "vat.by_ids": select(*_CHANGE).where(Among(vat_change.c.id, "ids")),
    "vat.count": select(func.count()).select_from(vat_change),
    "vat.planned": _OF_ARTICLES.where(Among(planned_vat.c.product_id, "product_ids"), _IS_TO_COME),
    "vat.begun": _OF_ARTICLES.where(
        Among(planned_vat.c.product_id, "product_ids"),
        planned_vat.c.first_day <= bindparam("day"),
        ~_IS_TO_COME,
    ),
    "vat.begin": _OF_ARTICLES.where(planned_vat.c.first_day <= bindparam("day"), _IS_TO_COME).order_by(
        planned_vat.c.first_day, planned_vat.c.product_id
    ),
    "vat.plan": insert_into(planned_vat),
    "vat.end": delete(planned_vat).where(
        planned_vat.c.product_id == bindparam("of_id"), planned_vat.c.first_day <= bindparam("day")
    ),
    "vat.drop": delete(planned_vat).where(planned_vat.c.product_id == bindparam("of_id")),
}

"""What is asked and written of articles' cards, packs, suppliers, prices and labels."""

from sqlalchemy import (
    BindParameter,
    ColumnClause,
    bindparam,
    delete,
    func,
    literal_column,
    select,
    text,
    update,
)

from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.stock.tables import (
    label_owed,
    planned_price,
    price_change,
    product,
    product_card,
    product_pack,
    stock_level,
    supplier,
)

_CARD = tuple(product_card.c)
_SUPPLIER = tuple(supplier.c)
_PLANNED = tuple(planned_price.c)
_LABEL = tuple(label_owed.c)
LOW = (
    select(product.c.id)
    .select_from(product_card)
    .join(product, product.c.id == product_card.c.product_id)
    .outerjoin(stock_level, stock_level.c.product_id == product_card.c.product_id)
    .where(
        product_card.c.minimum.is_not(None),
        product.c.tracked,
        ~product_card.c.retired,
        func.coalesce(stock_level.c.quantity, 0) <= product_card.c.minimum,
    )
)
"""At or below their minimum."""
_NEGATIVE = (
    select(stock_level.c.product_id)
    .join(product, product.c.id == stock_level.c.product_id)
    .where(text("stock_level.quantity < 0"), product.c.tracked)
)
_FLAG: ColumnClause[bool] = literal_column("product_card.unfinished")
"""As the index says it."""
_UNFINISHED = select(product_card.c.product_id).where(_FLAG, ~product_card.c.retired)
_OWED = select(*_LABEL).order_by(label_owed.c.since, label_owed.c.product_id)
_LIMIT: BindParameter[int] = bindparam("limit")
_SOME = select(product.c.id).limit(_LIMIT).subquery("some")
STATEMENTS: Statements = {
    "cards.of": select(*_CARD).where(Among(product_card.c.product_id, "product_ids")),
    "cards.insert": insert_into(product_card),
    "cards.update": update(product_card)
    .where(product_card.c.product_id == bindparam("of_id"))
    .values({c.name: bindparam(c.name) for c in product_card.c if c.name != "product_id"}),
    "cards.by_supplier_code": select(product_card.c.product_id)
    .where(
        product_card.c.supplier_code == bindparam("supplier_code"), product_card.c.supplier_code != spelt("")
    )
    .order_by(product_card.c.product_id)
    .limit(_LIMIT),
    "cards.low": LOW.order_by(product_card.c.product_id).limit(_LIMIT),
    "cards.low_count": select(func.count()).select_from(LOW.subquery("low")),
    "cards.negative": _NEGATIVE.order_by(stock_level.c.product_id).limit(_LIMIT),
    "cards.negative_count": select(func.count()).select_from(_NEGATIVE.subquery("negative")),
    "cards.unfinished": _UNFINISHED.order_by(product_card.c.made_at, product_card.c.product_id).limit(_LIMIT),
    "cards.unfinished_count": select(func.count()).select_from(_UNFINISHED.subquery("unfinished")),
    "cards.count": select(func.count()).select_from(product),
    "cards.count_up_to": select(func.count()).select_from(
        select(product.c.id).limit(_LIMIT).subquery("some")
    ),
    "packs.of": select(product_pack.c.barcode, product_pack.c.product_id, product_pack.c.units)
    .where(Among(product_pack.c.product_id, "product_ids"))
    .order_by(product_pack.c.product_id, product_pack.c.units, product_pack.c.barcode),
    "packs.by_barcode": select(product_pack.c.barcode, product_pack.c.product_id, product_pack.c.units).where(
        product_pack.c.barcode == bindparam("barcode")
    ),
    "packs.with_barcodes": select(product_pack.c.barcode, product_pack.c.product_id).where(
        Among(product_pack.c.barcode, "values")
    ),
    "packs.insert": insert_into(product_pack),
    "packs.drop": delete(product_pack).where(product_pack.c.product_id == bindparam("of_id")),
    "suppliers.all": select(*_SUPPLIER).where(~supplier.c.retired).order_by(supplier.c.name, supplier.c.id),
    "suppliers.by_id": select(*_SUPPLIER).where(supplier.c.id == bindparam("id")),
    "suppliers.insert": insert_into(supplier),
    "suppliers.update": update(supplier)
    .where(supplier.c.id == bindparam("of_id"))
    .values({c.name: bindparam(c.name) for c in supplier.c if c.name != "id"}),
    "prices.add": insert_into(price_change),
    "prices.of": select(*(c for c in price_change.c if c.name != "sequence"))
    .where(price_change.c.product_id == bindparam("product_id"))
    .order_by(price_change.c.sequence.desc())
    .limit(_LIMIT),
    "planned.of": select(*_PLANNED).where(planned_price.c.product_id == bindparam("product_id")),
    "planned.begin": select(*_PLANNED)
    .where(planned_price.c.was_cents.is_(None), planned_price.c.first_day <= bindparam("day"))
    .order_by(planned_price.c.first_day, planned_price.c.product_id),
    "planned.end": select(*_PLANNED)
    .where(planned_price.c.last_day.is_not(None), planned_price.c.last_day < bindparam("day"))
    .order_by(planned_price.c.last_day, planned_price.c.product_id),
    "planned.insert": insert_into(planned_price),
    "planned.drop": delete(planned_price).where(planned_price.c.product_id == bindparam("of_id")),
    "labels.of": select(*_LABEL).where(Among(label_owed.c.product_id, "product_ids")),
    "labels.owed": _OWED.limit(_LIMIT),
    "labels.count": select(func.count()).select_from(label_owed),
    "labels.insert": insert_into(label_owed),
    "labels.drop": delete(label_owed).where(label_owed.c.product_id == bindparam("of_id")),
}

"""What is asked and written of articles."""

from sqlalchemy import (
    bindparam,
    delete,
    select,
    update,
)

from herstal_pos.storage.database.dialects import Among, LinesOf, spelt
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.stock.tables import product, product_barcode
from herstal_pos.storage.stock.word_index_statements import FOUND

_own = product_barcode.alias("own")
_BARCODES = (
    select(LinesOf(_own.c.barcode, _own.c.position))
    .where(_own.c.product_id == product.c.id)
    .scalar_subquery()
)
_PRODUCT = select(
    product.c.id,
    product.c.code,
    product.c.names,
    product.c.unit,
    product.c.price_cents,
    product.c.vat_code,
    product.c.category,
    product.c.deposit_id,
    product.c.age,
    product.c.tile,
    product.c.tracked,
    product.c.shelf,
    product.c.listed,
    product.c.empties,
    product.c.age_said,
    _BARCODES,
)
STATEMENTS: Statements = {
    "products.by_id": _PRODUCT.where(product.c.id == bindparam("id")),
    "products.by_code": _PRODUCT.where(product.c.code == bindparam("code"), product.c.code != spelt("")),
    "products.by_barcode": _PRODUCT.join(product_barcode, product_barcode.c.product_id == product.c.id).where(
        product_barcode.c.barcode == bindparam("barcode")
    ),
    "products.tiles": _PRODUCT.where(product.c.tile != spelt("")).order_by(
        product.c.tile, product.c.sequence
    ),
    "products.deposits": _PRODUCT.where(product.c.vat_code == spelt("outside"), product.c.empties).order_by(
        product.c.sequence
    ),
    "products.vat_code_in": select(product.c.vat_code)
    .where(product.c.category == bindparam("category"), product.c.category != spelt(""))
    .order_by(product.c.sequence.desc())
    .limit(1),
    "products.by_first_digits": _PRODUCT.join(product_barcode, product_barcode.c.product_id == product.c.id)
    .where(product_barcode.c.barcode >= bindparam("first"), product_barcode.c.barcode < bindparam("end"))
    .order_by(product_barcode.c.barcode)
    .limit(bindparam("limit")),
    "products.by_words": {
        dialect: _PRODUCT.where(found).order_by(product.c.sequence).limit(bindparam("limit"))
        for dialect, found in FOUND.items()
    },
    "products.page": select(product.c.sequence, product.c.id)
    .where(product.c.sequence > bindparam("after"))
    .order_by(product.c.sequence)
    .limit(bindparam("limit")),
    "products.first": _PRODUCT.where(product.c.sequence > 0)
    .order_by(product.c.sequence)
    .limit(bindparam("limit")),
    "products.among": _PRODUCT.add_columns(product.c.words).where(Among(product.c.id, "ids")),
    "products.known": select(product.c.id, product.c.words).where(Among(product.c.id, "ids")),
    "products.insert": insert_into(product),
    "products.update": update(product)
    .where(product.c.id == bindparam("of_id"))
    .values({name: bindparam(name) for name in product.c.keys() if name not in ("sequence", "id")}),  # noqa: SIM118
    "products.drop_barcodes": delete(product_barcode).where(
        product_barcode.c.product_id == bindparam("of_id")
    ),
    "products.insert_barcode": insert_into(product_barcode),
    "products.with_barcodes": select(product_barcode.c.barcode, product_barcode.c.product_id).where(
        Among(product_barcode.c.barcode, "values")
    ),
    "products.with_codes": select(product.c.code, product.c.id).where(
        product.c.code != spelt(""), Among(product.c.code, "values")
    ),
}

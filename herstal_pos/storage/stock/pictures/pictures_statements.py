"""What is asked and written of pictures."""

from sqlalchemy import bindparam, func, select, update

from herstal_pos.storage.database.dialects import Among
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.stock.pictures.tables import product_picture

STATEMENTS: Statements = {
    "pictures.of": select(*product_picture.c).where(Among(product_picture.c.product_id, "product_ids")),
    "pictures.insert": insert_into(product_picture),
    "pictures.update": update(product_picture)
    .where(product_picture.c.product_id == bindparam("of_id"))
    .values({c.name: bindparam(c.name) for c in product_picture.c if c.name != "product_id"}),
    "pictures.products": select(product_picture.c.product_id).order_by(product_picture.c.product_id),
    "pictures.count": select(func.count()).select_from(product_picture),
}

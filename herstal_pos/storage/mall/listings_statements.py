"""What is asked and written of what the mall sells."""

from sqlalchemy import bindparam, delete, func, literal_column, select, update

from herstal_pos.storage.database.dialects import Among
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.mall.tables import listing, not_in_mall

_LISTING = select(*listing.c)
STATEMENTS: Statements = {
    "listings.all": _LISTING.order_by(listing.c.product_id).where(
        listing.c.product_id > literal_column("''")
    ),
    "listings.of_products": _LISTING.where(Among(listing.c.product_id, "product_ids")),
    "listings.by_refs": _LISTING.where(Among(listing.c.ref, "refs")),
    "listings.count": select(func.count())
    .select_from(listing)
    .where(listing.c.product_id > literal_column("''")),
    "listings.add": insert_into(listing),
    "listings.drop": delete(listing).where(listing.c.product_id == bindparam("product_id")),
    "not_in_mall.count": select(func.count())
    .select_from(not_in_mall)
    .where(not_in_mall.c.product_id > literal_column("''")),
    "not_in_mall.first": select(not_in_mall.c.product_id)
    .where(not_in_mall.c.product_id > literal_column("''"))
    .order_by(not_in_mall.c.product_id)
    .limit(bindparam("limit")),
    "not_in_mall.add": insert_into(not_in_mall),
    "not_in_mall.drop": delete(not_in_mall).where(not_in_mall.c.product_id == bindparam("product_id")),
    "listings.confirm": update(listing)
    .where(listing.c.product_id == bindparam("of_id"))
    .values(confirmed=bindparam("units")),
}

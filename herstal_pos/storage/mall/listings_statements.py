"""What is asked and written of what the mall sells."""

from sqlalchemy import bindparam, delete, func, literal_column, select, update

from herstal_pos.storage.database.dialects import Among
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.mall.tables import listing, mall_price, not_in_mall, shown_otherwise
from herstal_pos.storage.stock.tables import product

_LISTING = select(*listing.c)
STATEMENTS: Statements = {
    "listings.all": _LISTING.order_by(listing.c.product_id).where(
        listing.c.product_id > literal_column("''")
    ),
    "listings.of_products": _LISTING.where(Among(listing.c.product_id, "product_ids")),
    "listings.by_refs": _LISTING.where(Among(listing.c.ref, "refs")),
    "listings.kept_back": select(listing.c.product_id).where(
        listing.c.product_id > literal_column("''"), listing.c.buffer > literal_column("0")
    ),
    "listings.of_category": select(listing.c.product_id)
    .join(product, product.c.id == listing.c.product_id)
    .where(product.c.category == bindparam("category"), product.c.category != literal_column("''")),
    "listings.keep_back": update(listing)
    .where(listing.c.product_id == bindparam("of_id"))
    .values(buffer=bindparam("units")),
    "listings.count_up_to": select(func.count()).select_from(
        select(listing.c.product_id).limit(bindparam("limit")).subquery("some")
    ),
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
    "shown_otherwise.count_up_to": select(func.count()).select_from(
        select(shown_otherwise.c.product_id).limit(bindparam("limit")).subquery("some")
    ),
    "shown_otherwise.first": select(shown_otherwise.c.product_id)
    .where(shown_otherwise.c.product_id > literal_column("''"))
    .order_by(shown_otherwise.c.product_id)
    .limit(bindparam("limit")),
    "shown_otherwise.among": select(shown_otherwise.c.product_id).where(
        Among(shown_otherwise.c.product_id, "product_ids")
    ),
    "shown_otherwise.add": insert_into(shown_otherwise),
    "shown_otherwise.drop": delete(shown_otherwise).where(Among(shown_otherwise.c.product_id, "product_ids")),
    "mall_prices.add": insert_into(mall_price),
    "mall_prices.of": select(*(column for column in mall_price.c if column.name != "sequence"))
    .where(mall_price.c.product_id == bindparam("product_id"))
    .order_by(mall_price.c.sequence.desc())
    .limit(bindparam("limit")),
    "listings.confirm": update(listing)
    .where(listing.c.product_id == bindparam("of_id"))
    .values(confirmed=bindparam("units")),
}

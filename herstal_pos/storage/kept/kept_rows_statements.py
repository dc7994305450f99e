"""What is read of rows that the journal keeps a digest of: the columns that bear money, a name or a right."""

from sqlalchemy import Column, Table, func, select

from herstal_pos.storage.counter.tables import means
from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements
from herstal_pos.storage.kept.touching import MORE, SETTINGS
from herstal_pos.storage.mall.tables import mall_price
from herstal_pos.storage.orders.tables import online_order, order_line, parcel
from herstal_pos.storage.shop.tables import setting
from herstal_pos.storage.stock.prices.tables import planned_vat
from herstal_pos.storage.stock.tables import (
    planned_price,
    product,
    product_barcode,
    supplier,
    supplier_invoice,
    supplier_item,
)

KEPT_COLUMNS = {
    "setting": "name value",
    "means": "id kind names issuer cap_cents goods first_day last_day asks_number code position voucher",
    "product": "id code names unit price_cents vat_code deposit_id age tracked empties age_said",
    "product_barcode": "barcode product_id",
    "planned_price": "product_id price_cents first_day last_day was_cents",
    "planned_vat": "product_id vat_code first_day",
    "supplier": "id name vat_number retired",
    "supplier_invoice": "id supplier_number document kind file_key state read_at closed_at head body",
    "supplier_item": "supplier_number reference product_id factor unit_code vat_points last_cost seen_at",
    "mall_price": "product_id at price_cents was_cents theirs",
    "online_order": "id ref received_at placed_at code",
    "order_line": "order_id id ref sku title product_id step price_cents ordered",
    "parcel": "key order_id position bags lines packed_at marks",
}
"""By table, the columns of a digest, whose order never changes: a column added later goes to the end, where
an empty value changes no digest. Left out are position, progress, what is calculated from the rest, and a
customer's name, of which no digest may outlive its erasure."""
_BY = {
    "setting": setting.c.name,
    "means": means.c.id,
    "product": product.c.id,
    "product_barcode": product_barcode.c.product_id,
    "planned_price": planned_price.c.product_id,
    "planned_vat": planned_vat.c.product_id,
    "supplier": supplier.c.id,
    "supplier_invoice": supplier_invoice.c.id,
    "supplier_item": supplier_item.c.supplier_number,
    "mall_price": mall_price.c.product_id,
    "online_order": online_order.c.id,
    "order_line": order_line.c.order_id,
    "parcel": parcel.c.order_id,
}
_OF_MONEY = [spelt(name + end) for name in sorted(SETTINGS) for end in ("", MORE)]
_ONE_BY_ONE = [name for name in _BY if name not in ("product_barcode", "order_line", "parcel")]


def _kept(table: Table) -> list[Column[object]]:
    return [table.c[name] for name in KEPT_COLUMNS[table.name].split()]


STATEMENTS: Statements = {
    **{f"audit.kept_{name}": select(key, *_kept(key.table)) for name, key in _BY.items()},
    **{f"kept.{name}": select(key, *_kept(key.table)).where(Among(key, "keys")) for name, key in _BY.items()},
    **{
        f"kept.count_{name}": select(func.count())
        .select_from(_BY[name].table)
        .where(*([setting.c.name.in_(_OF_MONEY)] if name == "setting" else []))
        for name in _ONE_BY_ONE
    },
}
"""Select the key and the kept columns of each row, or of those of some keys; count the rows of a table."""

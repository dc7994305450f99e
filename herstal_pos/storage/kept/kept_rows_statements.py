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

_NOT_KEPT = {
    "product": ("sequence", "category", "tile", "shelf", "listed", "words"),
    "product_barcode": ("position",),
    "supplier": ("chain", "entry"),
    "mall_price": ("sequence",),
    "online_order": (
        *("bike_at", "progress", "fingerprint", "facts", "steps", "told", "asking", "till_id", "alarm"),
        "handed_over_at",
    ),
    "order_line": ("position", "refused", "held", "promised", "basket"),
    "parcel": ("state",),
}
"""Where something stands, how far it is, what is reckoned of the rest, and a customer's name: no digest of it
may be there once it is forgotten."""
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
    return [column for column in table.c if column.name not in _NOT_KEPT.get(table.name, ())]


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
"""A key, and the row; and how many there are."""

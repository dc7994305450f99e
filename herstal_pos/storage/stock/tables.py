"""Articles, their barcodes, and the ledger of their stock."""

from sqlalchemy import Column, ForeignKey, Index, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Day, Flag, Json, Moment, Whole
from herstal_pos.storage.database.declaring import (
    DERIVED,
    FACT,
    SHOP,
    later_of,
    may,
    must,
    of,
    sequence,
    table,
    where,
)

product = table(
    "product",
    SHOP,
    sequence(),
    must("id", Text),
    must("code", Text),
    must("names", Json),
    must("unit", Text),
    must("price_cents", Whole),
    must("vat_code", Text),
    must("category", Text),
    may("deposit_id", Text, later_of("product.id")),
    must("age", Whole),
    must("tile", Text),
    must("tracked", Flag),
    must("shelf", Text),
    must("listed", Flag),
    must("words", Text),
    may("empties", Flag),
    UniqueConstraint("id"),
    Index("product_code_once", "code", unique=True, **where("code <> ''")),
    Index("product_tiles", "tile", "sequence", **where("tile <> ''")),
    # SQLite asks "whose deposit is this?" of each article that it adds while one of them waits for its own.
    Index("product_by_deposit", "deposit_id", **where("deposit_id IS NOT NULL")),
    Index("product_deposits", "vat_code", "sequence", **where("vat_code = 'outside'")),
)
"""`words` are the names and the code as they are searched (`words.py`). `empties` is NULL in the rows of
a program that did not know of them."""

product_barcode = table(
    "product_barcode",
    SHOP,
    Column("barcode", Text, primary_key=True),
    must("product_id", Text, of("product.id")),
    must("position", Whole),
    UniqueConstraint("product_id", "position"),
    sqlite_with_rowid=False,
)

stock_movement = table(
    "stock_movement",
    FACT,
    sequence(),
    must("id", Text),
    must("product_id", Text, of("product.id")),
    must("quantity", Whole),
    must("cause", Text),
    must("at", Moment),
    must("business_day", Day),
    may("sale_line_id", Text, of("sale_line.id")),
    may("order_id", Text),
    UniqueConstraint("id"),
    Index("stock_movement_by_product", "product_id", "sequence"),
    Index("stock_movement_by_line", "sale_line_id", **where("sale_line_id IS NOT NULL")),
)

stock_level = table(
    "stock_level",
    DERIVED,
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    must("quantity", Whole),
    must("through", Whole),
    sqlite_with_rowid=False,
)
"""The sum of an article's movements `through` the last one: written by the ledger's trigger alone."""

"""Articles, their barcodes, the ledger of their stock, and what was done on the shelf."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

from herstal_pos.storage.database.columns import Day, Flag, Json, Moment, Whole
from herstal_pos.storage.database.declaring import (
    DERIVED,
    FACT,
    OWN,
    SHOP,
    id_,
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
    may("age_said", Flag),
    UniqueConstraint("id"),
    Index("product_code_once", "code", unique=True, **where("code <> ''")),
    Index("product_tiles", "tile", "sequence", **where("tile <> ''")),
    Index("product_by_shelf", "shelf", "sequence", **where("shelf <> ''")),
    # SQLite asks "whose deposit is this?" of each article that it adds while one of them waits for its own.
    Index("product_by_deposit", "deposit_id", **where("deposit_id IS NOT NULL")),
    Index("product_by_category", "category", "sequence", **where("category <> ''")),
    Index("product_deposits", "vat_code", "sequence", **where("vat_code = 'outside'")),
)
"""`words` are the names and the code as they are searched (`words.py`). `empties` is NULL in the rows of
a program that did not know of them. `age_said`: a person stated the age, 0 too; NULL: a list or nobody."""

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
    may("fact_id", Text),
    UniqueConstraint("id"),
    Index("stock_movement_by_product", "product_id", "sequence"),
    Index("stock_movement_by_line", "sale_line_id", **where("sale_line_id IS NOT NULL")),
    Index("stock_movement_by_fact", "fact_id", **where("fact_id IS NOT NULL")),
)
"""`fact_id`: the line of a delivery or of a count, or the loss, that moved the goods."""

stock_level = table(
    "stock_level",
    DERIVED,
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    must("quantity", Whole),
    must("through", Whole),
    Index("stock_level_negative", "product_id", **where("quantity < 0")),
    sqlite_with_rowid=False,
)
"""The sum of an article's movements `through` the last one: written by the ledger's trigger alone."""

stock_cost = table(
    "stock_cost",
    DERIVED,
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    must("cost", Whole),
    must("through", Whole),
    sqlite_with_rowid=False,
)
"""Weighted average, ten-thousandths of a euro per unit, without VAT; `through` the movement of the last
delivery in it."""

supplier = table(
    "supplier",
    SHOP,
    id_(),
    must("name", Text),
    must("vat_number", Text),
    must("retired", Flag),
    must("chain", Text),
    must("entry", Whole),
    Index("supplier_by_name", "name", "id"),
)

product_card = table(
    "product_card",
    SHOP,
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    must("short_name", Text),
    may("content", Whole),
    must("content_unit", Text),
    may("minimum", Whole),
    may("supplier_id", Text, of("supplier.id")),
    must("supplier_code", Text),
    must("note", Text),
    must("retired", Flag),
    must("unfinished", Flag),
    must("made_at", Moment),
    must("changed_at", Moment),
    must("changed_by", Text),
    must("chain", Text),
    must("entry", Whole),
    may("vouchers", Json),
    may("guarantee", Flag),
    Index("product_card_unfinished", "made_at", "product_id", **where("unfinished")),
    Index("product_card_minimums", "product_id", **where("minimum IS NOT NULL")),
    Index("product_card_by_supplier_code", "supplier_code", **where("supplier_code <> ''")),
    sqlite_with_rowid=False,
)
"""What the shelf needs of an article beside what a sale needs (`product`); an article may be without one.
`content` and `minimum` in thousandths; `chain` and `entry` of its last change: its version."""

product_pack = table(
    "product_pack",
    SHOP,
    Column("barcode", Text, primary_key=True),
    must("product_id", Text, of("product.id")),
    must("units", Whole),
    Index("product_pack_by_product", "product_id"),
    CheckConstraint("units > 0", name="holds_something"),
    sqlite_with_rowid=False,
)
"""A crate or a box with a code of its own; `units` of the article in it, thousandths."""

price_change = table(
    "price_change",
    FACT,
    sequence(),
    must("id", Text),
    must("product_id", Text, of("product.id")),
    must("price_cents", Whole),
    may("was_cents", Whole),
    must("at", Moment),
    must("business_day", Day),
    must("clerk_id", Text),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    Index("price_change_by_product", "product_id", "sequence"),
)
"""`was_cents` NULL: the article was made with this price."""

planned_price = table(
    "planned_price",
    SHOP,
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    must("price_cents", Whole),
    must("first_day", Day),
    may("last_day", Day),
    may("was_cents", Whole),
    Index("planned_price_by_first_day", "first_day", "product_id", **where("was_cents IS NULL")),
    Index("planned_price_by_last_day", "last_day", "product_id", **where("last_day IS NOT NULL")),
    sqlite_with_rowid=False,
)
"""`was_cents` NULL: its first day is still to come; else the price that comes back after `last_day`."""

label_owed = table(
    "label_owed",
    SHOP,
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    must("reason", Text),
    must("labels", Whole),
    may("was_cents", Whole),
    must("since", Moment),
    Index("label_owed_by_age", "since", "product_id"),
    CheckConstraint("labels > 0", name="owes_something"),
    sqlite_with_rowid=False,
)
"""What stands on the shelf is not what is charged, or nothing stands there. `was_cents`: what does."""

receiving = table(
    "receiving",
    FACT,
    sequence(),
    must("id", Text),
    may("supplier_id", Text),
    must("supplier_name", Text),
    must("document", Text),
    must("at", Moment),
    must("business_day", Day),
    must("clerk_id", Text),
    must("chain", Text),
    must("entry", Whole),
    may("order_id", Text),
    UniqueConstraint("id"),
    Index("receiving_by_order", "order_id", **where("order_id IS NOT NULL")),
    Index("receiving_by_supplier", "supplier_id", "business_day"),
    Index("receiving_by_document", "supplier_id", "document", **where("document <> ''")),
)

receiving_line = table(
    "receiving_line",
    FACT,
    id_(),
    must("receiving_id", Text, later_of("receiving.id")),
    must("position", Whole),
    must("product_id", Text, of("product.id")),
    must("quantity", Whole),
    may("value_cents", Whole),
    may("best_before", Day),
    must("lot", Text),
    UniqueConstraint("receiving_id", "position"),
    Index("receiving_line_by_product", "product_id"),
    Index("receiving_line_by_best_before", "best_before", "product_id", **where("best_before IS NOT NULL")),
)
"""`value_cents` of the line, without VAT; NULL where nobody knows it yet."""

stock_count = table(
    "stock_count",
    FACT,
    sequence(),
    must("id", Text),
    must("kind", Text),
    must("what", Text),
    must("begun_at", Moment),
    must("at", Moment),
    must("business_day", Day),
    must("clerk_id", Text),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
)

stock_count_line = table(
    "stock_count_line",
    FACT,
    id_(),
    must("count_id", Text, later_of("stock_count.id")),
    must("position", Whole),
    must("product_id", Text, of("product.id")),
    must("counted", Whole),
    must("expected", Whole),
    must("through", Whole),
    must("reason", Text),
    UniqueConstraint("count_id", "position"),
    Index("stock_count_line_by_product", "product_id"),
)
"""`expected`: the ledger's level `through` the movement after which the figure was given; what moved later is
not in the difference."""

stock_loss = table(
    "stock_loss",
    FACT,
    sequence(),
    must("id", Text),
    must("product_id", Text, of("product.id")),
    must("quantity", Whole),
    must("reason", Text),
    must("at", Moment),
    must("business_day", Day),
    must("clerk_id", Text),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    Index("stock_loss_by_product", "product_id", "sequence"),
    CheckConstraint("quantity > 0", name="loses_something"),
)

shelf_draft = table(
    "shelf_draft",
    OWN,
    id_(),
    must("till_id", Text, of("till.id")),
    must("kind", Text),
    must("head", Json),
    must("begun_at", Moment),
    Index("shelf_draft_by_till", "till_id", "kind"),
)
"""A delivery, a count or an order that is not posted yet: each scan is kept."""

shelf_draft_line = table(
    "shelf_draft_line",
    OWN,
    must("draft_id", Text, of("shelf_draft.id")),
    must("product_id", Text, of("product.id")),
    must("position", Whole),
    must("body", Json),
    PrimaryKeyConstraint("draft_id", "product_id"),
)

supplier_item = table(
    "supplier_item",
    SHOP,
    must("supplier_number", Text),
    must("reference", Text),
    may("product_id", Text, of("product.id")),
    must("factor", Whole),
    must("unit_code", Text),
    may("vat_points", Whole),
    may("last_cost", Whole),
    must("seen_at", Moment),
    PrimaryKeyConstraint("supplier_number", "reference"),
)
"""What a supplier's line is here, as somebody said once: the article, and thousandths of it in one that is
billed. `product_id` NULL: no goods. `last_cost` of a unit, ten-thousandths of a euro without VAT."""

supplier_invoice = table(
    "supplier_invoice",
    SHOP,
    id_(),
    must("supplier_number", Text),
    must("document", Text),
    must("kind", Text),
    must("file_key", Text),
    must("state", Text),
    must("read_at", Moment),
    may("closed_at", Moment),
    must("head", Json),
    must("body", Json),
    Index("supplier_invoice_open", "read_at", "id", **where("state = 'open'")),
    Index("supplier_invoice_by_document", "supplier_number", "document"),
    Index("supplier_invoice_by_file", "file_key"),
)
"""An electronic invoice as it was read, with what was answered; it posts a delivery of the same id."""

invoice_paper = table(
    "invoice_paper",
    SHOP,
    must("file_key", Text),
    must("number", Whole),
    must("piece", Whole),
    must("content", Text),
    PrimaryKeyConstraint("file_key", "number", "piece"),
)
"""Of the papers (PDF) inside an invoice's file, in base64; gone once the invoice is posted or put away."""

bulk_change = table(
    "bulk_change",
    SHOP,
    id_(),
    must("field", Text),
    must("value", Text),
    must("points", Whole),
    must("cents", Whole),
    must("ending", Text),
    must("same", Whole),
    must("state", Text),
    must("at", Moment),
    must("clerk_id", Text),
    may("first_day", Day),
    Index("bulk_change_by_age", "at", "id"),
)
"""Many articles changed at once. `points` (hundredths of a percent), `cents` and `ending` make a price,
`value` is the VAT code (from `first_day` on), the category or the shelf; `same`: articles that had it."""

bulk_row = table(
    "bulk_row",
    SHOP,
    must("bulk_id", Text, of("bulk_change.id")),
    must("position", Whole),
    must("product_id", Text, of("product.id")),
    must("was", Text),
    must("becomes", Text),
    must("state", Text),
    must("why", Text),
    PrimaryKeyConstraint("bulk_id", "position"),
    Index("bulk_row_by_state", "bulk_id", "state", "position"),
    sqlite_with_rowid=False,
)
"""An article of it, as it was looked at; its `state` changes in the commit that changes the article."""

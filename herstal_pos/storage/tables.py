"""The shop's tables: one declaration for SQLite and PostgreSQL.

What no rule of the program may break stands here as a constraint and in `guards.py` as a trigger. Cents,
thousandths of a unit and hundredths of a percent are whole numbers, times milliseconds since 1970.
"""

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

setting = table(
    "setting",
    SHOP,
    Column("name", Text, primary_key=True),
    must("value", Json),
)

till = table(
    "till",
    SHOP,
    id_(),
    must("prefix", Text),
    must("practice", Flag),
    must("last_number", Whole),
    UniqueConstraint("prefix"),
    CheckConstraint("last_number >= 0", name="counts_from_0"),
)

till_setting = table(
    "till_setting",
    OWN,
    must("till_id", Text, of("till.id")),
    must("name", Text),
    must("value", Json),
    PrimaryKeyConstraint("till_id", "name"),
)
"""What says how things stand beside one till."""

clerk = table("clerk", SHOP, id_(), must("name", Text))

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
    UniqueConstraint("id"),
    Index("product_code_once", "code", unique=True, **where("code <> ''")),
    Index("product_tiles", "tile", "sequence", **where("tile <> ''")),
    # SQLite asks "whose deposit is this?" of each article that it adds while one of them waits for its own.
    Index("product_by_deposit", "deposit_id", **where("deposit_id IS NOT NULL")),
    Index("product_deposits", "vat_code", "sequence", **where("vat_code = 'outside'")),
)
"""`words` are the names and the code as they are searched (`words.py`)."""

product_barcode = table(
    "product_barcode",
    SHOP,
    Column("barcode", Text, primary_key=True),
    must("product_id", Text, of("product.id")),
    must("position", Whole),
    UniqueConstraint("product_id", "position"),
    sqlite_with_rowid=False,
)

cash_session = table(
    "cash_session",
    FACT,
    id_(),
    must("till_id", Text, of("till.id")),
    must("business_day", Day),
    must("opened_at", Moment),
    must("clerk_id", Text, of("clerk.id")),
    may("closed_at", Moment),
    Index("cash_session_one_open", "till_id", unique=True, **where("closed_at IS NULL")),
    Index("cash_session_by_till", "till_id", "opened_at"),
)

closing = table(
    "closing",
    FACT,
    must("till_id", Text, of("till.id")),
    must("number", Whole),
    must("session_id", Text, of("cash_session.id")),
    must("business_day", Day),
    must("closed_at", Moment),
    must("clerk_id", Text, of("clerk.id")),
    must("expected_cents", Whole),
    must("counted_cents", Whole),
    must("kept_cents", Whole),
    must("reason", Text),
    must("pieces", Json),
    must("paper", Json),
    PrimaryKeyConstraint("till_id", "number"),
    UniqueConstraint("session_id"),
    CheckConstraint(
        "number > 0 AND 0 <= kept_cents AND kept_cents <= counted_cents", name="keeps_what_is_there"
    ),
)
"""The Z of an opening period. `paper` is its document as it was printed."""

means = table(
    "means",
    SHOP,
    id_(),
    must("kind", Text),
    must("names", Json),
    must("issuer", Text),
    may("cap_cents", Whole),
    must("goods", Json),
    may("first_day", Day),
    may("last_day", Day),
    must("asks_number", Flag),
    must("code", Text),
    must("position", Whole),
    CheckConstraint("cap_cents > 0", name="caps_something"),
)
"""The shop's means of payment. `names` by language, `goods` the categories that one is good for. A tender
names its means by id, without a foreign key: tickets of other tills arrive before their means may."""

sale = table(
    "sale",
    FACT,
    id_(),
    must("till_id", Text, of("till.id")),
    must("opened_at", Moment),
    must("clerk_id", Text, of("clerk.id")),
    must("state", Text),
    must("version", Whole),
    must("discount_percent", Whole),
    must("rounding_mode", Text),
    must("rounds", Flag),
    must("rounding_cents", Whole),
    must("label", Text),
    may("returns_sale_id", Text, of("sale.id")),
    may("number", Whole),
    may("number_text", Text),
    may("completed_at", Moment),
    may("business_day", Day),
    may("session_id", Text, of("cash_session.id")),
    may("grand_total_cents", Whole),
    UniqueConstraint("till_id", "number"),
    UniqueConstraint("number_text"),
    CheckConstraint(
        "(state = 'completed' AND number > 0 AND number_text <> '' AND completed_at IS NOT NULL"
        " AND business_day IS NOT NULL AND session_id IS NOT NULL AND grand_total_cents IS NOT NULL)"
        " OR (state <> 'completed' AND number IS NULL AND number_text IS NULL AND completed_at IS NULL)",
        name="completed_is_numbered",
    ),
    Index("sale_one_open", "till_id", unique=True, **where("state = 'open'")),
    Index("sale_parked", "opened_at", **where("state = 'parked'")),
    Index("sale_by_session", "session_id", "number", "rounding_cents", **where("session_id IS NOT NULL")),
)
"""`grand_total_cents` is the till's turnover from its first ticket to this one."""

sale_line = table(
    "sale_line",
    FACT,
    id_(),
    must("sale_id", Text, later_of("sale.id")),
    must("position", Whole),
    must("kind", Text),
    may("product_id", Text, of("product.id")),
    must("name", Text),
    must("unit", Text),
    must("quantity", Whole),
    must("price_cents", Whole),
    must("list_price_cents", Whole),
    must("vat_code", Text),
    may("vat_points", Whole),
    must("gross_cents", Whole),
    must("clerk_id", Text, of("clerk.id")),
    must("discount_percent", Whole),
    must("discount_cents", Whole),
    must("share_cents", Whole),
    may("parent_id", Text, of("sale_line.id")),
    may("returned_line_id", Text, of("sale_line.id")),
    must("weighed", Flag),
    must("voided", Flag),
    UniqueConstraint("sale_id", "position"),
    CheckConstraint("quantity <> 0", name="moves_something"),
)
"""`vat_points` is NULL outside the VAT."""

line_return = table(
    "line_return",
    DERIVED,
    Column("line_id", Text, ForeignKey("sale_line.id"), primary_key=True),
    must("sold", Whole),
    must("paid_cents", Whole),
    must("returned", Whole),
    must("returned_cents", Whole),
    CheckConstraint("0 <= returned AND returned <= sold", name="no_more_than_sold"),
    CheckConstraint("0 <= returned_cents AND returned_cents <= paid_cents", name="no_more_than_paid"),
)
"""What came back of a sold line. `sold` and `paid_cents` are the line's own, a guard compares them."""

tender = table(
    "tender",
    FACT,
    id_(),
    must("sale_id", Text, later_of("sale.id")),
    must("position", Whole),
    must("means", Text),
    must("amount_cents", Whole),
    must("given_cents", Whole),
    must("change_cents", Whole),
    must("clerk_id", Text, of("clerk.id")),
    UniqueConstraint("sale_id", "position"),
    CheckConstraint("amount_cents = given_cents - change_cents", name="adds_up"),
)

sale_vat = table(
    "sale_vat",
    FACT,
    must("sale_id", Text, later_of("sale.id")),
    must("position", Whole),
    must("vat_code", Text),
    may("vat_points", Whole),
    must("gross_cents", Whole),
    must("base_cents", Whole),
    must("vat_cents", Whole),
    PrimaryKeyConstraint("sale_id", "position"),
    CheckConstraint("gross_cents = base_cents + vat_cents", name="adds_up"),
    sqlite_with_rowid=False,
)

cash_movement = table(
    "cash_movement",
    FACT,
    sequence(),
    must("id", Text),
    must("session_id", Text, of("cash_session.id")),
    must("kind", Text),
    must("amount_cents", Whole),
    must("at", Moment),
    must("clerk_id", Text, of("clerk.id")),
    may("sale_id", Text, of("sale.id")),
    must("reason", Text),
    UniqueConstraint("id"),
    Index("cash_movement_by_session", "session_id", "sequence"),
    Index("cash_movement_by_sale", "sale_id", **where("sale_id IS NOT NULL")),
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

journal = table(
    "journal",
    FACT,
    must("till_id", Text, of("till.id")),
    must("sequence", Whole),
    must("at", Moment),
    must("kind", Text),
    must("body", Text),
    must("previous_hash", Text),
    must("hash", Text),
    may("session_id", Text, of("cash_session.id")),
    PrimaryKeyConstraint("till_id", "sequence"),
    CheckConstraint("sequence > 0", name="counts_from_1"),
    Index("journal_by_session", "session_id", "kind", **where("session_id IS NOT NULL")),
)

print_job = table(
    "print_job",
    OWN,
    sequence(),
    must("id", Text),
    must("till_id", Text, of("till.id")),
    must("printer", Text),
    must("kind", Text),
    must("title", Text),
    must("parts", Json),
    must("created_at", Moment),
    may("sale_id", Text, of("sale.id")),
    must("state", Text),
    must("reason", Text),
    must("changed_at", Moment),
    UniqueConstraint("id"),
    Index("print_job_by_state", "till_id", "state", "sequence"),
)

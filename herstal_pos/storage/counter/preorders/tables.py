"""What customers have put aside for a day."""

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Day, Moment, Whole
from herstal_pos.storage.database.declaring import DERIVED, FACT, SHOP, id_, may, must, of, sequence, table

preorder = table(
    "preorder",
    FACT,
    sequence(),
    must("id", Text),
    must("number", Text),
    must("goods_id", Text),
    must("due_day", Day),
    must("total_cents", Whole),
    must("at", Moment),
    must("business_day", Day),
    must("clerk_id", Text),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    Index("preorder_by_entry", "chain", "entry"),
    Index("preorder_by_day", "due_day"),
    Index("preorder_by_number", "number"),
)
"""As it was made. `goods_id`: the cart with its goods, which ended unsold; it may be another till's: no
foreign key. Its advance is the sum of lines in the sales that name it."""

preorder_end = table(
    "preorder_end",
    FACT,
    sequence(),
    must("id", Text),
    must("preorder_id", Text),
    must("why", Text),
    may("sale_id", Text),
    must("kept_cents", Whole),
    must("reason", Text),
    must("at", Moment),
    must("business_day", Day),
    must("clerk_id", Text),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    Index("preorder_end_by_preorder", "preorder_id"),
    Index("preorder_end_by_sale", "sale_id"),
    CheckConstraint("kept_cents >= 0", name="keeps_something"),
)
"""Its goods left by `sale_id`, or it was cancelled; NULL: no money moved."""

preorder_customer = table(
    "preorder_customer",
    SHOP,
    id_(),
    must("name", Text),
    must("phone", Text),
    must("note", Text),
)
"""Whose it is, by its id; the row goes once it is over and nobody needs it."""

preorder_promise = table(
    "preorder_promise",
    DERIVED,
    must("preorder_id", Text),
    must("position", Whole),
    must("product_id", Text, of("product.id")),
    must("quantity", Whole),
    must("promised_from", Day),
    PrimaryKeyConstraint("preorder_id", "position"),
    Index("preorder_promise_by_product", "product_id"),
    sqlite_with_rowid=False,
)
"""What of the stock is not free any more from a day on; gone with the end of its pre-order."""

"""What is ordered from suppliers."""

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Day, Moment, Whole
from herstal_pos.storage.database.declaring import FACT, id_, later_of, must, of, sequence, table

supplier_order = table(
    "supplier_order",
    FACT,
    sequence(),
    must("id", Text),
    must("supplier_id", Text),
    must("supplier_name", Text),
    must("number", Text),
    must("at", Moment),
    must("business_day", Day),
    must("clerk_id", Text),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    Index("supplier_order_by_entry", "chain", "entry"),
)
"""As it was placed. What of it came stands in the deliveries that answer it (`receiving.order_id`)."""

supplier_order_line = table(
    "supplier_order_line",
    FACT,
    id_(),
    must("order_id", Text, later_of("supplier_order.id")),
    must("position", Whole),
    must("product_id", Text, of("product.id")),
    must("quantity", Whole),
    must("pack", Whole),
    must("reference", Text),
    UniqueConstraint("order_id", "position"),
    Index("supplier_order_line_by_product", "product_id"),
    CheckConstraint("quantity > 0", name="asks_for_something"),
)

supplier_order_end = table(
    "supplier_order_end",
    FACT,
    sequence(),
    must("id", Text),
    must("order_id", Text),
    must("why", Text),
    must("at", Moment),
    must("business_day", Day),
    must("clerk_id", Text),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    Index("supplier_order_end_by_order", "order_id"),
)
"""Nothing more of an order is expected. `order_id` may be another till's: no foreign key."""

"""The town's orders."""

from sqlalchemy import CheckConstraint, Column, Index, PrimaryKeyConstraint, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Day, Json, Moment, Whole
from herstal_pos.storage.database.declaring import FACT, SHOP, id_, may, must, of, sequence, table, where

online_order = table(
    "online_order",
    SHOP,
    id_(),
    must("ref", Text),
    must("received_at", Moment),
    must("placed_at", Moment),
    must("code", Text),
    may("bike_at", Moment),
    must("progress", Text),
    must("fingerprint", Text),
    must("facts", Json),
    must("steps", Json),
    must("told", Whole),
    must("asking", Text),
    must("till_id", Text),
    must("alarm", Text),
    may("handed_over_at", Moment),
    UniqueConstraint("ref"),
    Index("online_order_by_progress", "progress"),
    Index("online_order_alarmed", "alarm", **where("alarm <> ''")),
    Index("online_order_asking", "asking", **where("asking <> ''")),
    Index("online_order_handed_over", "handed_over_at", **where("handed_over_at IS NOT NULL")),
)
"""`facts` are the mall's words, `steps` what the shop did; `progress` is what they come to."""

order_line = table(
    "order_line",
    SHOP,
    must("order_id", Text, of("online_order.id")),
    must("id", Text),
    must("position", Whole),
    must("ref", Text),
    must("sku", Text),
    must("title", Text),
    may("product_id", Text, of("product.id")),
    must("step", Whole),
    must("price_cents", Whole),
    must("ordered", Whole),
    must("refused", Whole),
    must("held", Whole),
    must("promised", Whole),
    must("basket", Whole),
    PrimaryKeyConstraint("order_id", "id"),
    CheckConstraint("0 <= refused AND refused <= ordered", name="refuses_what_was_ordered"),
    CheckConstraint("0 <= held AND 0 <= promised AND 0 <= basket AND step > 0", name="holds_something"),
    Index("order_line_held", "product_id", **where("held > 0")),
    sqlite_with_rowid=False,
)
"""The reservation: `held` units in the mall's eyes, `promised` thousandths in the shop's, of which `basket`
are picked. All three are reckoned from the order when it is saved."""

parcel = table(
    "parcel",
    SHOP,
    Column("key", Text, primary_key=True),
    must("order_id", Text, of("online_order.id")),
    must("position", Whole),
    must("bags", Whole),
    must("lines", Json),
    must("packed_at", Moment),
    must("state", Text),
    may("marks", Json),
    UniqueConstraint("order_id", "position"),
)
"""`marks`: which bags are `cold` or `fragile`, and the `grams` of all; NULL: nothing of that is known."""

mall_sale = table(
    "mall_sale",
    FACT,
    sequence(),
    must("id", Text),
    must("order_id", Text),
    must("code", Text),
    must("at", Moment),
    must("business_day", Day),
    must("lines", Json),
    must("vat", Json),
    must("corrects", Text),
    must("chain", Text),
    must("entry", Whole),
    may("goods", Json),
    UniqueConstraint("id"),
    Index("mall_sale_by_order", "order_id"),
    Index("mall_sale_by_day", "business_day"),
    Index("mall_sale_by_entry", "chain", "entry"),
)
"""By how much an order became worth more or less, and when. `lines`: line, rate, cents; `vat`: of each rate
gross, base and tax. `corrects`: the first of the same order, "" for that one. `goods`: of each line title and
units; NULL where they were not kept."""

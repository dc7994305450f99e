"""What the mall has to hear, lists and knows."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Flag, Moment, Whole
from herstal_pos.storage.database.declaring import DERIVED, SHOP, id_, may, must, of, sequence, table, where

outbox = table(
    "outbox",
    SHOP,
    sequence(),
    must("kind", Text),
    may("product_id", Text, of("product.id")),
    must("at", Moment),
    must("state", Text),
    may("order_id", Text),
    may("body", Text),
    may("reason", Text),
    Index(
        "outbox_article_once",
        "product_id",
        unique=True,
        **where("kind = 'stock' AND state = 'waiting'"),
    ),
    Index("outbox_listings", "sequence", **where("kind = 'listing'")),
    Index("outbox_of_article", "product_id", **where("kind = 'listing'")),
    Index("outbox_by_state", "state", "sequence"),
    sqlite_autoincrement=True,
)
"""What the mall has to hear, in order. A number is never used again, also not that of a row that gave way.

A row about an article has no body, one about an order has. `reason` of a row that the mall refused."""

listing = table(
    "listing",
    SHOP,
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    must("ref", Text),
    must("sku", Text),
    must("step", Whole),
    must("buffer", Whole),
    may("confirmed", Whole),
    may("price_cents", Whole),
    may("active", Flag),
    may("said", Text),
    may("withdrawn", Flag),
    may("title", Text),
    may("let_stand", Text),
    may("ours", Flag),
    UniqueConstraint("ref"),
    CheckConstraint("step > 0", name="counts_something"),
    sqlite_with_rowid=False,
)
"""An article as the mall sells it. `confirmed` units are on hand there, `price_cents` of one and `active`, as
its last answer said; so `title`, the French name. `said`: the fingerprint of the listing that it took last.
`let_stand`: of the difference that a person has let be. What a program of before wrote is NULL."""

mall_price = table(
    "mall_price",
    SHOP,
    sequence(),
    must("product_id", Text, of("product.id")),
    must("at", Moment),
    may("price_cents", Whole),
    may("was_cents", Whole),
    must("theirs", Flag),
    Index("mall_price_by_product", "product_id", "sequence"),
)
"""What shoppers saw of an article from when on: added only. NULL: nothing. `theirs`: not said by the shop."""

shown_otherwise = table(
    "shown_otherwise",
    DERIVED,
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    sqlite_with_rowid=False,
)
"""Articles of which the mall shows something else than the shop, with nothing on its way."""

not_in_mall = table(
    "not_in_mall",
    DERIVED,
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    sqlite_with_rowid=False,
)
"""Articles that could be sold there and are not."""

mall = table(
    "mall",
    SHOP,
    id_(),
    must("state", Text),
    must("cursor", Text),
    must("push_number", Whole),
    must("shop_name", Text),
    must("has_parts", Flag),
    may("answered_at", Moment),
    may("away_since", Moment),
    may("pulled_at", Moment),
    must("holder", Text),
    may("held_until", Moment),
    may("new_prices", Flag),
    may("keeps_pictures", Flag),
)
"""One row: how far this shop has come with its mall, and which of its tills talks to it."""

mall_turn = table("mall_turn", SHOP, id_(), must("epoch", Whole))
"""One row: the number of the turn that a till has at the mall. It rises with each that takes it over."""

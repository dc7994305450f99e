"""The VAT codes of articles as they changed, and those that are still to come; promotions."""

from sqlalchemy import Column, ForeignKey, Index, PrimaryKeyConstraint, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Day, Flag, Moment, Whole
from herstal_pos.storage.database.declaring import FACT, SHOP, id_, must, of, sequence, table

vat_change = table(
    "vat_change",
    FACT,
    sequence(),
    must("id", Text),
    must("product_id", Text, of("product.id")),
    must("vat_code", Text),
    must("was_code", Text),
    must("at", Moment),
    must("business_day", Day),
    must("clerk_id", Text),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    Index("vat_change_by_product", "product_id", "sequence"),
)
"""An article without one has the code with which it was made."""

planned_vat = table(
    "planned_vat",
    SHOP,
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    must("vat_code", Text),
    must("first_day", Day),
    Index("planned_vat_by_first_day", "first_day", "product_id"),
    sqlite_with_rowid=False,
)
"""Still to come while the article has another code; from its first day on it is the article's own, and stays
here until that changes otherwise."""

promotion = table(
    "promotion",
    SHOP,
    id_(),
    must("name", Text),
    must("kind", Text),
    must("pieces", Whole),
    must("value", Whole),
    must("first_day", Day),
    must("last_day", Day),
    must("category", Text),
    must("ended", Flag),
    must("chain", Text),
    must("entry", Whole),
    Index("promotion_by_last_day", "last_day", "id"),
)
"""`value`: how many are paid, cents, or hundredths of a percent, as its kind says. `category` "": its
articles alone. `chain` and `entry` of its last change."""

promotion_article = table(
    "promotion_article",
    SHOP,
    must("promotion_id", Text, of("promotion.id")),
    must("product_id", Text, of("product.id")),
    PrimaryKeyConstraint("promotion_id", "product_id"),
    sqlite_with_rowid=False,
)

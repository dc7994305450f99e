"""Which articles are one in several sizes or colours."""

from sqlalchemy import Column, ForeignKey, Index, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Json, Whole
from herstal_pos.storage.database.declaring import SHOP, id_, must, of, table, where

family = table(
    "family",
    SHOP,
    id_(),
    must("name", Text),
    must("axes", Json),
    must("source_code", Text),
    must("chain", Text),
    must("entry", Whole),
    Index("family_by_name", "name", "id"),
    Index("family_by_source", "source_code", "id", **where("source_code <> ''")),
)
"""`axes`: title and values of each, in the order of the grid. `chain` and `entry` of its last change.
`source_code`: what the list that brought it calls it."""

variant = table(
    "variant",
    SHOP,
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    must("family_id", Text, of("family.id")),
    must("value_1", Text),
    must("value_2", Text),
    UniqueConstraint("family_id", "value_1", "value_2"),
    sqlite_with_rowid=False,
)
"""The article at one place of a family's grid; one that stands nowhere is a plain article."""

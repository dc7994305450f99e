"""What an article looks like."""

from sqlalchemy import Column, ForeignKey, Text

from herstal_pos.storage.database.columns import Bytes, Whole
from herstal_pos.storage.database.declaring import SHOP, must, table

product_picture = table(
    "product_picture",
    SHOP,
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    must("jpeg", Bytes),
    must("chain", Text),
    must("entry", Whole),
)
"""`jpeg` empty: it was taken away. `chain` and `entry` of its last change."""

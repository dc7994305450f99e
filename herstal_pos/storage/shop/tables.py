"""The shop, its tills and clerks, and what they chose."""

from sqlalchemy import CheckConstraint, Column, PrimaryKeyConstraint, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Flag, Json, Moment, Whole
from herstal_pos.storage.database.declaring import OWN, SHOP, id_, may, must, of, table

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

clerk = table(
    "clerk",
    SHOP,
    id_(),
    must("name", Text),
    may("pin", Text),
    may("badge", Text),
    may("manager", Flag),
    may("rights", Text),
    may("retired_at", Moment),
    may("chain", Text),
    may("entry", Whole),
)
"""`pin` and `badge` are hashes, NULL without; `manager` NULL is one: whoever was there before rights were.
`rights`: stored names of acts, with spaces between them."""

"""A town's numbered vouchers that were taken, and what was claimed of them. Cents."""

from sqlalchemy import Index, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Day, Moment, Whole
from herstal_pos.storage.database.declaring import FACT, must, sequence, table

town_voucher = table(
    "town_voucher",
    FACT,
    sequence(),
    must("id", Text),
    must("scheme", Text),
    must("serial", Text),
    must("value_cents", Whole),
    must("taken_cents", Whole),
    must("sale_id", Text),
    must("tender_id", Text),
    must("made_at", Moment),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    Index("town_voucher_by_serial", "scheme", "serial"),
    Index("town_voucher_by_sale", "sale_id"),
    Index("town_voucher_by_entry", "chain", "entry"),
)
"""A number stands here twice where its first tender went back half-way. The sale may be of another book: no
foreign key."""

town_claim = table(
    "town_claim",
    FACT,
    sequence(),
    must("id", Text),
    must("scheme", Text),
    must("month", Day),
    must("count", Whole),
    must("value_cents", Whole),
    must("taken_cents", Whole),
    must("made_at", Moment),
    must("clerk_id", Text),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    Index("town_claim_of", "scheme", "month"),
    Index("town_claim_by_entry", "chain", "entry"),
)
"""`month`: its first day."""

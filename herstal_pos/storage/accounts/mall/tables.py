"""What the mall paid out. Cents."""

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Day, Moment, Whole
from herstal_pos.storage.database.declaring import FACT, may, must, sequence, table

mall_payout = table(
    "mall_payout",
    FACT,
    sequence(),
    must("id", Text),
    must("day", Day),
    must("received_cents", Whole),
    must("fee_cents", Whole),
    must("fee_vat_cents", Whole),
    must("reference", Text),
    must("reason", Text),
    may("corrects", Text),
    must("made_at", Moment),
    must("clerk_id", Text),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    CheckConstraint("received_cents <> 0 OR fee_cents <> 0", name="moves_something"),
    Index("mall_payout_by_day", "day"),
    Index("mall_payout_by_entry", "chain", "entry"),
)
"""As a bank's statement says it, by its `day`. `corrects`: the id of the one that it takes back; NULL:
none."""

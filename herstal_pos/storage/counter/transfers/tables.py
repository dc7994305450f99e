"""What tickets ask to be transferred, and what came. Cents."""

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Day, Moment, Whole
from herstal_pos.storage.database.declaring import FACT, may, must, sequence, table

transfer = table(
    "transfer",
    FACT,
    sequence(),
    must("id", Text),
    must("sale_id", Text),
    must("number", Whole),
    must("communication", Text),
    must("made_at", Moment),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    UniqueConstraint("sale_id"),
    Index("transfer_by_communication", "communication"),
    Index("transfer_by_entry", "chain", "entry"),
)
"""The communication of a sale, also of one that was never paid: none is given twice. `number` counts within
the chain; 0: of a sale that gives back what another one asked for. The sale may be of another book: no
foreign key."""

transfer_received = table(
    "transfer_received",
    FACT,
    sequence(),
    must("id", Text),
    must("communication", Text),
    must("day", Day),
    must("amount_cents", Whole),
    may("corrects", Text),
    must("made_at", Moment),
    must("clerk_id", Text),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    CheckConstraint("amount_cents <> 0", name="moves_something"),
    Index("transfer_received_of", "communication"),
    Index("transfer_received_by_entry", "chain", "entry"),
)
"""As a bank's statement says it, by its `day`. `corrects`: the id of the one that it takes back; NULL:
none."""

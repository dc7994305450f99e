"""What was sent to the accountant, and when."""

from sqlalchemy import Index, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Day, Json, Moment, Whole
from herstal_pos.storage.database.declaring import FACT, must, sequence, table

accountant_sending = table(
    "accountant_sending",
    FACT,
    sequence(),
    must("id", Text),
    must("first_day", Day),
    must("last_day", Day),
    must("made_at", Moment),
    must("clerk_id", Text),
    must("way", Text),
    must("file", Text),
    must("digest", Text),
    must("zs", Json),
    must("files", Json),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    Index("accountant_sending_of", "first_day", "last_day"),
    Index("accountant_sending_by_entry", "chain", "entry"),
)
"""`zs`: till and number of each Z in it; `files`: name and digest of each file. `clerk_id` "": by itself."""

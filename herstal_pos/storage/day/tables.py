"""The drawer, its closings, and the journal's chain. Cents."""

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Day, Json, Moment, Whole
from herstal_pos.storage.database.declaring import FACT, id_, may, must, of, sequence, table, where

cash_session = table(
    "cash_session",
    FACT,
    id_(),
    must("till_id", Text, of("till.id")),
    must("business_day", Day),
    must("opened_at", Moment),
    must("clerk_id", Text, of("clerk.id")),
    may("closed_at", Moment),
    Index("cash_session_one_open", "till_id", unique=True, **where("closed_at IS NULL")),
    Index("cash_session_by_till", "till_id", "opened_at"),
)

closing = table(
    "closing",
    FACT,
    must("till_id", Text, of("till.id")),
    must("number", Whole),
    must("session_id", Text, of("cash_session.id")),
    must("business_day", Day),
    must("closed_at", Moment),
    must("clerk_id", Text, of("clerk.id")),
    must("expected_cents", Whole),
    must("counted_cents", Whole),
    must("kept_cents", Whole),
    must("reason", Text),
    must("pieces", Json),
    must("paper", Json),
    PrimaryKeyConstraint("till_id", "number"),
    UniqueConstraint("session_id"),
    CheckConstraint(
        "number > 0 AND 0 <= kept_cents AND kept_cents <= counted_cents", name="keeps_what_is_there"
    ),
)
"""The Z of an opening period. `paper` is its document as it was printed."""

cash_movement = table(
    "cash_movement",
    FACT,
    sequence(),
    must("id", Text),
    must("session_id", Text, of("cash_session.id")),
    must("kind", Text),
    must("amount_cents", Whole),
    must("at", Moment),
    must("clerk_id", Text, of("clerk.id")),
    may("sale_id", Text, of("sale.id")),
    must("reason", Text),
    UniqueConstraint("id"),
    Index("cash_movement_by_session", "session_id", "sequence"),
    Index("cash_movement_by_sale", "sale_id", **where("sale_id IS NOT NULL")),
)

journal = table(
    "journal",
    FACT,
    must("till_id", Text, of("till.id")),
    must("sequence", Whole),
    must("at", Moment),
    must("kind", Text),
    must("body", Text),
    must("previous_hash", Text),
    must("hash", Text),
    may("session_id", Text, of("cash_session.id")),
    PrimaryKeyConstraint("till_id", "sequence"),
    CheckConstraint("sequence > 0", name="counts_from_1"),
    Index("journal_by_session", "session_id", "kind", **where("session_id IS NOT NULL")),
)

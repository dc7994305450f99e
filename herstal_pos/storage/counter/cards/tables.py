"""Payments over a card terminal: each attempt as it stands, and all that happened to it."""

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Day, Json, Moment, Whole
from herstal_pos.storage.database.declaring import FACT, OWN, id_, may, must, of, sequence, table, where

IS_OPEN = "state <> 'approved' AND state <> 'declined'"

payment_attempt = table(
    "payment_attempt",
    OWN,
    id_(),
    must("till_id", Text, of("till.id")),
    must("sale_id", Text, of("sale.id")),
    must("sale_version", Whole),
    must("terminal_id", Text),
    must("driver", Text),
    must("means", Text),
    must("kind", Text),
    must("asked_cents", Whole),
    may("approved_cents", Whole),
    may("said_cents", Whole),
    must("state", Text),
    must("wire_id", Text),
    must("begun_at", Moment),
    may("sent_at", Moment),
    may("sent_entry", Whole),
    may("ended_at", Moment),
    may("ended_by", Text),
    may("declined", Text),
    must("reason", Text),
    must("clerk_id", Text),
    may("answered_by", Text),
    may("paid_by", Text),
    must("refs", Json),
    CheckConstraint("asked_cents > 0", name="asks_for_something"),
    CheckConstraint("(state = 'approved') = (approved_cents IS NOT NULL)", name="approved_has_its_amount"),
    CheckConstraint(
        "state = 'started' OR state = 'waiting' OR state = 'unknown' OR state = 'approved'"
        " OR state = 'declined'",
        name="is_in_a_state",
    ),
    Index("payment_attempt_of_sale", "sale_id"),
    Index("payment_attempt_by_till", "till_id", **where(IS_OPEN)),
    Index(
        "payment_attempt_one_of_sale",
        "sale_id",
        unique=True,
        **where(IS_OPEN),
    ),
    Index(
        "payment_attempt_one_at_terminal",
        "till_id",
        "terminal_id",
        unique=True,
        **where("state = 'started' OR state = 'waiting'"),
    ),
    Index("payment_attempt_sent", "terminal_id", "sent_entry", **where("sent_entry IS NOT NULL")),
)
"""The till's own, as its open cart is: what came of it is the tender with its id, and its events. `clerk_id`
began it; `sent_entry` is the journal's of the sent mark, whose order no clock turns; `refs` are the
terminal's names and values, without a card's number."""

payment_event = table(
    "payment_event",
    FACT,
    sequence(),
    must("id", Text),
    must("attempt_id", Text),
    must("kind", Text),
    must("at", Moment),
    must("business_day", Day),
    must("clerk_id", Text),
    must("body", Json),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    Index("payment_event_by_attempt", "attempt_id"),
    Index("payment_event_by_entry", "chain", "entry"),
)
"""What happened to an attempt, slips too. `attempt_id` may be another till's: no foreign key."""

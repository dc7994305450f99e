"""The public half of the key by which a till signs its tickets, and what the journal keeps of it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record


@record(frozen=True)
class TicketKey:
    """`public` in base32, 32 bytes. A till has one after the other, and what the old ones signed holds."""

    id: str
    till_id: str
    public: str
    made_at: datetime
    version: Version


def ticket_keys_body(keys: Sequence[TicketKey]) -> dict[str, Any]:
    """Of one commit: their ids, and a digest of all that their rows say."""
    in_order = sorted(keys, key=lambda key: key.id)
    facts = [[key.id, key.till_id, key.public, _moment(key.made_at)] for key in in_order]
    return {"ticket_keys": [key.id for key in in_order], "facts": digest({"ticket_keys": facts})}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")

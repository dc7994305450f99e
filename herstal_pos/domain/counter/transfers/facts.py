"""What a ticket asks to be transferred, and what the bank's statement says that came. Cents.

What is awaited of a communication is a sum: the transfers of its tickets less what came. It is never set.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record

TRANSFER = Means("transfer", MeansKind.TRANSFER, position=50)
"""The shop's one means of its kind."""


@record(frozen=True)
class TransferAsked:
    """The communication of a sale, for ever. `number`: the till's, counted from 1; 0 of a sale that gives
    back what another one asked for, under that one's communication."""

    id: str
    sale_id: str
    number: int
    communication: str
    at: datetime
    version: Version


@record(frozen=True)
class TransferReceived:
    """`day` of the bank's statement. Below zero it went back to the customer. `corrects`: the id of the one
    that it takes back, "" for none."""

    id: str
    communication: str
    day: date
    amount_cents: int
    corrects: str
    at: datetime
    clerk_id: str
    version: Version


@record(frozen=True)
class AwaitedTransfer:
    """Of one communication: its first ticket, what all its tickets asked for, what came."""

    communication: str
    number_text: str
    since: datetime
    asked_cents: int
    received_cents: int

    @property
    def open_cents(self) -> int:
        """Below zero: to be transferred back."""
        return self.asked_cents - self.received_cents


def transfers_body(asked: Sequence[TransferAsked]) -> dict[str, Any]:
    """Of one commit: their ids, and a digest of all that their rows say."""
    in_order = sorted(asked, key=lambda each: each.id)
    facts = [[row.id, row.sale_id, row.number, row.communication, _moment(row.at)] for row in in_order]
    return {"transfers": [row.id for row in in_order], "facts": digest({"transfers": facts})}


def received_body(received: Sequence[TransferReceived]) -> dict[str, Any]:
    in_order = sorted(received, key=lambda each: each.id)
    facts = [
        [
            *(row.id, row.communication, row.day.isoformat(), row.amount_cents, row.corrects),
            *(_moment(row.at), row.clerk_id),
        ]
        for row in in_order
    ]
    ids = [row.id for row in in_order]
    return {"transfers_received": ids, "facts": digest({"transfers_received": facts})}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")

"""What the mall owes of what its shoppers paid, and what it paid out of that. Cents."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record


@record(frozen=True)
class MallPayout:
    """An entry of the bank's on its `day`. `received_cents` came to the shop's account, below zero: the mall
    took it back; `fee_cents` the mall kept for itself, VAT included, `fee_vat_cents` of it being VAT.
    `reference` as the bank has it; `reason` why it is not what was owed. `corrects`: the id of the one that
    it takes back."""

    id: str
    day: date
    received_cents: int
    fee_cents: int
    fee_vat_cents: int
    reference: str
    reason: str
    corrects: str | None
    at: datetime
    clerk_id: str
    version: Version = Version("", 0)

    @property
    def settled_cents(self) -> int:
        """By so much the mall owes less."""
        return self.received_cents + self.fee_cents


@record(frozen=True)
class MallClaim:
    """`cents` that the mall owes, below zero: that it was paid too much. `since`: the day of the oldest sale
    that no payout has reached."""

    cents: int = 0
    since: date | None = None

    def is_settled_by(self, cents: int) -> bool:
        """Whether a payout brings it nearer to nothing, and not past it."""
        return 0 <= cents <= self.cents or self.cents <= cents <= 0


def claim_of(owed_cents: int, sold: Iterable[tuple[date, int]]) -> MallClaim:
    """`sold`: days and cents of the mall's sales, the newest first, no more of them than have to be read:
    payouts pay the oldest first."""
    left, since = owed_cents, None
    for day, cents in sold if left > 0 else ():
        left, since = left - cents, day
        if left <= 0:
            break
    return MallClaim(owed_cents, since)


def payout_facts(payouts: Sequence[MallPayout]) -> dict[str, Any]:
    """All that the rows of one commit say."""
    return {
        "mall_payouts": [
            [
                *(each.id, each.day.isoformat(), each.received_cents, each.fee_cents, each.fee_vat_cents),
                *(each.reference, each.reason, each.corrects),
                *(each.at.astimezone(UTC).isoformat(timespec="milliseconds"), each.clerk_id),
            ]
            for each in sorted(payouts, key=lambda each: each.id)
        ]
    }


def payouts_body(payouts: Sequence[MallPayout]) -> dict[str, Any]:
    """For the journal: of one commit ids, days and amounts, and a digest of its facts."""
    in_order = sorted(payouts, key=lambda each: each.id)
    return {
        "mall_payouts": [each.id for each in in_order],
        "days": [each.day.isoformat() for each in in_order],
        "received": [each.received_cents for each in in_order],
        "fees": [each.fee_cents for each in in_order],
        "facts": digest(payout_facts(payouts)),
    }

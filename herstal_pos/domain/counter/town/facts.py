"""Which numbered vouchers were taken, and what of them was claimed of their town. Cents."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record


@record(frozen=True)
class TownVoucher:
    """`value_cents` is its face, `taken_cents` what it paid. One whose tender went back half-way is free."""

    id: str
    scheme: str
    serial: str
    value_cents: int
    taken_cents: int
    sale_id: str
    tender_id: str
    at: datetime
    version: Version


@record(frozen=True)
class TownClaim:
    """`month`: its first day. How many vouchers, their faces, and what they paid."""

    id: str
    scheme: str
    month: date
    count: int
    value_cents: int
    taken_cents: int
    at: datetime
    clerk_id: str
    version: Version


@record(frozen=True)
class TakenVoucher:
    """A line of a claim."""

    serial: str
    value_cents: int
    taken_cents: int
    number_text: str
    day: date


def vouchers_body(vouchers: Sequence[TownVoucher]) -> dict[str, Any]:
    """Of one commit: their ids, and a digest of all that their rows say."""
    in_order = sorted(vouchers, key=lambda each: each.id)
    facts = [
        [
            *(row.id, row.scheme, row.serial, row.value_cents, row.taken_cents),
            *(row.sale_id, row.tender_id, _moment(row.at)),
        ]
        for row in in_order
    ]
    return {"town_taken": [row.id for row in in_order], "facts": digest({"town_taken": facts})}


def claims_body(claims: Sequence[TownClaim]) -> dict[str, Any]:
    in_order = sorted(claims, key=lambda each: each.id)
    facts = [
        [
            *(row.id, row.scheme, row.month.isoformat(), row.count, row.value_cents, row.taken_cents),
            *(_moment(row.at), row.clerk_id),
        ]
        for row in in_order
    ]
    return {"town_claimed": [row.id for row in in_order], "facts": digest({"town_claimed": facts})}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")

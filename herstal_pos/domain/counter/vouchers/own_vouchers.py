"""The shop's own vouchers: gift vouchers that it sells, credit that it gives. What is left on one is a sum.

A gift voucher for any goods (several rates of VAT) is no supply when it is sold: it lies outside the VAT and
settles as a means of payment. One for goods of one known rate is taxed when it is sold, and comes back as a
line of that rate below zero (directive 2006/112/EC, articles 30a and 30b; `belgium.md` 3.6).
"""

from datetime import date
from enum import StrEnum
from hashlib import sha256

from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record


class VoucherKind(StrEnum):
    GIFT = "gift"
    TAXED = "taxed"
    CREDIT = "credit"


OWN_GIFT = Means("own_gift", MeansKind.GIFT, position=90, asks_number=True)
OWN_CREDIT = Means("own_credit", MeansKind.CREDIT, position=91, asks_number=True)
OWN_MEANS = {VoucherKind.GIFT: OWN_GIFT, VoucherKind.CREDIT: OWN_CREDIT}
"""By what a voucher pays with; one that was taxed when it was sold is no means, but a line."""


def is_own(means: Means) -> bool:
    return means.id in (OWN_GIFT.id, OWN_CREDIT.id)


@record(frozen=True)
class IssuedVoucher:
    """Made by a completed sale: sold on its line `line_id`, or given for its tender `tender_id`, the other is
    "". `cents` when it was made; the last day is included."""

    id: str
    serial: str
    kind: VoucherKind
    cents: int
    issued_on: date
    last_day: date
    sale_id: str
    line_id: str
    tender_id: str
    version: Version


@record(frozen=True)
class SpentVoucher:
    """What a sale took of a voucher, below zero what came back to it: by a tender, or by a line that takes it
    back; the other is ""."""

    id: str
    voucher_id: str
    sale_id: str
    line_id: str
    tender_id: str
    cents: int
    version: Version


@record(frozen=True)
class VoucherBalance:
    """`left_cents` of it today."""

    voucher: IssuedVoucher
    left_cents: int


def serial_of(prefix: str, number: int, drawn: str) -> str:
    """`number` counts the vouchers of one till; `drawn` is a new id: nobody can guess the next serial.

    >>> serial_of("1", 12, "0199-7a")
    '1-000012-403617'
    """
    odds = int(sha256(drawn.encode()).hexdigest()[:12], 16) % 1_000_000
    return f"{prefix}-{number:06d}-{odds:06d}"


def voucher_text(serial: str) -> str:
    """What the barcode of a voucher holds."""
    return f"V{serial}"


def last_day_of(issued_on: date, months: int) -> date:
    """The same day so many months on, or the last that this month has.

    >>> last_day_of(date(2026, 8, 31), 6).isoformat()
    '2027-02-28'
    """
    from calendar import monthrange  # noqa: PLC0415 - it brings the machine's languages: no first scan waits

    year, month = divmod(issued_on.year * 12 + issued_on.month - 1 + months, 12)
    return date(year, month + 1, min(issued_on.day, monthrange(year, month + 1)[1]))

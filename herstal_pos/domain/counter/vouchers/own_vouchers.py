"""The shop's own vouchers: gift vouchers that it sells, credit that it gives. What is left on one is a sum.

A gift voucher for any goods (several rates of VAT) is no supply when it is sold: it lies outside the VAT and
settles as a means of payment. One for goods of one known rate is taxed when it is sold, and comes back as a
line of that rate below zero (directive 2006/112/EC, articles 30a and 30b; `belgium.md` 3.6).
"""

import re
from datetime import date
from enum import StrEnum
from hashlib import sha256

from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.domain.shop.till import SERIES, as_kept
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


_SERIAL = re.compile(rf"[Vv]?({SERIES}-[0-9]{{6,9}}-[0-9]{{6}})")
_DIGITS = re.compile(r"([0-9]{1,9})([0-9]{6})")


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


def read_voucher(text: str) -> str | None:
    """The serial in the text of a scan; None for any other code.

    >>> read_voucher("V1-000012-000213"), read_voucher("1-000012-000213"), read_voucher("T1-000012")
    ('1-000012-000213', None, None)
    """
    found = _SERIAL.fullmatch(text)
    return as_kept(found[1]) if found and text[0] in "Vv" else None


def typed_serial(text: str, prefix: str) -> str:
    """As it is typed from a paper: whole, or its figures alone where this till (`prefix`) has made it.

    >>> typed_serial("12000213", "1"), typed_serial(" v2B-000012-000213", "1"), typed_serial("soap", "1")
    ('1-000012-000213', '2b-000012-000213', 'soap')
    """
    said = text.strip()
    if digits := _DIGITS.fullmatch(said):
        return f"{prefix}-{int(digits[1]):06d}-{digits[2]}"
    found = _SERIAL.fullmatch(said)
    return as_kept(found[1]) if found else said


def last_day_of(issued_on: date, months: int) -> date:
    """The same day so many months on, or the last that this month has.

    >>> last_day_of(date(2026, 8, 31), 6).isoformat()
    '2027-02-28'
    """
    from calendar import monthrange  # noqa: PLC0415 - it brings the machine's languages: no first scan waits

    year, month = divmod(issued_on.year * 12 + issued_on.month - 1 + months, 12)
    return date(year, month + 1, min(issued_on.day, monthrange(year, month + 1)[1]))

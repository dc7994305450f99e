"""A parcel: what one packing of an order put in 1 to N bags, and the label on each bag."""

import base64
import hashlib
import re
from datetime import datetime
from enum import StrEnum

from herstal_pos.records import record

MOST_BAGS = 20

_BAG = re.compile(r"(HB[A-Z2-7]{10})-([1-9][0-9]?)")


class ParcelState(StrEnum):
    PACKED = "packed"
    HANDED_OVER = "handed_over"
    UNPACKED = "unpacked"


@record(frozen=True)
class Parcel:
    """`key` is this shop's own, unlike any other in the mall. `lines`: units by the order's line."""

    key: str
    bags: int
    lines: tuple[tuple[str, int], ...]
    packed_at: datetime
    state: ParcelState = ParcelState.PACKED

    @property
    def live(self) -> bool:
        return self.state is not ParcelState.UNPACKED


@record(frozen=True)
class BagCode:
    """What the barcodes of a bag's label hold."""

    parcel_key: str
    bag: int


@record(frozen=True)
class BikeLabel:
    """All that stands on the label of one bag. What the mall does not tell is None or "".

    `phone_digits`: the last four, enough to ask for. `age` is 0, 16 or 18: what lies in the parcel is given
    to nobody younger. Texts are the customer's own: whoever prints neutralises them.
    """

    shop_name: str
    order_code: str
    bag: int
    bags: int
    bag_code: str
    by_bike: bool
    bike_at: datetime | None
    slot_start: datetime | None
    slot_end: datetime | None
    name: str
    street: str
    postcode: str
    city: str
    phone_digits: str
    note: str
    age: int
    part_no: int | None
    part_count: int | None
    practice: bool


def parcel_key(id_: str) -> str:
    """Short enough for a label's Code 128: 50 bits of what a new id says.

    >>> parcel_key("0193")
    'HBZTLW3Q6256'
    """
    digest = base64.b32encode(hashlib.sha256(id_.encode()).digest()).decode()
    return f"HB{digest[:10]}"


def bag_code(key: str, bag: int) -> str:
    return f"{key}-{bag}"


def read_bag_code(text: str) -> BagCode | None:
    """What a scan says of a bag, None where it is no bag's.

    >>> read_bag_code("HBZTLW3Q6256-2")
    BagCode(parcel_key='HBZTLW3Q6256', bag=2)
    """
    found = _BAG.fullmatch(text.strip().upper())
    return BagCode(found[1], int(found[2])) if found else None

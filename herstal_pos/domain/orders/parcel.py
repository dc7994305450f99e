"""A parcel: what one packing of an order put in 1 to N bags, and the label on each bag."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from herstal_pos.records import record

MOST_BAGS = 20

_BAG = re.compile(r"(HB[A-Z2-7]{10}|MALL-[0-9]{1,12})-([1-9][0-9]?)(?:-([1-9][0-9]?))?")


_OWN_BAG = re.compile(r"(HB[A-Z2-7]{10})([1-9][0-9]{0,2})")


class ParcelState(StrEnum):
    PACKED = "packed"
    HANDED_OVER = "handed_over"
    UNPACKED = "unpacked"


@record(frozen=True)
class BagMarks:
    """How the bags of a parcel want to be carried, by their numbers from 1. `grams` of all of them as the
    articles say, 0 where one does not."""

    cold: tuple[int, ...] = ()
    fragile: tuple[int, ...] = ()
    grams: int = 0

    def within(self, bags: int) -> "BagMarks":
        """Of so many bags; each once, in their order.

        >>> BagMarks((3, 1, 1), (2,)).within(2)
        BagMarks(cold=(1,), fragile=(2,), grams=0)
        """
        cold, fragile = (
            tuple(sorted({bag for bag in marked if 1 <= bag <= bags})) for marked in (self.cold, self.fragile)
        )
        return replace(self, cold=cold, fragile=fragile)


NO_MARKS = BagMarks()


@record(frozen=True)
class Parcel:
    """`key` is this shop's own, unlike any other in the mall. `lines`: units by the order's line."""

    key: str
    bags: int
    lines: tuple[tuple[str, int], ...]
    packed_at: datetime
    state: ParcelState = ParcelState.PACKED
    marks: BagMarks = NO_MARKS

    @property
    def live(self) -> bool:
        return self.state is not ParcelState.UNPACKED


@record(frozen=True)
class BagCode:
    """What the barcodes of a bag's label hold. `edition` rises when the bag is opened and labelled anew."""

    parcel_key: str
    bag: int
    edition: int = 0


@record(frozen=True)
class BikeLabel:
    """All that stands on the label of one bag. What the mall does not tell is None or "".

    `phone_digits`: the last four, enough to ask for. `age` is 0, 16 or 18: what lies in the parcel is given
    to nobody younger. `grams` of the whole parcel, 0: not known. Texts are the customer's own: whoever prints
    neutralises them.
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
    cold: bool = False
    fragile: bool = False
    grams: int = 0


def parcel_key(id_: str) -> str:
    """Short enough for a label's Code 128: 50 bits of what a new id says.

    >>> parcel_key("0193")
    'HBZTLW3Q6256'
    """
    digest = base64.b32encode(hashlib.sha256(id_.encode()).digest()).decode()
    return f"HB{digest[:10]}"


def malls_key(id_: str) -> str:
    """Of a parcel that was packed by others: by the mall's own number of it."""
    return f"MALL-{id_}"


def is_own_key(key: str) -> bool:
    """Whether this program gave it.

    >>> is_own_key("HBZTLW3Q6256"), is_own_key("3S-1234")
    (True, False)
    """
    return re.fullmatch(r"HB[A-Z2-7]{10}", key) is not None


def bag_code(key: str, bag: int, edition: int = 0) -> str:
    return f"{key}-{bag}-{edition}" if edition else f"{key}-{bag}"


def read_bag_code(text: str) -> BagCode | None:
    """What a scan says of a bag, None where it is no bag's.

    >>> read_bag_code("HBZTLW3Q6256-2")
    BagCode(parcel_key='HBZTLW3Q6256', bag=2, edition=0)
    """
    codes = read_bag_codes(text)
    return codes[0] if codes else None


def read_bag_codes(text: str) -> tuple[BagCode, ...]:
    """Return each bag that a code may be of, the likeliest first: typed without its hyphens, two digits are a
    bag, or a bag and its edition.

    >>> [(code.bag, code.edition) for code in read_bag_codes("hbztlw3q6256 12")]
    [(12, 0), (1, 2)]
    """
    joined = "-".join(text.upper().replace("-", " ").split())
    if found := _BAG.fullmatch(joined):
        codes = [BagCode(found[1], int(found[2]), int(found[3] or 0))]
        return tuple(codes + _with_edition(codes[0])) if " " in text.strip() else tuple(codes)
    if not (own := _OWN_BAG.fullmatch(joined)):
        return ()
    whole = [BagCode(own[1], int(own[2]))] if int(own[2]) <= MOST_BAGS else []
    return tuple(whole + _with_edition(BagCode(own[1], int(own[2]))))


def _with_edition(code: BagCode) -> list[BagCode]:
    """The last digit may be the edition."""
    bag, edition = divmod(code.bag, 10)
    is_one = not code.edition and 0 < bag <= MOST_BAGS and edition > 0
    return [BagCode(code.parcel_key, bag, edition)] if is_one else []

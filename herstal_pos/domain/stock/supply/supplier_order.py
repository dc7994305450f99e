"""What is ordered from a supplier: the order as it was placed, what of it is still to come, and its end."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record


@record(frozen=True)
class SupplierOrderLine:
    """`quantity` in thousandths, above 0. `pack`: units in the pack by which it is asked for, thousandths; 0
    without one. `reference`: the supplier's own number of it, "" where nobody knows it."""

    id: str
    product_id: str
    quantity: int
    pack: int = 0
    reference: str = ""


@record(frozen=True)
class SupplierOrder:
    """As it was placed; never changed. `number`: by which the supplier's papers name it."""

    id: str
    supplier_id: str
    supplier_name: str
    number: str
    at: datetime
    business_day: date
    clerk_id: str
    version: Version
    lines: tuple[SupplierOrderLine, ...] = ()


class WhyEnded(StrEnum):
    """`COMPLETE`: all of it came. `NOT_COMING`: somebody said that the rest will not."""

    COMPLETE = "complete"
    NOT_COMING = "not_coming"


@record(frozen=True)
class SupplierOrderEnd:
    """`why`: a value of `WhyEnded`, or what a newer program calls it."""

    id: str
    order_id: str
    why: str
    at: datetime
    business_day: date
    clerk_id: str
    version: Version


def still_expected(lines: Iterable[SupplierOrderLine], arrived: Mapping[str, int]) -> dict[str, int]:
    """Thousandths by article, in the order of the lines; what came is missing, however much came.

    >>> line = SupplierOrderLine("1", "beer", 10_000)
    >>> still_expected([line], {}), still_expected([line], {"beer": 8000})
    ({'beer': 10000}, {'beer': 2000})
    >>> still_expected([line], {"beer": 12_000})
    {}
    """
    rest = {line.product_id: line.quantity - arrived.get(line.product_id, 0) for line in lines}
    return {product_id: quantity for product_id, quantity in rest.items() if quantity > 0}


def plain_number(text: str) -> str:
    """As two people write the same number of an order: letters and figures alone.

    >>> plain_number(" N° 1-0007 "), plain_number("1 0007")
    ('n10007', '10007')
    """
    return "".join(sign for sign in text.casefold() if sign.isascii() and sign.isalnum())


def names_order(reference: str, number: str) -> bool:
    """Whether what a supplier wrote of our order is this one: the number alone, or behind a word of theirs.

    >>> names_order("1-0007", "1-0007"), names_order("Bon 10007", "1-0007"), names_order("1-00071", "1-0007")
    (True, True, False)
    """
    said, ours = plain_number(reference), plain_number(number)
    before = said.removesuffix(ours)
    return bool(ours) and said.endswith(ours) and not before[-1:].isdigit()

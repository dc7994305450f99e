"""What the lines of a sale add up to, in one walk: a cart may have thousands of them."""

from collections.abc import Hashable, Iterable
from typing import NamedTuple


class SaleSums[R: Hashable](NamedTuple):
    """Cents; `item_count` in pieces."""

    total_cents: int
    discount_cents: int
    item_count: int
    by_rate: dict[R, int]


def sums_of[R: Hashable](lines: Iterable[tuple[R, int, int, int]]) -> SaleSums[R]:
    """Of each line: VAT rate, cents before and of its discounts, pieces. The few rates are hashed once each.

    >>> sums_of([("6 %", 125, 13, 1), ("21 %", 190, 0, 2)])
    SaleSums(total_cents=302, discount_cents=13, item_count=3, by_rate={'6 %': 112, '21 %': 190})
    """
    rates: dict[int, R] = {}
    cents: dict[int, int] = {}
    discount_cents = item_count = 0
    for rate, gross, off, pieces in lines:
        discount_cents += off
        item_count += pieces
        key = id(rate)
        if key in cents:
            cents[key] += gross - off
        else:
            rates[key], cents[key] = rate, gross - off
    by_rate: dict[R, int] = {}
    for key, rate in rates.items():
        by_rate[rate] = by_rate.get(rate, 0) + cents[key]
    return SaleSums(sum(by_rate.values()), discount_cents, item_count, by_rate)

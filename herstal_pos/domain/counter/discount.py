"""A discount in per cent, shared out to the cent."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import divide_half_up, split_largest_remainder

WHOLE_PERCENT = 10_000
"""Discounts count hundredths of a percent: 10 % is 1000."""


def discount_shares(lines: Iterable[tuple[str, Hashable, int]], percent: int) -> dict[str, int]:
    """Cents of a ticket's discount by line id: over the VAT rates first, then inside each rate over its
    lines, both by largest remainder. `lines`: id, VAT rate, cents before this discount.

    >>> discount_shares([("bread", "6 %", 125), ("beer", "21 %", 190)], 1000)
    {'bread': 13, 'beer': 19}
    """
    by_rate: dict[Hashable, list[tuple[str, int]]] = defaultdict(list)
    for line_id, rate, cents in lines:
        by_rate[rate].append((line_id, cents))
    sums = [sum(cents for _, cents in of_rate) for of_rate in by_rate.values()]
    whole = divide_half_up(sum(sums) * percent, WHOLE_PERCENT)
    shares: dict[str, int] = {}
    for share, of_rate in zip(split_largest_remainder(whole, sums), by_rate.values(), strict=True):
        parts = split_largest_remainder(share, [cents for _, cents in of_rate])
        shares |= {line_id: part for (line_id, _), part in zip(of_rate, parts, strict=True)}
    return shares


def must_be_percent(percent: int) -> None:
    if not 0 <= percent <= WHOLE_PERCENT:
        raise Refused("percent_range")

"""A discount, in per cent or as an amount, shared out to the cent."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import divide_half_up, split_largest_remainder
from herstal_pos.records import record

WHOLE_PERCENT = 10_000
"""Discounts count hundredths of a percent: 10 % is 1000."""


@record(frozen=True)
class Discount:
    """`percent` in hundredths of a percent, or `off_cents` of a fixed amount: that one counts where both say
    something. `reason`: why, in the shop's words."""

    percent: int = 0
    off_cents: int = 0
    reason: str = ""

    def of(self, cents: int) -> int:
        """How much it takes off a price: never more than all of it.

        >>> Discount(1000).of(125), Discount(0, 200).of(750), Discount(0, 200).of(125)
        (13, 200, 125)
        """
        if self.off_cents:
            return min(self.off_cents, max(cents, 0))
        return divide_half_up(cents * self.percent, WHOLE_PERCENT)

    def must_fit(self, cents: int) -> None:
        """Off so many cents."""
        must_be_percent(self.percent)
        if not 0 <= self.off_cents <= max(cents, 0):
            raise Refused("discount_range", amount_cents=max(cents, 0))


NO_DISCOUNT = Discount()


def discount_shares(lines: Iterable[tuple[str, Hashable, int]], discount: Discount) -> dict[str, int]:
    """Cents of a ticket's discount by line id: over the VAT rates first, then inside each rate over its
    lines, both by largest remainder. `lines`: id, VAT rate, cents before this discount.

    >>> discount_shares([("bread", "6 %", 125), ("beer", "21 %", 190)], Discount(1000))
    {'bread': 13, 'beer': 19}
    """
    by_rate: dict[Hashable, list[tuple[str, int]]] = defaultdict(list)
    for line_id, rate, cents in lines:
        by_rate[rate].append((line_id, cents))
    sums = [sum(cents for _, cents in of_rate) for of_rate in by_rate.values()]
    whole = discount.of(sum(sums))
    shares: dict[str, int] = {}
    for share, of_rate in zip(split_largest_remainder(whole, sums), by_rate.values(), strict=True):
        parts = split_largest_remainder(share, [cents for _, cents in of_rate])
        shares |= {line_id: part for (line_id, _), part in zip(of_rate, parts, strict=True)}
    return shares


def must_be_percent(percent: int) -> None:
    if not 0 <= percent <= WHOLE_PERCENT:
        raise Refused("percent_range")

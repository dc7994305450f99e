"""Whole cents and whole thousandths: every rounding of the shop stands in this file."""

from collections.abc import Sequence
from enum import StrEnum

THOUSAND = 1000
"""Quantities count thousandths of the unit (piece, kg, l, m)."""

_NOTES_CENTS = (500, 1000, 2000, 5000, 10_000, 20_000)
_COINS_CENTS = (20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)
_CASH_STEP_CENTS = 5


class RoundingMode(StrEnum):
    """What a shop rounds to 5 cents (art. VI.7/1 CDE: §1 cash must be, §2 the rest may be)."""

    CASH = "cash"
    ALL = "all"


def divide_half_up(dividend: int, divisor: int) -> int:
    """Away from zero at the half, so that a refund undoes its sale to the cent. `divisor` > 0.

    >>> divide_half_up(5, 2), divide_half_up(-5, 2), divide_half_up(4, 3)
    (3, -3, 1)
    """
    magnitude = (2 * abs(dividend) + divisor) // (2 * divisor)
    return magnitude if dividend >= 0 else -magnitude


def line_amount(price_cents: int, quantity: int) -> int:
    """Cents of a line: price per unit times thousandths, rounded half up once.

    >>> line_amount(2490, 342)
    852
    """
    return divide_half_up(price_cents * quantity, THOUSAND)


def round_to_five(cents: int) -> int:
    """Nearest multiple of 5 cents; with whole cents there is no tie."""
    magnitude = (abs(cents) + 2) // _CASH_STEP_CENTS * _CASH_STEP_CENTS
    return magnitude if cents >= 0 else -magnitude


def down_to_five(cents: int) -> int:
    """The largest multiple of 5 cents within `cents`, which are not negative.

    >>> down_to_five(2719), down_to_five(2715), down_to_five(4)
    (2715, 2715, 0)
    """
    return cents // _CASH_STEP_CENTS * _CASH_STEP_CENTS


def cash_due(total_cents: int, cash_part_cents: int, *, rounds: bool = True) -> int:
    """What is asked in cash, in cents, for the part of a ticket that is paid in cash.

    Art. VI.7/1 CDE: rounded to 5 cents where the *total* is above 5 cents and consumer and shop stand
    before each other; `rounds` is False for a business customer or a distance sale.

    >>> cash_due(4757, 4757), cash_due(3, 3), cash_due(1002, 2)
    (4755, 3, 0)
    """
    if not rounds or abs(total_cents) <= _CASH_STEP_CENTS:
        return cash_part_cents
    return round_to_five(cash_part_cents)


def split_largest_remainder(amount: int, weights: Sequence[int]) -> list[int]:
    """Split cents in proportion to non-negative weights; the parts sum to `amount` exactly.

    The cents left by rounding down go to the largest remainders, the first of equals first. Weights that
    are all 0 get nothing.

    >>> split_largest_remainder(637, [3914, 219, 1998, 240])
    [391, 22, 200, 24]
    """
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    shares = [divmod(amount * weight, whole) for weight in weights]
    parts = [share for share, _ in shares]
    order = sorted(range(len(weights)), key=lambda at: -shares[at][1])
    for at in order[: amount - sum(parts)]:
        parts[at] += 1
    return parts


def refund_amount(paid_cents: int, sold: int, returned_before: int, returned_now: int) -> int:
    """Cents to give back for `returned_now` thousandths of a line that cost `paid_cents`.

    Rounded on the running sum, so that all partial returns together give exactly what was paid.

    >>> [refund_amount(100, 3000, before, 1000) for before in (0, 1000, 2000)]
    [33, 34, 33]
    """
    after = divide_half_up(paid_cents * (returned_before + returned_now), sold)
    return after - divide_half_up(paid_cents * returned_before, sold)


def notes_offered(due_cents: int) -> tuple[int, ...]:
    """At most three sums of notes above a cash due, ascending.

    >>> notes_offered(4755), notes_offered(3465), notes_offered(2715)
    ((5000, 6000, 10000), (3500, 4000, 5000), (3000, 4000, 5000))
    """
    if due_cents <= 0:
        return ()
    sums = {-(-due_cents // note) * note for note in _NOTES_CENTS}
    return tuple(sorted(sums - {due_cents})[:3])


def coins(cents: int) -> tuple[tuple[int, int], ...]:
    """Notes and coins to hand out for a change, as (count, value in cents), largest first.

    Without the note of 500 €: it is no longer issued (ECB, since 2019-04-26).

    >>> coins(245)
    ((1, 200), (2, 20), (1, 5))
    """
    rows = []
    for value in _COINS_CENTS:
        count, cents = divmod(cents, value)
        if count:
            rows.append((count, value))
    return tuple(rows)

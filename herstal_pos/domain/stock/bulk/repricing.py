"""A new price for many articles by one rule: per cent, an amount, how it ends; and why one keeps its own."""

from enum import StrEnum

from herstal_pos.domain.money import divide_half_up
from herstal_pos.records import record

_WHOLE = 10_000
_TENFOLD = 10
_CENTS = 100


class PriceEnd(StrEnum):
    """How a price ends: as it comes, on whole 5 cents, on ,95 or ,99."""

    NONE = ""
    FIVE = "5"
    NINETY_FIVE = "95"
    NINETY_NINE = "99"


@record(frozen=True)
class Repricing:
    """`points`: hundredths of a percent to add, below 0 to take off; `cents` likewise, after that."""

    points: int = 0
    cents: int = 0
    end: PriceEnd = PriceEnd.NONE

    @property
    def says_nothing(self) -> bool:
        return not self.points and not self.cents and self.end is PriceEnd.NONE


def new_price(price_cents: int, rule: Repricing) -> int:
    """Cents, rounded half up once; it may be a price that cannot be: `why_not` says so.

    >>> new_price(320, Repricing(points=500)), new_price(330, Repricing(points=-150))
    (336, 325)
    >>> new_price(320, Repricing(cents=-20, end=PriceEnd.NINETY_NINE))
    299
    """
    return ended(divide_half_up(price_cents * (_WHOLE + rule.points), _WHOLE) + rule.cents, rule.end)


def ended(cents: int, end: PriceEnd) -> int:
    """The nearest price that ends so, the higher one of two; of a price above nothing one above nothing.

    >>> [ended(437, end) for end in PriceEnd]
    [437, 435, 395, 399]
    >>> ended(445, PriceEnd.NINETY_FIVE), ended(12, PriceEnd.NINETY_NINE), ended(2, PriceEnd.FIVE)
    (495, 99, 5)
    """
    if end is PriceEnd.NONE or cents <= 0:
        return cents
    step, rest = (5, 0) if end is PriceEnd.FIVE else (_CENTS, int(end.value))
    below = (cents - rest) // step * step + rest
    nearest = below + step if 2 * (cents - below) >= step else below
    return nearest if nearest > 0 else nearest + step


def why_not(price_cents: int, rule: Repricing, most_cents: int) -> str:
    """Nothing where the new price can be; else `bulk.why_<this>`: it would be nothing or less (`nought`),
    above `most_cents` (`high`), tenfold or a tenth, or its end would move it by more than its half (`far`).

    >>> rule = Repricing(cents=-50)
    >>> [why_not(cents, rule, 999) for cents in (50, 51, 120)]
    ['nought', 'tenfold', '']
    >>> why_not(30, Repricing(end=PriceEnd.NINETY_FIVE), 999)
    'far'
    """
    plain = new_price(price_cents, Repricing(rule.points, rule.cents))
    price = ended(plain, rule.end)
    holds = (
        ("nought", price <= 0),
        ("high", price > most_cents),
        ("far", 2 * abs(price - plain) > plain),
        ("tenfold", price >= price_cents * _TENFOLD or price * _TENFOLD <= price_cents),
    )
    return next((why for why, is_so in holds if is_so), "")

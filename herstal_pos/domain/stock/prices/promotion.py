"""A promotion of the shop: several for the price of fewer, several for a fixed price, the second for less."""

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import divide_half_up
from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record

_WHOLE_PERCENT = 10_000
MOST_PIECES = 24
"""Of one group: a crate."""
MOST_CENTS = 100_000_00
MOST_ARTICLES = 500
"""Named one by one; more stand in a category."""
LONGEST_NAME = 40
"""Letters: it stands on the ticket beside an amount."""


class PromotionKind(StrEnum):
    FEWER = "fewer"  # `pieces` for the price of `value` of them: the cheapest are free
    FIXED = "fixed"  # `pieces` for `value` cents
    SECOND = "second"  # of two the cheaper for less: `value` hundredths of a percent off it


@record(frozen=True)
class Promotion:
    """Of articles by id, or of a category. It holds from its `first` to its `last` day, both counted, until
    it is `ended`. `version`: of its last change."""

    id: str
    name: str
    kind: PromotionKind
    pieces: int
    value: int
    first: date
    last: date
    articles: tuple[str, ...] = field(default=())
    category: str = ""
    ended: bool = False
    version: Version = Version("", 0)

    def holds(self, day: date) -> bool:
        return not self.ended and self.first <= day <= self.last

    def counts(self, product_id: str, category: str) -> bool:
        return product_id in self.articles or bool(self.category and category == self.category)

    def must_be_sane(self) -> None:
        """`Refused` with what is wrong of it: `promotion_name`, `promotion_pieces`, `promotion_value`,
        `promotion_days`, `promotion_goods`."""
        if not 0 < len(self.name) <= LONGEST_NAME:
            raise Refused("promotion_name")
        if not 2 <= self.pieces <= MOST_PIECES or (self.kind is PromotionKind.SECOND and self.pieces != 2):
            raise Refused("promotion_pieces")
        most = {
            PromotionKind.FEWER: self.pieces - 1,
            PromotionKind.FIXED: MOST_CENTS,
            PromotionKind.SECOND: _WHOLE_PERCENT,
        }
        if not 1 <= self.value <= most[self.kind]:
            raise Refused("promotion_value")
        if self.last < self.first:
            raise Refused("promotion_days")
        if not self.articles and not self.category:
            raise Refused("promotion_goods")

    def off(self, prices: Sequence[int]) -> int:
        """Cents off a group of `pieces` prices, dearest first; never below nought.

        >>> day = date(2026, 11, 25)
        >>> three = Promotion("p", "", PromotionKind.FEWER, 3, 2, day, day)
        >>> three.off((500, 300, 200))
        200
        """
        match self.kind:
            case PromotionKind.FEWER:
                return sum(prices[self.value :])
            case PromotionKind.FIXED:
                return max(sum(prices) - self.value, 0)
        return divide_half_up(prices[-1] * self.value, _WHOLE_PERCENT)


class Grouped(NamedTuple):
    """`off_cents` of all groups, and how many pieces of each run stand in one that costs less."""

    off_cents: int
    pieces: tuple[int, ...]


def grouped(promotion: Promotion, runs: Sequence[tuple[int, int]]) -> Grouped:
    """The groups that take the most off: dearest with dearest. `runs`: cents of a piece and how many, dearest
    first; a crate of a thousand is no slower than one bottle. What fills no group costs what it costs.

    >>> day = date(2026, 11, 25)
    >>> grouped(Promotion("p", "", PromotionKind.FEWER, 3, 2, day, day), ((300, 2), (100, 5)))
    Grouped(off_cents=200, pieces=(2, 4))
    """
    size, off_cents, counted = promotion.pieces, 0, [0] * len(runs)
    begun: list[int] = []  # a group that is not full, by the places of its runs
    for at, (price, pieces) in enumerate(runs):
        left = pieces
        if begun:
            taken = min(size - len(begun), left)
            begun += [at] * taken
            left -= taken
            if len(begun) < size:
                continue
            if saved := promotion.off([runs[place][0] for place in begun]):
                off_cents += saved
                for place in begun:
                    counted[place] += 1
            begun = []
        groups, rest = divmod(left, size)
        if groups and (saved := promotion.off([price] * size)):
            off_cents += groups * saved
            counted[at] += groups * size
        begun = [at] * rest
    return Grouped(off_cents, tuple(counted))


def of_day(promotions: Iterable[Promotion], day: date) -> tuple[Promotion, ...]:
    """Those that hold then, in an order that says nothing of when they were made."""
    return tuple(sorted((each for each in promotions if each.holds(day)), key=lambda each: each.id))


def best_of(promotions: Iterable[Promotion], price_cents: int) -> Promotion | None:
    """That which takes the most off a piece of this price in groups of its own, as the counter would; None
    where none takes anything off. Of two alike the first.

    >>> day = date(2026, 11, 25)
    >>> three = Promotion("p", "", PromotionKind.FEWER, 3, 2, day, day)
    >>> best_of([three, Promotion("q", "", PromotionKind.SECOND, 2, 10_000, day, day)], 300).id
    'q'
    """
    from fractions import Fraction  # noqa: PLC0415 - no first scan waits for it

    off = [(Fraction(each.off([price_cents] * each.pieces), each.pieces), each) for each in promotions]
    most, best = max(off, key=lambda pair: pair[0], default=(Fraction(0), None))
    return best if most > 0 else None

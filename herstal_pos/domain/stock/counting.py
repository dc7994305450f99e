"""Counting while the shop sells: a figure is held against the ledger at the moment at which it was given."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.product import Unit, name_in
from herstal_pos.records import record


class CountKind(StrEnum):
    FIVE = "five"
    SHELF = "shelf"
    CATEGORY = "category"
    ALL = "all"
    ONE = "one"


class CountReason(StrEnum):
    """WhyCounted there are more or fewer than the ledger says, as the person thinks."""

    NONE = ""
    BROKEN = "broken"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    TYPING = "typing"


@record(frozen=True)
class CountLine:
    """Thousandths. `expected`: the ledger's level `through` that movement (its local number), when the figure
    was given: what is sold later is in neither. What lay in open carts then is in `counted`."""

    id: str
    product_id: str
    counted: int
    expected: int
    through: int
    reason: CountReason = CountReason.NONE

    @property
    def difference(self) -> int:
        return self.counted - self.expected


@record(frozen=True)
class StockCount:
    """As it was posted. `what`: the shelf or the category; "" of the others."""

    id: str
    kind: CountKind
    what: str
    begun_at: datetime
    at: datetime
    business_day: date
    clerk_id: str
    version: Version
    lines: tuple[CountLine, ...] = ()


@record(frozen=True)
class LedgerLevel:
    """The ledger's sum of an article `through` its last movement (0 without one)."""

    quantity: int
    through: int


@record(frozen=True)
class CountedArticle:
    """What a count says of an article beside its figures. Cents; the names by language."""

    id: str
    names: dict[str, str]
    unit: Unit
    price_cents: int
    shelf: str
    category: str
    tracked: bool

    def name(self, language: str) -> str:
        return name_in(self.names, language) or "?"


@record(frozen=True)
class CountHead:
    """Of a draft: what is counted. `what` as in `StockCount`."""

    kind: CountKind
    what: str = ""


PAGED = frozenset({CountKind.CATEGORY, CountKind.ALL})
"""Counted page by page, each posted alone: as many articles as there are, for as many days as it takes."""


@record(frozen=True)
class CountPage:
    """Where such a count is. `since`: number of the last count before it was begun; what was counted after it
    is done. The page lies behind the article `after` of `shelf` and ends with `to` of `to_shelf` (numbers of
    articles). `left`: without a figure when the page was begun, those of it too. `last`: nothing is left but
    what was passed over; what has no figure then keeps its stock.
    """

    since: int = 0
    shelf: str = ""
    after: int = 0
    to_shelf: str = ""
    to: int = 0
    left: int = 0
    last: bool = False


class WhyCounted(StrEnum):
    """For what an article was chosen to be counted."""

    NONE = ""
    NEGATIVE = "negative"
    SOLD = "sold"
    NEVER = "never"
    LONG = "long"


@record(frozen=True)
class CountFigure:
    """What a draft holds of an article; thousandths. `counted` None: no figure was given.

    `away`: what was off the shelf and still in the ledger then, in carts and in baskets. `level`: the
    ledger's `through` that movement. `between`: what moved between the first scan of the figure and the last
    one. `round`: 2 where it is counted again. `number`: of `why`, sales or days.
    """

    counted: int | None = None
    away: int = 0
    level: int = 0
    through: int = 0
    between: int = 0
    round: int = 1
    skipped: bool = False
    reason: CountReason = CountReason.NONE
    why: WhyCounted = WhyCounted.NONE
    number: int = 0

    @property
    def in_all(self) -> int:
        """What there is, on the shelf and off it. Of a figure that was given."""
        return (self.counted or 0) + self.away


@record(frozen=True)
class PostedLine:
    """Of a count that was posted: the figure was given after the movement `through`; `sequence` is that of
    its own movement, 0 where there was no `difference`."""

    through: int
    difference: int
    sequence: int
    at: datetime


def expected(figure: CountFigure, posted: Iterable[PostedLine]) -> int | None:
    """The ledger's level when the figure was given, as it is known now; None: a later figure was posted.

    What another count has put right since belongs to that moment too: the same piece is not missing twice
    (`catalogue.md` 3.2).

    >>> at = datetime(2026, 11, 25)
    >>> expected(CountFigure(8000, level=10_000, through=7), [PostedLine(5, -2000, 9, at)])
    8000
    >>> expected(CountFigure(8000, level=10_000, through=7), [PostedLine(8, -1000, 9, at)]) is None
    True
    """
    level = figure.level
    for line in posted:
        if line.through > figure.through:
            return None
        if line.sequence > figure.through:
            level += line.difference
    return level

"""Counting while the shop sells: a figure is held against the ledger at the moment at which it was given."""

from datetime import date, datetime
from enum import StrEnum

from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record


class CountKind(StrEnum):
    FIVE = "five"
    SHELF = "shelf"
    CATEGORY = "category"
    ALL = "all"
    ONE = "one"


class CountReason(StrEnum):
    """Why there are more or fewer than the ledger says, as the person thinks."""

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

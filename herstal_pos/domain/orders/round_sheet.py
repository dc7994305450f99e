"""What goes with one bike: an order a line, for whoever rides it."""

from datetime import datetime

from herstal_pos.domain.orders.order_facts import Address
from herstal_pos.records import record


@record(frozen=True)
class RoundStop:
    """An order's bags, so many of them `cold`, so many `fragile`; `grams` in all, 0: not known. What the mall
    does not tell is "", None or (); `age` is 0, 16 or 18. `behind`: shops whose part comes later."""

    code: str
    address: Address
    bags: int
    age: int
    note: str
    part_no: int | None
    part_count: int | None
    cold: int = 0
    fragile: int = 0
    grams: int = 0
    behind: tuple[str, ...] = ()


@record(frozen=True)
class RoundSheet:
    """`shop`: its name. `stops` are packed; `missing` are codes of this run's orders that are not."""

    shop: str
    bike_at: datetime
    printed_at: datetime
    stops: tuple[RoundStop, ...]
    missing: tuple[str, ...]
    practice: bool

    @property
    def bags(self) -> int:
        return sum(stop.bags for stop in self.stops)

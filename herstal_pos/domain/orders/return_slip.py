"""What a customer holds who brought something of an online order back to the counter."""

from datetime import datetime

from herstal_pos.domain.stock.product import Unit
from herstal_pos.records import record


@record(frozen=True)
class ReturnedLine:
    """`quantity` in thousandths. The mall pays `cents`; for `paid_before` units it had done so already."""

    name: str
    quantity: int
    unit: Unit
    cents: int
    paid_before: int = 0


@record(frozen=True)
class BackAtOnce:
    at: datetime
    lines: tuple[ReturnedLine, ...]


@record(frozen=True)
class ReturnSlip:
    """All that came back, the first time first. Nobody's name."""

    code: str
    times: tuple[BackAtOnce, ...]
    practice: bool

    @property
    def cents(self) -> int:
        return sum(line.cents for each in self.times for line in each.lines)

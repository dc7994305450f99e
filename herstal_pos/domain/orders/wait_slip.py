"""Nobody has answered an order: a slip says so where nobody hears the bell."""

from datetime import datetime

from herstal_pos.domain.shop.order_rules import Unanswered
from herstal_pos.records import record


@record(frozen=True)
class WaitSlip:
    """`then` is done at `then_at`. `minutes` it has waited, `lines` it has. Nobody's name."""

    code: str
    minutes: int
    by_bike: bool
    bike_at: datetime | None
    lines: int
    then: Unanswered
    then_at: datetime
    practice: bool

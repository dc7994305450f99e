"""What a screen shows of tickets that were found. Cents."""

from datetime import datetime

from herstal_pos.records import record
from herstal_pos.services.counter.views import MeansView


@record(frozen=True)
class FoundTicketView:
    """`goods`: the first names on it. `means`: what paid it."""

    number_text: str
    completed_at: datetime
    total_cents: int
    goods: tuple[str, ...]
    means: tuple[MeansView, ...]

"""What a price with a last day is compared with: the lowest one of the 30 days before it."""

from datetime import datetime, time

from herstal_pos.domain.stock.card import PlannedPrice
from herstal_pos.domain.stock.prices.planned import lowest_before
from herstal_pos.services.ports import BRUSSELS, Work

_MOST_CHANGES = 200


def lowest_of(planned: PlannedPrice | None, now_cents: int, work: Work) -> int | None:
    """Cents per unit; None for what is no promotion. `now_cents`: the article's price."""
    if planned is None or planned.last_day is None:
        return None
    start = datetime.combine(planned.first_day, time.min, BRUSSELS)
    return lowest_before(start, now_cents, work.cards.prices(planned.product_id, _MOST_CHANGES))

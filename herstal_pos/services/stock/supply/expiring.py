"""Which goods on hand expire soon, or have: from the dates that deliveries recorded."""

from datetime import date, timedelta

from herstal_pos.domain.stock.supply.expiring import dates_on_hand
from herstal_pos.records import record
from herstal_pos.services.day.journal import business_day
from herstal_pos.services.ports import Counter, Work

DAYS_AHEAD = 14
_DAYS_BACK = 365
_MOST = 1000
"""Articles: nobody scrolls through more of them."""


@record(frozen=True)
class Expiring:
    """`quantity` thousandths bear the date `on`."""

    on: date
    quantity: int


def expiring(work: Work, counter: Counter) -> dict[str, Expiring]:
    """By article, the soonest first; of each its first date."""
    today = business_day(work, counter)
    until = today + timedelta(DAYS_AHEAD)
    ids = work.supplier_orders.dated(today - timedelta(_DAYS_BACK), until, _MOST)
    levels, came = work.stock.on_hand(ids), work.supplier_orders.came(ids)
    found = {}
    for product_id in ids:
        left = dates_on_hand(levels.get(product_id, 0), came[product_id])
        first = next(iter(left.items()), None)
        if first is not None and first[0] <= until:
            found[product_id] = Expiring(*first)
    return dict(sorted(found.items(), key=lambda each: (each[1].on, each[0])))

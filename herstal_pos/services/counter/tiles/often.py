"""What is sold often: found once a day, so that a page of it does not move under a hand."""

from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import OFTEN_SOLD
from herstal_pos.services.shop.settings_values import OftenSold

_DAYS, _REMEMBERED = 7, 80


def remember_often_sold(work: Work, counter: Counter) -> None:
    """In the commit that opens the day."""
    found = work.sales.often_sold(counter.till.id, counter.today(), _DAYS, _REMEMBERED)
    OFTEN_SOLD.keep(OftenSold(found), work.settings, counter.till.id)

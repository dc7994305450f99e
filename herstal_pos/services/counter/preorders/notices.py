"""News of pre-orders."""

from datetime import date

from herstal_pos.records import record
from herstal_pos.services.counter.preorders.views import PreorderedGoodsView, PreorderView


@record(frozen=True)
class PreorderMade:
    preorder: PreorderView


@record(frozen=True)
class PreorderEnded:
    """`why`: picked_up, cancelled."""

    number: str
    why: str


@record(frozen=True)
class PreordersFound:
    """`goods`: the sum of what is to be made ready. `vat`: the shop's `VatMoment`. `days` that have any.
    `next_open`: the next day after today on whose weekday the shop was open of late."""

    day: date
    text: str
    today: date
    preorders: tuple[PreorderView, ...]
    goods: tuple[PreorderedGoodsView, ...]
    days: tuple[tuple[date, int], ...]
    next_open: date
    vat: str

"""News of the lots of an article."""

from herstal_pos.records import record
from herstal_pos.services.stock.lots import views


@record(frozen=True)
class LotsShown:
    product_id: str
    lots: tuple[views.LotView, ...]

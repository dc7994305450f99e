"""What a screen shows of an article's lots."""

from herstal_pos.records import record
from herstal_pos.services.stock.views import StockRowView


@record(frozen=True)
class LotView:
    """`sold`: thousandths that left by tickets, less what came back. `rows`: its tickets and deliveries, the
    newest first; a delivery of several lots is a row of each."""

    lot: str
    sold: int
    rows: tuple[StockRowView, ...]

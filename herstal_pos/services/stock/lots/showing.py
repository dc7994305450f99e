"""Which tickets and deliveries have which lot of an article: what its maker calls back is found by it."""

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import Counter, Work

_MOST = 1000
"""Lines of tickets, and of deliveries: the newest."""


def show_lots(command: commands.ShowLots, work: Work, _: Counter) -> list[notices.Notice]:
    """The lot that moved last stands first; `Refused("product_gone")`."""
    if work.products.by_id(command.product_id) is None:
        raise Refused("product_gone")
    by_lot: dict[str, list[views.StockRowView]] = {}
    for lots, row in work.stock.lots(command.product_id, _MOST):
        for lot in lots.split():
            shown = views.StockRowView(row.at, row.cause, row.quantity, row.number_text, row.why)
            by_lot.setdefault(lot, []).append(shown)
    found = (views.LotView(lot, _sold(rows), tuple(rows)) for lot, rows in by_lot.items())
    return [notices.LotsShown(command.product_id, tuple(found))]


def _sold(rows: list[views.StockRowView]) -> int:
    return -sum(row.quantity for row in rows if row.cause != StockCause.RECEIVED)

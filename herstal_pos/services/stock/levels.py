"""The ledger of goods beside the sales: what moves is sealed in the journal, and told to the mall."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from herstal_pos.domain.day.moves_entry import moves_body
from herstal_pos.domain.stock.stock import StockMovement
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import MALL


def move_goods(moves: Sequence[StockMovement], work: Work, counter: Counter) -> None:
    """What no sale moves, in the caller's commit: one entry of the journal, however many rows."""
    if moves:
        work.stock.add(moves)
        write_down("stock_moved", moves_body(moves), work, counter)


def stock_changed(product_ids: Iterable[str], at: datetime, work: Work) -> None:
    """In the caller's commit. A shop without a mall has nobody to tell: every level is told when it
    connects."""
    if MALL.is_there(work.settings):
        work.outbox.stock_changed([*product_ids], at)

"""What moved is told to the mall, where there is one."""

from collections.abc import Iterable
from datetime import datetime

from herstal_pos.services.ports import Work
from herstal_pos.services.shop.settings_rows import MALL


def stock_changed(product_ids: Iterable[str], at: datetime, work: Work) -> None:
    """In the caller's commit. A shop without a mall has nobody to tell: every level is told when it
    connects."""
    if MALL.is_there(work.settings):
        work.outbox.stock_changed([*product_ids], at)

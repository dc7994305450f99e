"""News of promotions."""

from herstal_pos.records import record
from herstal_pos.services.stock.promotions.views import PromotionView


@record(frozen=True)
class PromotionsShown:
    """`categories`: those that articles stand in. `kept`: the one that was just made, changed or ended, ""
    where it was asked for."""

    promotions: tuple[PromotionView, ...]
    categories: tuple[str, ...] = ()
    kept: str = ""

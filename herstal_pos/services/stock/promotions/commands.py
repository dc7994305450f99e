"""What is asked about promotions."""

from herstal_pos.records import record
from herstal_pos.services.stock.promotions.views import PromotionForm


@record(frozen=True)
class ListPromotions:
    """Those that hold, that are to come and that are over; and of what goods one may be made."""


@record(frozen=True)
class KeepPromotion:
    """A new one (`promotion_id` "") or a change. `seen`: the `PromotionView.seen` that was changed."""

    promotion_id: str
    form: PromotionForm
    seen: str = ""


@record(frozen=True)
class EndPromotion:
    """It takes nothing off from now on; what was sold keeps it."""

    promotion_id: str

"""Which goods of the cart are near their date, and what the shop takes off them then."""

from datetime import date, timedelta

from herstal_pos.domain.counter.discount import NO_DISCOUNT
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.stock.supply.expiring import dates_on_hand
from herstal_pos.services import views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import REDUCTIONS


def near_date(line: SaleLine, work: Work, counter: Counter) -> views.NearView | None:
    """None of what has a discount, a promotion, or a price of its own, and of what is past its date: that is
    not sold for less, it is looked at."""
    rules, today = REDUCTIONS.read(work.settings), counter.today()
    taken = line.voided or line.promotion_id or line.discount != NO_DISCOUNT or line.price_was_changed
    if not rules.proposes or taken or not line.discountable or line.quantity <= 0 or line.product_id is None:
        return None
    on, is_of_these = line.best_before, line.best_before is not None
    on = on or _soonest(line.product_id, today, work)
    if on is None or not today <= on <= today + timedelta(days=rules.days):
        return None
    return views.NearView(on, rules.points, is_of_these=is_of_these)


def _soonest(product_id: str, today: date, work: Work) -> date | None:
    """Of what deliveries recorded and is still on hand."""
    came = work.supplier_orders.came([product_id]).get(product_id, [])
    if not any(goods.best_before for goods in came):
        return None
    on_hand = work.stock.on_hand([product_id]).get(product_id, 0)
    return next((on for on in dates_on_hand(on_hand, came) if on >= today), None)

"""A shop that takes nothing back: whoever waits until the mall has heard all does not wait for second
thoughts."""

from herstal_pos.domain.shop.order_rules import OrderRules
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.services.shop.order_rows import ORDERS


def without_second_thoughts(shop: tuple[Storage, Counter]) -> tuple[Storage, Counter]:
    storage, _ = shop
    with storage.work() as work:
        ORDERS.keep(OrderRules(0, 0), work.settings)
        work.commit()
    return shop

"""What is said when a bag goes on the bike, on whatever screen its label was scanned."""

from herstal_pos.i18n import Words
from herstal_pos.services.notices import BagScanned, OrderHandedOver
from herstal_pos.ui.widgets.chip import State


def bag_said(notice: BagScanned | OrderHandedOver, words: Words) -> tuple[str, State]:
    if isinstance(notice, BagScanned):
        said = words(
            "orders.bag_on_bike", code=notice.code, bag=notice.bag, handed=notice.handed, bags=notice.bags
        )
        return said, State.WELL
    code, since = notice.card.code, notice.card.unconfirmed_since
    if since is None:
        return words("orders.gone_with_bike", code=code), State.WELL
    return words("orders.gone_unconfirmed", code=code, time=words.time(since)), State.OFFLINE

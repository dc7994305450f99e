"""What the rail says of the online orders: how many want a hand, and how soon the first of them."""

from collections.abc import Iterable
from datetime import datetime

from herstal_pos.i18n import Words
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.orders import times
from herstal_pos.ui.shell.rail import RailItem


def count_orders(item: RailItem, cards: Iterable[OrderCardView], now: datetime, words: Words) -> None:
    """The worst minute stands there from a quarter of an hour on; below 0 the bike has gone."""
    waiting = [card for card in cards if times.wants_hand(card)]
    left = min(
        (left for card in waiting if (left := times.minutes_left(card, now)) is not None), default=None
    )
    if left is None or left > times.NEAR_MIN:
        item.count(len(waiting))
        return
    tone = "bad" if left < 0 else "warn" if left <= times.SOON_MIN else "ink"
    sign = "−" if left < 0 else ""
    item.count(len(waiting), sign + times.span(abs(left), words), tone)

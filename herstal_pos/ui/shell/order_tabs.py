"""What the frame says of the online orders: the strip's tabs in the board's order, and the rail's item."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice

from herstal_pos.i18n import Words
from herstal_pos.services.notices import WalkChanged
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.places import WALK
from herstal_pos.ui.orders import times
from herstal_pos.ui.shell.rail import RailItem
from herstal_pos.ui.shell.strip import StripTab
from herstal_pos.ui.widgets.tab import Urgency

MOST = 20
"""More tabs than the widest strip has room for."""
_STOPPED = {
    "refused": "orders.stage_refused",
    "cancelled": "orders.stage_cancelled",
    "vanished": "orders.stage_vanished",
    "changed": "orders.stage_changed",
    "changing": "orders.stage_changing",
    "unpacked": "orders.stage_unpacked",
    "packed": "orders.stage_packed",
    "address": "orders.stage_address",
    "refunded": "orders.stage_refunded",
}


type Tabs = tuple[list[StripTab], list[str]]
"""And the keys of all that there are, in their order."""


def with_orders(
    tabs: list[StripTab],
    cards: Sequence[OrderCardView],
    walk: WalkChanged | None,
    current: str,
    now: datetime,
    words: Words,
) -> Tabs:
    """Behind the sale's. `current`: an order that is shown, or the place; a walk has a tab while it is."""
    shown = [*tabs, *order_tabs(words, cards, now, current)]
    keys = [*(tab.key for tab in tabs), *order_keys(cards)]
    if current == WALK and walk is not None and walk.walk is not None:
        bins = [each.card for each in walk.walk.bins]
        left = times.countdown(bins[0], now, words) if bins else ""
        second = " · ".join(filter(None, (words("orders.count", count=len(bins)), left)))
        at = bins[0].bike_at if bins else None
        label = words("walk.tab", time=words.time(at)) if at else words("walk.tab_loose")
        shown.append(StripTab(WALK, label, second, Icon.TOTE, is_current=True))
        keys.append(WALK)
    return shown, keys


def order_keys(cards: Iterable[OrderCardView]) -> list[str]:
    """The key of an order's tab is its id. What was stopped stands first; handed over, it is gone."""
    return [card.order_id for card in _in_turn(cards)]


def _in_turn(cards: Iterable[OrderCardView]) -> list[OrderCardView]:
    here = (card for card in cards if card.column != "handed_over")
    return sorted(here, key=lambda card: not times.is_stopped(card))


def order_tabs(words: Words, cards: Iterable[OrderCardView], now: datetime, current: str) -> list[StripTab]:
    """`current` is the one that is shown. What was stopped never hides, nor does what a bike comes for within
    a quarter of an hour; of what no strip is wide enough for there is none.
    """
    return [
        StripTab(
            card.order_id,
            card.code,
            _second(card, now, words),
            Icon.BICYCLE if card.by_bike else Icon.TOTE,
            Urgency.LATE if times.is_stopped(card) else times.urgency(card, now),
            is_current=card.order_id == current,
            never_hides=times.is_stopped(card) or times.is_near(card, now),
            short=_short(card, now, words),
        )
        for card in _that_may_fit(_in_turn(cards), now, current)
    ]


def _that_may_fit(cards: Sequence[OrderCardView], now: datetime, current: str) -> list[OrderCardView]:
    first = {card.order_id for card in cards[:MOST]} | {current}
    near = (card for card in cards if times.is_stopped(card) or times.is_near(card, now))
    first |= {card.order_id for card in islice(near, MOST)}
    return [card for card in cards if card.order_id in first]


def _second(card: OrderCardView, now: datetime, words: Words) -> str:
    if said := _STOPPED.get(card.stop or card.stage):
        return words(said)
    if times.urgency(card, now) is Urgency.NEW:
        return words("orders.stage_new")
    return times.bike_in(card, now, words) or words(f"orders.stage_{card.stage}")


def _short(card: OrderCardView, now: datetime, words: Words) -> str:
    """Where many stand side by side: the minutes alone, or the state."""
    waits = card.stage in _STOPPED or times.urgency(card, now) is Urgency.NEW
    left = "" if waits else times.countdown(card, now, words)
    return left or _second(card, now, words)


def count_orders(item: RailItem, cards: Iterable[OrderCardView], now: datetime, words: Words) -> None:
    """How many want a hand. The worst minute stands there from a quarter of an hour on; with a minus the bike
    has gone."""
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

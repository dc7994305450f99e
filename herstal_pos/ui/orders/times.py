"""How soon an order wants a hand, in shape and in words: the same on every screen that shows it."""

from datetime import datetime, timedelta

from herstal_pos.i18n import Words
from herstal_pos.services.views import OrderCardView, SiblingView
from herstal_pos.ui.widgets.segments import PartProgress
from herstal_pos.ui.widgets.tab import Urgency

SOON_MIN = 5
NEAR_MIN = 15
"""Up to it the minutes stand in bold, and nothing hides the order."""
STOPPED = frozenset({"cancelled", "vanished"})
"""Work on it is for nothing."""

_HOUR = 60
_BEGUN = frozenset({"accepted", "picking", "packed"})
_READY = frozenset({"ready", "handed_over", "delivered"})


def awaits_answer(card: OrderCardView) -> bool:
    """New, and neither accepted nor refused: the tone and the bar are for it."""
    return card.stage == "new"


def wants_hand(card: OrderCardView) -> bool:
    """Somebody here still has something to do for it: the badge counts these."""
    return card.column in ("new", "to_prepare") and card.stage != "refused"


def is_stopped(card: OrderCardView) -> bool:
    return card.stage in STOPPED


def is_near(card: OrderCardView, now: datetime) -> bool:
    """Its bike comes within a quarter of an hour, or is gone."""
    left = minutes_left(card, now)
    return left is not None and left <= NEAR_MIN


def minutes_left(card: OrderCardView, now: datetime) -> int | None:
    """Whole minutes to the bike, below 0 once it is gone; None without a bike or after the hand-over."""
    if card.bike_at is None or card.column == "handed_over":
        return None
    return int((card.bike_at - now).total_seconds() // _HOUR)


def urgency(card: OrderCardView, now: datetime) -> Urgency:
    left = minutes_left(card, now)
    if left is not None and left < 0:
        return Urgency.LATE
    if left is not None and left <= SOON_MIN:
        return Urgency.SOON
    return Urgency.NEW if awaits_answer(card) else Urgency.NONE


def countdown(card: OrderCardView, now: datetime, words: Words) -> str:
    """`18 min`, `1 h 18`, `En retard 6 min`; "" without a bike."""
    left = minutes_left(card, now)
    if left is None:
        return ""
    if left < 0:
        return words("order.late", span=span(-left, words))
    return span(left, words)


def bike_in(card: OrderCardView, now: datetime, words: Words) -> str:
    """`vélo dans 18 min`, `en retard 6 min`; "" without a bike."""
    left = minutes_left(card, now)
    if left is None:
        return ""
    return words("order.bike_late" if left < 0 else "order.bike_in", span=span(abs(left), words))


def bike_at(card: OrderCardView, now: datetime, words: Words) -> str:
    """`vélo 15:20`, `vélo parti 14:26`; "" without a bike."""
    if card.bike_at is None:
        return ""
    gone = (minutes_left(card, now) or 0) < 0
    return words("order.bike_gone" if gone else "order.bike_at", time=words.time(card.bike_at))


def span(minutes: int, words: Words) -> str:
    hours, rest = divmod(minutes, _HOUR)
    return (
        words("order.hours", hours=hours, minutes=f"{rest:02}")
        if hours
        else words("order.minutes", minutes=rest)
    )


def behind(card: OrderCardView, now: datetime) -> str:
    """Shops whose part is not ready though the bike is here, or nearly; "" of none, or the mall does not
    tell. A bike that takes bags early may still fetch theirs."""
    if card.bike_at is None or card.bike_at - now > timedelta(minutes=SOON_MIN):
        return ""
    others = (part for part in card.siblings if not part.mine and part.stage != "cancelled")
    return ", ".join(part.shop_name for part in others if part.stage not in _READY)


def progress_of(part: SiblingView, card: OrderCardView, now: datetime) -> PartProgress:
    """How far a shop's part of the order is; what is not ready when the bike has come is late.

    Of its own part the till knows more than a mall that does not answer.
    """
    stage = card.stage if part.mine else part.stage
    if stage in _READY:
        return PartProgress.READY
    if (minutes_left(card, now) or 0) < 0:
        return PartProgress.LATE
    return PartProgress.DOING if stage in _BEGUN else PartProgress.NOT_BEGUN

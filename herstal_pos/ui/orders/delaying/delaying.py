"""An order is put off: for when and why, the customer reads it; where the mall tells none, whom to call."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words, brussels
from herstal_pos.services import commands
from herstal_pos.services.orders.rules.next_day import next_day
from herstal_pos.services.views import OrderCardView, OrderRulesView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.orders.board.board_faces import SheetLine, SheetStep
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind

WHENS = ("later_10", "later_next", "later_day")
BECAUSE = "because_"
WHYS = (f"{BECAUSE}busy", f"{BECAUSE}goods_awaited")
_LATER, _BIKES = timedelta(minutes=10), timedelta(minutes=30)
_STAGES = frozenset({"new", "accepted", "picking", "ready"})


def can_wait(card: OrderCardView | None) -> bool:
    return card is not None and card.stage in _STAGES and not card.stop and not card.changing


def times_of(
    card: OrderCardView, cards: Sequence[OrderCardView], now: datetime, rules: OrderRulesView
) -> dict[str, datetime]:
    """By name, when it would come: with the next bike that the board knows, else half an hour later; on the
    next day that the shop is open, when it opens."""
    bike = max(card.bike_at or now, now)
    ahead = (one.bike_at for one in cards if one.bike_at is not None and one.bike_at > bike)
    day = next_day(rules, bike.astimezone(brussels()))
    return dict(zip(WHENS, (bike + _LATER, min(ahead, default=bike + _BIKES), day), strict=True))


class DelayAsk(NamedTuple):
    """What the sheet shows `now`. `hears`: the mall tells the customer."""

    now: datetime
    times: dict[str, datetime]
    when: str
    why: str
    hears: bool


class Delaying:
    """`key` stands beside the pause's."""

    def __init__(self, words: Words, now: Callable[[], datetime], parent: QWidget) -> None:
        self._words, self._now = words, now
        cap = keys.cap("delay", words)
        self.key = Button(words("orders.delay"), icon=Icon.CLOCK_CLOCKWISE, key_cap=cap, parent=parent)
        self.hears, self.rules = False, OrderRulesView()
        self.let_be()

    def let_be(self) -> None:
        self.order_id, self._when, self._why = "", WHENS[1], WHYS[0]

    def press(
        self, card: OrderCardView, action: str, cards: Sequence[OrderCardView]
    ) -> commands.DelayOrder | None:
        """What the step asks of the shop, once it is said for when and why."""
        asked = None
        if action in WHENS:
            self._when = action
        elif action in WHYS:
            self._why = action
        elif action == "delay":
            self.let_be()
            self.order_id = card.order_id
        else:
            if action == "delay_now" and self.hears:
                until = times_of(card, cards, self._now(), self.rules)[self._when]
                asked = commands.DelayOrder(card.order_id, until, self._why.removeprefix(BECAUSE))
            self.let_be()
        return asked

    def by_figure(self, sign: str) -> str:
        """The choice that a figure says while it is asked."""
        number = int(sign) if self.order_id and self.hears and sign.isdecimal() else 0
        return (*WHENS, *WHYS)[number - 1] if 0 < number <= len(WHENS) + len(WHYS) else ""

    def show(self, card: OrderCardView | None) -> None:
        """Of the chosen order; another one is not asked about any more."""
        if self.order_id and (card is None or card.order_id != self.order_id or not can_wait(card)):
            self.let_be()
        self.key.means = ("delay", card.order_id if card else "")
        self.key.become(Kind.TONAL if self.order_id else Kind.QUIET)
        self.key.turn(on=can_wait(card), why=self._words("orders.delay_which"))

    def ask(self, card: OrderCardView | None, cards: Sequence[OrderCardView]) -> DelayAsk | None:
        if card is None or not self.order_id:
            return None
        now = self._now()
        return DelayAsk(now, times_of(card, cards, now, self.rules), self._when, self._why, self.hears)


def said(ask: DelayAsk, words: Words) -> tuple[str, str]:
    """When, and which day that is or how many it concerns; the mall is told."""
    what = _day(ask, words) if ask.when == WHENS[2] else words("orders.count", count=1)
    return words("orders.delay_to", time=words.time(ask.times[ask.when])), words(
        "orders.mall_told", what=what
    )


def _day(ask: DelayAsk, words: Words) -> str:
    day, today = (at.astimezone(brussels()).date() for at in (ask.times[WHENS[2]], ask.now))
    return words("orders.tomorrow") if day == today + timedelta(days=1) else words.weekday(day.weekday())


def lines(card: OrderCardView, ask: DelayAsk, words: Words) -> Iterator[SheetLine]:
    yield SheetLine(words("orders.delay_title"), Icon.CLOCK_CLOCKWISE, "ink")
    yield SheetLine(words("orders.delay_read" if ask.hears else "refused.mall_tells_no_delay"))
    if not ask.hears and card.phone:
        yield SheetLine(card.phone, colour="ink")


def rows(ask: DelayAsk, words: Words) -> Iterator[tuple[SheetStep, ...]]:
    """A figure each. Where a person calls there is nothing to choose, and the key in the corner leaves it."""
    if not ask.hears:
        return
    yield tuple(_when(name, ask, words) for name in WHENS)
    yield tuple(_one(name, ask.why, words(f"orders.{name}")) for name in WHYS)
    yield (SheetStep("keep", words("orders.keep_time"), Kind.PLAIN, cap=keys.cap("back", words)),)


def _when(name: str, ask: DelayAsk, words: Words) -> SheetStep:
    label = _day(ask, words).capitalize() if name == WHENS[2] else words(f"orders.{name}")
    return _one(name, ask.when, label)._replace(second=words.time(ask.times[name]))


def _one(name: str, chosen: str, label: str) -> SheetStep:
    return SheetStep(name, label, Kind.TONAL if name == chosen else Kind.PLAIN, chosen=name == chosen)

"""Which order wants an answer now, what the bar says of it, and what an answer does.

It rings until someone answers. Whoever scans on is not disturbed: the bar waits above the cart.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimerEvent, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.commands import Command
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.frame import keys, sounds
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.orders import times
from herstal_pos.ui.orders.alarm.alarm_bar import AlarmBar, Outlined, Wait
from herstal_pos.ui.orders.alarm.tone import Tone
from herstal_pos.ui.orders.what_to_do import REASONS, what_to_do
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind

LONG_S, TOO_LONG_S = 120, 300

_EVERY_MS = 1000


class OrderAlarm(QObject):
    """`changed`: it came, went, or needs another height. `released`: the keyboard is the sale's again."""

    changed = Signal()
    released = Signal()

    def __init__(self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self._now = now
        self.tone = Tone(partial(sounds.play, Sound.BELL), self)
        self.bar = AlarmBar(parent)
        self.bar.hide()
        self._cards: tuple[OrderCardView, ...] = ()
        self._answered: set[str] = set()
        self._refusing = ""
        self._offered = ("", False)
        self._timer = 0

    # --- which order

    @property
    def card(self) -> OrderCardView | None:
        """A stopped one: every minute makes more work for nothing. Else the new one that is most urgent.

        While a reason is asked for, its order.
        """
        waiting = (*self._for_nothing, *self._new)
        asked = (card for card in waiting if card.order_id == self._refusing)
        return next(asked, next(iter(waiting), None))

    @property
    def _new(self) -> list[OrderCardView]:
        return [card for card in self._open if times.awaits_answer(card)]

    @property
    def _for_nothing(self) -> list[OrderCardView]:
        return [card for card in self._open if card.stop]

    @property
    def _open(self) -> list[OrderCardView]:
        return [card for card in self._cards if card.order_id not in self._answered]

    @property
    def asks_why(self) -> bool:
        return self.card is not None and self.card.order_id == self._refusing

    # --- what happens

    def present(self, cards: Sequence[OrderCardView]) -> None:
        """The board as it is now, the most urgent order first."""
        self._cards = tuple(card for card in cards if times.awaits_answer(card) or card.stop)
        waiting = {card.order_id for card in self._cards}
        self._answered &= waiting
        if self._refusing not in waiting:
            self._stop_asking()
        self._show()

    def not_done(self, order_id: str) -> None:
        """The shop said no to something about this order: an answer that was given is wanted again."""
        if order_id in self._answered:
            self._answered.remove(order_id)
            self._show()

    def let_be(self) -> None:
        """Scanning on refuses nothing."""
        if self._refusing:
            self._stop_asking()
            self._show()

    def _stop_asking(self) -> None:
        if self._refusing:
            self._refusing = ""
            self.released.emit()

    # --- what a person does

    def act(self, action: str) -> bool:
        """True when the key was meant for the bar."""
        card = self.card
        if card is None:  # what was answered is not answered again
            return bool(self._answered) and action in ("accept_order", "refuse_order")
        if action == "accept_order":
            self._answer(card, self._agreed(card))
        elif action == "refuse_order" and times.awaits_answer(card):
            self._refusing = card.order_id
            self._show()
            self.bar.setFocus()
        elif action == "back" and self.asks_why:
            self.let_be()
        else:
            return False
        return True

    def type(self, sign: str) -> bool:
        """A digit is a reason while the bar asks for one."""
        if not self.asks_why or not sign.isdigit() or not 1 <= int(sign) <= len(REASONS):
            return False
        self._refuse(REASONS[int(sign) - 1])
        return True

    def accept(self, order_id: str) -> None:
        self._answered.add(order_id)
        self._bridge.submit(commands.AcceptOrder(order_id))
        self._show()

    def _agreed(self, card: OrderCardView) -> Command:
        if times.awaits_answer(card):
            return commands.AcceptOrder(card.order_id)
        return commands.DismissOrder(card.order_id, card.units_back)

    def _refuse(self, reason: str) -> None:
        card = self.card
        if card is not None:
            self._answer(card, commands.RefuseOrder(card.order_id, reason))

    def _answer(self, card: OrderCardView, command: Command) -> None:
        """Dead from the press, not from the shop's answer: the next order takes its place."""
        self._answered.add(card.order_id)
        self._stop_asking()
        if self.bar.hasFocus():  # by a tap on one of its buttons
            self.released.emit()
        self._bridge.submit(command)
        self._show()

    # --- what is heard and seen

    def _show(self) -> None:
        card = self.card
        if card is not None:
            self.tone.start(hurried=any(each.late for each in self._new))
        else:
            self.tone.stop()
        offered = (f"{card.order_id} {card.stop} {card.units_back}" if card else "", self.asks_why)
        if card is not None:
            self._say(card)
            if offered != self._offered:
                self.bar.offer(self._buttons(card), answers=self.asks_why)
                self._say(card)
                announce(self.bar, self.bar.accessibleName(), self.bar.accessibleDescription())
        self.bar.setVisible(card is not None)
        self._watch(card is not None)
        if offered != self._offered:
            self._offered = offered
            self.changed.emit()

    def _watch(self, wanted: bool) -> None:
        if wanted and not self._timer:
            self._timer = self.startTimer(_EVERY_MS)
        elif not wanted and self._timer:
            self.killTimer(self._timer)
            self._timer = 0

    def timerEvent(self, event: QTimerEvent) -> None:
        card = self.card
        if event.timerId() == self._timer and card is not None:
            self._say(card)
        else:
            super().timerEvent(event)

    def _say(self, card: OrderCardView) -> None:
        words = self._words
        if card.stop:
            stopped = words(f"alarm.{card.stop}", code=card.code)
            said = what_to_do(card, words)
            self.bar.say(Wait.STOPPED, self._titles(stopped, card), [(" · ".join(said),), (said[0],), ()])
        elif self.asks_why:
            self.bar.say(self._wait(card), [words("alarm.why", code=card.code)])
        else:
            new = words("alarm.new", code=card.code)
            self.bar.say(self._wait(card), self._titles(new, card), self._details(card))

    def _titles(self, title: str, card: OrderCardView) -> list[str]:
        more = len(self._new) + len(self._for_nothing) - 1
        return [f"{said} · +{more}" if more else said for said in (title, card.code)]

    def _details(self, card: OrderCardView) -> list[tuple[str, ...]]:
        """With its goods, in one line, in two, and the least."""
        words = self._words
        items = words("sale.items", count=card.line_count)
        bike = times.bike_in(card, self._now(), words)
        minutes = self._waited_s(card) // 60
        waits = words("alarm.waits", span=times.span(minutes, words)) if minutes else words("alarm.just_now")
        first = " · ".join(filter(None, (items, bike)))
        heads = (f"{first} · {waits}", first)
        goods = [(head, said) for head in heads for said in _goods(card, words)]
        return [*goods, (heads[0],), (first, waits), (bike or items, waits)]

    def _waited_s(self, card: OrderCardView) -> int:
        return max(int((self._now() - card.received_at).total_seconds()), 0)

    def _wait(self, card: OrderCardView) -> Wait:
        waited = self._waited_s(card)
        if waited < LONG_S:
            return Wait.SHORT
        return Wait.LONG if waited < TOO_LONG_S else Wait.TOO_LONG

    def _buttons(self, card: OrderCardView) -> list[Button]:
        words = self._words
        if self.asks_why:
            reasons = [
                self._button(
                    Button(words(f"orders.reason_{reason}"), Kind.PLAIN, key_cap=str(place)),
                    self._refuse,
                    reason,
                )
                for place, reason in enumerate(REASONS, 1)
            ]
            leave = Outlined(words("alarm.leave"), key_cap=keys.cap("back", words))
            return [*reasons, self._button(leave, self.act, "back")]
        cap = keys.cap("accept_order", words)
        if card.stop:
            seen = Button(words(_seen(card)), Kind.PLAIN, icon=Icon.CHECK, key_cap=cap)
            return [self._button(seen, self.act, "accept_order")]
        refuse = Outlined(words("orders.refuse"), key_cap=keys.cap("refuse_order", words))
        accept = Button(words("orders.accept"), Kind.PLAIN, icon=Icon.CHECK, key_cap=cap)
        return [
            self._button(refuse, self.act, "refuse_order"),
            self._button(accept, self.act, "accept_order"),
        ]

    def _button(self, button: Button, act: Callable[[str], object], what: str) -> Button:
        card = self.card
        button.means = (what, card.order_id if card else "")
        button.clicked.connect(lambda *_: act(what))
        return button


def _goods(card: OrderCardView, words: Words) -> list[str]:
    """`2 Sirop de Liège · 1 Café · 41,30 €`, and ever fewer of them: `2 Sirop de Liège · +2`."""
    named = [f"{words.quantity(line.wanted * line.step, line.unit)} {line.name}" for line in card.goods]
    most = range(len(named), 0, -1)
    rests = (
        f"+{len(named) - shown}" if shown < len(named) else words.money(card.total_cents) for shown in most
    )
    return [" · ".join((*named[:shown], rest)) for shown, rest in zip(most, rests, strict=True)]


def _seen(card: OrderCardView) -> str:
    """Who confirms says whether goods lie on the shelf again."""
    return "picking.dismiss" if card.put_back else "orders.seen"

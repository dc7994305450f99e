"""What is asked in a line of the cart or at its end, and the acts that answer it."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from herstal_pos.i18n import Words
from herstal_pos.ui.counter.cart.cart_card import CartCard
from herstal_pos.ui.counter.cart_messages import CartMessages
from herstal_pos.ui.counter.counter_state import CounterState
from herstal_pos.ui.counter.sale_orders import SaleOrders
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.hand import HAND

if TYPE_CHECKING:
    from herstal_pos.ui.counter.cart.aged import Aged
    from herstal_pos.ui.counter.cart.prompts import Prompt

_CARD_PAD = 20


class SaleQuestions:
    """The one in a line comes first: it is the nearest to what was just done."""

    def __init__(
        self,
        messages: CartMessages,
        orders: SaleOrders,
        card: CartCard,
        entry: NumberEntry,
        state: CounterState,
        for_aged: tuple[Bridge, Words, Callable[[], datetime]],
    ) -> None:
        """`for_aged`: what the question of an age is made of, with the first that asks."""
        self._messages = messages
        self._orders = orders
        self._card = card
        self._entry = entry
        self._state = state
        self._for_aged = for_aged
        self._in_line: Prompt | None = None
        self._below: Prompt | None = None

    @property
    def asks_in_line(self) -> bool:
        return self._in_line is not None

    @property
    def asks_below(self) -> bool:
        """A question or a sentence."""
        return self._below is not None

    @property
    def prompts(self) -> "tuple[Prompt | None, ...]":
        """What a key would answer, the nearest first."""
        if self._in_line is None and self._below is None:
            return ()
        return (self._in_line,) if self._entry.text() else (self._in_line, self._below)

    def answer_by_sign(self, sign: str) -> bool:
        answers = self._below.by_sign if self._below is not None else {}
        if sign in answers:
            answers[sign]()
        return sign in answers

    def answer(self, action: str) -> bool:
        """They come before the sale's own acts, but Enter after a number is an article's code."""
        if self._in_line is not None and action in self._in_line.by_action:
            self._in_line.by_action[action]()
            return True
        typed_code = action == "article_code" and self._entry.text() and not self._messages.takes_number
        if self._below is None or action not in self._below.by_action or typed_code:
            return False
        self._below.by_action[action]()
        return True

    def show_in_line(self) -> None:
        """What was just added first; an age waits for that, and until whoever chose another line lets it go:
        Delete means that one then."""
        room, age = self._card.block_room, self._state.sale.age
        self._in_line, at = self._orders.asked(room=room), ""
        if self._in_line is None and age is not None and self._state.selection.chosen in (None, age.line_id):
            self._in_line, at = self._aged.asked(self._state.sale, room=room), age.line_id
        self._card.ask_in_line(self._in_line.block if self._in_line else None, at)

    @cached_property
    def _aged(self) -> "Aged":
        from herstal_pos.ui.counter.cart.aged import Aged  # noqa: PLC0415 - first age

        return Aged(*self._for_aged)

    def show_below(self) -> None:
        self._below = self._messages.asked(
            self._state.sale, room=self._card.width() - _CARD_PAD, deletes=self.asks_in_line
        )
        self._card.put_footer(self._below.block if self._below else None)
        below = self._below
        signs = "".join(below.by_sign) if below else ""
        HAND.chooses("cart", below.block.accessibleName() if below and signs else "", signs)

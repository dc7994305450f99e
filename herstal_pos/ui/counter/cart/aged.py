"""Goods that are not sold to everybody: the first line of them asks, once a ticket. Scanning goes on, and
no key pays before the answer."""

from collections.abc import Callable
from datetime import datetime

from herstal_pos.i18n import Words, brussels
from herstal_pos.services import commands
from herstal_pos.services.views import AgeView, SaleView
from herstal_pos.ui.counter.cart.prompts import Option, Prompt, ask
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.widgets.buttons.touch import Kind


class Aged:
    """The same question is the same block: it is told to a screen reader once."""

    def __init__(self, bridge: Bridge, words: Words, now: Callable[[], datetime]) -> None:
        self._bridge = bridge
        self._words = words
        self._now = now
        self._last: tuple[object, Prompt] | None = None

    def asked(self, sale: SaleView, *, room: int) -> Prompt | None:
        """The block for the line and its answers; `room` px wide."""
        age = sale.age
        if age is None:
            self._last = None
            return None
        born = age.born_by(self._now().astimezone(brussels()).date())
        key = (sale.sale_id, age, born, room)
        if self._last is None or self._last[0] != key:
            title = self._words("age.born", age=age.age, day=self._words.date(born))
            options = (
                Option(
                    self._words("age.verified"),
                    self._answer(sale, age, verified=True),
                    "agree",
                    kind=Kind.WARN,
                ),
                Option(self._words("age.remove"), self._answer(sale, age, verified=False), "decline"),
            )
            self._last = key, ask(self._words, title, self._detail(age), options, room=room)
        return self._last[1]

    def keep_only(self, shown: Prompt | None) -> None:
        """Forget a block that is not `shown`: it was thrown away."""
        if self._last is not None and self._last[1] is not shown:
            self._last = None

    def _detail(self, age: AgeView) -> str:
        if age.tobacco:
            return self._words("age.tobacco")
        if age.also:
            return self._words("age.once_also", also=age.also)
        return self._words("age.once")

    def _answer(self, sale: SaleView, age: AgeView, *, verified: bool) -> Callable[[], None]:
        return lambda: self._bridge.submit(commands.AnswerAge(sale.sale_id, age.age, verified))

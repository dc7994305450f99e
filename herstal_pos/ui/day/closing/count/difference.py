"""What the count and the rows say of each other: right, missing or too much, and how it was made up."""

from typing import NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import DayView
from herstal_pos.ui.day.closing.state_icon import StateIcon
from herstal_pos.ui.day.day_figures import cash_sums
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import H2, HINT_MEDIUM, LEAD_BOLD, RADIUS_BUTTON
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import SHAPES, State

_LEFT = 44
_PAD = 12


class Verdict(NamedTuple):
    state: State
    title: str
    detail: str


def verdict(counted: int, expected: int | None, day: DayView, words: Words, *, begun: bool) -> Verdict:
    """`expected` None: it is told after the closing. `begun`: something was counted."""
    if expected is None:
        return Verdict(State.NEUTRAL, words("closing.blind"), words("closing.blind_why"))
    if not begun:
        return Verdict(State.NEUTRAL, words("closing.not_counted"), formula(day, words))
    return Verdict(*difference_text(counted - expected, words), formula(day, words))


def difference_text(cents: int, words: Words) -> tuple[State, str]:
    if cents == 0:
        return State.WELL, words("closing.right")
    message = "closing.missing" if cents < 0 else "closing.too_much"
    return State.SOON, words(message, amount_cents=abs(cents))


def formula(day: DayView, words: Words) -> str:
    """`Fond 150,00 + ventes 489,35 − retours 12,95 − sorties 22,15`; what is nothing is not said."""
    sums = cash_sums(day)
    parts = [
        ("closing.sum_float", "", day.float_cents, True),
        ("closing.sum_sales", " + ", sums.sales, True),
        ("closing.sum_in", " + ", day.pay_in_cents, False),
        ("closing.sum_returns", " \u2212 ", sums.returns, False),
        ("closing.sum_out", " \u2212 ", day.pay_out_cents, False),
    ]
    return "".join(
        sign + words(message, amount=words.amount(cents))
        for message, sign, cents, always in parts
        if cents or always
    )


class Difference(Card):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(radius=RADIUS_BUTTON, parent=parent)
        self._icon = StateIcon(parent=self)
        self.title = TextLabel("", H2, parent=self)
        self.detail = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=self)

    def say(self, said: Verdict) -> None:
        shape = SHAPES[said.state]
        self.dress(shape.background or ("ok_soft" if said.state is State.WELL else "sunken"))
        self._icon.become(said.state)
        self.title.say(said.title)
        self.detail.say(said.detail)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        room = self.width() - _LEFT - 4
        self.title.dress(H2 if width(self.title.text, H2) <= room else LEAD_BOLD)
        self._icon.setGeometry(_PAD, 6, 24, 30)
        self.title.setGeometry(_LEFT, 6, room, 30)
        self.detail.setGeometry(_PAD, 38, self.width() - 2 * _PAD, self.height() - 42)

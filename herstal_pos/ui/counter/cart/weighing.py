"""How much of goods that are sold by measure, where neither label nor number said it: the cart's foot asks.

The digits of the pad and of the keyboard are the answer: Enter takes them in the article's unit, and of what
is sold by weight F2 in grams, as many scales show them. Goods of the cart stand until it is given.
"""

from collections.abc import Callable
from copy import replace

from herstal_pos.i18n import Words
from herstal_pos.services.commands import Command
from herstal_pos.ui.counter.cart.prompts import Action, Option, Prompt, ask
from herstal_pos.ui.frame import typed
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.chip import State

_ONE = 1000
_TOO_MUCH = 100 * _ONE
"""Thousandths: nobody hands a hundred kilograms over a counter; somebody typed grams."""


class Weighing:
    """Ask the measure of one wish: of goods of the cart (`line_id`), or of what was refused for it. What is
    typed stays where it is no answer, and the question says why."""

    def __init__(self, words: Words, entry: NumberEntry, unit: str, wish: Command, line_id: str = "") -> None:
        self._words, self._entry = words, entry
        self._wish, self._unit = wish, unit
        self.line_id = line_id
        self._wrong = ""

    def asked(
        self, take: Callable[[int | None], None], leave: Action, *, room: int, insists: str = ""
    ) -> Prompt:
        """Return the question. `take` gets the thousandths that were typed, None for what is no number;
        `leave` strikes goods of the cart. `insists` stands in the place of the title."""
        words, entry, by_weight = self._words, self._entry, self._unit == "kg"
        whole = Option(
            words("weigh.take", unit=self._unit),
            lambda: take(typed.quantity(entry.text())),
            "article_code",
            kind=Kind.WARN,
        )
        grams = Option(words("weigh.grams"), lambda: take(_grams(entry.text())), "search")
        stays = Option(words("block.ignore"), leave, "back")
        if self.line_id:
            stays = Option(words("asks.strike_goods"), leave, "remove_line")
        hint = self._wrong or words("weigh.hint_kg" if by_weight else "weigh.hint")
        options = (whole, grams, stays) if by_weight else (whole, stays)
        title = insists or words("refused.measure_missing", unit=self._unit)
        return ask(words, title, hint, options, room=room, state=State.TO_DO)

    def answered(self, quantity: int | None) -> Command | None:
        """The same wish with its quantity; None where it is no answer, and the question says why.

        One kilogram that was typed is meant; where nobody typed it, it was asked about.
        """
        wrong = ""
        if quantity is None:
            wrong = "weigh.digits"
        elif not 0 < quantity < _TOO_MUCH:
            wrong = "weigh.too_much" if quantity else "weigh.nought"
        self._wrong = self._words(wrong, unit=self._unit) if wrong else ""
        return None if wrong else replace(self._wish, quantity=quantity, sure=quantity == _ONE)


def _grams(text: str) -> int | None:
    return int(text) if text.isdecimal() else None

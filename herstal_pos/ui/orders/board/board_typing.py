"""What a person types on the board: an order's number, or the code of a torn label."""

from collections.abc import Callable, Iterable

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.commands import Command
from herstal_pos.services.counter.scanned import is_bag_label
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.frame import typed
from herstal_pos.ui.orders.board import board_words
from herstal_pos.ui.widgets.chip import State


class BoardTyping:
    """`say` shows a sentence, `found` brings an order to the eye, `scan` is as if the code had been
    scanned; `submit` asks the shop, for what left long ago."""

    def __init__(
        self,
        words: Words,
        say: Callable[[str, State], object],
        found: Callable[[OrderCardView], object],
        scan: Callable[[str], object],
        submit: Callable[[Command], object],
    ) -> None:
        self._words = words
        self._say = say
        self._found = found
        self._scan = scan
        self._submit = submit
        self._typed = ""

    def type(self, sign: str) -> bool:
        """False for what belongs to no code."""
        if sign == "\b":
            self._become(self._typed[:-1])
        elif typed.belongs_to_code(sign, self._typed):
            self._become(self._typed + sign)
        else:
            return False
        return True

    def takes(self, action: str, cards: Iterable[OrderCardView]) -> bool:
        """Enter finds what was typed; every other act lets go of it."""
        if not self._typed:
            return False
        if action == "choose":
            self._find(cards)
        else:
            self._become("")
        return action in ("choose", "back")

    def _become(self, text: str) -> None:
        self._typed = text
        self._say(self._words("orders.typed", code=text) if text else "", State.UNKNOWN)

    def _find(self, cards: Iterable[OrderCardView]) -> None:
        """The order of that number, here or long gone; a label's code is what a scan of it would be."""
        text, self._typed = self._typed.upper(), ""
        card = board_words.named(text, cards)
        self._say("", State.SOON)
        if card is not None:
            self._found(card)
        elif is_bag_label(text) or (text.isdigit() and typed.is_label(text)):
            self._scan(text)
        else:
            self._submit(commands.FindReturn(text))

"""What a person types on the board: an order's number, or the code of a torn label."""

from collections.abc import Callable, Iterable

from herstal_pos.i18n import Words
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.frame import typed
from herstal_pos.ui.orders.board import board_words
from herstal_pos.ui.widgets.chip import State


class BoardTyping:
    """`say` shows a sentence, `show_order` brings an order to the eye, `scan` is as if the code had been
    scanned."""

    def __init__(
        self,
        words: Words,
        say: Callable[[str, State], object],
        show_order: Callable[[str], object],
        scan: Callable[[str], object],
    ) -> None:
        self._words = words
        self._say = say
        self._show_order = show_order
        self._scan = scan
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
        """The order of that number; a longer code is what a scan of it would be."""
        text, self._typed = self._typed.upper(), ""
        card, is_label = board_words.named(text, cards), typed.is_label(text)
        self._say("" if card or is_label else self._words("orders.not_found", code=text), State.SOON)
        if card is not None:
            self._show_order(card.order_id)
        elif is_label:
            self._scan(text)

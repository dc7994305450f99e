"""The shop's further means in the place of the six actions: digits, cart and pay bar stay where they are."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import OfferView
from herstal_pos.ui.counter.payment.means import name
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.buttons.button import Button

ACTIONS = ("means_1", "means_2", "means_3")
_BACK = 5
"""Its place among the six. The two before it hold none: goods come back and copies are made there, and a
second tap must not do that once the sale is paid."""


class MeansKeys(QWidget):
    """A page of three; `turn` brings the next."""

    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._pages: list[tuple[OfferView, ...]] = [()]
        self.page = 0
        self.buttons = tuple(self._button(action, action) for action in ACTIONS)
        self.back = self._button("back", "back", Icon.X)
        self.back.say(words("means.back"))

    def _button(self, action: str, key: str, icon: Icon | None = None) -> Button:
        button = Button("", icon=icon, key_cap=keys.cap(key, self._words), parent=self)
        button.clicked.connect(lambda: self.pressed.emit(action))
        return button

    @property
    def pages(self) -> int:
        return len(self._pages)

    @property
    def offers(self) -> tuple[OfferView, ...]:
        """Of all pages."""
        return tuple(offer for page in self._pages for offer in page)

    @property
    def asks_number(self) -> bool:
        """Return whether one of the means pays by the number of a paper."""
        return any(offer.asks_number for offer in self.offers)

    def present(self, offers: Sequence[OfferView]) -> None:
        size = len(ACTIONS)
        self._pages = [tuple(offers[first : first + size]) for first in range(0, len(offers), size)] or [()]
        self.page = 0
        self._say()

    def turn(self) -> bool:
        """False where this was the last page."""
        if self.page + 1 == self.pages:
            return False
        self.page += 1
        self._say()
        return True

    def offer(self, action: str) -> OfferView | None:
        """What stands on this key now."""
        place = ACTIONS.index(action)
        shown = self._pages[self.page]
        return shown[place] if place < len(shown) else None

    def _say(self) -> None:
        for action, button in zip(ACTIONS, self.buttons, strict=True):
            offer = self.offer(action)
            button.setVisible(offer is not None)
            if offer is not None:
                said = self._words("means.own") if offer.asks_number else name(offer.means, self._words)
                button.say(said, self._second(offer))
                why = self._words(f"refused.means_{offer.why_not}") if offer.why_not else ""
                button.means = ("means", offer.means.id)
                button.turn(on=not offer.why_not, why=why)

    def _second(self, offer: OfferView) -> str:
        """How much it takes now, below zero gives back; what it asks first; or why it takes nothing."""
        if offer.why_not:
            return self._words(f"means.{offer.why_not}")
        if offer.asks_number:
            return self._words("means.own_number")
        return self._words.money(offer.amount_cents)

    def lay_out(self, places: Sequence[QRect], *, small: bool) -> None:
        """`places` are those of the six actions."""
        area = places[0].united(places[-1])
        self.setGeometry(area)
        for button, place in zip((*self.buttons, self.back), (*range(len(ACTIONS)), _BACK), strict=True):
            button.setGeometry(places[place].translated(-area.topLeft()))
            button.shrink(small=small)

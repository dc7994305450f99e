"""Beside the grid: what is chosen in it, and what can be done with that."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import FamilyView, VariantView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.theme import BODY, H2, HINT
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.family_grid import FamilyGrid

_KEYS = ("price", "label", "choose", "own_code", "family_values", "retire", "next_step")
_PAD, _GAP, _LINE, _KEY = 16, 8, 24, 52


class FamilyChosen(Card):
    """A row, a column, one place or all of them."""

    wanted = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.name = TextLabel("", H2, shortens=True, parent=self)
        self.says = TextLabel("", BODY, "ink2", shortens=True, parent=self)
        self.code = TextLabel("", HINT, "ink2", shortens=True, parent=self)
        self.keys = {action: self._button(action) for action in _KEYS}

    def _button(self, action: str) -> Button:
        kind = Kind.PRIMARY if action == "next_step" else Kind.QUIET
        cap = keys.cap(action, self._words)
        button = Button(self._words(f"family.key_{action}"), kind, key_cap=cap, parent=self)
        button.clicked.connect(lambda: self.wanted.emit(action))
        return button

    def present(self, family: FamilyView, grid: FamilyGrid, *, asks: bool) -> None:
        """`asks`: Enter is the answer to what is asked."""
        words, variant = self._words, grid.variant
        chosen = [each for each in family.variants if _matches(each, grid.values) and not each.retired]
        said = " ".join(value for value in grid.values if value)
        self.name.say(variant.name if variant else f"{family.name} {said}".strip())
        self.says.say(self._sums(family, chosen))
        codes = sum(bool(each.barcode) for each in chosen)
        labels = sum(each.label for each in chosen)
        one = variant.barcode if variant else words("family.coded", number=codes, total=len(chosen))
        self.code.say(" · ".join(filter(None, (one, words("family.owed", number=labels) if labels else ""))))
        is_place = None not in grid.values
        retired = variant is not None and variant.retired
        self.keys["retire"].say(words("family.key_back" if retired else "family.key_retire"))
        self.keys["retire"].turn(on=variant is not None, why=words("family.off_place"))
        offers = "family.key_offer" if is_place and variant is None else "family.key_choose"
        self.keys["choose"].say(words("family.key_yes" if asks else offers))
        self.keys["choose"].turn(on=is_place or asks, why=words("family.off_place"))

    def _sums(self, family: FamilyView, chosen: list[VariantView]) -> str:
        words = self._words
        prices = sorted({each.price_cents for each in chosen})
        if not prices:
            return ""
        price = (
            words.money(prices[0])
            if len(prices) == 1
            else f"{words.money(prices[0])} – {words.money(prices[-1])}"
        )
        on_hand = words.quantity(sum(each.on_hand or 0 for each in chosen), family.unit)
        return f"{price} · {words('line.on_hand', on_hand=on_hand)}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, top = self.width() - 2 * _PAD, _PAD
        for label, high in ((self.name, 30), (self.says, _LINE), (self.code, _LINE)):
            label.setGeometry(_PAD, top, wide, high)
            top += high + 2
        bottom = self.height() - _PAD - _KEY
        self.keys["next_step"].setGeometry(_PAD, bottom, wide, _KEY)
        others = [button for action, button in self.keys.items() if action != "next_step"]
        for button in reversed(others):
            bottom -= _KEY + _GAP
            button.setGeometry(_PAD, bottom, wide, _KEY)


def _matches(variant: VariantView, values: tuple[str | None, str | None]) -> bool:
    return all(wanted in (None, value) for wanted, value in zip(values, variant.values, strict=True))

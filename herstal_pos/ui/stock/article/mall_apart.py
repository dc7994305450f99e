"""What the mall shows of an article otherwise than the shop, and the two things that a person may say to
it."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import InMallView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import HINT_MEDIUM, TOUCH
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel

_SENTENCE = 20
_GAP = 4
HEIGHT = _SENTENCE + _GAP + TOUCH


class MallApart(QWidget):
    wanted = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.sentence = TextLabel("", HINT_MEDIUM, "ink2", shortens=True, parent=self)
        self.match = self._button("match_mall", Kind.TONAL)
        self.leave = self._button("let_stand", Kind.PLAIN)
        why = words("refused.price_by_mall")
        self.by_them = TextLabel(why, HINT_MEDIUM, "ink2", wrap=True, parent=self)

    def _button(self, action: str, kind: Kind) -> Button:
        words = self._words
        button = Button(words(f"shelf.{action}"), kind, key_cap=keys.cap(action, words), parent=self)
        button.means = action
        button.clicked.connect(lambda: self.wanted.emit(action))
        return button

    def present(self, mall: InMallView) -> None:
        """Without a difference there is nothing to be seen of it."""
        self.sentence.say(apart_words(mall, self._words))
        by_them = mall.otherwise == ("price",) and not mall.takes_prices
        self.match.setVisible(not by_them)
        self.by_them.setVisible(by_them)

    def place(self, left: int, top: int, wide: int) -> None:
        self.setGeometry(left, top, wide, HEIGHT)
        self.sentence.setGeometry(0, 0, wide, _SENTENCE)
        halves = shares(QRect(0, _SENTENCE + _GAP, wide, TOUCH), (1, 1), 8)
        for button, half in zip((self.match, self.leave), halves, strict=True):
            button.setGeometry(half)
        self.by_them.setGeometry(halves[0])


def apart_words(mall: InMallView, words: Words) -> str:
    """What is worst of it: a price first."""
    if not mall.otherwise:
        return ""
    kind = mall.otherwise[0]
    if kind == "price":
        there, here = (words.money(cents or 0) for cents in (mall.price_cents, mall.price_here))
        return words("shelf.apart_price", there=there, here=here)
    return words(f"shelf.apart_{kind}", title=mall.title)

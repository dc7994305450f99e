"""What a closing does not end: parked sales, orders, what the mall has not heard. Kept for tomorrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import ClosingView
from herstal_pos.ui.counter.parked import parked_name
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LABEL_BOLD, RADIUS_TAB, TOUCH
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel

_PAD = 14
MOST = 72
_LINE = 22


class CarriedOverCard(Card):
    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__("sunken", radius=RADIUS_TAB, parent=parent)
        self._words = words
        self._hints = [""]
        self.first = TextLabel("", LABEL_BOLD, shortens=True, parent=self)
        self.second = TextLabel("", HINT_MEDIUM, "ink2", parent=self)
        self.open = Button(words("closing.open_parked"), Kind.PLAIN, icon=Icon.PAUSE, parent=self)

    def present(self, closing: ClosingView) -> None:
        words, parked = self._words, closing.parked
        others = [
            *([words("closing.open_orders", count=closing.open_orders)] if closing.open_orders else []),
            *([words("closing.unsent_rows", count=closing.unsent_rows)] if closing.unsent_rows else []),
        ]
        if parked:
            names = ", ".join(parked_name(sale, words) for sale in parked)
            sales = words("closing.parked_sales", count=len(parked))
            self.first.say(words("closing.parked_named", sales=sales, names=names))
        else:
            self.first.say(others.pop(0) if others else words("closing.nothing_waits"))
        self.open.setVisible(bool(parked))
        something = bool(parked or closing.open_orders or closing.unsent_rows)
        ends = ("closing.kept_for_tomorrow", "closing.for_tomorrow") if something else ()
        before = [", ".join(others)] if others else []
        self._hints = [" · ".join([*before, words(end)]) for end in ends] or [""]
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self.open.shrink(small=True)
        button = self.open.sizeHint().width() if self.open.isVisibleTo(self) else 0
        room = self.width() - 2 * _PAD - (button + 10 if button else 0)
        high = self.height()
        top = (high - 2 * _LINE) // 2
        hints = self._hints
        self.second.say(next((hint for hint in hints if width(hint, HINT_MEDIUM) <= room), hints[-1]))
        self.first.setGeometry(_PAD, top, room, _LINE)
        self.second.setGeometry(_PAD, top + _LINE, room, _LINE)
        self.open.setGeometry(self.width() - button - 8, (high - TOUCH) // 2, button, TOUCH)

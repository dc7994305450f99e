"""Under the figures: what the shelf asks for, and the day that begins."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import ShelfTasksView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind

_GAP = 8
_LEAST_MAIN, _MAIN_SHARE = 230, 0.31


class FiguresKeys(QWidget):
    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._is_small = False
        self.order = self._key("figures_order", words("figures.order"), Icon.DOWNLOAD_SIMPLE)
        self.count_key = self._key("figures_count", words("figures.count"), Icon.LIST_NUMBERS)
        self.lists = self._key("figures_lists", words("figures.lists"), Icon.LIST_CHECKS)
        self.accountant = self._key(
            "figures_accountant", words("accountant.title"), Icon.TRAY_ARROW_UP, Kind.PLAIN
        )
        self.next_step = self._key("next_step", words("pay.open_day"), None, Kind.PRIMARY)

    def _key(self, action: str, label: str, icon: Icon | None, kind: Kind = Kind.QUIET) -> Button:
        button = Button(label, kind, icon=icon, key_cap=keys.cap(action, self._words), parent=self)
        button.clicked.connect(lambda: self.pressed.emit(action))
        return button

    def count(self, tasks: ShelfTasksView) -> None:
        words = self._words
        low, some = tasks.low, tasks.to_count
        self.order.say(words("figures.order_low", count=low) if low else words("figures.order"))
        self.count_key.say(words("figures.count_some", count=some) if some else words("figures.count"))
        self.lay_out(self.geometry(), small=self._is_small)

    def present(self, *, is_open: bool, kept_cents: int | None) -> None:
        """`kept_cents`: with which the day would be opened; None: it was never closed yet."""
        words = self._words
        if is_open:
            self.next_step.say(words("rail.sale"))
        else:
            float_text = "" if kept_cents is None else words("pay.open_day_float", float_cents=kept_cents)
            self.next_step.say(words("pay.open_day"), float_text)
        self.next_step.means = ("next_step", is_open)
        self.next_step.turn(on=is_open or kept_cents is not None, why=words("open.first"))

    def lay_out(self, place: QRect, *, small: bool) -> None:
        self._is_small = small
        self.setGeometry(place)
        high, left, right = place.height(), 0, place.width()
        main = max(_LEAST_MAIN, round(place.width() * _MAIN_SHARE))
        self.next_step.setGeometry(right - main, 0, main, high)
        for button in (self.order, self.count_key, self.lists):
            button.shrink(small=small)
            wide = button.sizeHint().width() + 4
            button.setGeometry(left, 0, wide, high)
            left += wide + _GAP
        room = right - main - _GAP - left
        self.accountant.shrink(small=small)
        for message in ("accountant.title", "figures.accountant_short"):
            self.accountant.say(self._words(message))
            if (wide := self.accountant.sizeHint().width() + 4) <= room:
                break
        self.accountant.setGeometry(left + room - wide, 0, wide, high)

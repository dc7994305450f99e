"""Around the value of the stock: its day and what is idle, the sum, and three keys at the foot."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import StockValueView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import H1, H2, HUGE, LEAD_BOLD, TOTAL, TOUCH, Face
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.stepper import Stepper
from herstal_pos.ui.widgets.buttons.touch import Kind

_GAP = 10
_LEFT = 16
DAY_HEIGHT = 68
_STEPPER = (30, 24, 24, 22)
_WEIGHTS = (25, 25, 46)


class ValueDay(QWidget):
    """The day, turned by a finger, and the days that are asked for most."""

    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.stepper = Stepper(words("value.day"), words("value.day_before"), words("value.day_after"), self)
        self.stepper.less.connect(lambda: self.pressed.emit("one_less"))
        self.stepper.more.connect(lambda: self.pressed.emit("one_more"))
        self.stepper.reset.connect(lambda: self.pressed.emit("value_now"))
        self.month = self._button("value_month", Icon.CALENDAR_CHECK)
        self.year = self._button("value_year", Icon.CALENDAR_CHECK)
        self.idle = self._button("value_idle", Icon.HOURGLASS)

    def _button(self, action: str, icon: Icon) -> Button:
        words = self._words
        button = Button(
            words(f"shelf.{action}", count=90), icon=icon, key_cap=keys.cap(action, words), parent=self
        )
        button.clicked.connect(lambda: self.pressed.emit(action))
        button.means, button.repeats = action, True
        return button

    def present(self, day: str, idle_days: int) -> None:
        self.stepper.say(day)
        self.idle.relabel(self._words("shelf.value_idle", count=idle_days))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stepper, *rest = shares(self.rect(), _STEPPER, _GAP)
        self.stepper.setGeometry(stepper)
        for button, place in zip((self.month, self.year, self.idle), rest, strict=True):
            button.shrink(small=self.width() < _NARROW)
            button.setGeometry(place.left(), place.bottom() + 1 - TOUCH, place.width(), TOUCH)


_NARROW = 960


class ValueBar(QWidget):
    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.total = Total(parent=self)
        self.file = self._key("value_file", Icon.FILE_TEXT, LEAD_BOLD)
        self.stop = self._key("value_stop", Icon.X, LEAD_BOLD)
        self.next_step = self._key("next_step", Icon.LIST_NUMBERS, H1, Kind.PRIMARY)
        self.file.say(words("value.to_file"), words("value.to_file_hint"))
        self.stop.say(words("bulk.stop"))

    def _key(self, action: str, icon: Icon, face: Face, kind: Kind = Kind.PLAIN) -> PayKey:
        key = PayKey("", kind, keys.cap(action, self._words), icon=icon, face=face, parent=self)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def present(self, value: StockValueView | None, *, opened: bool, chosen: str, busy: bool) -> None:
        """`opened`: one of its groups."""
        words, wait = self._words, self._words("off.wait")
        amount = words.money(value.all_goods.value_cents) if value else "—"
        room = self.total.width() - _LEFT
        face = next((face for face in (TOTAL, HUGE, H1) if width(amount, face) <= room), H2)
        hint = words("sale.items", count=value.all_goods.articles) if value else ""
        self.total.say(words("supply.without_vat"), amount, hint, quiet=value is None, face=face)
        self.file.turn(on=not busy, why=wait)
        self.stop.turn(on=busy, why=words("off.nothing_runs"))
        said = "article" if opened else "open"
        self.next_step.say(words(f"value.{said}"), words(f"value.{said}_hint"))
        self.next_step.means = (said, chosen)
        self.next_step.turn(on=bool(chosen), why=wait if busy else words("value.nothing_there"))

    def lay_out(self, frame: FrameGeometry) -> None:
        off = -frame.pay_bar.topLeft()
        self.total.setGeometry(frame.total.translated(off))
        area: QRect = frame.key_area.translated(off)
        three = (self.file, self.stop, self.next_step)
        for key, rect in zip(three, shares(area, _WEIGHTS, _GAP), strict=True):
            key.setGeometry(rect)

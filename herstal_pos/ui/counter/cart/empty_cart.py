"""An empty cart: what to do first, and the two things one may want instead."""

from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import LastSaleView, ParkedView
from herstal_pos.ui.counter.parked import parked_name
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon, paint_icon
from herstal_pos.ui.frame.theme import H1, LEAD, current
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel

_ICON = 72
_BUTTON_HEIGHT = 52
_GAP = 12
_MIDDLES = {"icon": 164, "title": 229, "hint": 271, "buttons": 339}
_DRAWN_HIGH = 530
_LOW_MIDDLES = {"icon": 0, "title": 30, "hint": 30, "buttons": 82}
_LOW = 300  # px: over tiles there is room for the words and the buttons alone


class EmptyCart(QWidget):
    """Icon, title and hint in the middle of the paper, buttons under them."""

    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._icon = Icon.BARCODE
        middle = Qt.AlignmentFlag.AlignHCenter
        self.title = TextLabel("", H1, align=middle, parent=self)
        self.hint = TextLabel("", LEAD, "ink2", align=middle, parent=self)
        self.last = self._button("last_receipt", Icon.RECEIPT)
        self.fetch = self._button("park", Icon.PAUSE)
        self._offered: list[Button] = []

    def _button(self, action: str, icon: Icon) -> Button:
        button = Button("", icon=icon, key_cap=keys.cap(action, self._words), parent=self)
        button.clicked.connect(lambda: self.pressed.emit(action))
        button.hide()
        return button

    def invite_to_sell(
        self, last: LastSaleView | None, parked: ParkedView | None, overdue: date | None = None
    ) -> None:
        """`overdue`: the running day, where it should have been closed: one may sell on, and is told."""
        words = self._words
        hint = words("sale.empty_hint")
        if overdue is not None:
            key = keys.cap("show_day", words)
            hint = words("sale.overdue", day=words.short_day(overdue), key=key)
        self._say(Icon.BARCODE, words("sale.empty"), hint)
        self._offer(last, parked)

    def invite_to_open(self, last: LastSaleView | None, parked: ParkedView | None) -> None:
        words = self._words
        self._say(Icon.CASH_REGISTER, words("open.title"), words("open.hint"))
        self._offer(last, parked)

    def invite_to_return(self) -> None:
        """An old ticket lies beside the cart: nothing else is begun until something of it is."""
        self._say(Icon.ARROW_U_UP_LEFT, self._words("return.empty"), self._words("return.empty_hint"))
        self._offer(None, None)

    def _say(self, icon: Icon, title: str, hint: str) -> None:
        self._icon = icon
        self.title.say(title)
        self.hint.say(hint)
        self.update()

    def _offer(self, last: LastSaleView | None, parked: ParkedView | None) -> None:
        words = self._words
        if last is not None:
            time = words.time(last.completed_at)
            self.last.say(words("sale.last_ticket", total_cents=last.total_cents, time=time))
        if parked is not None:
            self.fetch.say(words("sale.fetch", label=parked_name(parked, words)))
        offered = ((self.last, last is not None), (self.fetch, parked is not None))
        self._offered = [button for button, is_there in offered if is_there]
        for button, is_there in offered:
            button.setVisible(is_there)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self._lay_words(self.title, "title")
        self._lay_words(self.hint, "hint")
        self.hint.setVisible(self.height() >= _LOW)
        shown = self._offered
        wide = sum(button.sizeHint().width() + _GAP for button in shown) - _GAP
        rows = [shown] if wide <= self.width() - 24 else [[button] for button in shown]
        for row, in_row in enumerate(rows):
            top = self._middle("buttons") - _BUTTON_HEIGHT // 2 + row * self._row_height
            self._lay_row(in_row, top)
            for button in in_row:  # its key goes on without it
                button.setVisible(top + _BUTTON_HEIGHT <= self.height())

    @property
    def _row_height(self) -> int:
        return _BUTTON_HEIGHT + (_GAP if self.height() >= _LOW else 4)

    def _lay_row(self, buttons: list[Button], top: int) -> None:
        widths = [button.sizeHint().width() for button in buttons]
        left = (self.width() - sum(widths) - _GAP * (len(widths) - 1)) // 2
        for button, wide in zip(buttons, widths, strict=True):
            button.setGeometry(left, top, wide, _BUTTON_HEIGHT)
            left += wide + _GAP

    def _lay_words(self, words: TextLabel, name: str) -> None:
        high = words.sizeHint().height()
        words.setGeometry(12, self._middle(name) - high // 2, self.width() - 24, high)

    def _middle(self, name: str) -> int:
        if self.height() < _LOW:
            return _LOW_MIDDLES[name]
        return _MIDDLES[name] + (self.height() - _DRAWN_HIGH) // 2

    @property
    def icon_place(self) -> QRect:
        """Beside letters on the screen there is no room for it."""
        return QRect((self.width() - _ICON) // 2, self._middle("icon") - _ICON // 2, _ICON, _ICON)

    def paintEvent(self, _event: QPaintEvent) -> None:
        square = self.icon_place
        if not self.rect().contains(square):
            return
        painter = QPainter(self)
        paint_icon(painter, square, self._icon, current().accent, px=_ICON)
        painter.end()

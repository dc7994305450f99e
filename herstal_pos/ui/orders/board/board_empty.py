"""A board without orders: none for now, or no mall that could send any."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon, paint_icon
from herstal_pos.ui.frame.theme import H1, LEAD, current
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel

_ICON = 72
_MIDDLES = {"icon": -110, "title": -40, "hint": 2, "button": 66}  # from the middle of the paper
_BUTTON = 52


class EmptyBoard(QWidget):
    devices_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._icon = Icon.BICYCLE
        middle = Qt.AlignmentFlag.AlignHCenter
        self.title = TextLabel("", H1, align=middle, parent=self)
        self.hint = TextLabel("", LEAD, "ink2", align=middle, parent=self)
        cap = keys.cap("show_devices", words)
        self.devices = Button(words("orders.to_devices"), icon=Icon.PLUGS_CONNECTED, key_cap=cap, parent=self)
        self.devices.clicked.connect(self.devices_wanted)

    def invite(self, *, connected: bool) -> None:
        words = self._words
        self._icon = Icon.BICYCLE if connected else Icon.PLUGS
        self.title.say(words("orders.none" if connected else "mall.state_none"))
        self.hint.say(words("orders.none_hint" if connected else "orders.no_mall_hint"))
        self.devices.setVisible(not connected)
        self._lay_out()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        for words, name in ((self.title, "title"), (self.hint, "hint")):
            high = words.sizeHint().height()
            words.setGeometry(12, self._middle(name) - high // 2, self.width() - 24, high)
        wide = self.devices.sizeHint().width()
        self.devices.setGeometry(
            (self.width() - wide) // 2, self._middle("button") - _BUTTON // 2, wide, _BUTTON
        )

    def _middle(self, name: str) -> int:
        return self.height() // 2 + _MIDDLES[name]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        square = QRect((self.width() - _ICON) // 2, self._middle("icon") - _ICON // 2, _ICON, _ICON)
        paint_icon(painter, square, self._icon, current().accent, px=_ICON)
        painter.end()

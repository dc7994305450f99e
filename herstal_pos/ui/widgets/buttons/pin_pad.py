"""Four digits that nobody reads: dots in the field, and a pad without verbs. The fourth confirms."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import HINT, LABEL_BOLD, LEAD_BOLD
from herstal_pos.ui.widgets.buttons.keypad import DigitKey, VerbKey
from herstal_pos.ui.widgets.card import TextLabel

LENGTH = 4
_ENTRY, _GAP, _KEY_GAP, _LINE = 56, 12, 8, 28
_ROOMY = 340
_ROWS = ("789", "456", "123", " 0<")


class PinPad(QWidget):
    """`entered` tells the whole PIN, and keeps nothing of it."""

    entered = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = NumberEntry(words("pin.entry"), icon=Icon.LOCK_SIMPLE, parent=self)
        self.entry.setEchoMode(QLineEdit.EchoMode.Password)
        self.entry.typed.connect(self.put)
        self.entry.corrected.connect(self.correct)
        self.digits = {sign: self._digit(sign) for row in _ROWS for sign in row if sign.isdigit()}
        label = words("sale.correct")
        self.back = VerbKey(label, Icon.BACKSPACE, "", worded=False, parent=self)
        self.back.clicked.connect(self.correct)
        self.title = TextLabel("", LEAD_BOLD, shortens=True, parent=self)
        self.hint = TextLabel("", LABEL_BOLD, "ink2", shortens=True, parent=self)
        self.said = TextLabel("", HINT, "bad", wrap=True, parent=self)

    def _digit(self, sign: str) -> DigitKey:
        key = DigitKey(sign, self)
        key.clicked.connect(lambda: self.put(sign))
        return key

    def ask(self, title: str, hint: str) -> None:
        """Whose PIN; what stood there is of nobody any more."""
        self.entry.clear()
        self.title.say(title)
        self.hint.say(hint)
        self.said.say("")

    def put(self, sign: str) -> None:
        if not (sign.isascii() and sign.isdigit()):
            return
        self.said.say("")
        pin = (self.entry.text() + sign)[:LENGTH]
        self.entry.setText(pin)
        if len(pin) == LENGTH:
            self.entry.clear()
            self.entered.emit(pin)

    def correct(self) -> None:
        self.entry.setText(self.entry.text()[:-1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        self.entry.setGeometry(0, 0, wide, _ENTRY)
        room = self.height() - _ENTRY - _GAP - 3 * _LINE - _GAP
        high = min(70, (room - 3 * _KEY_GAP) // 4)
        digit = (wide - 2 * _KEY_GAP) // 3
        for row, signs in enumerate(_ROWS):
            top = _ENTRY + _GAP + row * (high + _KEY_GAP)
            for column, sign in enumerate(signs):
                key = self.back if sign == "<" else self.digits.get(sign)
                if key is not None:
                    key.setGeometry(QRect(column * (digit + _KEY_GAP), top, digit, high))
        top = _ENTRY + _GAP + 4 * (high + _KEY_GAP) + 4
        self.title.dress(LEAD_BOLD if wide >= _ROOMY else LABEL_BOLD)
        for label in (self.title, self.hint):
            label.setGeometry(0, top, wide, _LINE)
            top += _LINE
        self.said.setGeometry(0, top, wide, _LINE + _GAP)


def said_of(notice: "notices.PinWrong | notices.BadgeUnknown", words: Words) -> str:
    if isinstance(notice, notices.BadgeUnknown):
        return words("pin.badge_unknown")
    return words("pin.wait", seconds=notice.waits_s) if notice.waits_s else words("pin.wrong")

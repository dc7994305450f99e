"""Whom a ticket is sent to. What is typed is used for this one letter."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_KEY, _GAP, _FIRST = 56, 8, 90


class MailPanel(Panel):
    given = Signal(str)  # the address

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.title = TextLabel(words("mail.title"), H2, parent=self)
        self.hint = TextLabel(words("mail.once"), LABEL, "ink2", wrap=True, parent=self)
        self.field = EntryField(words("mail.address"), icon=Icon.ENVELOPE_SIMPLE, parent=self)
        self.take = Button(words("mail.send"), Kind.TONAL, key_cap=keys.cap("choose", words), parent=self)
        self._needed = words("off.address_first")
        self.take.turn(on=False, why=self._needed)
        self.take.clicked.connect(self._give)
        self.leave = Button(words("reason.leave"), key_cap=keys.cap("back", words), parent=self)
        self.leave.clicked.connect(self.closed)
        self.field.returnPressed.connect(self._give)  # of a paid sale Enter has no other meaning
        self.field.textChanged.connect(lambda text: self.take.turn(on="@" in text, why=self._needed))

    def take_keyboard(self) -> bool:
        self.field.setFocus()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.field.setFocus()
        self.field.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "article_code" | "choose" | "agree":
                self._give()
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def _give(self) -> None:
        address = self.field.text().strip()
        if "@" in address:
            self.given.emit(address)
            self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        self.title.setGeometry(0, 8, wide, 30)
        self.hint.setGeometry(0, 40, wide, _FIRST - 44)
        self.field.setGeometry(0, _FIRST, wide, HEIGHT)
        top, half = _FIRST + HEIGHT + _GAP, (wide - _GAP) // 2
        self.leave.setGeometry(0, top, half, _KEY)
        self.take.setGeometry(half + _GAP, top, wide - half - _GAP, _KEY)

"""Why the drawer opens or money moves: three reasons by their number, or one's own words. Not a dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.keyboard import typed_by
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_KEY = 56
_GAP = 8
_FIRST_KEY = 76


class _ReasonField(EntryField):
    """A digit as the first sign chooses a reason."""

    numbered = Signal(str)

    def __init__(self, placeholder: str, numbers: str, parent: QWidget) -> None:
        super().__init__(placeholder, parent=parent)
        self._numbers = numbers

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = typed_by(event)
        if not self.text() and sign and sign in self._numbers:
            if HAND.takes_sign(sign):
                self.numbered.emit(sign)
        else:
            super().keyPressEvent(event)


class ReasonPanel(Panel):
    given = Signal(str)

    def __init__(self, words: Words, title: str, reasons: Sequence[str]) -> None:
        super().__init__()
        self.title = TextLabel(title, H2, parent=self)
        self.hint = TextLabel(words("reason.ask"), LABEL, "ink2", parent=self)
        self._reasons = tuple(reasons)
        self.reason_keys = [self._reason_key(place) for place in range(len(reasons))]
        self._numbers = numbers = "".join(str(place + 1) for place in range(len(reasons)))
        enter, escape = keys.cap("choose", words), keys.cap("back", words)
        self.take = Button(words("reason.take"), Kind.TONAL, key_cap=enter, parent=self)
        self._needed = words("off.reason_first")
        self.take.turn(on=False, why=self._needed)
        self.take.clicked.connect(self._give_typed)
        self.leave = Button(words("reason.leave"), key_cap=escape, parent=self)
        self.leave.clicked.connect(self.closed)
        self.field = _ReasonField(words("reason.typed"), numbers, self)
        self.field.numbered.connect(lambda sign: self._give(self._reasons[int(sign) - 1]))
        self.field.textChanged.connect(lambda text: self.take.turn(on=bool(text.strip()), why=self._needed))

    def _reason_key(self, place: int) -> Button:
        button = Button(self._reasons[place], Kind.PLAIN, key_cap=str(place + 1), parent=self)
        button.clicked.connect(lambda: self._give(self._reasons[place]))
        return button

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        HAND.chooses("reason", self.title.text, self._numbers)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        HAND.chooses("reason", "", "")

    def take_keyboard(self) -> bool:
        self.field.setFocus()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.field.setFocus()
        if not self.field.text() and sign in self._numbers:
            if HAND.takes_sign(sign):
                self._give(self._reasons[int(sign) - 1])
        else:
            self.field.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "article_code" | "choose":
                self._give_typed()
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def _give_typed(self) -> None:
        if self.field.text().strip():
            self._give(self.field.text().strip())

    def _give(self, reason: str) -> None:
        self.given.emit(reason)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        self.title.setGeometry(0, 8, wide, 30)
        self.hint.setGeometry(0, 42, wide, 22)
        top = _FIRST_KEY
        for key in self.reason_keys:
            key.setGeometry(0, top, wide, _KEY)
            top += _KEY + _GAP
        self.field.setGeometry(0, top, wide, HEIGHT)
        top += HEIGHT + _GAP
        half = (wide - _GAP) // 2
        self.leave.setGeometry(0, top, half, _KEY)
        self.take.setGeometry(half + _GAP, top, wide - half - _GAP, _KEY)

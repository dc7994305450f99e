"""A numbered voucher: its number, scanned or typed; then what it is worth, where that is not known yet."""

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_KEY, _GAP = 56, 8
_SHOWN = 4


class TownPanel(Panel):
    takes_codes = True
    given = Signal(str, int)  # its number, and cents

    def __init__(self, words: Words, name: str, faces: tuple[int, ...], cents: int | None = None) -> None:
        """`faces`: what such vouchers are worth, () for anything; `cents`: typed before."""
        super().__init__()
        self._words = words
        self._faces, self._cents = faces[:_SHOWN], cents
        self.number = ""
        self.title = TextLabel(name, H2, parent=self)
        self.hint = TextLabel("", LABEL, "ink2", wrap=True, parent=self)
        self.field = EntryField(words("town.number"), icon=Icon.BARCODE, parent=self)
        self.face_keys = [self._face_key(face) for face in self._faces]
        enter, escape = keys.cap("choose", words), keys.cap("back", words)
        self.take = Button(words("reason.take"), Kind.TONAL, key_cap=enter, parent=self)
        self.take.clicked.connect(lambda: self.act("choose"))
        self.leave = Button(words("reason.leave"), key_cap=escape, parent=self)
        self.leave.clicked.connect(self.closed)
        self._show()

    def _face_key(self, face: int) -> Button:
        button = Button(self._words.money(face), Kind.PLAIN, parent=self)
        button.clicked.connect(lambda: self.given.emit(self.number, face))
        return button

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self.title.text, self.hint.text)

    def take_keyboard(self) -> bool:
        self.field.open()
        return True

    def act(self, action: str) -> bool:
        match action:
            case "article_code" | "choose":
                self._enter()
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        return (action, self.number) if action in ("article_code", "choose") else action

    def take_code(self, code: str) -> None:
        """Take a scanned code as the voucher's number; a second one is refused, for it is no value."""
        if self.number:
            self.hint.say(self._words("town.no_value", number=self.number))
            announce(self, self.hint.text)
            return
        self.field.setText(code)
        self._enter()

    @property
    def written(self) -> str:
        """Return what was typed here, with the voucher's number once that is known."""
        return " · ".join(filter(None, (self.number, super().written)))

    def typed_elsewhere(self, sign: str) -> bool:
        self.field.setFocus()
        self.field.insert(sign)
        return True

    def _enter(self) -> None:
        text = self.field.text().strip()
        if not text:
            self.hint.say(self._words("town.type_first"))
            return
        if self.number:
            cents = typed.cents(text)
            if cents:
                self.given.emit(self.number, cents)
            return
        known = self._cents or (self._faces[0] if len(self._faces) == 1 else None)
        if known is not None:
            self.given.emit(text, known)
            return
        self.number = text
        self.field.clear()
        self._show()
        announce(self, self.hint.text, "")

    def _show(self) -> None:
        words = self._words
        self.hint.say(
            words("town.ask_value", number=self.number) if self.number else words("town.ask_number")
        )
        self.field.ask(words("town.value" if self.number else "town.number"))
        for key in self.face_keys:
            key.setVisible(bool(self.number))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        self.title.setGeometry(0, 8, wide, 30)
        self.hint.setGeometry(0, 42, wide, 44)
        top = 94
        self.field.setGeometry(0, top, wide, HEIGHT)
        top += HEIGHT + _GAP
        half = (wide - _GAP) // 2
        self.leave.setGeometry(0, top, half, _KEY)
        self.take.setGeometry(half + _GAP, top, wide - half - _GAP, _KEY)
        top += _KEY + _GAP
        for place, key in enumerate(self.face_keys):
            left, row = (half + _GAP) * (place % 2), (_KEY + _GAP) * (place // 2)
            key.setGeometry(left, top + row, half, _KEY)

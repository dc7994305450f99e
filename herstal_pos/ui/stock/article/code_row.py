"""The codes of an article: each a button that takes it away, and puts it back until all is saved."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import PackView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel

_GAP = 8
_PIECE = 1000


class CodeRow(QWidget):
    changed = Signal()
    own_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._codes: dict[str, int] = {}
        self._gone: set[str] = set()
        self.buttons: dict[str, Button] = {}
        cap = keys.cap("own_code", words)
        self.own = Button(words("article.own_code"), icon=Icon.BARCODE, key_cap=cap, parent=self)
        self.own.clicked.connect(self.own_wanted)
        self.hint = TextLabel(words("article.scan_to_add"), HINT_MEDIUM, "ink2", parent=self)

    def present(self, barcodes: Sequence[str], packs: Sequence[PackView]) -> None:
        self._gone.clear()
        self._codes = dict.fromkeys(barcodes, _PIECE) | {pack.barcode: pack.units for pack in packs}
        self._show()

    def add(self, code: str, units: int) -> None:
        self._gone.discard(code)
        self._codes[code] = units
        self._show()

    @property
    def barcodes(self) -> tuple[str, ...]:
        return tuple(code for code, units in self._kept if units == _PIECE)

    @property
    def packs(self) -> tuple[tuple[str, int], ...]:
        return tuple((code, units) for code, units in self._kept if units != _PIECE)

    @property
    def _kept(self) -> list[tuple[str, int]]:
        return [(code, units) for code, units in self._codes.items() if code not in self._gone]

    def _show(self) -> None:
        for button in self.buttons.values():
            button.hide()
            button.deleteLater()
        self.buttons = {code: self._button(code, units) for code, units in self._codes.items()}
        self._lay_out()

    def _button(self, code: str, units: int) -> Button:
        words, gone = self._words, code in self._gone
        label = code
        if units != _PIECE:
            label = words("article.pack_of", number=words.quantity(units), code=code[-4:])
        icon = Icon.PACKAGE if units != _PIECE else Icon.BARCODE
        second = words("article.code_gone") if gone else ""
        button = Button(label, Kind.QUIET if gone else Kind.PLAIN, second=second, icon=icon, parent=self)
        button.clicked.connect(lambda: self._toggle(code))
        button.show()
        return button

    def _toggle(self, code: str) -> None:
        self._gone ^= {code}
        self._show()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """As many as there is room for share it; the hint has what is left."""
        count = len(self.buttons)
        wishes = [button.sizeHint().width() for button in self.buttons.values()]
        scale = min(1000, 1000 * (self.width() - _GAP * count) // max(sum(wishes), 1))
        left = 0
        self.own.setVisible(not self.barcodes)
        if not self.barcodes:
            left = self.own.sizeHint().width() + _GAP
            self.own.setGeometry(0, 0, left - _GAP, self.height())
            scale = min(1000, 1000 * (self.width() - left - _GAP * count) // max(sum(wishes), 1))
        for button, wish in zip(self.buttons.values(), wishes, strict=True):
            wide = wish * scale // 1000
            button.setGeometry(left, 0, wide, self.height())
            left += wide + _GAP
        room = self.width() - left
        self.hint.setVisible(room >= _GAP + self.hint.sizeHint().width())
        self.hint.setGeometry(left + _GAP, 0, max(0, room - _GAP), self.height())

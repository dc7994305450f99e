"""When the VAT of an advance is due: with it, or with the goods. The shop's accountant knows."""

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_KEY, _GAP, _TITLE, _HINT = 56, 8, 30, 24
_MOMENTS = (("advance", "preorder.vat_advance"), ("pick_up", "preorder.vat_pick_up"))


class VatPanel(Panel):
    """By its number, or a finger; what holds now is marked."""

    is_search = True

    def __init__(self, bridge: Bridge, words: Words, now: str) -> None:
        super().__init__()
        self._bridge = bridge
        self.title = TextLabel(words("preorder.vat_title"), H2, parent=self)
        self.hint = TextLabel(words("preorder.vat_ask"), LABEL, "ink2", parent=self)
        self.choices = [
            self._choice(words(label), place, moment, holds=moment == now)
            for place, (moment, label) in enumerate(_MOMENTS, 1)
        ]
        self.leave = Button(words("preorder.keep"), key_cap=keys.cap("back", words), parent=self)
        self.leave.clicked.connect(self.closed)

    def _choice(self, label: str, place: int, moment: str, *, holds: bool) -> Button:
        kind = Kind.TONAL if holds else Kind.PLAIN
        button = Button(label, kind, key_cap=str(place), parent=self)
        button.clicked.connect(lambda: self._bridge.submit(commands.SavePreorderRules(moment)))
        return button

    def act(self, action: str) -> bool:
        if action == "back":
            self.closed.emit()
        return action == "back"

    def type(self, sign: str) -> bool:
        moments = {str(place): moment for place, (moment, _) in enumerate(_MOMENTS, 1)}
        if sign in moments and HAND.takes_sign(sign):
            self._bridge.submit(commands.SavePreorderRules(moments[sign]))
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        return self.type(sign)

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.PreordersFound):
            self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        HAND.chooses("vat of advances", self.title.text, "12")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        HAND.chooses("vat of advances", "", "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        self.title.setGeometry(0, 8, wide, _TITLE)
        self.hint.setGeometry(0, 42, wide, _HINT)
        top = 76
        for button in (*self.choices, self.leave):
            button.setGeometry(0, top, wide, _KEY)
            top += _KEY + _GAP

"""Beside the QR of a transfer: nothing is paid by it; the clerk lets the goods go, or not."""

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent

from herstal_pos.i18n import Words
from herstal_pos.services.notices import TransferShown
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H2, LABEL, LEAD_BOLD
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_KEY, _GAP = 56, 8
_HINT = 66  # three lines


class TransferPanel(Panel):
    awaited = Signal()

    def __init__(self, words: Words, shown: TransferShown) -> None:
        super().__init__()
        self._shown = shown
        amount = words.money(shown.amount_cents)
        self.title = TextLabel(words("transfer.title", amount=amount), H2, parent=self)
        self.communication = TextLabel(shown.communication, LEAD_BOLD, parent=self)
        said = "transfer.scan" if shown.modules else "transfer.practice"
        self.advice = TextLabel(words(said), LABEL, "ink2", wrap=True, parent=self)
        self.hint = TextLabel(words("transfer.not_paid"), LABEL, "ink2", wrap=True, parent=self)
        enter, escape = keys.cap("choose", words), keys.cap("back", words)
        self.take = Button(
            words("transfer.await"), Kind.TONAL, icon=Icon.HOURGLASS, key_cap=enter, parent=self
        )
        self.take.means = ("transfer", shown.sale_id, shown.amount_cents)
        self.take.clicked.connect(self.awaited)
        self.leave = Button(words("reason.leave"), key_cap=escape, parent=self)
        self.leave.clicked.connect(self.closed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self.title.text, self._shown.communication)

    def take_keyboard(self) -> bool:
        self.take.setFocus()
        return True

    def act(self, action: str) -> bool:
        match action:
            case "article_code" | "choose":
                self.awaited.emit()
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        if action in ("article_code", "choose"):
            return ("transfer", self._shown.sale_id, self._shown.amount_cents)
        return action

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, top = self.width(), 8
        for label, high in (
            (self.title, 30),
            (self.communication, 30),
            (self.advice, _HINT),
            (self.hint, _HINT),
        ):
            label.setGeometry(0, top, wide, high)
            top += high + _GAP
        self.take.setGeometry(0, top, wide, _KEY)
        self.leave.setGeometry(0, top + _KEY + _GAP, wide, _KEY)

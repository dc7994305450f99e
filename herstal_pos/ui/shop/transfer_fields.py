"""To which account customers transfer: without one the till offers no transfers."""

from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.views import TransferAccountView
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.widgets.card import TextLabel

HEIGHT = 70
_LABEL = 20
_GAP = 14
_FIELDS = (("iban", "settings.iban"), ("name", "settings.beneficiary"), ("bic", "settings.bic"))


class TransferFields(QWidget):
    """What was typed is asked for as a field is left; an IBAN waits for its name."""

    wanted = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account = TransferAccountView()
        self._asked: object = None
        self.labels: dict[str, TextLabel] = {}
        self.fields: dict[str, EntryField] = {}
        for name, said in _FIELDS:
            self.labels[name] = TextLabel(words(said), HINT_MEDIUM, "ink2", parent=self)
            field = EntryField("", parent=self)
            field.setAccessibleName(words(said))
            field.editingFinished.connect(partial(self._take, name))
            self.fields[name] = field

    def show_account(self, account: TransferAccountView) -> None:
        """What is being typed stays."""
        before, self._account = self._account, account
        if account != before or self._typed == before:
            self._asked = None
            for name, field in self.fields.items():
                field.setText(getattr(account, name))

    @property
    def _typed(self) -> TransferAccountView:
        return TransferAccountView(**{name: field.text() for name, field in self.fields.items()})

    def _take(self, name: str) -> None:
        typed = self._typed
        goes_on = name == "iban" and typed.iban.strip() and not typed.name.strip()
        if typed == self._account or goes_on:
            return
        wanted = commands.SaveTransferAccount(typed.iban, typed.name, typed.bic)
        if wanted != self._asked:
            self._asked = wanted
            self.wanted.emit(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        row = QRect(0, 0, self.width(), self.height())
        for name, rect in zip(self.fields, shares(row, (5, 5, 3), _GAP), strict=True):
            self.labels[name].setGeometry(rect.left(), 0, rect.width(), _LABEL)
            self.fields[name].setGeometry(rect.left(), _LABEL, rect.width(), HEIGHT - _LABEL)

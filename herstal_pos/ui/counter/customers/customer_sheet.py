"""The customer of this ticket: who it is, and what can be done."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services.views import CustomerView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_KEY, _GAP, _LINE = 52, 8, 24


class CustomerSheet(Panel):
    """F4 again, or Del, takes the customer off the ticket."""

    keeps_entry = True
    left = Signal()
    other_wanted = Signal()
    change_wanted = Signal()

    def __init__(self, words: Words, customer: CustomerView) -> None:
        super().__init__()
        self.title = TextLabel(customer.name, H2, shortens=True, parent=self)
        known = (customer.number, customer.phone, customer.email, customer.card)
        company = words("customer.not_rounded") if customer.company else ""
        said = [text for text in (*known, company) if text]
        self.lines = [TextLabel(text, LABEL, "ink2", shortens=True, parent=self) for text in said]
        self.keys = [
            self._key("customer.leave", "customer", self.left, words, Kind.TONAL),
            self._key("customer.other", "search", self.other_wanted, words),
            self._key("customer.changes", "free_item", self.change_wanted, words),
            self._key("customer.back", "back", self.closed, words),
        ]

    def _key(
        self, said: str, action: str, asked: SignalInstance, words: Words, kind: Kind = Kind.QUIET
    ) -> Button:
        key = Button(words(said), kind, key_cap=keys.cap(action, words), parent=self)
        key.clicked.connect(asked)
        return key

    def act(self, action: str) -> bool:
        asked = {
            "customer": self.left,
            "remove_line": self.left,
            "search": self.other_wanted,
            "free_item": self.change_wanted,
            "back": self.closed,
        }.get(action)
        if asked is not None:
            asked.emit()
        return asked is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.title.setGeometry(0, 4, wide, 30)
        for at, line in enumerate(self.lines):
            line.setGeometry(0, 40 + at * _LINE, wide, _LINE)
        top = high - len(self.keys) * (_KEY + _GAP) + _GAP
        for at, key in enumerate(self.keys):
            key.setGeometry(0, top + at * (_KEY + _GAP), wide, _KEY)

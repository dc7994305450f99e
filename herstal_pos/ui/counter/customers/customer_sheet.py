"""The customer of this ticket: who it is, what they bought, and what can be done."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import CustomerView, FoundTicketView
from herstal_pos.ui.counter.accounts.account_words import account_said
from herstal_pos.ui.counter.customers.customer_words import number_said
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_KEY, _GAP, _LINE, _MORE = 48, 8, 22, 24
_LIST_TOP = 40 + 3 * _LINE


class CustomerSheet(Panel):
    """F4 again, or Del, takes the customer off the ticket; Enter or a tap opens one of their tickets."""

    is_search = True
    own_keys = (Scope.CUSTOMER,)
    keeps_entry = True
    left = Signal()
    other_wanted = Signal()
    change_wanted = Signal()
    data_wanted = Signal()
    account_wanted = Signal()
    invoice_wanted = Signal()
    taken = Signal(str)  # the number of a ticket

    def __init__(self, bridge: Bridge, words: Words, customer: CustomerView) -> None:
        super().__init__()
        self._bridge, self._words, self._customer = bridge, words, customer
        self.title = TextLabel(customer.name, H2, shortens=True, parent=self)
        company = words("customer.not_rounded") if customer.company else ""
        said = [text for text in (number_said(customer), company) if text]
        self.lines = [TextLabel(text, LABEL, "ink2", shortens=True, parent=self) for text in said]
        self.hint = TextLabel("", LABEL, "ink2", parent=self)
        self.tickets = ResultList(self)
        self.tickets.setAccessibleName(words("customer.tickets"))
        self.tickets.tapped.connect(self.taken)
        self.keys = [
            self._key("customer.leave", "customer", self.left, Kind.TONAL),
            self._key("customer.other", "other_customer", self.other_wanted),
            self._key("customer.changes", "change_customer", self.change_wanted),
            self._key("customer.data", "customer_data", self.data_wanted),
        ]
        self.account = self._key("account.title", "accounts", self.account_wanted)
        self.invoice = self._key("invoice.title", "invoice_customer", self.invoice_wanted)
        self.close_key = self._key("customer.close", "back", self.closed)

    def begin(self) -> None:
        """Once it stands there."""
        self._bridge.submit(commands.ShowCustomer(self._customer.id))
        self._bridge.submit(commands.ShowAccount(self._customer.id))

    def _key(self, said: str, action: str, asked: SignalInstance, kind: Kind = Kind.QUIET) -> Button:
        key = Button(self._words(said), kind, key_cap=keys.cap(action, self._words), parent=self)
        key.clicked.connect(asked)
        return key

    def act(self, action: str) -> bool:
        asked = {
            "customer": self.left,
            "remove_line": self.left,
            "other_customer": self.other_wanted,
            "change_customer": self.change_wanted,
            "customer_data": self.data_wanted,
            "accounts": self.account_wanted,
            "invoice_customer": self.invoice_wanted,
            "back": self.closed,
        }.get(action)
        if asked is not None:
            asked.emit()
        elif action in ("row_down", "row_up"):
            self.tickets.step(1 if action == "row_down" else -1)
        elif action in ("choose", "article_code") and self.tickets.selected is not None:
            self.taken.emit(self.tickets.selected)
        else:
            return False
        return True

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.CustomerShown) and notice.customer.id == self._customer.id:
            self.tickets.present([_row(ticket, self._words) for ticket in notice.tickets], None)
            self.hint.say(self._words("customer.tickets" if notice.tickets else "customer.no_tickets"))
        elif isinstance(notice, notices.AccountShown) and notice.account.customer.id == self._customer.id:
            self.account.say(self._words("account.title"), account_said(notice.account, self._words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.title.setGeometry(0, 4, wide, 30)
        for at, line in enumerate((*self.lines, self.hint)):
            line.setGeometry(0, 36 + at * _LINE, wide, _LINE)
        half, top = (wide - _GAP) // 2, high - 4 * _KEY - 3 * _GAP
        self.tickets.setGeometry(0, _LIST_TOP, wide, top - _LIST_TOP - _GAP)
        for at, key in enumerate((*self.keys, self.account, self.close_key)):
            key.shrink(small=True)
            key.setGeometry((at % 2) * (half + _GAP), top + at // 2 * (_KEY + _GAP), half, _KEY)
        self.account.resize(half + _MORE, _KEY)  # it says what they owe, too
        self.close_key.setGeometry(half + _MORE + _GAP, self.account.y(), wide - half - _MORE - _GAP, _KEY)
        self.invoice.setGeometry(0, high - _KEY, wide, _KEY)


def _row(ticket: FoundTicketView, words: Words) -> ResultRow:
    at = ticket.completed_at
    second = " · ".join(part for part in (ticket.number_text, *ticket.goods) if part)
    return ResultRow(ticket.number_text, words.date(at), second, words.money(ticket.total_cents))

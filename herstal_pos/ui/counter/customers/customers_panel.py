"""F4: whose ticket it is, by name, company number, phone or card; or a new customer."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import CustomerView
from herstal_pos.ui.counter.customers.customer_words import number_said
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.theme import LABEL
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_HINT_TOP, _HINT_HEIGHT = HEIGHT + 8, 20
_LIST_TOP = HEIGHT + 35
_KEY = 52


class CustomersPanel(Panel):
    """Enter or a tap takes the one that is meant; F3 makes a new one of what was typed."""

    is_search = takes_codes = True
    own_keys = (Scope.CUSTOMERS,)
    taken = Signal(str)  # the customer's id
    made_wanted = Signal(CustomerView)  # a new one, with what is known already
    accounts_wanted = Signal()
    idle_wanted = Signal()
    issued_wanted = Signal()

    def __init__(self, bridge: Bridge, words: Words, *, has_accounts: bool = False) -> None:
        super().__init__()
        self._bridge, self._words = bridge, words
        self._found: notices.CustomersFound | None = None
        self._hurried = self._scanned = self._scans = False
        self.field = EntryField(
            words("customers.placeholder"),
            icon=Icon.IDENTIFICATION_CARD,
            key_cap=keys.cap("back", words),
            parent=self,
        )
        self.hint = TextLabel(words("customers.start"), LABEL, "ink2", shortens=True, parent=self)
        self.results = ResultList(self)
        self.results.setAccessibleName(words("customers.results"))
        self.results.tapped.connect(self._take)
        self.new = Button(
            words("customers.new"), icon=Icon.PLUS, key_cap=keys.cap("new_customer", words), parent=self
        )
        self.new.clicked.connect(self._make)
        cap = keys.cap("issued_invoices", words)
        self.issued = Button(words("issued.title"), key_cap=cap, parent=self)
        self.issued.clicked.connect(self.issued_wanted)
        cap = keys.cap("idle_customers", words)
        self.idle = Button(words("idle.title"), key_cap=cap, parent=self)
        self.idle.clicked.connect(self.idle_wanted)
        cap = keys.cap("accounts", words)
        self.accounts = Button(words("accounts.title"), key_cap=cap, parent=self)
        self.accounts.setVisible(has_accounts)
        self.accounts.clicked.connect(self.accounts_wanted)
        self.field.textChanged.connect(self._find)

    def begin(self, text: str = "") -> None:
        """Once it stands there: look for it."""
        if text:
            self.field.setText(text)
            self.field.setModified(True)
        else:
            self._find("")

    def take_keyboard(self) -> bool:
        self.field.open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.field.setFocus()
        self.field.insert(sign)
        return True

    def take_code(self, code: str) -> None:
        """A customer's card, also one that nobody has yet."""
        self._scans = True
        if self.field.text() == code:
            self._find(code)
        else:
            self.field.setText(code)
        self._scans = False

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.results.step(1 if action == "row_down" else -1)
            case "choose" | "article_code":
                return self._enter()
            case "new_customer":
                self._make()
            case "accounts" if self.accounts.isVisibleTo(self):
                self.accounts_wanted.emit()
            case "accounts":
                self.hint.say(self._words("accounts.none"))
                announce(self, self.hint.text)
            case "issued_invoices":
                self.issued_wanted.emit()
            case "idle_customers":
                self.idle_wanted.emit()
            case "back" | "customer":
                self.closed.emit()
            case _:
                return False
        return True

    def _find(self, text: str) -> None:
        self._hurried = self._scanned = self._scans
        self._bridge.submit(commands.FindCustomers(text))

    def _enter(self) -> bool:
        """Enter may come before the answer: then the first that is found is meant. False where there is
        nothing to take: a false company number stands there."""
        if self._found is None or self._found.text != self.field.text():
            self._hurried = True
        elif self.results.selected is not None:
            self._take(self.results.selected)
        elif not self.field.text().strip():
            self.hint.say(self._words("customers.type_first"))
        elif self._found.false_company:
            return False
        else:
            self._make()
        return True

    def known(self, customer_id: str) -> CustomerView:
        """One of those that are shown."""
        found = self._found.customers if self._found else ()
        return next(each for each in found if each.id == customer_id)

    def _take(self, customer_id: str) -> None:
        self.taken.emit(customer_id)

    def _make(self) -> None:
        """What was typed stands where it belongs already."""
        text, found = " ".join(self.field.text().split()), self._found
        known = found if found is not None and found.text == self.field.text() else None
        if self._scanned:
            new = CustomerView("", "", card=text)
        elif known is not None and known.company:
            new = CustomerView("", "", company=known.company)
        elif known is not None and known.false_company:
            new = CustomerView("", "", company=text)
        elif known is not None and known.phone:
            new = CustomerView("", "", phone=known.phone)
        elif text.isdigit():
            new = CustomerView("", "", card=text)
        else:
            new = CustomerView("", text)
        self.made_wanted.emit(new)

    def on_notice(self, notice: Notice) -> None:
        if not isinstance(notice, notices.CustomersFound) or notice.text != self.field.text():
            return
        self._found = notice
        rows = [_row(each) for each in notice.customers]
        self.results.present(rows, rows[0].key if rows and notice.text.strip() else None)
        self.hint.say(_hint(notice, self._words), "bad" if notice.false_company else "ink2")
        if self._hurried:
            self._hurried = False
            self._enter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.field.setGeometry(0, 0, wide, HEIGHT)
        self.hint.setGeometry(0, _HINT_TOP, wide, _HINT_HEIGHT)
        top = high - 2 * _KEY - 8
        self.results.setGeometry(0, _LIST_TOP, wide, top - _LIST_TOP - 8)
        self.issued.shrink(small=True)
        beside = self.issued.sizeHint().width()
        self.new.setGeometry(0, top, wide - beside - 8, _KEY)
        self.issued.setGeometry(wide - beside, top, beside, _KEY)
        half = (wide - 8) // 2 if self.accounts.isVisibleTo(self) else wide
        for key in (self.idle, self.accounts):
            key.shrink(small=True)
        self.idle.setGeometry(0, high - _KEY, half, _KEY)
        self.accounts.setGeometry(half + 8, high - _KEY, max(wide - half - 8, 0), _KEY)


def _hint(found: notices.CustomersFound, words: Words) -> str:
    if found.false_company:
        return words("customers.false_company")
    if found.company and not found.customers:
        return words("customers.company_new")
    if not found.text.strip():
        return words("customers.start" if found.customers else "customers.none_yet")
    if not found.customers:
        return words("customers.nothing")
    return words("customers.company_right" if found.company else "tickets.found", count=len(found.customers))


def _row(customer: CustomerView) -> ResultRow:
    return ResultRow(customer.id, customer.name, number_said(customer), "")

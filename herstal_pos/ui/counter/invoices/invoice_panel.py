"""Whether this customer wants an invoice: of the cart, of a ticket that was paid, or of a month."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.commands import Command
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import CustomerView, InvoicingView, SaleView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_NOW, _LATER = "now", "later"  # beside the months
_KEY, _GAP, _LINE, _LIST_TOP = 52, 8, 22, 134


class InvoicePanel(Panel):
    """Enter: an invoice, paid now; F3: on account; F4: the name alone. A month that is chosen comes first."""

    is_search = True
    own_keys = (Scope.INVOICING,)
    keeps_entry = True
    address_wanted = Signal(CustomerView, str)  # and what was chosen
    list_wanted = Signal()

    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        customer_id: str,
        number: str,
        sale: Callable[[], SaleView],
        chosen: str = "",
    ) -> None:
        """`customer_id` "": whose the cart is; `number`: of a ticket that was paid, "" for the cart. `chosen`
        before their address was asked for: done once it is known, as `address_wanted` has it."""
        super().__init__()
        self._bridge, self._words, self._sale = bridge, words, sale
        self._customer_id, self._number = customer_id, number
        self._shown: InvoicingView | None = None
        self._chosen = chosen
        self._is_made = self._is_refused = False
        self.title = TextLabel(words("invoice.title"), H2, shortens=True, parent=self)
        self.who = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.before = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.hint = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.law = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.months = ResultList(self)
        self.months.setAccessibleName(words("invoice.months"))
        self.months.tapped.connect(self._invoice_month)
        said = words("invoice.of_ticket", number=number) if number else words("invoice.now")
        cap = keys.cap("choose", words)
        self.now = Button(said, Kind.PRIMARY, icon=Icon.RECEIPT, key_cap=cap, parent=self)
        self.now.clicked.connect(self._enter)
        self.later = self._key("invoice.later", "invoice_on_account", Kind.TONAL)
        self.only = self._key("invoice.only", "customer")
        self.list = self._key("issued.title", "issued_invoices")
        self.close_key = self._key("customer.close", "back")
        self.later.setVisible(not number)
        self.only.setVisible(not number)
        self.list.setVisible(bool(number))

    def _key(self, said: str, action: str, kind: Kind = Kind.QUIET) -> Button:
        key = Button(self._words(said), kind, key_cap=keys.cap(action, self._words), parent=self)
        key.clicked.connect(lambda: self.act(action))
        return key

    def begin(self) -> None:
        """Once it stands there."""
        self._bridge.submit(commands.ShowInvoicing(self._customer_id, self._number))

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.months.step(1 if action == "row_down" else -1)
            case "choose" | "article_code":
                self._enter()
            case "invoice_on_account":
                self._on_account()
            case "customer" if not self._number and not self._is_made:
                self._name_only()
            case "issued_invoices":
                self.list_wanted.emit()
            case "back" | "customer":
                self.closed.emit()
            case _:
                return False
        return True

    def _enter(self) -> None:
        if self.months.selected is not None and not self._is_made:
            self._invoice_month(self.months.selected)
            return
        customer = self._ready(_NOW)
        if customer is None:
            return
        if self._number:
            self._bridge.submit(commands.InvoiceTicket(self._number, customer.id))
            return
        if not self._sale().lines:
            self._say("invoice.no_goods", is_bad=True)
            return
        self._leave_with(commands.WishInvoice(self._sale().sale_id, customer.id))

    def _on_account(self) -> None:
        if self._number:
            self._say("invoice.paid_already", is_bad=True)
            return
        customer = self._ready(_LATER)
        if customer is None:
            return
        if not self._sale().lines:
            self._say("invoice.no_goods", is_bad=True)
        elif self._shown is not None and not self._shown.on_account:
            self._say("invoice.no_account", is_bad=True)
        else:
            sale = self._sale()
            self._leave_with(commands.InvoiceOnAccount(sale.sale_id, sale.version, customer.id))

    def _name_only(self) -> None:
        if self._shown is not None:
            self._leave_with(commands.ChooseCustomer(self._sale().sale_id, self._shown.customer.id))

    def _invoice_month(self, month: str) -> None:
        customer = self._ready(month)
        if customer is not None:
            self._bridge.submit(commands.InvoiceMonth(customer.id, date.fromisoformat(month)))

    def _ready(self, chosen: str) -> CustomerView | None:
        """Return whose invoice it will be; None while nobody knows, once it is made, and until they have an
        address: that is asked for, and `chosen` goes on from there."""
        if self._shown is None or self._is_made:
            self._say("invoice.is_made" if self._is_made else "off.wait")
            return None
        if self._shown.needs_address:
            self.address_wanted.emit(self._shown.customer, chosen)
            return None
        return self._shown.customer

    def _leave_with(self, command: Command) -> None:
        self.closed.emit()
        self._bridge.submit(command)

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.InvoicingShown(number=self._number):
                self._show(notice.invoicing)
                self._go_on()
            case notices.InvoiceMade(invoice=made):
                self._is_made = True
                for key in (self.now, self.later, self.only):
                    key.hide()
                self.list.show()
                self.months.present([], None)
                self.title.say(self._words(f"invoice.made_{made.kind}", number=made.number))
                self._say("invoice.amount", total_cents=made.total_cents, due_cents=made.due_cents)
            case notices.CommandRefused():
                self._is_refused = True
                self.hint.say(self._words(f"refused.{notice.reason}", **notice.params), "bad")

    def _show(self, shown: InvoicingView) -> None:
        words, customer = self._words, shown.customer
        self._shown = shown
        self.title.say(customer.name)
        where = f"{customer.street}, {customer.postcode} {customer.city}" if customer.city else ""
        self.who.say(" · ".join(part for part in (customer.number, where) if part))
        self.before.say(
            words("invoice.before", count=shown.count, day=words.date(shown.last))
            if shown.last
            else words("invoice.first")
        )
        self.law.say(words("invoice.duty" if customer.company else "invoice.no_duty"))
        rows = [
            ResultRow(
                each.month.isoformat(),
                words("invoice.month", month=f"{each.month:%m/%Y}"),
                words("invoice.tickets", count=each.count),
                words.money(each.total_cents),
            )
            for each in shown.months
        ]
        self.months.present(rows, None)
        if self._is_refused:  # why, is not said over
            return
        self._say(
            "invoice.address_first" if shown.needs_address else "invoice.months" if rows else "invoice.hint"
        )

    def _go_on(self) -> None:
        """With what was chosen before the address was asked for, unless the address was not kept."""
        chosen, self._chosen = self._chosen, ""
        if not chosen or self._is_refused or self._shown is None or self._shown.needs_address:
            return
        if chosen == _LATER:
            self._on_account()
        elif chosen == _NOW:
            self._enter()
        else:
            self._invoice_month(chosen)

    def _say(self, message: str, *, is_bad: bool = False, **values: int) -> None:
        self.hint.say(self._words(message, **values), "bad" if is_bad else "ink2")
        announce(self, self.hint.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.title.setGeometry(0, 4, wide, 30)
        for at, line in enumerate((self.who, self.before, self.law, self.hint)):
            line.setGeometry(0, 38 + at * _LINE, wide, _LINE)
        half, top = (wide - _GAP) // 2, high - 3 * _KEY - 2 * _GAP
        self.months.setGeometry(0, _LIST_TOP, wide, top - _LIST_TOP - _GAP)
        for at, key in enumerate((self.now, self.later)):
            key.setGeometry(0, top + at * (_KEY + _GAP), wide, _KEY)
        for key in (self.only, self.list, self.close_key):
            key.shrink(small=True)
        for key in (self.only, self.list):  # one of the two stands there
            key.setGeometry(0, high - _KEY, half, _KEY)
        self.close_key.setGeometry(half + _GAP, high - _KEY, wide - half - _GAP, _KEY)

"""What F4 opens in a sale, and what comes of it."""

from typing import Any

from PySide6.QtCore import QObject

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import CustomerView
from herstal_pos.ui.counter.accounts.account_panel import AccountPanel
from herstal_pos.ui.counter.accounts.accounts_panel import AccountsPanel
from herstal_pos.ui.counter.counter_state import CounterState
from herstal_pos.ui.counter.customers.customer_form import CustomerForm
from herstal_pos.ui.counter.customers.customer_sheet import CustomerSheet
from herstal_pos.ui.counter.customers.customers_panel import CustomersPanel
from herstal_pos.ui.counter.customers.idle_panel import IdlePanel
from herstal_pos.ui.counter.customers.person_panel import PersonPanel
from herstal_pos.ui.counter.invoices.invoice_panel import InvoicePanel
from herstal_pos.ui.counter.invoices.issued_panel import IssuedPanel
from herstal_pos.ui.counter.invoices.sending_panel import SendingPanel
from herstal_pos.ui.counter.pad import Pad
from herstal_pos.ui.frame.bridge import Bridge


class SaleCustomers(QObject):
    """Each of its panels stands in the pad's place, one after the other."""

    def __init__(self, bridge: Bridge, words: Words, state: CounterState, pad: Pad, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._words, self._state, self._pad = bridge, words, state, pad
        self._awaits = ""  # the ticket whose buyer is being made

    def open(self, number: str = "") -> None:
        """A number in the entry is a customer's: it is looked for at once. `number`: of a ticket that was
        paid, which is to have an invoice."""
        text = self._pad.entry.text()
        self._pad.entry.clear()
        customer = self._state.sale.customer
        if customer is None or text or number:
            self._find(text, number)
            return
        sheet = CustomerSheet(self._bridge, self._words, customer)
        sheet.left.connect(self._leave)
        sheet.other_wanted.connect(lambda: self._find(""))
        sheet.change_wanted.connect(lambda: self._describe(customer))
        sheet.data_wanted.connect(lambda: self._pad.open(PersonPanel(self._bridge, self._words, customer)))
        sheet.account_wanted.connect(lambda: self._account(customer))
        sheet.invoice_wanted.connect(lambda: self._invoice(customer.id))
        sheet.taken.connect(self._take_ticket)
        self._pad.open(sheet)
        sheet.begin()

    def on_notice(self, notice: Notice) -> None:
        """A customer who was made for a ticket's invoice has an id now."""
        if isinstance(notice, notices.CustomerShown) and self._awaits:
            number, self._awaits = self._awaits, ""
            self._invoice(notice.customer.id, number)

    def _find(self, text: str, number: str = "") -> None:
        has_accounts = any(means.kind == "account" for means in self._state.means)
        panel = CustomersPanel(self._bridge, self._words, has_accounts=has_accounts)
        panel.accounts_wanted.connect(self._accounts)
        panel.idle_wanted.connect(self._idle)
        panel.issued_wanted.connect(self.list_issued)
        panel.taken.connect(lambda customer_id: self._choose(panel.known(customer_id), number))
        panel.made_wanted.connect(lambda customer: self._describe(customer, number))
        self._pad.open(panel)
        panel.begin(text)

    def _account(self, customer: CustomerView) -> None:
        panel = AccountPanel(self._bridge, self._words, customer)
        panel.taken.connect(self._take_ticket)
        self._pad.open(panel)
        panel.begin()

    def _accounts(self) -> None:
        panel = AccountsPanel(self._bridge, self._words)
        panel.taken.connect(self._account)
        self._pad.open(panel)
        panel.begin()

    def _idle(self) -> None:
        panel = IdlePanel(self._bridge, self._words)
        panel.taken.connect(self._perhaps_forget)
        self._pad.open(panel)
        panel.begin()

    def _perhaps_forget(self, customer: CustomerView) -> None:
        """And then the next one."""
        person = PersonPanel(self._bridge, self._words, customer)
        self._pad.open(person)
        person.closed.connect(self._idle)

    def _take_ticket(self, number: str) -> None:
        self._pad.close_panel()
        self._bridge.submit(commands.OpenReceipt(number))

    def _choose(self, customer: CustomerView, number: str) -> None:
        """A company is asked whether it wants an invoice. Whose the cart is already stays so as it stands."""
        self._pad.close_panel()
        here = self._state.sale.customer
        if not number and (here is None or here.id != customer.id):
            self._bridge.submit(commands.ChooseCustomer(self._state.sale.sale_id, customer.id))
        if number or customer.company:
            self._invoice(customer.id, number)

    def _invoice(
        self, customer_id: str, number: str = "", chosen: str = "", change: commands.Command | None = None
    ) -> None:
        """`chosen` before the customer's address was asked for; the panel hears what becomes of `change`."""
        panel = InvoicePanel(self._bridge, self._words, customer_id, number, lambda: self._state.sale, chosen)
        panel.address_wanted.connect(lambda customer, said: self._describe(customer, number, said))
        panel.list_wanted.connect(self.list_issued)
        self._pad.open(panel)
        if change is not None:
            self._bridge.submit(change)
        panel.begin()

    def list_issued(self) -> None:
        panel = IssuedPanel(self._bridge, self._words)
        panel.taken.connect(self._take_ticket)
        panel.sending_wanted.connect(self._sending)
        self._pad.open(panel)
        panel.begin()

    def _leave(self) -> None:
        self._pad.close_panel()
        self._bridge.submit(commands.LeaveCustomer(self._state.sale.sale_id))

    def _sending(self) -> None:
        rules = self._state.invoices
        if rules is None:  # the shop is not open yet
            return
        panel = SendingPanel(self._bridge, self._words, rules)
        self._pad.open(panel)
        panel.closed.connect(self.list_issued)

    def _describe(self, customer: CustomerView, number: str = "", chosen: str = "") -> None:
        """`chosen`: for which invoice the address is asked for, "" for none."""
        form = CustomerForm(self._bridge, self._words, customer, "street" if chosen else "name")
        form.kept.connect(lambda said: self._keep(customer, said, number, chosen))
        self._pad.open(form)
        form.begin()

    def _keep(self, customer: CustomerView, said: dict[str, Any], number: str, chosen: str) -> None:
        """Whoever was asked for an address has the invoice that was chosen."""
        self._pad.close_panel()
        if customer.id:
            change = commands.ChangeCustomer(customer.id, customer.entry, **said)
            if number or chosen:
                self._invoice(customer.id, number, chosen, change)
            else:
                self._bridge.submit(change)
            return
        self._awaits = number
        sale_id = None if number else self._state.sale.sale_id
        self._bridge.submit(commands.MakeCustomer(sale_id, **said))
        if said["company"].strip() and not number:
            self._invoice("")

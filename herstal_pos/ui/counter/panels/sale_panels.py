"""What may stand in the pad's place during a sale. Each panel is loaded at its first visit."""

from collections.abc import Callable
from copy import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.notices import CodeUnknown, CommandRefused, Notice
from herstal_pos.ui.counter.counter_state import CounterState
from herstal_pos.ui.counter.pad import Pad
from herstal_pos.ui.counter.verbs import Needed, amount_given
from herstal_pos.ui.frame import typed
from herstal_pos.ui.frame.bridge import Bridge

if TYPE_CHECKING:
    from herstal_pos.services.views import ReceiptView
    from herstal_pos.ui.counter.customers.sale_customers import SaleCustomers


_MANY = 2
"""Figures of a number of empties."""


class SalePanels(QObject):
    asking_changed = Signal()  # whether a ticket's number is asked for
    free_item_wanted = Signal()
    code_named = Signal(CodeUnknown)
    place_wanted = Signal()  # of what came back
    dropped = Signal(str)  # what was typed in a panel that had to go

    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        state: CounterState,
        pad: Pad,
        pieces_typed: Callable[[], int],
        parent: QObject,
    ) -> None:
        """`pieces_typed`: how many of what comes next, by the number in the entry."""
        super().__init__(parent)
        self._pieces_typed = pieces_typed
        self._bridge = bridge
        self._words = words
        self._state = state
        self._pad = pad
        self._receipt: ReceiptView | None = None
        self._customers: SaleCustomers | None = None
        self._just_paid = ""
        self.takes_code: Callable[[str], bool] = lambda _code: False
        """Of what was typed and no article is called so; True for an order's."""
        pad.panel_changed.connect(self._bring_the_ticket_back)

    def by_action(
        self, open_next_sale: Callable[[], None], place_returned: Callable[[], None]
    ) -> dict[str, Callable[[], object]]:
        """The first four begin the next sale; goods that come back may be of the one before. In an empty cart
        nothing comes back: the key lists the invoices, as it does beside."""

        def then(act: Callable[[], object]) -> Callable[[], None]:
            def opening() -> None:
                paid = self._state.paid
                self._just_paid = paid.number_text if paid is not None else ""
                open_next_sale()
                act()

            return opening

        return {
            "search": then(self.search),
            "free_item": then(self._free_item),
            "customer": lambda: self._customer(then),
            "sell_voucher": then(self._sell_voucher),
            "return_goods": then(self._return_goods),
            "preorder": then(self._preorder),
            "find_ticket": then(self._find_ticket),
            "issued_invoices": then(self._list_invoices),
            "return_to": lambda: self._place_or_list(place_returned),
            "open_drawer": self._drawer,
            "explain": self._explain,
            "note_on_line": self._note,
            "ticket_mail": self._mail,
        }

    def search(self, text: str = "", linking: CodeUnknown | None = None) -> None:
        """A number in the entry says how many; `linking`: an unknown code that needs its article."""
        from herstal_pos.ui.counter.panels.search import SearchPanel  # noqa: PLC0415 - first visit

        pieces = self._pieces_typed() if linking is None else linking.quantity
        before = self._pad.entry.text()
        self._pad.entry.clear()
        panel = SearchPanel(self._bridge, self._words, text, quantity=pieces, linking=linking)
        panel.takes_code, panel.typed_before = self.takes_code, before
        panel.free.clicked.connect(self.free_item_wanted)
        panel.named.connect(self.code_named)
        self._pad.open(panel)

    def _free_item(self) -> None:
        from herstal_pos.ui.counter.panels.free_item import FreeItemPanel  # noqa: PLC0415 - first visit

        state = self._state
        panel = FreeItemPanel(
            self._bridge,
            self._words,
            state.rates,
            self._pad.entry,
            sells_vouchers=state.sells_vouchers,
            franchise=state.invoices is not None and state.invoices.regime == "franchise",
        )
        panel.vouchers_wanted.connect(self._show_vouchers)
        self._pad.open(panel)

    def _show_vouchers(self) -> None:
        from herstal_pos.ui.counter.vouchers.vouchers_panel import VouchersPanel  # noqa: PLC0415 - first visit

        self._pad.entry.clear()
        self._pad.open(VouchersPanel(self._bridge, self._words))

    def _sell_voucher(self) -> None:
        """Of the amount typed; without one it is asked for, beside that of a free item."""
        if not self._state.sells_vouchers:
            raise Needed("refused.vouchers_not_sold")
        cents = amount_given(self._pad.entry.text())
        if cents is None:
            self._free_item()
            return
        self._pad.entry.clear()
        self._bridge.submit(commands.SellVoucher(cents))

    def _customer(self, then: Callable[[Callable[[], object]], Callable[[], None]]) -> None:
        """Of a ticket that was paid, or lies beside an empty cart, whose invoice it is."""
        paid, receipt = self._state.paid, self._receipt if not self._state.sale.lines else None
        if paid is not None:
            self._invoices.open(paid.number_text)
        elif receipt is not None:
            self._invoices.open(receipt.number_text)
        else:
            then(self._invoices.open)()

    def _place_or_list(self, place_returned: Callable[[], None]) -> None:
        if self._state.sale.lines:
            place_returned()
        else:
            self._list_invoices()

    def _list_invoices(self) -> None:
        self._invoices.list_issued()

    @property
    def _invoices(self) -> "SaleCustomers":
        """Whose the cart is, and whose an invoice."""
        from herstal_pos.ui.counter.customers.sale_customers import SaleCustomers  # noqa: PLC0415 - first visit

        if self._customers is None:
            self._customers = SaleCustomers(self._bridge, self._words, self._state, self._pad, self)
        return self._customers

    def _preorder(self) -> None:
        from herstal_pos.ui.counter.preorders.opening import open_preorders  # noqa: PLC0415 - first visit

        open_preorders(self._bridge, self._words, self._state.sale, self._pad)

    def _note(self) -> None:
        """Beside the line that is meant, or at the ticket's foot where the next verb is for all of it."""
        from herstal_pos.ui.counter.panels.reason import ReasonPanel  # noqa: PLC0415 - first visit

        state, words = self._state, self._words
        line = None if state.aimed else state.selection.line
        if line is None and not state.aimed:
            raise Needed("needed.line")
        before = state.sale.note if line is None else line.note
        none = [words("note.none")] if before else []
        title = words("note.ticket" if line is None else "note.line")
        panel = ReasonPanel(words, title, [*none, words("note.gift"), words("note.reserved")])
        line_id = line.id if line else None

        def write(text: str) -> None:
            self._bridge.submit(commands.WriteNote(line_id, "" if text in none else text))

        panel.given.connect(write)
        self._pad.open(panel)

    def _mail(self) -> None:
        """Of the ticket just paid."""
        from herstal_pos.services.shop.secret import Secret  # noqa: PLC0415 - as the panel
        from herstal_pos.ui.counter.panels.mail import MailPanel  # noqa: PLC0415 - first visit

        paid = self._state.paid
        if not self._state.mails or paid is None:
            raise Needed("off.no_mail")
        panel = MailPanel(self._words)
        panel.given.connect(
            lambda address: self._bridge.submit(commands.MailTicket(paid.number_text, Secret(address)))
        )
        self._pad.open(panel)

    # --- goods that come back

    def _return_goods(self) -> None:
        """Numbers first: with a number it is the ticket's; without one the next number is, or the ticket just
        paid. One or two figures may be so many empties as well: the panel asks."""
        from herstal_pos.ui.counter.panels.empties import EmptiesPanel  # noqa: PLC0415 - first visit

        number = self._pad.entry.text()
        if number and not (number.isdigit() and len(number) <= _MANY):
            self.open_receipt()
            return
        panel = EmptiesPanel(self._bridge, self._words, self._pad.entry, self._just_paid)
        panel.ticket_taken.connect(self.open_receipt)
        panel.search_wanted.connect(self._find_ticket)
        panel.unticketed_wanted.connect(self._unticketed)
        panel.closed.connect(self.stop_asking)
        panel.typing(number)
        self._pad.open(panel)
        self._state.asks_for_ticket = True
        self.asking_changed.emit()

    def _find_ticket(self) -> None:
        from herstal_pos.ui.counter.panels.tickets import TicketsPanel  # noqa: PLC0415 - first visit

        self._pad.entry.clear()
        self.stop_asking()
        panel = TicketsPanel(self._bridge, self._words)
        panel.taken.connect(self._take_found)
        self._pad.open(panel)

    def _unticketed(self) -> None:
        from herstal_pos.ui.counter.panels.unticketed import UnticketedPanel  # noqa: PLC0415 - first visit

        self._pad.entry.clear()
        self.stop_asking()
        self._pad.open(UnticketedPanel(self._bridge, self._words))

    def scan(self, code: str, aim: str | None, *, is_paper: bool) -> bool:
        """Give a code to the panel that stands open; True where it takes the code even were it an article's.
        `is_paper`: one of the shop's own."""
        panel = self._pad.panel
        if panel is None or is_paper:
            return panel is not None and panel.takes_tickets and code[:1] in "Tt" and self.take_code(code)
        written, takes = panel.written, panel.scan(code, aim)
        if takes and self._pad.panel is not panel:
            self.drop(written)
        return takes

    def drop(self, text: str) -> None:
        """Emit `dropped` with a text that was typed and is not kept; nothing for ""."""
        if text:
            self.dropped.emit(text)

    @property
    def takes_codes(self) -> bool:
        """Return whether what stands open waits for a code that is no article's."""
        return self._pad.panel is not None and self._pad.panel.takes_codes

    def take_code(self, code: str) -> bool:
        """Give a code that is no article's to the panel that waits for one; False without such a panel."""
        if self._pad.panel is None or not self._pad.panel.takes_codes:
            return False
        self._pad.panel.take_code(code)
        return True

    def on_notice(self, notice: Notice) -> None:
        if self._customers is not None:
            self._customers.on_notice(notice)
        match notice:
            case CommandRefused(reason="unticketed_reason", again=commands.ReturnUnticketed() as asked):
                self._ask_why(asked)

    def _ask_why(self, asked: "commands.ReturnUnticketed") -> None:
        from herstal_pos.ui.counter.panels.reason import ReasonPanel  # noqa: PLC0415 - first visit

        words = self._words
        reasons = [words(f"unticketed.{why}") for why in ("lost", "gift", "faulty")]
        panel = ReasonPanel(words, words("unticketed.why"), reasons)
        panel.given.connect(lambda reason: self._bridge.submit(replace(asked, reason=reason)))
        self._pad.open(panel)

    def _take_found(self, number: str) -> None:
        self._pad.close_panel()
        self._bridge.submit(commands.OpenReceipt(number))

    def open_receipt(self) -> None:
        number = self._pad.entry.text() or self._just_paid
        if not number:
            raise Needed("needed.ticket")
        self._pad.entry.clear()
        self.stop_asking()
        self._bridge.submit(commands.OpenReceipt(number))

    @property
    def types_a_number(self) -> bool:
        """Return whether what stands in the entry may be the beginning of a paper's number."""
        panel = self._pad.panel
        return (panel is None or panel.keeps_entry) and typed.begins_number(self._pad.entry.text())

    def number_goes_on(self, sign: str) -> bool:
        """Add a letter to the number of a paper that is asked for, as it is printed: `T2-001042`,
        `1kfmw-000012-403617`. False where none is asked for."""
        means = self._pad.means
        asks = self._state.asks_for_ticket or (means is not None and means.asks_number)
        asked = asks and sign.isascii() and sign.isalpha()
        if asked:
            self._pad.entry.put(sign.upper())
        return asked

    def stop_asking(self) -> None:
        if self._state.asks_for_ticket:
            self._state.asks_for_ticket = False
            self._just_paid = ""
            self._pad.close_panel()
            self.asking_changed.emit()

    @property
    def _written(self) -> str:
        """In what stands open, and in the entry where that types for it."""
        panel = self._pad.panel
        if panel is None:
            return ""
        in_entry = self._pad.entry.text() if panel.keeps_entry else ""
        return " · ".join(filter(None, (panel.written, in_entry)))

    def make_way(self) -> None:
        """Clear the entry for goods that come, and put the question for a ticket's number away. An amount
        that waits for its word is named, for what is typed next would go on with it."""
        if self._state.asks_for_ticket:
            self.put_away()
        amount = self._written if self._pad.panel is not None and self._pad.panel.asks_amount else ""
        self._pad.entry.clear()
        self.drop(amount)

    def put_away(self) -> None:
        """Close whatever stands open, and name what was typed there."""
        written = self._written
        if written:
            self._pad.entry.clear()
        self.stop_asking()
        if self._pad.panel is not None:
            self._pad.close_panel()
        self.drop(written)

    def show_returning(self, receipt: "ReceiptView | None") -> None:
        """The old ticket beside the cart; None puts it away. One that lies there outwaits a search."""
        from herstal_pos.ui.counter.panels.returning import ReturnPanel  # noqa: PLC0415 - first visit

        before, self._receipt = self._receipt, receipt
        panel = self._pad.panel
        if isinstance(panel, ReturnPanel):
            if receipt is None:
                self._pad.close_panel()
            else:
                panel.show_receipt(receipt)
        elif receipt is not None and (panel is None or before is None or before.sale_id != receipt.sale_id):
            written = self._written
            panel = ReturnPanel(self._bridge, self._words, receipt, self._pad.entry)
            panel.place_wanted.connect(self.place_wanted)
            panel.invoice_wanted.connect(lambda: self._invoices.open(receipt.number_text))
            self._pad.open(panel)
            if written:
                self._pad.entry.clear()
            self.drop(written)

    def _bring_the_ticket_back(self) -> None:
        """Once the panel that stood before it is closed."""
        if self._pad.panel is None and self._receipt is not None:
            self.show_returning(self._receipt)

    # --- reasons

    def _drawer(self) -> None:
        from herstal_pos.ui.counter.panels.reason import ReasonPanel  # noqa: PLC0415 - first visit

        words = self._words
        reasons = (words("drawer.change"), words("drawer.check"), words("drawer.put_right"))
        panel = ReasonPanel(words, words("drawer.title"), reasons)
        panel.given.connect(lambda reason: self._bridge.submit(commands.OpenDrawer(reason)))
        self._pad.open(panel)

    def _explain(self) -> None:
        """Of the article chosen in a search, else of the line that a verb would mean."""
        from herstal_pos.ui.stock.stock_panel import StockPanel  # noqa: PLC0415 - first visit

        product_id = self._pad.panel.product_id if self._pad.panel else None
        if product_id is None:
            line = self._state.selection.line
            if line is None:
                raise Needed("stock.choose_line")
            product_id = line.product_id
        if product_id is None:
            raise Needed("stock.untracked")
        self._pad.open(StockPanel(self._words))
        self._bridge.submit(commands.ExplainStock(product_id))

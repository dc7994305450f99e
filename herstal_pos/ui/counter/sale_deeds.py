"""What a key means in a sale: numbers and their verbs, lines, payment. Each ends in a command."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from herstal_pos.services import commands
from herstal_pos.services.commands import Command
from herstal_pos.services.views import CARD, CASH, LineView
from herstal_pos.ui.counter.payment.means import PAY_LEFT, PAY_RIGHT
from herstal_pos.ui.counter.payment.pay_bar import NOTES
from herstal_pos.ui.counter.standing import Standing
from herstal_pos.ui.counter.verbs import Needed, amount_given, change_line, discount_ticket
from herstal_pos.ui.frame import typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry

_ONE = 1000


class SaleDeeds(QObject):
    """A deed raises `Needed` where it cannot be said yet."""

    changed = Signal()  # the pay bar says something else

    def __init__(self, bridge: Bridge, standing: Standing, entry: NumberEntry, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._standing = standing
        self._entry = entry

    def by_action(self) -> dict[str, Callable[[], object]]:
        submit = self._bridge.submit
        return {
            **{verb: partial(self._change, verb) for verb in ("quantity", "discount", "price")},
            **{note: partial(self._pay_with_note, place) for place, note in enumerate(NOTES)},
            "discount_ticket": lambda: self._submit_typed(discount_ticket(self._entry.text())),
            "one_more": lambda: self._step_quantity(_ONE),
            "one_less": lambda: self._step_quantity(-_ONE),
            "remove_line": lambda: submit(commands.VoidLine(self._line().id)),
            "correct": self._entry.correct,
            PAY_LEFT: lambda: self.pay(CARD.id),
            PAY_RIGHT: self._cash,
            "last_receipt": lambda: submit(commands.ReprintReceipt()),
            "park": self._park,
            "next_tab": self._fetch_next,
        }

    def add_by_code(self) -> None:
        if self._entry.text():
            self._submit_typed(commands.AddByCode(self._entry.text()))

    def aim(self) -> None:
        """At the whole ticket, or back at the line."""
        self._standing.aimed = bool(self._standing.sale.lines) and not self._standing.aimed
        self.changed.emit()

    def _change(self, verb: str) -> None:
        text, standing = self._entry.text(), self._standing
        whole = verb == "discount" and standing.aimed
        command = discount_ticket(text) if whole else change_line(verb, text, standing.selection.line)
        self._submit_typed(command)

    def _submit_typed(self, command: Command) -> None:
        """The number is used up."""
        self._standing.aimed = False
        self._entry.clear()
        self._bridge.submit(command)
        self.changed.emit()

    def _line(self) -> LineView:
        line = self._standing.selection.line
        if line is None:
            raise Needed("needed.line")
        return line

    def _step_quantity(self, step: int) -> None:
        line = self._line()
        wanted = self._standing.selection.quantity_after(line, step)
        self._bridge.submit(commands.ChangeQuantity(line.id, wanted))

    def _park(self) -> None:
        self._bridge.submit(commands.ParkSale() if self._standing.sale.lines else commands.FetchSale())

    def _fetch_next(self) -> None:
        if self._standing.parked:
            self._bridge.submit(commands.FetchSale(self._standing.parked[0].sale_id))

    # --- paying

    def _cash(self) -> None:
        if self._standing.day_open is False:
            self.open_day()
        else:
            self.pay(CASH.id)

    def _pay_with_note(self, place: int) -> None:
        notes = self._standing.sale.notes
        if place < len(notes):
            self._pay(CASH.id, notes[place][0])

    def pay(self, means_id: str) -> None:
        """The typed amount, or the rest."""
        self._pay(means_id, amount_given(self._entry.text()))

    def _pay(self, means_id: str, given_cents: int | None) -> None:
        """Dead from the press: until the shop answers, no key pays again."""
        standing = self._standing
        if standing.day_open is False:
            raise Needed("open.first")
        if standing.frozen or not standing.sale.lines or standing.day_open is None:
            return
        standing.frozen = True
        sale = standing.sale
        self._submit_typed(commands.TakeTender(sale.sale_id, sale.version, means_id, given_cents))

    def open_day(self) -> None:
        typed_now, proposed = self._entry.text(), self._standing.float_cents
        float_cents = typed.cents(typed_now) if typed_now else proposed
        if float_cents is None:
            raise Needed("open.first")
        if not self._standing.frozen:
            self._standing.frozen = True
            self._submit_typed(commands.OpenDay(float_cents))

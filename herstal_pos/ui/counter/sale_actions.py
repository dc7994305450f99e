"""What a key means in a sale: numbers and their verbs, lines, payment. Each ends in a command."""

from collections.abc import Callable
from copy import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from herstal_pos.services import commands, notices
from herstal_pos.services.commands import Command
from herstal_pos.services.views import CARD, CASH, LineView
from herstal_pos.ui.counter.counter_state import CounterState
from herstal_pos.ui.counter.payment.means import MONEY, PAY_LEFT, PAY_RIGHT
from herstal_pos.ui.counter.payment.pay_bar import NOTES
from herstal_pos.ui.counter.verbs import (
    Needed,
    amount_given,
    change_line,
    discount_ticket,
    give_back,
    is_unlikely,
    must_be_answered,
    number_of_pieces,
)
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry

_ONE = 1000
_NEXT_PLACE = {"shelf": "damaged", "damaged": "supplier", "supplier": "shelf"}
_OF_THE_WHOLE_CART = frozenset(
    {
        *(
            "quantity",
            "discount",
            "discount_ticket",
            "price",
            "one_more",
            "one_less",
            "remove_line",
            "return_to",
        ),
        *(MONEY - {"other_means"}),
    }
)


class SaleActions(QObject):
    """An action raises `Needed` where something is missing."""

    changed = Signal()  # the pay bar says something else
    discount_asked = Signal(str)  # without a number: of this line, "" for the whole ticket

    def __init__(
        self,
        bridge: Bridge,
        state: CounterState,
        entry: NumberEntry,
        asks_for_else: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """`asks_for_else`: whether the number in the entry belongs to something that stands open."""
        super().__init__(parent)
        self._asks_for_else = asks_for_else
        self._money: Command = None
        self._done = ""
        self.doubts_pieces = False
        self._bridge = bridge
        self._state = state
        self._entry = entry

    @property
    def state(self) -> CounterState:
        return self._state

    def by_action(self) -> dict[str, Callable[[], object]]:
        submit = self._bridge.submit
        return {
            **{verb: partial(self._change, verb) for verb in ("quantity", "discount", "price")},
            **{note: partial(self._pay_with_note, note) for note in NOTES},
            "discount_ticket": self._discount_ticket,
            "one_more": lambda: self._step_quantity(_ONE),
            "one_less": lambda: self._step_quantity(-_ONE),
            "remove_line": self._strike,
            "leave_customer": self._leave_customer,
            "customer_language": self._speak_to,
            "give_back": lambda: submit(give_back(self._state.sale)),
            "correct": self._entry.correct,
            PAY_LEFT: lambda: self.pay(CARD.id),
            PAY_RIGHT: self._cash,
            **dict.fromkeys(("last_receipt", "ticket_paper"), self._paper),
            **dict.fromkeys(("gift_receipt", "ticket_gift"), self._gift),
            **dict.fromkeys(("last_qr", "ticket_qr"), self._show_qr),
            "undo": lambda: submit(commands.UndoStep()),
            "park": self._park,
            "next_tab": self._fetch_next,
        }

    def needs_all_goods(self, action: str) -> bool:
        """It means a line or a sum of the cart."""
        return action in _OF_THE_WHOLE_CART

    def note_cents(self, action: str) -> int | None:
        """What stands on the key of a note now."""
        place = NOTES.index(action) if action in NOTES else len(NOTES)
        notes = self._state.sale.notes
        return notes[place][0] if place < len(notes) else None

    def enter(self, open_receipt: Callable[[], None]) -> None:
        """What a number is for without a verb."""
        if self._state.asks_for_ticket:
            open_receipt()
        elif self._state.day_open is False and not self._state.sale.lines:
            self.open_day()
        else:
            self.add_by_code()

    def add_by_code(self) -> None:
        if not self._entry.text():
            lies_open = self._state.sale.returning is not None
            raise Needed("off.nothing_to_return" if lies_open else "needed.code")
        self._submit_typed(commands.AddByCode(self._entry.text()))

    def pieces_typed(self) -> int:
        """Thousandths for what comes next; one where the field asked for something else, or holds what is no
        quantity."""
        typed_now = "" if self._is_for_else else self._entry.text()
        try:
            pieces = number_of_pieces(typed_now)
        except Needed:
            pieces = 0
        self.doubts_pieces = is_unlikely(pieces)
        return _ONE if self.doubts_pieces else pieces

    @property
    def _is_for_else(self) -> bool:
        state = self._state
        for_money = state.asks_for_float or state.means_page is not None
        return for_money or state.asks_for_ticket or self._asks_for_else()

    @property
    def _number(self) -> str:
        """For a verb; raises `Needed` where it was typed for something that stands open."""
        text = self._entry.text()
        if text and (self._state.asks_for_ticket or self._asks_for_else()):
            raise Needed("needed.answer_first")
        return text

    def aim(self) -> None:
        """At the whole ticket, or back at the line."""
        self._state.aimed = bool(self._state.sale.lines) and not self._state.aimed
        self.changed.emit()

    def _change(self, verb: str) -> None:
        text, state = self._number, self._state
        whole = verb == "discount" and state.aimed
        if verb == "discount" and not text:
            self._ask_discount("" if whole else self._line().id)
            return
        command = discount_ticket(text) if whole else change_line(verb, text, state.selection.line)
        self._done = "undo.line" if getattr(command, "quantity", 1) == 0 else f"undo.{verb}"
        self._submit_typed(command)

    def _ask_discount(self, line_id: str) -> None:
        if not self._state.sale.lines:
            raise Needed("needed.line")
        self.discount_asked.emit(line_id)

    def _discount_ticket(self) -> None:
        if not self._number:
            self._ask_discount("")
            return
        self.discount(discount_ticket(self._number))

    def discount(self, command: Command) -> None:
        self._done = "undo.discount"
        self._submit_typed(command)

    def _submit_typed(self, command: Command) -> None:
        """The number is used up."""
        self._state.aimed = False
        self._entry.clear()
        self._bridge.submit(command)
        self.changed.emit()

    def _line(self) -> LineView:
        line = self._state.selection.line
        if line is None:
            raise Needed("needed.line")
        return line

    def _step_quantity(self, step: int) -> None:
        """Pieces alone: one more of what was weighed would be a kilogram that nobody has weighed."""
        line = self._line()
        if line.unit != "piece":
            raise Needed("needed.measure", unit=line.unit)
        wanted = self._state.selection.quantity_after(line, step)
        self._done = "undo.quantity" if wanted else "undo.line"
        self._bridge.submit(commands.ChangeQuantity(line.id, wanted))

    def take_done(self) -> str:
        """What was done to the cart just now and may be undone: the message that says so, once."""
        done, self._done = self._done, ""
        return done

    def _leave_customer(self) -> None:
        if self._state.sale.customer is not None:
            self._bridge.submit(commands.LeaveCustomer(self._state.sale.sale_id))

    def _strike(self) -> None:
        """In an empty cart there is only whose it is."""
        if self._state.sale.customer is not None and not self._state.sale.lines:
            self._leave_customer()
            return
        strike = commands.VoidLine(self._line().id)
        self._done = "undo.line"
        self._bridge.submit(strike)

    def place_returned(self) -> None:
        line = self._state.selection.line
        if line is None or line.return_to not in _NEXT_PLACE:
            raise Needed("needed.returned")
        self._done = "undo.return_to"
        self._bridge.submit(commands.PlaceReturned(line.id, _NEXT_PLACE[line.return_to]))

    def _speak_to(self) -> None:
        if not self._state.sale.lines:
            raise Needed("needed.line")
        self._bridge.submit(commands.SpeakTo())

    def _paper(self) -> None:
        self._of_ticket(commands.ReprintReceipt)

    def _gift(self) -> None:
        self._of_ticket(commands.PrintGiftTicket)

    def _show_qr(self) -> None:
        self._state.awaits_qr = True
        self._of_ticket(commands.ShowTicketQr)

    def _of_ticket(self, command: Callable[[str | None], Command]) -> None:
        """Of the ticket whose number is typed, else of the one that lies open, else of the last."""
        returning, number = self._state.sale.returning, self._entry.text()
        if number and self._asks_for_else():
            raise Needed("needed.answer_first")
        if not number and returning is not None:
            number = returning.number_text
        self._submit_typed(command(number or None))

    def _park(self) -> None:
        parks = bool(self._state.sale.lines)
        self._done = "undo.park" if parks else ""
        self._bridge.submit(commands.ParkSale() if parks else commands.FetchSale())

    def _fetch_next(self) -> None:
        if self._state.parked:
            self._bridge.submit(commands.FetchSale(self._state.parked[0].sale_id))

    # --- paying

    def _cash(self) -> None:
        if self._state.day_open is False:
            self.open_day()
        else:
            self.pay(CASH.id)

    def _pay_with_note(self, note: str) -> None:
        must_be_answered(self._state.sale)
        cents = self.note_cents(note)
        if cents is None:
            raise Needed("off.no_note" if self._state.sale.lines else "off.here")
        self._pay(CASH.id, cents)

    def pay(self, means_id: str, cents: int | None = None, number: str = "") -> None:
        """So much; None: the typed amount, or the rest. `number` of a voucher."""
        must_be_answered(self._state.sale)
        self._pay(means_id, amount_given(self._number) if cents is None else cents, number)

    def _pay(self, means_id: str, given_cents: int | None, number: str = "") -> None:
        """Dead from the press: until the shop answers, no key pays again."""
        state = self._state
        if state.day_open is False:
            raise Needed("open.first")
        if state.frozen or state.at_terminal or not state.sale.lines or state.day_open is None:
            return
        state.frozen = True
        sale = state.sale
        self._money = commands.TakeTender(sale.sale_id, sale.version, means_id, given_cents, number=number)
        self._submit_typed(self._money)

    def open_day(self) -> None:
        typed_now, proposed = self._entry.text(), self._state.float_cents
        float_cents = amount_given(typed_now) if typed_now else proposed
        if float_cents is None:
            raise Needed("open.first")
        if not self._state.frozen:
            self._state.frozen = True
            self._money = commands.OpenDay(float_cents)
            self._submit_typed(self._money)

    def if_sure(self, refused: notices.CommandRefused | notices.StoreFailed) -> Callable[[], None] | None:
        """What takes the money all the same, where somebody has to say so."""
        money = self._money
        if refused.reason != "amount_doubtful" or money is None:
            return None

        def take() -> None:
            if not self._state.frozen:
                self._state.frozen = True
                self._submit_typed(replace(money, sure=True))

        return take

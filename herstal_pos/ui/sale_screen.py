"""The sale: what is scanned stands in the cart until it is paid, and the change until the next act.

The screen asks and shows; every rule is the shop's.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.commands import Command
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import LastSaleView, PaidView, ParkedView, SaleView
from herstal_pos.ui import keys, typed
from herstal_pos.ui.bridge import Bridge
from herstal_pos.ui.cart_card import CartCard, Face
from herstal_pos.ui.icons import Icon
from herstal_pos.ui.invitation import Invitation
from herstal_pos.ui.keys import Scope
from herstal_pos.ui.line_rows import LineRows
from herstal_pos.ui.matters import Matters
from herstal_pos.ui.pad import Pad
from herstal_pos.ui.paid import PaidPanel
from herstal_pos.ui.pay_bar import NOTES, Counter, PayBar
from herstal_pos.ui.screen import TillScreen, why_not
from herstal_pos.ui.selection import Selection
from herstal_pos.ui.verbs import Needed, amount_given, change_line, discount_ticket, number_of_pieces
from herstal_pos.ui.widgets.block import LineButtons
from herstal_pos.ui.widgets.button import Button
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.geometry import FrameGeometry
from herstal_pos.ui.widgets.touch import Kind

if TYPE_CHECKING:
    from herstal_pos.ui.asking import Asked

EMPTY = SaleView("", 0, (), 0, 0, 0, 0, 0, 0, 0, 0, (), (), None)
_ONE = 1000
_CARD_PAD = 20


class SaleScreen(TillScreen):
    turned = Signal()  # another sale, or another state of it: the strip says which

    def __init__(self, bridge: Bridge, words: Words, *, resumes: bool = True) -> None:
        """`resumes`: the first cart that comes was left by the program before this one."""
        super().__init__()
        self._bridge = bridge
        self._words = words
        self._frame: FrameGeometry | None = None
        self._small = False
        self.sale = EMPTY
        self.paid: PaidView | None = None
        self._selection = Selection(EMPTY)
        self._resumes = resumes
        self._day_open: bool | None = None
        self._rates: tuple[tuple[str, int | None], ...] = ()
        self._parked: tuple[ParkedView, ...] = ()
        self._last: LastSaleView | None = None
        self._frozen = False
        self._aimed = False
        self._asks_for_ticket = False
        self._asked: Asked | None = None
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        words = self._words
        self.invitation = Invitation(words)
        self.card = CartCard(self.invitation, self)
        self.card.list.setAccessibleName(words("sale.cart"))
        self.pad = Pad(words, self)
        self.pay_bar = PayBar(words, self)
        self.paid_panel: PaidPanel | None = None
        self._matters = Matters(self._bridge, words, self.pad.entry, self)
        self._rows = LineRows(words)
        self._line_buttons = self._buttons_of_a_line()
        self._deeds = self._deeds_by_action()

    def _connect(self) -> None:
        self.pad.pressed.connect(self.act)
        self.pad.keypad.typed.connect(self.type)
        self.pad.entry.typed.connect(self.type)
        self.pad.entry.named.connect(self._name)
        self.pad.entry.textChanged.connect(self._typing)
        self.pad.panel_changed.connect(self._lay_out_again)
        self.pay_bar.pressed.connect(self.act)
        self.pay_bar.total_tapped.connect(self._aim)
        self.card.list.chosen.connect(self._choose)
        self.invitation.pressed.connect(self.act)
        self._matters.changed.connect(self._show_foot)
        self._matters.linking.connect(self._link)

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        if self.pad.panel is not None and self.pad.panel.is_search:
            return (Scope.SEARCH, Scope.SALE)
        if self.paid is None:
            return (Scope.SALE,)
        return (Scope.PAID, Scope.SALE) if self._asked is not None else (Scope.PAID,)

    def scan(self, code: str, aim: str | None) -> None:
        """A code, whoever read it; a number typed before it says how many."""
        quantity = self._pieces_typed()
        self._open_next_sale()
        self._matters.go_on()
        self._stop_asking()
        self.pad.entry.clear()
        self._bridge.submit(commands.ScanBarcode(code, aim, quantity))

    def _pieces_typed(self) -> int:
        """Thousandths; one where the field asked for something else, or holds what is no quantity."""
        asked = self._asks_for_ticket or self._asks_for_float
        try:
            return _ONE if asked else number_of_pieces(self.pad.entry.text())
        except Needed:
            return _ONE

    @property
    def _asks_for_float(self) -> bool:
        return self._day_open is False and not self.sale.lines

    def type(self, sign: str) -> None:
        """A digit or a comma, from the keyboard or the keypad."""
        if self.pad.panel is not None and self.pad.panel.type(sign):
            return
        if self._asked is not None and sign in self._asked.by_sign:
            self._asked.by_sign[sign]()
            return
        self._open_next_sale()
        self._matters.hush()
        self.pad.entry.put(sign)

    def typed_elsewhere(self, sign: str) -> bool:
        panel = self.pad.panel
        if panel is not None and sign.isprintable() and sign and panel.typed_elsewhere(sign):
            return True
        if sign and sign in "0123456789,.":
            self.type(sign)
        elif sign.isalpha():
            self._name(sign)
        else:
            return False
        return True

    def act(self, action: str) -> bool:
        if self.pad.panel is not None and self.pad.panel.act(action):
            return True
        if self._answers(action):
            return True
        deed = self._deeds.get(action)
        if deed is None or not keys.is_built(action):
            return False
        self._matters.hush()
        self._try(deed)
        return True

    def _answers(self, action: str) -> bool:
        """A question at the foot comes before the sale, but Enter after a number is an article's code."""
        typed_code = action == "article_code" and self.pad.entry.text() and not self._matters.waits_for_number
        if self._asked is None or action not in self._asked.by_action or typed_code:
            return False
        self._asked.by_action[action]()
        return True

    def _try(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Needed as needed:
            self._matters.say(self._words(needed.message_id))

    def _deeds_by_action(self) -> dict[str, Callable[[], object]]:
        submit, entry, rows = self._bridge.submit, self.pad.entry, self.card.list
        return {
            **{verb: partial(self._change, verb) for verb in ("quantity", "discount", "price")},
            **{note: partial(self._pay_with_note, place) for place, note in enumerate(NOTES)},
            "discount_ticket": lambda: self._submit_typed(discount_ticket(entry.text())),
            "article_code": self._enter,
            "one_more": lambda: self._step_quantity(_ONE),
            "one_less": lambda: self._step_quantity(-_ONE),
            "remove_line": self._remove_line,
            "row_up": lambda: rows.step(-1),
            "row_down": lambda: rows.step(1),
            "correct": entry.correct,
            "back": self._back,
            "card": lambda: self._pay("card", amount_given(entry.text())),
            "cash": self._cash,
            "search": lambda: self._open_search("", number_of_pieces(entry.text())),
            "free_item": self._open_free_item,
            "return_goods": self._return_goods,
            "correct_sale": self._correct_sale,
            "last_receipt": lambda: submit(commands.ReprintReceipt()),
            "open_drawer": self._open_drawer,
            "explain": self._explain,
            "park": lambda: submit(commands.ParkSale() if self.sale.lines else commands.FetchSale()),
            "next_tab": self._fetch_next,
        }

    def take_keyboard(self) -> None:
        self.pad.take_keyboard()

    # --- numbers and verbs

    def _change(self, verb: str) -> None:
        text = self.pad.entry.text()
        whole = verb == "discount" and self._aimed
        self._submit_typed(discount_ticket(text) if whole else change_line(verb, text, self._selection.line))

    def _submit_typed(self, command: Command) -> None:
        """The number is used up."""
        self._aimed = False
        self.pad.entry.clear()
        self._bridge.submit(command)

    def _enter(self) -> None:
        text = self.pad.entry.text()
        if self._asks_for_ticket:
            self._open_receipt()
        elif text:
            self._submit_typed(commands.AddByCode(text))

    def _step_quantity(self, step: int) -> None:
        line = self._selection.line
        if line is None:
            raise Needed("needed.line")
        self._bridge.submit(commands.ChangeQuantity(line.id, self._selection.quantity_after(line, step)))

    def _remove_line(self) -> None:
        line = self._selection.line
        if line is None:
            raise Needed("needed.line")
        self._bridge.submit(commands.VoidLine(line.id))

    def _choose(self, line_id: str) -> None:
        self._matters.hush()
        self._selection.chosen = line_id
        self._show_block()

    def _aim(self) -> None:
        self._aimed = bool(self.sale.lines) and not self._aimed
        self._show_pay_bar()

    def _back(self) -> None:
        """Clears the entry first, then lets go of what was begun; never loses a line."""
        if self.pad.entry.text():
            self.pad.entry.clear()
            return
        self._stop_asking()
        self._aimed = False
        self._selection.chosen = None
        self._show()

    # --- paying

    def _cash(self) -> None:
        if self._day_open is False:
            self._open_day()
        else:
            self._pay("cash", amount_given(self.pad.entry.text()))

    def _pay_with_note(self, place: int) -> None:
        if place < len(self.sale.notes):
            self._pay("cash", self.sale.notes[place][0])

    def _pay(self, means: str, given_cents: int | None) -> None:
        """Dead from the press: until the shop answers, no key pays again."""
        if self._day_open is False:
            raise Needed("open.first")
        if self._frozen or not self.sale.lines or self._day_open is None:
            return
        self._frozen = True
        self._submit_typed(commands.TakeTender(self.sale.sale_id, self.sale.version, means, given_cents))
        self._show_pay_bar()

    def _open_day(self) -> None:
        float_cents = typed.cents(self.pad.entry.text())
        if float_cents is None:
            raise Needed("open.first")
        if not self._frozen:
            self._frozen = True
            self._submit_typed(commands.OpenDay(float_cents))
            self._show_pay_bar()

    # --- what stands in the pad's place

    def _open_search(self, text: str, quantity: int, linking: str | None = None) -> None:
        from herstal_pos.ui.search import SearchPanel  # noqa: PLC0415 - first visit

        self._open_next_sale()
        self.pad.entry.clear()
        panel = SearchPanel(self._bridge, self._words, text, quantity=quantity, linking=linking)
        panel.free.clicked.connect(lambda: self.act("free_item"))
        self.pad.open(panel)

    def _name(self, letters: str) -> None:
        self._matters.hush()
        self._try(lambda: self._open_search(letters, number_of_pieces(self.pad.entry.text())))

    def _link(self, code: str, quantity: int) -> None:
        self._open_search("", quantity, linking=code)

    def _open_free_item(self) -> None:
        from herstal_pos.ui.free_item import FreeItemPanel  # noqa: PLC0415 - first visit

        self._open_next_sale()
        self.pad.open(FreeItemPanel(self._bridge, self._words, self._rates, self.pad.entry))

    def _return_goods(self) -> None:
        """Numbers first: with a number it is the ticket's; without one the next number is."""
        from herstal_pos.ui.empties import EmptiesPanel  # noqa: PLC0415 - first visit

        if self.pad.entry.text():
            self._open_receipt()
            return
        self._open_next_sale()
        panel = EmptiesPanel(self._bridge, self._words, self.pad.entry)
        panel.closed.connect(self._stop_asking)
        self.pad.open(panel)
        self._asks_for_ticket = True
        self._show_entry()
        self._matters.say(self._words("return.ask"), State.WELL)

    def _open_receipt(self) -> None:
        if self.pad.entry.text():
            asked = commands.OpenReceipt(self.pad.entry.text())
            self._stop_asking()
            self._submit_typed(asked)

    def _stop_asking(self) -> None:
        if self._asks_for_ticket:
            self._asks_for_ticket = False
            self.pad.close_panel()
            self._show_entry()

    def _correct_sale(self) -> None:
        if self.paid is not None:
            number = self.paid.number_text
            self._open_next_sale()
            self._bridge.submit(commands.OpenReceipt(number))

    def _open_drawer(self) -> None:
        from herstal_pos.ui.reason import ReasonPanel  # noqa: PLC0415 - first visit

        words = self._words
        reasons = (words("drawer.change"), words("drawer.check"), words("drawer.put_right"))
        panel = ReasonPanel(words, words("drawer.title"), reasons)
        panel.given.connect(lambda reason: self._bridge.submit(commands.OpenDrawer(reason)))
        self.pad.open(panel)

    def _explain(self) -> None:
        from herstal_pos.ui.search import SearchPanel  # noqa: PLC0415 - first visit
        from herstal_pos.ui.stock_panel import StockPanel  # noqa: PLC0415 - first visit

        line, panel = self._selection.line, self.pad.panel
        product_id = line.product_id if line else None
        if isinstance(panel, SearchPanel):
            product_id = panel.results.selected
        elif line is None:
            raise Needed("stock.choose_line")
        if product_id is None:
            raise Needed("stock.untracked")
        self.pad.open(StockPanel(self._words))
        self._bridge.submit(commands.ExplainStock(product_id))

    def _fetch_next(self) -> None:
        if self._parked:
            self._bridge.submit(commands.FetchSale(self._parked[0].sale_id))

    # --- what the shop says

    def told(self, notice: Notice) -> None:
        if self.pad.panel is not None:
            self.pad.panel.told(notice)
        match notice:
            case notices.SaleChanged():
                self._sale_changed(notice)
            case notices.SaleCompleted():
                self._completed(notice.paid)
            case notices.CommandRefused() | notices.StoreFailed():
                self._refused(notice)
            case notices.CodeUnknown():
                self._matters.ask_about(notice)
            case notices.PrintJobChanged() | notices.DrawerChanged():
                self._device_said(notice)
            case _:
                self._keep(notice)

    def _keep(self, notice: Notice) -> None:
        match notice:
            case notices.DayChanged():
                self._day_open, self._frozen = notice.day.open, False
                self._show()
                return
            case notices.ParkedChanged():
                self._parked = notice.parked
            case notices.LastSaleChanged():
                self._last = notice.last
            case notices.SettingsChanged():
                self._rates = notice.settings.vat_rates
                self._matters.know_rates(self._rates)
            case _:
                return
        self._invite()

    def _sale_changed(self, notice: notices.SaleChanged) -> None:
        before, self.sale = self.sale, notice.sale
        self._frozen = False
        self._selection.changed(notice)
        if self.sale.lines:
            self.paid = None
            if self._resumes:
                self._welcome_back()
        self._resumes = False
        self._show_returning(before)
        self._show()

    def _welcome_back(self) -> None:
        items = self._words("sale.items", count=self.sale.item_count)
        said = self._words("block.resumed", items=items, total_cents=self.sale.total_cents)
        self._matters.say(said, State.WELL)

    def _show_returning(self, before: SaleView) -> None:
        receipt, panel = self.sale.returning, self.pad.panel
        if receipt is None and before.returning is None:
            return
        from herstal_pos.ui.returning import ReturnPanel  # noqa: PLC0415 - first visit

        if receipt is None:
            self.pad.close_panel()
        elif isinstance(panel, ReturnPanel):
            panel.show_receipt(receipt)
        else:
            self.pad.open(ReturnPanel(self._bridge, self._words, receipt, self.pad.entry))

    def _completed(self, paid: PaidView) -> None:
        before = self.sale
        self.paid, self.sale = paid, EMPTY
        self._frozen = self._aimed = False
        self._selection = Selection(EMPTY)
        self._matters.go_on()
        if self.paid_panel is None:
            self.paid_panel = PaidPanel(self._words)
            self.card.add_face(Face.PAID, self.paid_panel)
        self.paid_panel.show_paid(paid)
        self._show_returning(before)
        self._show()

    def _refused(self, notice: notices.CommandRefused | notices.StoreFailed) -> None:
        self._frozen = False
        self._selection.forget_asked()
        self._show_pay_bar()
        self._matters.say(why_not(notice, self._words))

    def _device_said(self, notice: notices.PrintJobChanged | notices.DrawerChanged) -> None:
        if isinstance(notice, notices.PrintJobChanged):
            self._matters.job_changed(notice.job)
            if self.paid_panel is not None:
                self.paid_panel.show_ticket(notice.job.id, notice.job.state)
        elif self.paid_panel is not None:
            self.paid_panel.show_drawer(notice.state)

    # --- what is seen

    def _open_next_sale(self) -> None:
        """The change goes with the first thing that is done for the next customer."""
        if self.paid is not None:
            self.paid = None
            self._show()

    def _show(self) -> None:
        self._show_cart()
        self._show_pay_bar()
        self._show_foot()
        self._show_entry()
        self.turned.emit()

    def _show_cart(self) -> None:
        if self.paid is not None:
            self.card.show_face(Face.PAID)
        elif self.sale.lines:
            self._show_lines()
            self.card.show_face(Face.LINES)
        else:
            self.card.list.present(())
            self._invite()
            self.card.show_face(Face.INVITATION)

    def _show_lines(self) -> None:
        rows = self._rows.of(self.sale.lines, small=self._small)
        self._show_block()
        self.card.list.present(rows, self._selection.key)
        if self._selection.ends_the_cart:
            self.card.list.scrollToBottom()

    def _show_block(self) -> None:
        self.card.list.put_block(self._line_buttons if self._selection.chosen else None)

    def _invite(self) -> None:
        parked = self._parked[-1] if self._parked else None
        if self._day_open is False:
            self.invitation.invite_to_open(self._last, parked)
        else:
            self.invitation.invite_to_sell(self._last, parked)

    def _show_pay_bar(self) -> None:
        if self.paid is not None:
            self.pay_bar.show_paid(self.paid)
            return
        given = typed.cents(self.pad.entry.text())
        self.pay_bar.show_sale(self.sale, Counter(self._day_open, self._frozen, given, self._aimed))

    def _typing(self, text: str) -> None:
        if self.pad.panel is not None:
            self.pad.panel.typing(text)
        self._show_pay_bar()

    def _show_entry(self) -> None:
        if self._asks_for_ticket:
            message = "return.number"
        elif self.paid is not None:
            message = "sale.entry_next_small" if self._small else "sale.entry_next"
        elif self._asks_for_float:
            message = "sale.entry_float"
        else:
            message = "sale.entry_small" if self._small else "sale.entry"
        self.pad.entry.ask(self._words(message))

    def _show_foot(self) -> None:
        self._asked = self._matters.asked(self.sale, room=self.card.width() - _CARD_PAD)
        self.card.put_foot(self._asked.block if self._asked else None)

    def _buttons_of_a_line(self) -> LineButtons:
        words = self._words
        rows = (
            ("one_less", "1", Icon.MINUS, "line.less"),
            ("one_more", "1", Icon.PLUS, "line.more"),
            ("note_on_line", words("line.note"), Icon.NOTE_PENCIL, "line.note"),
            ("remove_line", words("line.strike"), Icon.TRASH, "line.strike"),
            ("explain", words("rail.stock"), Icon.PACKAGE, "line.stock"),
        )
        return LineButtons([self._line_button(*row) for row in rows])

    def _line_button(self, action: str, label: str, icon: Icon, spoken: str) -> Button:
        button = Button(label, Kind.PLAIN, icon=icon, key_cap=keys.cap(action, self._words))
        button.setAccessibleDescription(self._words(spoken))
        button.setEnabled(keys.is_built(action))
        button.clicked.connect(lambda: self.act(action))
        return button

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame = frame
        changes_size = frame.is_small != self._small
        self._small = frame.is_small
        searching = self.pad.panel is not None and self.pad.panel.is_search
        self.card.setGeometry(self.place(frame, frame.cart_beside_search if searching else frame.cart))
        self.card.list.shrink(small=frame.is_small)
        self._shrink_line_buttons(small=frame.is_small or searching)
        self.pay_bar.setGeometry(self.place(frame, frame.pay_bar))
        self.pay_bar.lay_out(frame)
        self.pad.lay_out(frame, self.place)
        if changes_size:
            self._show_cart()
            self._show_entry()
        self._show_foot()
        self._show_pay_bar()

    def _shrink_line_buttons(self, *, small: bool) -> None:
        """Where the icons leave, the figures say whether one comes or goes."""
        for button in self._line_buttons.buttons:
            button.shrink(small=small)
        less, more, *_ = self._line_buttons.buttons
        less.relabel("\u22121" if small else "1")
        more.relabel("+1" if small else "1")

    def _lay_out_again(self) -> None:
        if self._frame is not None:
            self.lay_out(self._frame)

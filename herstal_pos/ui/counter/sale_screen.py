"""The sale: what is scanned stands in the cart until it is paid, and the change until the next act.

The screen asks and shows; every rule is the shop's.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import PaidView, SaleView
from herstal_pos.ui.counter.cart.cart_card import CartCard
from herstal_pos.ui.counter.cart_messages import CartMessages
from herstal_pos.ui.counter.counter_state import CounterState
from herstal_pos.ui.counter.pad import Pad
from herstal_pos.ui.counter.panels.sale_panels import SalePanels
from herstal_pos.ui.counter.payment.pay_bar import PayBar
from herstal_pos.ui.counter.payment.sale_means import SaleMeans
from herstal_pos.ui.counter.sale_actions import SaleActions
from herstal_pos.ui.counter.sale_orders import SaleOrders
from herstal_pos.ui.counter.verbs import Needed
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.screen import TillScreen, why_not
from herstal_pos.ui.widgets.chip import State

if TYPE_CHECKING:
    from herstal_pos.ui.counter.cart.prompts import Prompt

_CARD_PAD = 20
_NUMBER = "0123456789,."


class SaleScreen(TillScreen):
    turned = Signal()  # another sale, or another state of it: the strip says which

    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        now: Callable[[], datetime],
        *,
        resumes: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`resumes`: the first cart that comes was left by the program before this."""
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self._resumes = resumes
        self._frame: FrameGeometry | None = None
        self._small = False
        self._asked: Prompt | None = None
        self._promise: Prompt | None = None
        self.state = CounterState()
        self.card = CartCard(words, self.state, self)
        self.pad = Pad(words, self)
        self.pay_bar = PayBar(words, self)
        self._messages = CartMessages(bridge, words, self.pad.entry, self)
        self._panels = SalePanels(bridge, words, self.state, self.pad, self)
        self._does = SaleActions(bridge, self.state, self.pad.entry, self)
        self._means = SaleMeans(bridge, self.state, self.pad, self._does.pay, self)
        self._now = now
        self.orders = SaleOrders(bridge, words, now, self)
        self._actions = self._actions_by_name()
        self._connect()
        self._show()

    def _connect(self) -> None:
        self.pad.pressed.connect(self.act)
        self.pad.keypad.typed.connect(self.type)
        self.pad.entry.typed.connect(self.type)
        self.pad.entry.named.connect(self._name)
        self.pad.entry.textChanged.connect(self._typing)
        self.pad.panel_changed.connect(self._lay_out_again)
        self.pay_bar.pressed.connect(self.act)
        self.pay_bar.total_tapped.connect(self._does.aim)
        self.card.chosen.connect(self._choose)
        self.card.pressed.connect(self.act)
        self._does.changed.connect(self._show_pay_bar)
        self._means.changed.connect(self._show_entry)
        self._means.changed.connect(self._show_pay_bar)
        self._panels.asking_changed.connect(self._show_asking)
        self._panels.free_item_wanted.connect(lambda: self.act("free_item"))
        self._messages.changed.connect(self._show_message)
        self._messages.linking.connect(self._link)
        self.orders.promise_changed.connect(self._show_promise)
        self.orders.changed.connect(self._lay_out_again)
        self.orders.released.connect(self.take_keyboard)
        self.orders.order_wanted.connect(self.order_wanted)

    @property
    def sale(self) -> SaleView:
        return self.state.sale

    @property
    def paid(self) -> PaidView | None:
        return self.state.paid

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        asks = self._promise is not None and not self.pad.entry.text()
        first = (Scope.QUESTION,) if asks else ()
        if self.pad.panel is not None and self.pad.panel.is_search:
            return (*first, Scope.SEARCH, Scope.SALE)
        if self._means.shown:
            return (*first, Scope.MEANS, Scope.SALE)
        if self.paid is None:
            return (*first, Scope.SALE)
        return (Scope.PAID, Scope.SALE) if self._asked is not None else (Scope.PAID,)

    def scan(self, code: str, aim: str | None) -> bool:
        """A code, whoever read it; a number typed before it says how many."""
        if self.orders.scan(code):
            return True
        quantity = self._does.pieces_typed(asks_for_ticket=self._panels.asks_for_ticket)
        self.orders.let_be()
        self._open_next_sale()
        self._messages.go_on()
        self._panels.stop_asking()
        self.pad.entry.clear()
        self._bridge.submit(commands.ScanBarcode(code, aim, quantity))
        return True

    def type(self, sign: str) -> None:
        """A digit or a comma, from the keyboard or the keypad."""
        if self.orders.type(sign):
            return
        if self.pad.panel is not None and self.pad.panel.type(sign):
            return
        if self._asked is not None and sign in self._asked.by_sign:
            self._asked.by_sign[sign]()
            return
        self._open_next_sale()
        self._messages.hush()
        self.pad.entry.put(sign)

    def typed_elsewhere(self, sign: str) -> bool:
        panel = self.pad.panel
        if not sign or not sign.isprintable():
            return False
        if self.orders.type(sign):
            return True
        if panel is not None and panel.typed_elsewhere(sign):
            return True
        if sign in _NUMBER:
            self.type(sign)
        elif sign.isalpha():
            self._name(sign)
        else:
            return False
        return True

    def act(self, action: str) -> bool:
        if self.orders.act(action):
            return True
        if self.pad.panel is not None and self.pad.panel.act(action):
            return True
        if (action == "back" and self._means.back()) or self._answers(action):
            return True
        if action == "one_less" and self._panels.number_goes_on("-"):
            return True
        act = self._actions.get(action)
        if act is None or not keys.is_built(action):
            return False
        self._messages.hush()
        self._try(act)
        return True

    def _answers(self, action: str) -> bool:
        """Questions come before the sale, but Enter after a number is an article's code."""
        if self._promise is not None and action in self._promise.by_action:
            self._promise.by_action[action]()
            return True
        typed_code = (
            action == "article_code" and self.pad.entry.text() and not self._messages.waits_for_number
        )
        if self._asked is None or action not in self._asked.by_action or typed_code:
            return False
        self._asked.by_action[action]()
        return True

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Needed as needed:
            self._messages.say(self._words(needed.message_id))

    def _actions_by_name(self) -> dict[str, Callable[[], object]]:
        return {
            **self._does.by_action(),
            **self._means.by_action(),
            **self._panels.by_action(self._open_next_sale),
            "article_code": self._enter,
            "row_up": lambda: self.card.list.step(-1),
            "row_down": lambda: self.card.list.step(1),
            "back": self._back,
            "correct_sale": self._correct_sale,
        }

    def _enter(self) -> None:
        if self._panels.asks_for_ticket:
            self._panels.open_receipt()
        elif self.state.day_open is False and not self.sale.lines:
            self._does.open_day()
        else:
            self._does.add_by_code()

    def _name(self, letters: str) -> None:
        if self._panels.number_goes_on(letters):
            return
        self._messages.hush()
        self._open_next_sale()
        self._try(lambda: self._panels.search(letters))

    def _link(self, code: str, quantity: int) -> None:
        self._panels.search("", linking=code, quantity=quantity)

    def _choose(self, line_id: str) -> None:
        self._messages.hush()
        self.state.selection.chosen = line_id
        self.orders.sell_here(line_id)
        self.card.show_block()

    def _correct_sale(self) -> None:
        if self.paid is not None:
            number = self.paid.number_text
            self._open_next_sale()
            self._bridge.submit(commands.OpenReceipt(number))

    def _back(self) -> None:
        """Clears the entry first, then lets go of what was begun; never loses a line."""
        if self.pad.entry.text():
            self.pad.entry.clear()
            return
        self._panels.stop_asking()
        self.state.aimed = False
        self.state.selection.chosen = None
        self._show()

    def take_keyboard(self) -> None:
        if not self.orders.take_keyboard():
            self.pad.take_keyboard()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        if self.pad.panel is not None:
            self.pad.panel.on_notice(notice)
        self.orders.on_notice(notice)
        self._means.on_notice(notice)
        match notice:
            case notices.SaleChanged():
                self._sale_changed(notice)
            case notices.SaleCompleted():
                self._completed(notice.paid)
            case notices.CommandRefused() | notices.StoreFailed():
                self._refused(notice)
            case notices.CodeUnknown():
                self._messages.ask_about(notice)
            case notices.PrintJobChanged() | notices.DrawerChanged():
                self._device_text(notice)
            case notices.BagScanned() | notices.OrderHandedOver() | notices.OrderWithdrawn():
                if self.isVisible():
                    self._messages.say_of_order(notice)
            case _:
                self._remember(notice)

    def _remember(self, notice: Notice) -> None:
        if not self.state.on_notice(notice):
            return
        if isinstance(notice, notices.DayChanged):
            self._show()
            return
        if isinstance(notice, notices.SettingsChanged):
            self._messages.know_rates(self.state.rates)
        self._show_pay_bar()
        self.card.invite()

    def _sale_changed(self, notice: notices.SaleChanged) -> None:
        self.state.on_sale(notice)
        if notice.sale.lines and self._resumes:
            self._messages.welcome_back(notice.sale)
        self._resumes = False
        self._show_returning()
        self._show()

    def _completed(self, paid: PaidView) -> None:
        drawer = self.state.on_paid(paid)
        self._messages.go_on()
        self.card.show_paid(paid, drawer)
        self._show_returning()
        self._show()

    def _show_returning(self) -> None:
        if self.sale.returning is not None or self.pad.panel is not None:
            self._panels.show_returning(self.sale.returning)

    def _refused(self, notice: notices.CommandRefused | notices.StoreFailed) -> None:
        self.state.frozen = False
        self.state.selection.forget_asked()
        self._show_pay_bar()
        if self.isVisible() or isinstance(notice, notices.StoreFailed):  # else it was another screen's wish
            self._messages.say(why_not(notice, self._words))

    def _device_text(self, notice: notices.PrintJobChanged | notices.DrawerChanged) -> None:
        if isinstance(notice, notices.PrintJobChanged):
            self._messages.job_changed(notice.job)
        self.card.on_device(notice)

    # --- what is seen

    def _open_next_sale(self) -> None:
        """The change goes with the first thing that is done for the next customer."""
        if self.paid is not None:
            self.state.paid = None
            self._show()

    def minute_passed(self) -> None:
        if self.state.day_turned(self._words.date(self._now())):
            self._bridge.submit(commands.ShowClosing())  # the running day may be yesterday's now
        self.orders.minute_passed()
        self._show_promise()

    def _show_promise(self) -> None:
        self._promise = self.orders.asked(room=self.card.block_room)
        self.card.ask_in_line(self._promise.block if self._promise else None)

    def _show(self) -> None:
        self._show_promise()
        self.card.show_state()
        self._show_pay_bar()
        self._show_message()
        self._show_entry()
        self.turned.emit()

    def _show_pay_bar(self) -> None:
        if self.paid is not None:
            self.pay_bar.show_paid(self.paid)
        else:
            self.pay_bar.show_sale(self.sale, self.state.counter(typed.cents(self.pad.entry.text())))

    def _typing(self, text: str) -> None:
        if self.pad.panel is not None:
            self.pad.panel.typing(text)
        self._show_pay_bar()

    def _show_asking(self) -> None:
        self._show_entry()
        if self._panels.asks_for_ticket:
            self._messages.say(self._words("return.ask"), State.WELL)

    def _show_entry(self) -> None:
        asked = (
            "return.number" if self._panels.asks_for_ticket else self.state.entry_message(small=self._small)
        )
        self.pad.entry.ask(self._words(asked))

    def _show_message(self) -> None:
        self._asked = self._messages.asked(self.sale, room=self.card.width() - _CARD_PAD)
        self.card.put_footer(self._asked.block if self._asked else None)

    # --- places

    @property
    def _searches(self) -> bool:
        return self.pad.panel is not None and self.pad.panel.is_search

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame = frame
        changes_size = frame.is_small != self._small
        self._small = frame.is_small
        cart = frame.cart_beside_search if self._searches else frame.cart
        cart = self.orders.lay_out(frame, cart, self.place)
        self.card.setGeometry(self.place(frame, cart))
        self.card.shrink(small=frame.is_small, beside_search=self._searches)
        self._show_promise()
        self.pay_bar.setGeometry(self.place(frame, frame.pay_bar))
        self.pay_bar.lay_out(frame)
        self.pad.lay_out(frame, self.place)
        if changes_size:
            self._show_entry()
        self._show_message()
        self._show_pay_bar()

    def _lay_out_again(self) -> None:
        if self._frame is not None:
            self.lay_out(self._frame)

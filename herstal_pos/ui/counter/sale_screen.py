"""The sale: what is scanned stands in the cart until it is paid, the change until the next act."""

from collections.abc import Callable, Hashable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import PaidView, SaleView
from herstal_pos.ui.counter.cart.cart_card import CartCard
from herstal_pos.ui.counter.cart_messages import CartMessages
from herstal_pos.ui.counter.coming_goods import ComingGoods
from herstal_pos.ui.counter.counter_state import CounterState
from herstal_pos.ui.counter.meanings import meaning_of
from herstal_pos.ui.counter.pad import Pad
from herstal_pos.ui.counter.panels.sale_panels import SalePanels
from herstal_pos.ui.counter.payment.pay_bar import PayBar
from herstal_pos.ui.counter.payment.sale_means import SaleMeans
from herstal_pos.ui.counter.payment.sale_terminal import SaleTerminal
from herstal_pos.ui.counter.sale_actions import SaleActions
from herstal_pos.ui.counter.sale_orders import SaleOrders
from herstal_pos.ui.counter.sale_places import SalePlaces
from herstal_pos.ui.counter.sale_questions import SaleQuestions
from herstal_pos.ui.counter.tiles.sale_tiles import SaleTiles
from herstal_pos.ui.counter.verbs import Needed
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.screen import TillScreen
from herstal_pos.ui.widgets.chip import State

_NUMBER = "0123456789,."
_GOODS_LOST = frozenset({"code_unknown", "product_gone"})


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
        self._acts = bridge.acts
        self._words = words
        self._resumes = resumes
        self.state = CounterState()
        self.card = CartCard(words, self.state, self)
        self.pad = Pad(words, self)
        self.pay_bar = PayBar(words, self)
        self._messages = CartMessages(bridge, words, self.pad.entry, self)
        self._does = SaleActions(bridge, self.state, self.pad.entry, self._asks_for_else, self)
        self._panels = SalePanels(bridge, words, self.state, self.pad, self._does.pieces_typed, self)
        self._means = SaleMeans(bridge, words, self.state, self.pad, self._does.pay, self)
        self._now = now
        self.orders = SaleOrders(bridge, words, now, self)
        self.terminal = SaleTerminal(bridge, words, now, self.state, self._messages.say, self)
        made_of = (bridge, words, now)
        self._asks = SaleQuestions(self._messages, self.orders, self.card, self.pad, self._does, made_of)
        self.tiles = SaleTiles(bridge, words, self.pad.entry, self)
        bars = (self.orders, self.terminal)
        parts = (self._does, self._asks, self.orders, self._panels, self._means, self.tiles, self._messages)
        turns = (self._open_next_sale, self._show_pay_bar)
        self._goods = ComingGoods(bridge, words, self.state, self.pad, parts, *turns)
        self._places = SalePlaces(self.card, self.pad, self.pay_bar, bars, self.tiles, self.place)
        self._actions = self._actions_by_name()
        self._connect()
        self._show()

    def _connect(self) -> None:
        for part_of_it in (self.pad, self.pay_bar, self.card):
            part_of_it.pressed.connect(self.act)
        self.pad.keypad.typed.connect(self.type)
        self.pad.entry.typed.connect(self.type)
        self.pad.entry.corrected.connect(lambda: self.act("correct"))
        self.pad.entry.named.connect(self._search)
        self.pad.entry.textChanged.connect(self._typing)
        self.pay_bar.total_tapped.connect(self._does.aim)
        self.card.chosen.connect(self._choose)
        self._does.changed.connect(self._show_pay_bar)
        self._means.changed.connect(self._show)
        self._panels.takes_code = self.orders.scan
        self._panels.asking_changed.connect(self._show_asking)
        self._panels.free_item_wanted.connect(lambda: self.act("free_item"))
        self._panels.place_wanted.connect(lambda: self.act("return_to"))
        self._messages.changed.connect(self._asks.show_below)
        self._messages.linking.connect(partial(self._panels.search, ""))
        self._panels.code_named.connect(self._messages.ask_about)
        self._panels.dropped.connect(lambda text: self._messages.say(self._words("panel.dropped", text=text)))
        self._messages.describing.connect(self.article_wanted)
        self.orders.promise_changed.connect(self._asks.show_in_line)
        for part in (self.orders, self.tiles, self.terminal):
            part.changed.connect(self._lay_out_again)
        self.pad.panel_changed.connect(self._lay_out_again)
        self.orders.released.connect(self.take_keyboard)
        self.orders.order_wanted.connect(self.order_wanted)
        self.orders.news.connect(self._messages.say_of_order)
        self.tiles.place_wanted.connect(self.place_wanted)
        self.tiles.taken.connect(
            lambda tile: self._goods.bring(partial(commands.AddProduct, tile.product_id))
        )

    @property
    def sale(self) -> SaleView:
        return self.state.sale

    @property
    def paid(self) -> PaidView | None:
        return self.state.paid

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        panel = self.pad.panel
        types_there = panel is not None and not (panel.keeps_entry or panel.yields_to_questions)
        first = (Scope.QUESTION,) * (self._asks.asks_in_line and not types_there)
        first += panel.scopes if panel is not None else ()
        first += (Scope.PART_PAID,) * (bool(self.sale.tenders) and not self._asks.strikes)
        sale = (*(Scope.MEANS,) * self._means.shown, *(Scope.TILES,) * self.tiles.walking, Scope.SALE)
        if self.paid is not None:
            sale = (Scope.PAID, Scope.SALE) if self._asks.asks_below else (Scope.PAID,)
        return (*first, *sale)

    def scan(self, code: str, aim: str | None) -> bool:
        self._goods.scan(code, aim)
        return True

    def misread(self, sentence: str) -> None:
        self._messages.say_cut(sentence)

    def type(self, sign: str) -> None:
        """A digit or a comma, from the keyboard or the keypad."""
        panel = self.pad.panel
        if self.orders.type(sign) or (panel and (panel.type(sign) or panel.typed_elsewhere(sign))):
            return
        if self._asks.answer_by_sign(sign):
            return
        self._open_next_sale()
        self._messages.hush()
        self.pad.entry.put(sign)

    def goes_on_with(self, sign: str) -> bool:
        """Return whether a sign is the hyphen behind the number of a paper that is being typed."""
        return sign == "-" and not self._asks_for_else() and self._panels.types_a_number

    def typed_elsewhere(self, sign: str) -> bool:
        if not sign or not sign.isprintable():
            return False
        if sign in _NUMBER or self.goes_on_with(sign):
            self.type(sign)
        elif sign.isalpha():
            self._search(sign)
        else:
            return self.pad.panel is not None and self.pad.panel.typed_elsewhere(sign)
        return True

    def act(self, action: str) -> bool:
        action = self._asks.meant(action)
        if self._asks.refuses_money(action) or self._is_of_a_part(action):
            return True
        act = self._actions.get(action)
        if act is None or not keys.is_built(action):
            return False
        if self._acts.misses_goods and self._does.needs_all_goods(action):
            self.pad.entry.clear()
            return True
        self._messages.hush()
        return self._try(act)

    def meaning(self, action: str) -> Hashable:
        asked = (self._asks.meant_by(action), self._asks.by_hand)
        return self.terminal.meaning(action) or meaning_of(action, self.state, self.pad, *asked, self.orders)

    def say_sentence(self, sentence: str) -> None:
        self._messages.say(sentence)

    def _is_of_a_part(self, action: str) -> bool:
        """What is open or asked comes before the sale."""
        with self._messages.ended_by_an_act():
            return (
                self.orders.act(action)
                or self.terminal.act(action, typed=bool(self.pad.entry.text()))
                or (self.pad.panel is not None and self.pad.panel.act(action))
                or (action == "back" and self._means.back())
                or self.tiles.act(action)
                or self._asks.answer(action)
            )

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Needed as needed:
            self._asks.say_needed(needed)
        return True

    def _actions_by_name(self) -> dict[str, Callable[[], object]]:
        return {
            **self._does.by_action(),
            **self._means.by_action(),
            **self._panels.by_action(self._open_next_sale, self._does.place_returned),
            "article_code": lambda: self._does.enter(self._panels.open_receipt),
            "row_up": lambda: self.card.list.step(-1),
            "row_down": lambda: self.card.list.step(1),
            "back": self._back,
            "next_sale": self._open_next_sale,
        }

    def _asks_for_else(self) -> bool:
        """The number in the entry is for what stands open here, and not for goods."""
        return bool(self.pad.panel and self.pad.panel.asks_amount) or self._asks.waits_for_number

    def _search(self, letters: str) -> None:
        panel = self.pad.panel
        taken = self._panels.number_goes_on(letters) or (panel is not None and panel.typed_elsewhere(letters))
        if taken or self._asks.refuses_letters():
            return
        self._messages.hush()
        self._open_next_sale()
        self._try(lambda: self._panels.search(letters))

    def _choose(self, line_id: str) -> None:
        self._messages.hush()
        self.state.selection.chosen = line_id
        self.orders.sell_here(line_id)
        self._asks.another_line()
        self.card.show_block()

    def _back(self) -> None:
        """Clears the entry first, then lets go of what was begun; never loses a line."""
        if self.pad.entry.text():
            self.pad.entry.clear()
            return
        self._panels.stop_asking()
        self.state.let_go()
        self._show()

    def take_keyboard(self) -> None:
        self._asks.look_again()
        if not self.orders.take_keyboard():
            self.pad.take_keyboard()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        if self.pad.panel is not None:
            self.pad.panel.on_notice(notice)
        for part in (self.orders, self._means, self._panels, self.tiles, self.terminal):
            part.on_notice(notice)
        match notice:
            case notices.SaleChanged():
                self._sale_changed(notice)
            case notices.SaleCompleted():
                self._completed(notice.paid)
            case notices.CommandRefused() | notices.StoreFailed():
                self._refused(notice)
            case notices.CodeUnknown() if not self._goods.is_taken(notice):
                self._acts.bring_bad_news(lost=True)
                self._messages.say(self._words("scan.empty") if notice.why == "empty" else "")
                self._goods.show_coming(goods=False)
            case notices.OpeningAsked() | notices.ArticleChanged():
                self._asks.on_article(notice)
            case notices.PricesFollowed():
                self._messages.say_of_new_day(notice.in_cart, notice.in_cart_vat)
            case notices.PrintJobChanged() | notices.DrawerChanged():
                self._messages.on_device(notice)
                self.card.on_device(notice)
            case _:
                self._remember(notice)

    def _remember(self, notice: Notice) -> None:
        if isinstance(notice, notices.ShelfShows):
            self._messages.say(self._words("prices.shelf_shows", price_cents=notice.price_cents))
        if not self.state.on_notice(notice):
            return
        if isinstance(notice, notices.ClosingChanged) and self.state.overdue and self.sale.lines:
            self._messages.say_overdue(self.state.overdue)
        if isinstance(notice, notices.SettingsChanged):
            self._messages.know_rates(self.state.rates, has_vat_number=bool(notice.settings.shop.vat_number))
        self._show_pay_bar()
        self.card.invite()
        if isinstance(notice, notices.DayChanged | notices.TicketQrShown):
            self._show()

    def _sale_changed(self, notice: notices.SaleChanged) -> None:
        of_paid, stood = self.paid is not None and bool(notice.sale.lines), bool(self.sale.lines)
        if self.state.on_sale(notice):  # nothing that was asked, opened or typed is about this one
            self._asks.go_on()
            self._panels.put_away()
            self.pad.entry.clear()
        elif stood and not notice.sale.lines and notice.sale.returning is None:  # all of it was struck
            self._panels.put_away()
        self._goods.came(of_paid=of_paid)
        if notice.sale.lines and self._resumes:
            self._messages.welcome_back(notice.sale)
        self._resumes = False
        self._messages.offer_undo(self._does.take_done())
        self._show_returning()
        self._show()
        if notice.line_id:
            self._uncover_entry()

    def _completed(self, paid: PaidView) -> None:
        drawer = self.state.on_paid(paid)
        self._asks.go_on()
        self._panels.put_away()
        self.card.show_paid(paid, drawer)
        self.terminal.say_paid(self.card.paid_panel)
        self._show_returning()
        self._show()

    def _show_returning(self) -> None:
        if self.sale.returning is not None or self.pad.panel is not None:
            self._panels.show_returning(self.sale.returning)

    def _refused(self, notice: notices.CommandRefused | notices.StoreFailed) -> None:
        self.state.frozen = False
        self._goods.refused()
        self.state.selection.forget_asked()
        self._does.take_done()
        self._show_pay_bar()
        failed = isinstance(notice, notices.StoreFailed)
        if self.isVisible() or failed:  # else it was another screen's wish
            self._acts.bring_bad_news(lost=failed or notice.reason in _GOODS_LOST)
            self._asks.say_no(notice)
            self._uncover_entry()

    def _uncover_entry(self) -> None:
        """Of a question that asks for a number: a panel that covers the digits makes way."""
        if self._asks.waits_for_number and self.pad.panel is not None and not self.pad.panel.keeps_entry:
            self._panels.put_away()

    # --- what is seen

    def _open_next_sale(self) -> None:
        """The change goes with the first thing that is done for the next customer."""
        if self.paid is not None:
            self.state.paid = None
            self._show()

    def minute_passed(self) -> None:
        if self.state.day_turned(self._words.date(self._now())):
            self._bridge.submit(commands.ShowClosing())  # the running day may be yesterday's now
            self.tiles.ask_again()
        self.orders.minute_passed()
        self._asks.minute_passed()

    def _show(self) -> None:
        self.terminal.show()
        self._asks.show_in_line()
        self.card.show_state()
        self._show_pay_bar()
        self._asks.show_below()
        self._show_entry()
        self.pad.say_paid(paid=self.paid is not None)
        self.turned.emit()

    def _show_pay_bar(self) -> None:
        if self.paid is not None:
            self.pay_bar.show_paid(self.paid, mails=self.state.mails)
        else:
            cents = typed.cents(self.pad.entry.text())
            self.pay_bar.show_sale(self.sale, self.state.counter(cents, self._asks.by_hand))

    def _typing(self, text: str) -> None:
        if self.pad.panel is not None:
            self.pad.panel.typing(text)
        self._show_pay_bar()

    def _show_asking(self) -> None:
        self._show_entry()
        self._messages.hush()
        if self.state.asks_for_ticket:
            self._messages.say(self._words("return.ask"), State.TO_DO)

    def _show_entry(self) -> None:
        self.pad.entry.ask(self._words(self.state.entry_message(small=self._places.is_small)))

    def lay_out(self, frame: FrameGeometry) -> None:
        self._places.lay_out(frame)
        self._asks.show_in_line()
        self._show_entry()
        self._asks.show_below()
        self._show_pay_bar()

    def _lay_out_again(self) -> None:
        if self._places.frame is not None:
            self.lay_out(self._places.frame)

"""The board of the online orders: by the bike that fetches them, the chosen one open beside them.

The screen asks and shows; every rule is the shop's.
"""

from collections.abc import Callable, Hashable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_bag_label
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import MallView, OrderCardView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import RETURNS, WALK
from herstal_pos.ui.frame.screen import TillScreen, why_not
from herstal_pos.ui.frame.theme import H1
from herstal_pos.ui.orders import next_key
from herstal_pos.ui.orders.asking import command_of, is_a_step
from herstal_pos.ui.orders.board import board_words, panel_words
from herstal_pos.ui.orders.board.board_empty import EmptyBoard
from herstal_pos.ui.orders.board.board_places import board_places
from herstal_pos.ui.orders.board.board_typing import BoardTyping
from herstal_pos.ui.orders.board.order_sheet import OrderSheet
from herstal_pos.ui.orders.board.panel_words import BoardAsks
from herstal_pos.ui.orders.board.runs_pane import RunsPane
from herstal_pos.ui.orders.delaying.delaying import DelayAsk, Delaying, can_wait
from herstal_pos.ui.orders.order_words import happened_text
from herstal_pos.ui.orders.pausing.pause_keys import ENDS, PauseKeys
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.chip import State

_STEPS = {"row_up": (-1, 0), "row_down": (1, 0), "row_left": (0, -1), "row_right": (0, 1)}


class BoardScreen(TillScreen):
    fills_body = True

    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._words, self._now = bridge, words, now
        self._cards = self._left = tuple[OrderCardView, ...]()  # those of the walk that was, by its bins
        self._by_id: dict[str, OrderCardView] = {}
        self._mall: MallView | None = None
        self._refusing = self._leaving = ""
        self._walks, self._asked = False, set[str]()  # one was asked for
        self._typing = BoardTyping(words, self._say, self._found, self.code_typed.emit, bridge.submit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pane = RunsPane(words, self)
        self.pane.pressed.connect(self._press)
        self.pane.chose.connect(self.show_order)
        self.pane.turned.connect(self._show)
        self.sheet = OrderSheet(self)
        self.sheet.pressed.connect(self._press)
        cap = keys.cap("next_step", words)
        self.next_step = PayKey("", Kind.PRIMARY, cap, icon=Icon.ARROW_RIGHT, face=H1, parent=self)
        self.next_step.clicked.connect(lambda: self.act("next_step"))
        self.delay = Delaying(words, now, self)
        self.delay.key.clicked.connect(lambda: self.act("delay"))
        self.pause = PauseKeys(words, bridge.submit, now, self.delay.key, self)
        self.pause.pressed.connect(lambda: self.act("pause"))
        self.empty = EmptyBoard(words, self)
        self.empty.devices_wanted.connect(self._connect_a_mall)
        self._show()

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.ORDERS,)

    def act(self, action: str) -> bool:
        card = self._card(self._chosen)
        if self._typing.takes(action, self._cards) or self._pauses(action) or self._turns_to(action):
            return True
        match action:
            case "choose" | "next_step" if card is not None:
                self._take_next_step(card, action)
            case "accept_all" if self._together:
                self._accept_all()
            case "accept_order" if board_words.most_urgent(self._cards):
                self._press(board_words.most_urgent(self._cards), "accept")
            case "refuse_order" if self._refusable():
                self._press(self._refusable(), "refuse")
            case "undo" if card is not None and card.can_undo:
                self._press(card.order_id, "undo")
            case "last_receipt" | "packing_slip" if step := board_words.paper_of(card, action):
                self._press(self._chosen, step)
            case "bring_back" if card is not None and board_words.can_come_back(card):
                self._press(card.order_id, action)
            case "bring_back":
                self.place_wanted.emit(RETURNS)
            case _:
                return action == "back" and self._go_back()
        return True

    def _pauses(self, action: str) -> bool:
        """One thing is asked at a time."""
        if takes := self.pause.takes(action):
            self._ask_nothing(but_pause=True)
            self._show()
        return takes

    def _ask_nothing(self, *, but_pause: bool = False) -> None:
        self._refusing = self._leaving = ""
        self.delay.let_be()
        if not but_pause:
            self._say("")
            self.pause.ask_no_more()

    @property
    def _walk(self) -> tuple[OrderCardView, ...]:
        """The one that was left, else what can be picked of the nearest bike; () where it is one order, or a
        chosen one leaves by the same key."""
        card = self._card(self._chosen)
        asks = self._leaving or self.delay.order_id
        if asks or (card is not None and board_words.next_step(card) == "hand_over"):
            return ()
        return self._left or board_words.together_picked(self.pane.all_runs)

    def _begin_walk(self) -> None:
        ids = tuple(card.order_id for card in self._walk)
        self._walks = True
        self._bridge.submit(commands.OpenWalk() if self._left else commands.BeginWalk(ids))

    def _turns_to(self, action: str) -> bool:
        """Other cards, or a walk for several of them."""
        if action == "next_step" and self._walk:
            self._begin_walk()
            return True
        if action == "delay" and can_wait(self._card(self._chosen)):
            self._press(self._chosen, "keep" if self.delay.order_id else "delay")
            return True
        if action not in (*_STEPS, "search_orders"):
            return False
        self._ask_nothing()
        if action == "search_orders":
            self.pane.open_search()
            self._show()
        else:
            self.pane.step(*_STEPS[action])
        return True

    def _go_back(self) -> bool:
        """From a question, then from a search, then to the sale."""
        if asked := self._refusing or self._leaving or self.delay.order_id:
            self._press(asked, "keep")
        elif self.pane.searches:
            self.pane.close_search()
            self.setFocus()
        else:
            return False
        return True

    def meaning(self, action: str) -> Hashable:
        """Of the next order it is another."""
        card = self._card(self._chosen)
        match action:
            case "choose" | "next_step":
                walk = tuple(each.order_id for each in self._walk) if action == "next_step" else ()
                step = "delay" if self.delay.order_id else board_words.step_of(action, card) if card else ""
                return ("walk", walk) if walk else ("step", self._chosen, step)
            case "accept_order":
                return action, board_words.most_urgent(self._cards)
            case "accept_all" | "pause":
                return action, self._together if action == "accept_all" else self.pause.meaning
            case "refuse_order":
                return action, self._refusable()
            case "undo" | "last_receipt" | "packing_slip" | "delay" | "bring_back":
                return action, self._chosen, card.stage if card else ""
        return action

    def say_sentence(self, sentence: str) -> None:
        self._say(sentence, State.SOON)

    def typed_elsewhere(self, sign: str) -> bool:
        """A figure gives the reason that is asked for; else an order's number, or a torn label's code."""
        if (sign.isdecimal() and not HAND.takes_sign(sign)) or self.pause.types(sign):
            self._show()
        elif (asked := self._refusing or self._leaving) and sign in "123456789"[: len(self._figures)]:
            self._press(asked, self._figures[int(sign) - 1])
        elif later := self.delay.by_figure(sign):
            self._press(self.delay.order_id, later)
        else:
            return self._typing.type(sign)
        return True

    @property
    def _figures(self) -> list[str]:
        return panel_words.figures(self._refusing, self._card(self._leaving), len(self._ready))

    def _take_next_step(self, card: OrderCardView, action: str) -> None:
        if self._leaving == card.order_id:
            self._say(self._words("orders.leave_why"), State.SOON)
        elif self.delay.order_id == card.order_id:
            self._press(card.order_id, "delay_now" if self.delay.hears else "keep")
        else:
            self._press(card.order_id, board_words.step_of(action, card))

    def _refusable(self) -> str:
        return board_words.refusable(self._card(self._chosen), self._cards)

    @property
    def _together(self) -> tuple[str, ...]:
        return board_words.together(self._card(self._chosen), self.pane.runs)

    @property
    def _ready(self) -> tuple[str, ...]:
        return board_words.ready_with(self._card(self._chosen), self.pane.runs)

    def _accept_all(self) -> None:
        ids = self._together  # of the chosen order's bike, as they were seen
        if not self._asked.intersection(ids):
            self._asked.update(ids)
            self._bridge.submit(commands.AcceptOrders(ids))

    def _press(self, order_id: str, action: str) -> None:
        """A step of this order; it is chosen from then on, so that Ctrl Z takes back the step just taken.

        What was asked is dead until the shop has answered.
        """
        card = self._card(order_id)
        if card is None or order_id in self._asked:
            return
        self.pane.choose(order_id)
        self.pause.ask_no_more()
        self._refusing = order_id if action == "refuse" else ""
        self._leaving = order_id if action in board_words.ASKS_HOW else ""
        self._say(*board_words.said_of(card, action, self._words))
        self._ask(card, action, self.delay.press(card, action, self._cards))
        self._show()

    def _ask(self, card: OrderCardView, action: str, delayed: commands.DelayOrder | None) -> None:
        command = delayed or command_of(card, action, self._ready)
        if command is not None:
            self._asked |= {card.order_id} if is_a_step(command) else set()
            self._bridge.submit(command)
        elif action == "pick":
            self.order_wanted.emit(card.order_id)
        elif action == "accept_all":
            self._accept_all()

    def scan(self, code: str, aim: str | None) -> bool:
        """A bag goes on the bike, who comes for an order shows its code; an article belongs to the sale."""
        del aim
        if not is_bag_label(code):
            card = board_words.named(code.upper(), self._cards)
            return card is not None and board_words.fetched(card) and self._found(card)
        self._say("")
        self._bridge.submit(commands.HandOverBag(code))
        return True

    def _connect_a_mall(self) -> None:
        self.wanted.emit("show_devices")
        self.wanted.emit("mall_page")

    def _found(self, card: OrderCardView) -> bool:
        """Its code was said: whoever comes for it stands here."""
        self.show_order(card.order_id)
        if board_words.fetched(card):
            self._press(card.order_id, "hand_over")
        return True

    def show_order(self, order_id: str) -> None:
        self._ask_nothing()
        self.pane.choose(order_id)
        self._show()

    def typed(self) -> dict[str, str]:
        """Enter means the same order in another language."""
        return {"order": self._chosen, "text": self.pane.text}

    def fill(self, typed: dict[str, str]) -> None:
        if typed["text"]:
            self.pane.open_search(typed["text"])
        self.show_order(typed["order"])

    @property
    def _chosen(self) -> str:
        return self.pane.chosen

    def _card(self, order_id: str) -> OrderCardView | None:
        return self._by_id.get(order_id)

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.WalkChanged() if self._walks:
                self._walks = False
                if notice.walk is not None and self.isVisible():
                    self.place_wanted.emit(WALK)
            case notices.OrdersChanged():
                self._cards = notice.cards
                self._by_id = {card.order_id: card for card in notice.cards}
                self._left = tuple(self._by_id[order_id] for order_id in notice.walk)
                self._asked.clear()
                if self.isVisible():
                    self._show()
            case notices.MallChanged():
                self._mall = notice.mall
                self.pause.present(notice.mall)
                self.delay.hears = notice.mall.hears_delays
                self._show_empty()
            case notices.SettingsChanged():
                self.delay.rules = notice.settings.orders
            case notices.CommandRefused() | notices.StoreFailed():
                self._asked, self._walks = set(), False
                if self.isVisible():
                    self._say(why_not(notice, self._words), State.SOON)
            case _ if self.isVisible():
                self._happened(notice)

    def _happened(self, notice: Notice) -> None:
        if isinstance(notice, notices.BagScanned):
            self.pane.choose(notice.order_id)
            self._show()
        if said := happened_text(notice, self._words):
            self._say(*said)

    def visited(self) -> None:
        """Nobody has seen the seats yet: they close up."""
        self._ask_nothing()
        self.pane.settle()
        self._show()

    def minute_passed(self) -> None:
        self._show()

    def take_keyboard(self) -> None:
        self.setFocus()

    # --- what is seen

    def _show(self) -> None:
        now = self._now()
        self.pane.present(self._cards, now)
        card = self._card(self._chosen)
        here = card.order_id if card is not None else ""
        self._refusing = self._refusing if here == self._refusing else ""
        self._leaving = self._leaving if here == self._leaving and card and card.stage == "ready" else ""
        self.delay.show(card)
        ready, later, hears = len(self._ready), self.delay.ask(card, self._cards), self.delay.hears
        asked = BoardAsks(bool(self._refusing), len(self._together), bool(self._leaving), ready, later, hears)
        self.sheet.present(panel_words.sheet(card, asked, now, self._words) if card is not None else None)
        self._show_next(card, asked.delay)
        self._show_empty()
        figures = 0 if self.isHidden() else len(ENDS) if self.pause.asks else len(self._figures)
        HAND.chooses("orders", self._refusing or self._leaving, "123456789"[:figures])

    def _show_next(self, card: OrderCardView | None, delay: DelayAsk | None) -> None:
        self.next_step.means = self.meaning("next_step")
        if delay:
            next_key.say_delay(self.next_step, delay, self._words)
        elif walk := self._walk:
            next_key.say_walk(self.next_step, walk, self._words, left=bool(self._left))
        else:
            next_key.say_step(self.next_step, card, self._words, leaving=bool(self._leaving))

    def _show_empty(self) -> None:
        self.empty.setVisible(not self._cards)
        self.empty.invite(connected=self._mall is None or self._mall.state != "none")
        self.next_step.setVisible(bool(self._cards))

    def _say(self, sentence: str, state: State = State.NEUTRAL) -> None:
        """In the head's place, until the next act."""
        self.pane.head.say(sentence, state)

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        places = board_places(frame)
        self.pane.setGeometry(self.place(frame, places.head.united(places.runs)))
        self.sheet.setGeometry(self.place(frame, places.sheet))
        self.pause.seat(*(self.place(frame, seat) for seat in places.side_keys))
        self.next_step.setGeometry(self.place(frame, places.next_step))
        self.empty.setGeometry(self.place(frame, frame.body).adjusted(0, places.head.height(), 0, 0))
        self.pane.bring_into_view(again=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        HAND.chooses("orders", "", "")

    def showEvent(self, event: QShowEvent) -> None:
        """What was told meanwhile; and only now the runs know how far they scroll."""
        super().showEvent(event)
        self._show()
        self.pane.bring_into_view(again=True)

"""The board of the online orders: new, to prepare, ready, handed over, each by the time of its bike.

The screen asks and shows; every rule is the shop's.
"""

from collections.abc import Callable, Hashable, Iterator
from datetime import datetime

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.commands import Command
from herstal_pos.services.counter.scanned import is_bag_label
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import MallView, OrderCardView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.screen import TillScreen, why_not
from herstal_pos.ui.frame.theme import H1, LABEL
from herstal_pos.ui.orders import times
from herstal_pos.ui.orders.board import board_words
from herstal_pos.ui.orders.board.board_column import BoardColumn
from herstal_pos.ui.orders.board.board_empty import EmptyBoard
from herstal_pos.ui.orders.board.board_hint import HintLine
from herstal_pos.ui.orders.board.board_typing import BoardTyping
from herstal_pos.ui.orders.board.board_words import Board, CardFace
from herstal_pos.ui.orders.order_words import order_text
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.message_line import MessageLine

_COLUMNS = {"new": 27, "to_prepare": 30, "ready": 26, "handed_over": 22}
_COLUMN_GAP = 14
_HEAD = 54
_FOOTER_PX = 48
_GAP = 8


class BoardScreen(TillScreen):
    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self._now = now
        self._cards: tuple[OrderCardView, ...] = ()
        self._mall: MallView | None = None
        self._chosen = self._refusing = ""
        self._brought = ("", "", "")
        self._asked: set[str] = set()
        self._frame: FrameGeometry | None = None
        self._sentence: MessageLine | None = None
        self._typing = BoardTyping(words, self._say, self.show_order, self.code_typed.emit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = TextLabel(words("orders.title"), H1, parent=self)
        self.summary = TextLabel("", LABEL, "ink2", parent=self)
        self.columns = {name: self._column(name) for name in _COLUMNS}
        self.hint = HintLine(tuple(self._hints()), self)
        self.empty = EmptyBoard(words, self)
        self.empty.devices_wanted.connect(self._connect_a_mall)
        self._show()

    def _column(self, name: str) -> BoardColumn:
        column = BoardColumn(self._words(f"orders.{name}"), self, handed_over=name == "handed_over")
        column.pressed.connect(self._press)
        column.chosen.connect(self._choose)
        return column

    def _hints(self) -> Iterator[tuple[str, str]]:
        words = self._words
        yield words("orders.hint_arrows"), words("orders.hint_choose")
        yield keys.cap("choose", words), words("orders.hint_next")
        yield keys.cap("refuse_order", words), words("orders.hint_refuse")
        yield words("orders.hint_scan"), words("orders.hint_bag")
        yield keys.cap("undo", words), words("orders.hint_undo")
        yield keys.cap("last_receipt", words), words("orders.hint_print")

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.ORDERS,)

    def act(self, action: str) -> bool:
        card = self._card(self._chosen)
        if self._typing.takes(action, self._cards):
            return True
        match action:
            case "row_up" | "row_down":
                self._step(1 if action == "row_down" else -1)
                self._say_aloud()
            case "row_left" | "row_right":
                self._step_aside(1 if action == "row_right" else -1)
                self._say_aloud()
            case "choose" | "next_step" if card is not None:
                self._take_next_step(card)
            case "accept_order" if board_words.most_urgent(self._cards):
                self._press(board_words.most_urgent(self._cards), "accept")
            case "refuse_order" if self._refusable():
                self._press(self._refusable(), "refuse")
            case "undo" if card is not None and card.can_undo:
                self._press(card.order_id, "undo")
            case "last_receipt" if card is not None and board_words.can_reprint(card):
                self._press(card.order_id, "reprint")
            case "back" if self._refusing:
                self._press(self._refusing, "keep")
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        """Of the next order it is another."""
        card = self._card(self._chosen)
        match action:
            case "choose" | "next_step":
                return "step", self._chosen, board_words.next_step(card) if card else ""
            case "accept_order":
                return action, board_words.most_urgent(self._cards)
            case "refuse_order":
                return action, self._refusable()
            case "undo" | "last_receipt":
                return action, self._chosen, card.stage if card else ""
        return action

    def say_sentence(self, sentence: str) -> None:
        self._say(sentence, State.SOON)

    def typed_elsewhere(self, sign: str) -> bool:
        """A figure gives the reason that is asked for; else an order's number, or a torn label's code."""
        reasons = board_words.REASONS
        if self._refusing and sign in map(str, range(1, len(reasons) + 1)):
            self._press(self._refusing, f"reason_{reasons[int(sign) - 1]}")
            return True
        return self._typing.type(sign)

    def _take_next_step(self, card: OrderCardView) -> None:
        step = board_words.next_step(card)
        if step:
            self._press(card.order_id, step)
        elif card.stage == "ready":
            self._say(self._words("orders.scan_bag"), State.TO_DO)

    def _refusable(self) -> str:
        """The chosen order while it is new, else the new one that is most urgent, else the chosen one."""
        chosen = self._card(self._chosen)
        if chosen is not None and chosen.stage == "new":
            return chosen.order_id
        can = chosen is not None and chosen.stage in board_words.REFUSABLE
        return board_words.most_urgent(self._cards) or (self._chosen if can else "")

    def _press(self, order_id: str, action: str) -> None:
        """A step of this order; it is chosen from then on, so that Ctrl Z takes back the step just taken.

        What was asked is dead until the shop has answered.
        """
        card = self._card(order_id)
        if card is None:
            return
        if order_id in self._asked:
            return
        self._chosen = order_id
        self._refusing = order_id if action == "refuse" else ""
        self._say(*board_words.of_refusal(card, action, self._words))
        self._ask(card, action)
        self._show()

    def _ask(self, card: OrderCardView, action: str) -> None:
        command = _command(card, action)
        if command is not None:
            self._asked.add(card.order_id)
            self._bridge.submit(command)
        elif action == "pick":
            self.order_wanted.emit(card.order_id)

    def scan(self, code: str, aim: str | None) -> bool:
        """A bag goes on the bike, and the board stays; an article belongs to the sale."""
        del aim
        if not is_bag_label(code):
            return False
        self._say("")
        self._bridge.submit(commands.HandOverBag(code))
        return True

    def _connect_a_mall(self) -> None:
        self.wanted.emit("show_devices")
        self.wanted.emit("mall_page")

    def show_order(self, order_id: str) -> None:
        self._choose(order_id)

    def typed(self) -> dict[str, str]:
        """Enter means the same order in another language."""
        return {"order": self._chosen} if self._chosen else {}

    def fill(self, typed: dict[str, str]) -> None:
        self._chosen = typed["order"]
        self._choose_again()
        self._show()

    def _choose(self, order_id: str) -> None:
        self._say("")
        self._chosen, self._refusing = order_id, ""
        self._show()

    def _step(self, by: int) -> None:
        """Down the columns, one after the other."""
        self._say("")
        ways = [order_id for name in _COLUMNS for order_id in self._ids(name)]
        if ways:
            place = ways.index(self._chosen) + by if self._chosen in ways else 0
            self._choose(ways[min(max(place, 0), len(ways) - 1)])

    def _step_aside(self, by: int) -> None:
        """To the next column that has cards, at the same height of the list."""
        full = [ids for name in _COLUMNS if (ids := self._ids(name))]
        here = next((place for place, ids in enumerate(full) if self._chosen in ids), None)
        if here is not None and 0 <= here + by < len(full):
            ids = full[here + by]
            self._choose(ids[min(full[here].index(self._chosen), len(ids) - 1)])

    def _say_aloud(self) -> None:
        """The card that an arrow came to: the keyboard stays where it is."""
        for column in self.columns.values():
            if (card := column.cards.get(self._chosen)) is not None:
                announce(card, card.accessibleName())

    def _ids(self, column: str) -> list[str]:
        """Of the cards that can be chosen: what has left needs no hand."""
        return [card.order_id for card in self._cards if card.column == column != "handed_over"]

    def _card(self, order_id: str) -> OrderCardView | None:
        return next((card for card in self._cards if card.order_id == order_id), None)

    def _choose_again(self) -> None:
        """The chosen card may have gone: then the first of the new ones, or of the next column."""
        ways = [order_id for name in _COLUMNS for order_id in self._ids(name)]
        if self._chosen not in ways:
            self._chosen = ways[0] if ways else ""
        if self._refusing not in ways:
            self._refusing = ""

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.OrdersChanged():
                self._cards = notice.cards
                self._asked.clear()
                self._choose_again()
                if self.isVisible():
                    self._show()
            case notices.MallChanged():
                self._mall = notice.mall
                self._show_empty()
            case notices.CommandRefused() | notices.StoreFailed():
                self._asked.clear()
                if self.isVisible():
                    self._say(why_not(notice, self._words), State.SOON)
            case _ if self.isVisible():
                self._happened(notice)

    def _happened(self, notice: Notice) -> None:
        words = self._words
        match notice:
            case notices.BagScanned():
                self._chosen = notice.order_id
                self._show()
                self._say(*order_text(notice, words))
            case notices.MallAlarmed() | notices.OrderHandedOver() | notices.OrderWithdrawn():
                self._say(*order_text(notice, words))
            case notices.OrderStopped():
                said = words(f"orders.stopped_{notice.why}", code=notice.card.code)
                self._say(said, State.NOW)

    def visited(self) -> None:
        self._say("")
        self._refusing = ""
        self._show()

    def minute_passed(self) -> None:
        self._show()

    def take_keyboard(self) -> None:
        self.setFocus()

    # --- what is seen

    def _show(self) -> None:
        now = self._now()
        self.summary.say(board_words.summary(self._cards, now, self._words))
        board = Board(self._chosen, self._refusing, board_words.most_urgent(self._cards))
        for name, column in self.columns.items():
            here = board_words.in_order(self._cards, name)
            stopped = {card.order_id for card in here if times.is_stopped(card)}
            column.present([self._face(card, board, now) for card in here], stopped)
        self._show_empty()
        self._lay_out_again()
        self._bring_into_view()

    def _bring_into_view(self, *, again: bool = False) -> None:
        """The chosen card, once: whoever scrolls on by finger is left alone."""
        card = self._card(self._chosen)
        if card is None or (self._brought == (card.order_id, card.column, self._refusing) and not again):
            return
        self._brought = (card.order_id, card.column, self._refusing)
        self.columns[card.column].bring_into_view(card.order_id)

    def _face(self, card: OrderCardView, board: Board, now: datetime) -> CardFace:
        face = board_words.face(card, board, now, self._words)
        if card.handed_over_at is None:
            return face
        return face._replace(countdown=self._words.time(card.handed_over_at))

    def _show_empty(self) -> None:
        connected = self._mall is None or self._mall.state != "none"
        self.empty.setVisible(not self._cards)
        self.empty.invite(connected=connected)
        for column in self.columns.values():
            column.setVisible(bool(self._cards))
        self.hint.setVisible(bool(self._cards) and self._sentence is None)

    def _say(self, sentence: str, state: State = State.NEUTRAL) -> None:
        """In the hint's place, until the next act."""
        if self._sentence is not None:
            self._sentence.hide()
            self._sentence.deleteLater()
        self._sentence = MessageLine(sentence, state, self) if sentence else None
        if self._sentence is not None:
            self._sentence.show()
        self.hint.setVisible(bool(self._cards) and self._sentence is None)
        self._lay_out_again()

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame = frame
        self._put_parts(frame)
        self._bring_into_view(again=True)

    def showEvent(self, event: QShowEvent) -> None:
        """What was told meanwhile; and only now the columns know how far they scroll."""
        super().showEvent(event)
        self._show()
        self._bring_into_view(again=True)

    def _put_parts(self, frame: FrameGeometry) -> None:
        body = self.place(frame, frame.body)
        title = width(self.title.text, H1) + 1
        self.title.setGeometry(body.left() + 5, body.top(), title, _HEAD)
        self.summary.setGeometry(
            self.title.geometry().right() + 18, body.top() + 2, body.width() - title - 24, _HEAD
        )
        footer = QRect(body.left(), body.bottom() + 1 - _FOOTER_PX, body.width(), _FOOTER_PX)
        self.hint.setGeometry(footer)
        if self._sentence is not None:
            self._sentence.setGeometry(footer)
        middle = QRect(
            body.left(), body.top() + _HEAD + _GAP, body.width(), footer.top() - body.top() - _HEAD - 2 * _GAP
        )
        for column, place in zip(
            self.columns.values(), shares(middle, tuple(_COLUMNS.values()), _COLUMN_GAP), strict=True
        ):
            column.setGeometry(place)
        self.empty.setGeometry(middle)

    def _lay_out_again(self) -> None:
        if self._frame is not None:
            self._put_parts(self._frame)


def _command(card: OrderCardView, action: str) -> Command | None:
    """What a step asks of the shop; None where it only concerns the screen."""
    order_id = card.order_id
    if action.startswith(board_words.REASON):
        return commands.RefuseOrder(order_id, action.removeprefix(board_words.REASON))
    if action == "undo" and not card.can_undo:
        return None
    if action == "reprint" and card.stage == "ready":
        return commands.ReprintLabels(order_id)
    if action == "dismiss":
        return commands.DismissOrder(order_id, card.units_back)
    asks = {
        "accept": commands.AcceptOrder,
        "undo": commands.UndoOrderStep,
        "reprint": commands.ReprintPickTicket,
    }
    return asks[action](order_id) if action in asks else None

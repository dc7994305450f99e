"""Picking an online order: each scan is one piece; what is missing is said with one key.

The screen asks and shows; every rule is the shop's, and a wrong scan changes nothing.
"""

from collections.abc import Callable, Hashable
from datetime import datetime

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_bag_label
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import OrderCardView, PickingLineView, PickingView
from herstal_pos.ui.frame import sounds, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry, lines_in, shares
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.screen import TillScreen, why_not
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.orders.bagging import Bagging
from herstal_pos.ui.orders.picking import picking_news
from herstal_pos.ui.orders.picking.picking_bar import PickingBar
from herstal_pos.ui.orders.picking.picking_head import HEIGHT as HEAD, PickingHead
from herstal_pos.ui.orders.picking.picking_news import Said, bag_loaded, next_to_do, what_changed, wrong
from herstal_pos.ui.orders.picking.picking_note import PickingNote
from herstal_pos.ui.orders.picking.picking_rows import PickList, row_of, to_pick
from herstal_pos.ui.orders.picking.picking_side import FeedbackTone, PickingSide
from herstal_pos.ui.widgets.card import Card

_GAP = 12
_COLUMN_GAP = 16
_COLUMNS = (752, 396)
_LEAST_SIDE = 350
_REASONS = {"not_on_shelf": "out_of_stock", "damaged": "damaged", "expired": "expired"}
_PICKABLE = ("accepted", "picking")


class PickingScreen(TillScreen):
    left = Signal()  # packed, refused or put aside: what is picked so far is kept

    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        """`now` is the shop's clock."""
        super().__init__(parent)
        self._bridge, self._words, self._now = bridge, words, now
        self.picking: PickingView | None = None
        self._elsewhere: dict[str, tuple[str, ...]] = {}
        self._chosen = self._number = ""
        self._bags: dict[str, Bagging] = {}
        self._codes: set[str] = set()
        self._text: Said | None = None
        self._frozen = False
        self._build()

    def _build(self) -> None:
        words = self._words
        self.head = PickingHead(words, self)
        self.card = Card(parent=self)
        self.list = PickList(self.card)
        self.list.setAccessibleName(words("orders.to_prepare"))
        self.list.chosen.connect(self._choose)
        self.list.taken.connect(self._take)
        self.note = PickingNote(words, self.card)
        self.side = PickingSide(words, self)
        self.side.pressed.connect(self.act)
        self.bar = PickingBar(words, self)
        self.bar.pressed.connect(self.act)

    # --- what stands here

    @property
    def bagging(self) -> Bagging:
        """Of this order; what was said of it before it was put aside stands."""
        return self._bags.setdefault(self._order_id, Bagging())

    @property
    def line(self) -> PickingLineView | None:
        """What a reason is about: the chosen line, else the one touched last, else the first open one."""
        lines = self.picking.lines if self.picking else ()
        candidates = (
            [line for line in lines if line.line_id == self._chosen],
            [line for line in lines if line.state == "current"],
            [line for line in lines if to_pick(line)],
        )
        return next((found[0] for found in candidates if found), None)

    @property
    def _stage(self) -> str:
        return self.picking.card.stage if self.picking else ""

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.PICKING,)

    def scan(self, code: str, aim: str | None) -> bool:
        """A number typed before it says how much, as at the counter. A bag goes on the bike, and the picking
        goes on.

        Another order's pick ticket opens that one.
        """
        if is_bag_label(code):
            self._bridge.submit(commands.HandOverBag(code))
            return True
        if self.picking is None or code in self._codes:
            return False
        quantity = typed.quantity(self._number)
        self._number, self._chosen = "", ""
        order_id = self.picking.card.order_id
        self._bridge.submit(commands.PickScan(order_id, code, aim, quantity, *self.bagging.asked))
        self._show()
        return True

    def act(self, action: str) -> bool:
        if self._takes_code(action):
            return True
        match action:
            case "not_on_shelf" | "damaged" | "expired":
                self._miss(_REASONS[action])
            case "one_more" | "one_less" | "bag_cold" | "bag_fragile" if self._may_pick:
                self._bag(action)
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "choose" if self.line is not None:
                self._take(self.line.line_id)
            case "undo":
                self._undo()
            case "next_step":
                self._go_on()
            case "back" if self._number:
                self._type("")
            case "back":
                self.left.emit()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        match action:
            case "choose":
                return "take", self._order_id, self.line.line_id if self.line else ""
            case "not_on_shelf" | "damaged" | "expired":
                return action, self._order_id, self.line.line_id if self.line else ""
            case "next_step" | "undo":
                return action, self._order_id, self._stage
        return action

    def say_sentence(self, sentence: str) -> None:
        self._text = None
        self._show_feedback()
        if sentence:
            self.side.feedback.say(FeedbackTone.SOON, sentence)

    def _takes_code(self, action: str) -> bool:
        """A code off a torn label stands there: Enter is what its scan would be."""
        code = self._number
        if action != "choose" or not typed.is_label(code):
            return False
        self._number = ""
        self.code_typed.emit(code)
        return True

    def goes_on_with(self, sign: str) -> bool:
        return sign == "-" and typed.belongs_to_code(sign, self._number)

    def typed_elsewhere(self, sign: str) -> bool:
        if sign == "\b":
            self._type(self._number[:-1])
        elif typed.belongs_to_code(sign, self._number) or (sign in (",", ".") and self._number):
            self._type(self._number + sign)
        else:
            return False
        return True

    def _type(self, number: str) -> None:
        self._number, self._text = number, None
        self._show()

    def _choose(self, line_id: str) -> None:
        self._chosen = line_id
        self._show()

    def _units(self, line: PickingLineView) -> int | None:
        """Of the mall, in the typed number; None where none was typed."""
        number = typed.quantity(self._number)
        return None if number is None else max(number // line.step, 1)

    def _take(self, line_id: str) -> None:
        """Goods without a barcode: one piece, or the whole weight."""
        line = next((line for line in self._lines if line.line_id == line_id), None)
        if line is None or not self._may_pick or not to_pick(line):
            self._refuse()
            return
        count = self._units(line) or (1 if line.unit == "piece" else to_pick(line))
        self._number = ""
        self._bridge.submit(commands.PickLine(self._order_id, line_id, count, *self.bagging.asked))

    def _refuse(self) -> None:
        """Nothing is left to be picked of it, or the order is not being picked: the card says what to do."""
        sounds.play(Sound.BUZZ)
        said = self._words("off.nothing_missing")
        self._text = Said(FeedbackTone.SOON, said) if self._may_pick else None
        self._show_feedback()

    def _miss(self, reason: str) -> None:
        line = self.line
        if line is None or not self._may_pick or not to_pick(line):
            return
        count, self._number = self._units(line), ""
        self._bridge.submit(commands.MarkShortage(self._order_id, line.line_id, reason, count))

    def _bag(self, action: str) -> None:
        before, said = self.bagging.asked, self.bagging.act(action, self._words)
        if self.bagging.asked == before:
            sounds.play(Sound.BUZZ)
        self._text = Said(FeedbackTone.NEXT, said) if said else self._text
        self._show()

    def _undo(self) -> None:
        if self.bar.undo.isEnabled():
            self._bridge.submit(commands.UndoOrderStep(self._order_id))

    def _go_on(self) -> None:
        """What cannot be packed, because nothing was found, the shop refuses by the same command."""
        picking = self.picking
        if picking is None or self._frozen or not self.bar.next_step.isEnabled():
            return
        self._frozen = True
        card = picking.card
        dismissing = commands.DismissOrder(card.order_id, card.units_back)
        packing = commands.PackParcel(card.order_id, *self.bagging.asked)
        self._bridge.submit(dismissing if card.stop else packing)
        self._show()

    @property
    def _lines(self) -> tuple[PickingLineView, ...]:
        return self.picking.lines if self.picking else ()

    @property
    def _order_id(self) -> str:
        return self.picking.card.order_id if self.picking else ""

    @property
    def _may_pick(self) -> bool:
        return self._stage in _PICKABLE and not self._stopped

    @property
    def _stopped(self) -> bool:
        return self.picking is not None and bool(self.picking.card.stop)

    def take_keyboard(self) -> None:
        self.setFocus()

    def visited(self) -> None:
        """With an order that the shop has just shown: nothing of the one before stands here."""
        self._chosen, self._number, self._text, self._frozen = "", "", None, False
        self._show()

    def minute_passed(self) -> None:
        self._show_head()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.PickingChanged():
                self._picking_changed(notice)
            case notices.OrdersChanged():
                self._orders_changed(notice.cards)
            case notices.Elsewhere():
                self._elsewhere |= notice.shops
                said = picking_news.elsewhere(self.picking, notice.shops, self._words)
                self._text = said or self._text
                self._show()
            case notices.OrderStopped() if notice.card.order_id == self._order_id:
                self._card_changed(notice.card)
            case notices.WrongArticle() if notice.order_id == self._order_id:
                self._say(wrong(notice, self._words))
            case notices.BagScanned() if self.isVisible():
                self._say(bag_loaded(notice, self._words))
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._frozen = False
                self._say(Said(FeedbackTone.SOON, why_not(notice, self._words)))

    def _picking_changed(self, notice: notices.PickingChanged) -> None:
        before, self.picking = self.picking, notice.picking
        self._frozen = False
        if before is None or before.card.order_id != self._order_id:
            self._chosen, self._number, self._text = "", "", None
        elif notice.line_id is not None:
            self._chosen = ""
            self._text = self._change(before, notice.line_id)
        self._show()
        self._leave_what_is_done(before.card if before else None)

    def _change(self, before: PickingView, line_id: str) -> Said | None:
        """None where it is better said what to do next: nothing was found of all."""
        if self.picking is not None and self.picking.card.wanted == 0:
            return None
        was, now = ({line.line_id: line for line in view.lines} for view in (before, self.picking) if view)
        if line_id not in was or line_id not in now:
            return None
        return what_changed(was[line_id], now[line_id], self._words)

    def _orders_changed(self, cards: tuple[OrderCardView, ...]) -> None:
        self._codes = {card.code for card in cards}
        if self.picking is None:
            return
        card = next((card for card in cards if card.order_id == self._order_id), None)
        if card is not None:
            self._card_changed(card)
        elif self.isVisible():
            self.left.emit()

    def _card_changed(self, card: OrderCardView) -> None:
        """The mall has spoken: what is to be picked may have changed with it."""
        if self.picking is None or card == self.picking.card:
            return
        before = self.picking
        self.picking = PickingView(card, before.lines, before.left, before.last_step)
        if (card.stage, card.stop) != (before.card.stage, before.card.stop):
            self._text, self._frozen = None, False
        self._show()
        if self.isVisible() and card.stage in _PICKABLE:
            self._bridge.submit(commands.OpenPicking(card.order_id))
        self._leave_what_is_done(before.card)

    def _leave_what_is_done(self, before: OrderCardView | None) -> None:
        """Packed or refused just now, here or at another till; what was stopped waits for a hand."""
        if before is None or before.order_id != self._order_id or not self.isVisible():
            return
        if before.stage in _PICKABLE and self._stage not in _PICKABLE and not self._stopped:
            self._bags.pop(self._order_id, None)
            self.left.emit()

    # --- what is seen

    def _say(self, said: Said) -> None:
        self._text = said
        self._show_feedback()

    def _show(self) -> None:
        picking, words = self.picking, self._words
        if picking is None:
            return
        self._show_head()
        line = self.line
        rows = [row_of(one, words, self._elsewhere, may_pick=self._may_pick) for one in picking.lines]
        self.list.present(rows, line.line_id if line and not self._stopped else None)
        self.note.present(picking.card)
        self._lay_out_card()
        misses = line if self._may_pick and line is not None and to_pick(line) > 0 else None
        self.side.present(self.bagging, misses, can_bag=self._may_pick)
        self.bar.present(picking, self.bagging.count, frozen=self._frozen)
        self._show_feedback()

    def _show_head(self) -> None:
        if self.picking is not None:
            self.head.present(self.picking.card, self._now())

    def _show_feedback(self) -> None:
        if self._number:
            is_code = typed.is_label(self._number)
            title = self._number if is_code else self._words("picking.typed", number=self._number)
            hint = self._words("picking.typed_code" if is_code else "picking.typed_hint")
            self.side.feedback.say(FeedbackTone.NEXT, title, hint)
        elif self.picking is not None:
            line = self.line
            wanted = line if line and to_pick(line) else next(filter(to_pick, self._lines), None)
            self.side.feedback.say(*(self._text or next_to_do(self.picking, wanted, self._words)))

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        centre = self.place(frame, frame.centre)
        self.head.setGeometry(centre.left(), centre.top(), centre.width(), HEAD)
        under = centre.adjusted(0, HEAD + _GAP, 0, 0)
        gap = _GAP if frame.is_small else _COLUMN_GAP
        card, side = shares(under, _COLUMNS, gap)
        if side.width() < _LEAST_SIDE:
            lacking = _LEAST_SIDE - side.width()
            card, side = card.adjusted(0, 0, -lacking, 0), side.adjusted(-lacking, 0, 0, 0)
        self.card.setGeometry(card)
        self.side.setGeometry(side)
        self.bar.setGeometry(self.place(frame, frame.pay_bar))
        self.bar.lay_out(frame)
        self._lay_out_card()
        self._show()

    def _lay_out_card(self) -> None:
        inside = lines_in(self.card.rect())
        footer_top = self.note.height_for(inside.width())
        self.note.setGeometry(inside.left(), inside.bottom() + 1 - footer_top, inside.width(), footer_top)
        rows = inside.height() - (footer_top + _GAP if footer_top else 0)
        self.list.setGeometry(QRect(inside.left(), inside.top(), inside.width(), rows))

"""One walk for several orders: each scan says which bin; at the end, bags per bin.

The screen asks and shows; every rule is the shop's, and a wrong scan changes nothing.
"""

from collections.abc import Callable, Hashable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_bag_label
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import WalkBinView, WalkLineView, WalkView
from herstal_pos.ui.frame import keys, sounds, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry, lines_in, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.screen import TillScreen, why_not
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.frame.theme import H1, LEAD_BOLD
from herstal_pos.ui.orders.bagging import Bagging
from herstal_pos.ui.orders.picking.picking_bar import Prepared
from herstal_pos.ui.orders.picking.picking_news import bag_loaded, wrong
from herstal_pos.ui.orders.walk.walk_parts import HEAD, Bins, WalkList
from herstal_pos.ui.orders.walk.walk_side import WalkSide
from herstal_pos.ui.orders.walk.walk_words import (
    NeedFace,
    Reply,
    WalkRow,
    bin_face,
    going_bins,
    next_to_do,
    row_of,
    what_was_done,
)
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card

_GAP = 12
_COLUMNS, _LEAST_SIDE = (752, 396), 350
_REASONS = {"not_on_shelf": "out_of_stock", "damaged": "damaged", "expired": "expired"}


class WalkScreen(TillScreen):
    left = Signal()  # put aside, or over: what is picked is kept

    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        """`now` is the shop's clock."""
        super().__init__(parent)
        self._bridge, self._words, self._now = bridge, words, now
        self.walk: WalkView | None = None
        self._elsewhere: dict[str, tuple[str, ...]] = {}
        self._chosen = self._number = self._last = ""
        self._reply: Reply | None = None
        self._bags: dict[str, Bagging] = {}  # by the bin's letter
        self._asked = False
        self.bins = Bins(self)
        self.card = Card(parent=self)
        self.list = WalkList(self.card)
        self.list.setAccessibleName(words("orders.to_prepare"))
        self.list.chosen.connect(self._choose)
        self.side = WalkSide(words, self)
        self.side.pressed.connect(self.act)
        self.prepared = Prepared(self)
        self.aside = self._key("back", Kind.PLAIN, Icon.PAUSE)
        self.undo = self._key("undo", Kind.PLAIN, Icon.ARROW_U_UP_LEFT)
        self.next_step = self._key("next_step", Kind.PRIMARY, Icon.PACKAGE)
        self.aside.say(words("picking.aside"), words("picking.aside_hint"))

    def _key(self, action: str, kind: Kind, icon: Icon) -> PayKey:
        face = H1 if action == "next_step" else LEAD_BOLD
        key = PayKey("", kind, keys.cap(action, self._words), icon=icon, face=face, parent=self)
        key.clicked.connect(lambda: self.act(action))
        return key

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.PICKING,)

    @property
    def asks_bags(self) -> bool:
        return self.walk is not None and self.walk.left == 0

    @property
    def _ids(self) -> tuple[str, ...]:
        return self.walk.order_ids if self.walk else ()

    @property
    def _line(self) -> WalkLineView | None:
        """What a reason is about: the chosen one, else that of the last scan, else the first that is left."""
        lines = [line for line in (self.walk.lines if self.walk else ()) if line.left]
        wanted = (line for key in (self._chosen, self._last) for line in lines if line.article == key)
        return next(wanted, lines[0] if lines else None)

    @property
    def _bin(self) -> str:
        """Whose bags are asked for."""
        letters = [each.letter for each in self.walk.bins] if self.walk else []
        return self._chosen if self._chosen in letters else letters[0] if letters else ""

    def _bagging(self, letter: str) -> Bagging:
        return self._bags.setdefault(letter, Bagging())

    def scan(self, code: str, aim: str | None) -> bool:
        if is_bag_label(code):
            self._bridge.submit(commands.HandOverBag(code))
            return True
        if self.walk is None:
            return False
        quantity, self._number, self._chosen = typed.quantity(self._number), "", ""
        self._bridge.submit(commands.WalkScan(self._ids, code, aim, quantity))
        return True

    def act(self, action: str) -> bool:
        match action:
            case "not_on_shelf" | "damaged" | "expired":
                self._miss(_REASONS[action])
            case "one_more" | "one_less" | "bag_cold" | "bag_fragile":
                self._bag(action)
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "choose":
                self._take()
            case "undo" if self.walk is not None and not self._asked:
                self._reply = None
                self._submit(commands.UndoWalk(self._ids))
            case "next_step":
                self._end()
            case "back" if self._number:
                self._type("")
            case "back":
                self.left.emit()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        line = self._line
        if action in ("choose", *_REASONS):
            return action, line.article if line else ""
        return (action, self.asks_bags, self._ids) if action in ("next_step", "undo") else action

    def say_sentence(self, sentence: str) -> None:
        self._reply = Reply("soon", "", sentence) if sentence else None
        self._show_reply()

    def typed_elsewhere(self, sign: str) -> bool:
        """How many, before a scan or Enter; or a code off a torn label."""
        if sign == "\b":
            self._type(self._number[:-1])
        elif typed.belongs_to_code(sign, self._number) or (sign in (",", ".") and self._number):
            self._type(self._number + sign)
        else:
            return False
        return True

    def _type(self, number: str) -> None:
        self._number = number
        self._reply = Reply("next", "", self._words("picking.typed", number=number)) if number else None
        self._show_reply()

    def _take(self) -> None:
        """Goods without a barcode: one piece, the whole weight for a bin, or as much as was typed; a typed
        code is scanned."""
        line, number = self._line, self._number
        self._number = ""
        if typed.is_label(number):
            self.code_typed.emit(number)
        elif line is None:
            sounds.play(Sound.BUZZ)
        else:
            quantity = typed.quantity(number)
            alone = 1 if line.unit == "piece" else next(filter(None, (need.left for need in line.needs)))
            count = alone if quantity is None else max(quantity // line.step, 1)
            self._submit(commands.WalkTake(self._ids, line.article, count))

    def _miss(self, reason: str) -> None:
        line, quantity = self._line, typed.quantity(self._number)
        self._number = ""
        if line is None:
            sounds.play(Sound.BUZZ)
            return
        count = None if quantity is None else max(quantity // line.step, 1)
        self._submit(commands.WalkMiss(self._ids, line.article, reason, count))

    def _bag(self, action: str) -> None:
        if self.asks_bags:
            said = self._bagging(self._bin).act(action, self._words)
            self._reply = Reply("next", "", said) if said else self._reply
            self._show()
        else:
            sounds.play(Sound.BUZZ)
            self.say_sentence(self._words("walk.bags_later"))

    def _end(self) -> None:
        if self.walk is not None and self.asks_bags and not self._asked:
            asked = [self._bagging(each.letter).asked for each in self.walk.bins]
            bags, marks = zip(*asked, strict=True)
            self._submit(commands.EndWalk(self._ids, bags, marks))

    def _submit(self, command: commands.Command) -> None:
        self._asked = isinstance(command, commands.EndWalk | commands.UndoWalk)
        self._bridge.submit(command)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._show()

    def take_keyboard(self) -> None:
        self.setFocus()

    def visited(self) -> None:
        self._chosen = self._number = ""
        self._reply, self._asked = None, False
        self._show()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.WalkChanged():
                self._walk_changed(notice)
            case notices.Elsewhere():
                self._elsewhere |= notice.shops
                self._show()
            case notices.WrongArticle(order_id="") if self.isVisible():
                self._answer(
                    Reply("bad", "", wrong(notice, self._words).title, wrong(notice, self._words).detail)
                )
            case notices.BagScanned() if self.isVisible():
                self._answer(Reply("good", "", bag_loaded(notice, self._words).title))
            case notices.OrdersChanged() if self.isVisible() and self._changed(notice):
                self._bridge.submit(commands.OpenWalk())
            case notices.CommandRefused(reason="no_walk") if self.isVisible():
                self._bags = {}
                self.left.emit()
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._asked = False
                self._answer(Reply("soon", "", why_not(notice, self._words)))

    def _changed(self, notice: notices.OrdersChanged) -> bool:
        """Others have touched an order of this walk."""
        cards = {card.order_id: card for card in notice.cards}
        bins = self.walk.bins if self.walk else ()
        return any(cards.get(each.card.order_id, each.card) != each.card for each in bins)

    def _walk_changed(self, notice: notices.WalkChanged) -> None:
        self.walk, self._asked = notice.walk, False
        if notice.walk is None:
            self._bags = {}
            if self.isVisible():
                self.left.emit()
            return
        if reply := what_was_done(notice, self._words):
            self._chosen, self._last, self._reply = "", notice.article, reply
        elif self._reply is not None and self._reply.letter not in going_bins(notice.walk):
            self._reply = None  # else others' news leave what was said of the last scan
        self._show()

    def _answer(self, reply: Reply) -> None:
        self._reply = reply
        self._show_reply()

    # --- what is seen

    def _show(self) -> None:
        walk, words = self.walk, self._words
        if walk is None:
            return
        last = self._reply.letter if self._reply else ""
        self.bins.present([bin_face(each, last, words) for each in walk.bins])
        if self.asks_bags:
            self.list.present(list(map(self._row_of_bags, walk.bins)), self._bin)
            self.side.ask_bags(self._bin, self._bagging(self._bin))
        else:
            line = self._line
            rows = [row_of(one, words, self._elsewhere) for one in walk.lines]
            self.list.present(rows, line.article if line else None)
            self.side.ask_why(line.article if line else "", can=line is not None)
        self._show_bar(walk)
        self._show_reply()

    def _row_of_bags(self, each: WalkBinView) -> WalkRow:
        bags = (NeedFace("", str(self._bagging(each.letter).count), ""),) if each.going else ()
        return WalkRow(each.letter, each.card.code, each.letter, each.card.customer, bags, "done")

    def _show_bar(self, walk: WalkView) -> None:
        words = self._words
        there = sum(min(need.picked, need.wanted) for line in walk.lines for need in line.needs)
        missing = sum(line.missing for line in walk.lines)
        whole = there + walk.left + missing
        caption = words("picking.prepared_missing", count=missing) if missing else words("picking.prepared")
        figure = words("picking.count", picked=str(there), wanted=str(whole))
        self.prepared.say(caption, figure, there, max(whole, 1))
        undone = next((line.name for line in walk.lines if line.article == walk.undoes), "")
        self.undo.say(words("picking.undo" if undone else "walk.undo_all"), undone)
        self.undo.means = ("undo", self._ids, walk.undoes, walk.left)
        if self.asks_bags:
            bags = sum(self._bagging(each.letter).count for each in walk.bins if each.going)
            self.next_step.say(words("walk.pack", count=len(walk.bins)), words("walk.labels", count=bags))
        else:
            self.next_step.say(words("picking.left", count=walk.left), words("walk.pack_hint"))
        self.next_step.means = ("next_step", self._ids, self.asks_bags)
        self.next_step.turn(on=self.asks_bags and not self._asked, why=words("off.pick_first"))

    def _show_reply(self) -> None:
        if self.walk is not None:
            self.side.letter.say(self._reply or next_to_do(self.walk, self._words))

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        centre = self.place(frame, frame.centre)
        self.bins.setGeometry(centre.left(), centre.top(), centre.width(), HEAD)
        under = centre.adjusted(0, HEAD + _GAP, 0, 0)
        card, side = shares(under, _COLUMNS, _GAP if frame.is_small else 16)
        lacking = max(0, _LEAST_SIDE - side.width())
        self.card.setGeometry(card.adjusted(0, 0, -lacking, 0))
        self.side.setGeometry(side.adjusted(-lacking, 0, 0, 0))
        self.list.setGeometry(lines_in(self.card.rect()))
        self.prepared.setGeometry(self.place(frame, frame.total))
        places = shares(self.place(frame, frame.key_area), (5, 5, 8), 10)
        for key, rect in zip((self.aside, self.undo, self.next_step), places, strict=True):
            key.setGeometry(rect)
        self._show()

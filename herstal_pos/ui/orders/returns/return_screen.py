"""An online order comes back over the counter: which of its goods, to the shelf or damaged; the mall pays.

The screen asks and shows; every rule is the shop's. Nothing of it opens the drawer.
"""

from collections.abc import Hashable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_bag_label
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import ReturnLineView, ReturnView
from herstal_pos.ui.frame import keys, sounds, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import ORDERS
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.frame.theme import H2, HINT_MEDIUM
from herstal_pos.ui.orders.returns import return_words
from herstal_pos.ui.orders.returns.return_choice import ReturnChoice
from herstal_pos.ui.orders.returns.return_side import UNDER, ReturnSide
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _HINT, _GAP, _SENTENCE = 36, 22, 10, 48
_MOST_UNITS = 3  # digits: more is the number of an order


class ReturnScreen(SayingScreen):
    """`found`: those that a search brought; `choice` is of the order that is open."""

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self._lately: tuple[ReturnView, ...] | None = None
        self.found: tuple[ReturnView, ...] = ()
        self.choice = ReturnChoice()
        self._chosen = ""
        self._frozen = False
        self.title = TextLabel("", H2, shortens=True, parent=self)
        self.hint = TextLabel("", HINT_MEDIUM, "ink2", shortens=True, parent=self)
        cap = keys.cap("search_orders", words)
        self.field = EntryField(words("brought.search"), icon=Icon.MAGNIFYING_GLASS, key_cap=cap, parent=self)
        self.list = ResultList(self)
        self.list.setAccessibleName(words("brought.title"))
        self.list.chosen.connect(self._choose)
        self.list.tapped.connect(self._tap)
        self.entry = NumberEntry(words("brought.entry"), icon=Icon.BARCODE, parent=self)
        for signal in (self.entry.typed, self.entry.named):
            signal.connect(self._type)
        self.entry.corrected.connect(self.entry.correct)
        for field in (self.field, self.entry):
            field.textChanged.connect(lambda _text: self._show_keys())
        self.entry.taken.connect(lambda: self.act("choose"))
        self.side = ReturnSide(words, self.act, self)
        self.keys, self.next_step, self.keypad = self.side.keys, self.side.next_step, self.side.keypad
        self.keypad.typed.connect(self._type)
        self.keypad.verb.connect(lambda _verb: self.entry.correct())
        self._show()

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.RETURNING,)

    @property
    def order(self) -> ReturnView | None:
        """None while there is one to choose."""
        return self.choice.order

    @property
    def _line(self) -> ReturnLineView | None:
        return next((line for line in self.choice.lines if line.line_id == self._chosen and line.out), None)

    @property
    def _orders(self) -> tuple[ReturnView, ...]:
        """To choose from."""
        return self.found or self._lately or ()

    @property
    def _meant(self) -> ReturnView | None:
        """The one that is open, else the chosen one."""
        return self.order or next((each for each in self._orders if each.order_id == self._chosen), None)

    @property
    def _text(self) -> str:
        return self.entry.text() or ("" if self.order else self.field.text().strip())

    def act(self, action: str) -> bool:
        match action:
            case "next_step" if self.choice.units:
                self._take_back()
            case "next_step" if self.order is not None and not self.entry.text():
                self.say_sentence(self._words("brought.choose_first"))
            case "search_orders" | "last_receipt" | "undo":
                self._ask(action)
            case "choose" | "next_step":
                return self._enter()
            case "one_more" | "one_less" | "damaged":
                self._change(action)
            case "all_back":
                self.choice.put_all()
                self._show()
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "correct":
                self.entry.correct()
            case "back":
                self._go_back()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        order_id = self.order.order_id if self.order else ""
        if action == "next_step":
            return action, order_id, tuple(self.choice.units.items())
        if action in ("undo", "last_receipt"):
            return action, self._meant.order_id if self._meant else ""
        return (action, order_id, self._chosen) if action in ("choose", "damaged", "all_back") else action

    def scan(self, code: str, aim: str | None) -> bool:
        """A bag's label finds its order, an article of the open one comes back."""
        del aim
        line = self.choice.line_of(code)
        if line is not None:
            self._chosen = line.line_id
            self._more(line, 1)
        elif is_bag_label(code) or self.order is None:
            self._find(code)
        else:
            sounds.play(Sound.BUZZ)
            self.say_sentence(self._words("brought.not_in", code=code))
        return True

    def goes_on_with(self, sign: str) -> bool:
        return sign == "-" and typed.is_label(self.entry.text())

    def typed_elsewhere(self, sign: str) -> bool:
        if sign == "\b":
            self.entry.correct()
        elif typed.belongs_to_code(sign, self.entry.text()):
            self._type(sign)
        else:
            return False
        return True

    def _type(self, sign: str) -> None:
        text = self.entry.text()
        if sign != "," and len(text) + len(sign) <= typed.MOST_SIGNS:
            self.say_sentence("")
            self.entry.setText(text + sign)

    def _enter(self) -> bool:
        """A number is how many of the chosen line, or an order's; without one, one more of it. False where
        there is nothing to do."""
        text, line = self._text, self._line
        if text.isdecimal() and len(text) <= _MOST_UNITS and line is not None:
            self.entry.clear()
            self._set(line, int(text))
        elif text:
            self._find(text)
        elif line is not None:
            self._more(line, 1)
        elif self.order is None and self._chosen:
            self._open_order(self._chosen)
        else:
            return False
        return True

    def _find(self, text: str) -> None:
        self._type_nothing()
        self.say_sentence("")
        self._bridge.submit(commands.FindReturn(text))

    def _open_order(self, order_id: str) -> None:
        self._type_nothing()
        self._look(order_id)

    def _look(self, order_id: str = "") -> None:
        """At what left lately, or at this one."""
        self._bridge.submit(commands.OpenReturn(order_id) if order_id else commands.FindReturn(""))

    def _type_nothing(self) -> None:
        """Letters on the screen go with their field."""
        self.entry.clear()
        self.field.clear()
        self.entry.setFocus()

    def _ask(self, action: str) -> None:
        words, meant = self._words, self._meant
        if action == "search_orders":
            self.say_sentence(words("brought.close_first") if self.order else "")
            if self.order is None:
                self.field.open()
        elif why := return_words.why_not(action, self.order, meant, words):
            self.say_sentence(why)
        elif meant is not None and action == "undo":
            self._once(commands.UndoOrderStep(meant.order_id))
        elif meant is not None:
            self.say_sentence("")
            self._bridge.submit(commands.PrintReturn(meant.order_id))

    def _change(self, action: str) -> None:
        line = self._line
        if line is None:
            self.say_sentence(self._words("brought.choose_first"))
        elif action == "damaged":
            self.choice.turn_damaged(line)
            self._show()
        else:
            self._more(line, 1 if action == "one_more" else -1)

    def _more(self, line: ReturnLineView, step: int) -> None:
        self._set(line, self.choice.of(line)[0] + step)

    def _set(self, line: ReturnLineView, units: int) -> None:
        self.say_sentence("")
        if units < 0:
            sounds.play(Sound.BUZZ)
            self.say_sentence(self._words("brought.none_of_it"))
        if units > line.out:
            sounds.play(Sound.BUZZ)
            self.say_sentence(self._words("refused.more_than_delivered", count=line.out))
        self.choice.put(line, units)
        self._show()

    def _take_back(self) -> None:
        if self.order is not None:
            lines = tuple((line_id, *how) for line_id, how in self.choice.units.items())
            self._once(commands.TakeBackGoods(self.order.order_id, lines, self.order.back))

    def _once(self, command: commands.Command) -> None:
        """Until the shop has answered."""
        if not self._frozen:
            self._frozen = True
            self._bridge.submit(command)

    def _go_back(self) -> None:
        if self._text:
            self._type_nothing()
        elif self.choice.units:
            self.choice.units = {}
            self._show()
        elif self.order or self.found:
            self._open(None, self.found if self.order and len(self.found) > 1 else ())
            self._look()
        else:
            self.place_wanted.emit(ORDERS)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._show_keys()

    def _tap(self, key: str) -> None:
        self._chosen = key
        if self.order is None:
            self._open_order(key)
        else:
            self.act("choose")

    def take_keyboard(self) -> None:
        self.entry.setFocus()

    def visited(self) -> None:
        """Another till may have taken something back meanwhile."""
        self._look(self.order.order_id if self.order else "")

    def typed(self) -> dict[str, str]:
        order_id = self.order.order_id if self.order else ""
        return {"text": self.entry.text(), "search": self.field.text(), "order": order_id}

    def fill(self, typed: dict[str, str]) -> None:
        self.entry.setText(typed["text"])
        self.field.setText(typed["search"])
        if typed["order"]:
            self._look(typed["order"])

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ReturnsFound():
                self._frozen = False
                alone = notice.orders[0] if len(notice.orders) == 1 else None
                self._open(alone, notice.orders)
            case notices.ReturnsListed():
                self._list(notice.orders)
            case notices.OrdersChanged() if self.isVisible() and self.order and not self.order.is_settled:
                self._look()
            case notices.GoodsTakenBack() | notices.ReturnUndone() if self.choice.is_of(notice.order):
                self._frozen, self.choice.units = False, {}
                self._open(notice.order, (notice.order,))
                self._say(return_words.done(notice, self._words), State.WELL)
            case notices.CommandRefused(reason="changed_again") if self.isVisible() and self.order:
                self._frozen = False
                self.say_sentence(why_not(notice, self._words))
                self._look(self.order.order_id)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._frozen = False
                self.say_sentence(why_not(notice, self._words))

    def _list(self, orders: tuple[ReturnView, ...]) -> None:
        """Also news of the one that is open."""
        self._lately = orders
        if now := next(filter(self.choice.is_of, orders), None):
            self.choice.open(now)
        self._show()

    def _open(self, order: ReturnView | None, found: tuple[ReturnView, ...]) -> None:
        self.choice.open(order)
        self.found = found
        self._show()

    # --- what is seen

    def _show(self) -> None:
        order = self.order
        seen = return_words.page(order, self.choice.units, self.found, self._lately, self._words)
        self.title.say(seen.title)
        self.hint.say(*seen.hint)
        rows = seen.rows
        if self._chosen not in [row.key for row in rows]:
            left = [line.line_id for line in self.choice.lines if line.out]
            self._chosen = next(iter(left), rows[0].key if rows else "")
        self.list.present(rows, self._chosen or None)
        self.field.setVisible(order is None)
        self.lay_out_again()
        self._show_keys()

    def _show_keys(self) -> None:
        words, line = self._words, self._line
        left = any(each.out for each in self.choice.lines)
        for action, key in self.keys.items():
            on = left if action == "all_back" else line is not None
            key.turn(on=on, why=words("brought.choose_first"))
            key.means = (action, self.order.order_id if self.order else "", self._chosen)
        self.keys["damaged"].setChecked(line is not None and self.choice.of(line)[1])
        for action in ("last_receipt", "undo"):
            why = return_words.why_not(action, self.order, self._meant, words)
            self.side.under[action].turn(on=not why, why=why)
            self.side.under[action].means = self.meaning(action)
        self.side.say_total(return_words.cents(self.order, self.choice.units), quiet=not self.choice.units)
        self._show_next()

    def _show_next(self) -> None:
        words, units = self._words, self.choice.count
        if units or (self.order is not None and not self._text):
            self.next_step.say(words("brought.take", count=units), words("brought.take_hint"))
        elif self._orders and not self._text:
            self.next_step.say(words("brought.open"), self._meant.code if self._meant else "")
        else:
            self.next_step.say(words("brought.find"), words("brought.hint_short"))
        self.next_step.means = self.meaning("next_step")
        can = bool(units or self._text or (self._orders and self.order is None))
        why = words("brought.choose_first" if self.order is not None else "brought.type_first")
        self.next_step.turn(on=can and not self._frozen, why=why)

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self.entry.setGeometry(self.place(frame, frame.entry))
        self.side.seat(frame, lambda rect: self.place(frame, rect))
        super().lay_out(frame)
        self._show_keys()

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        paper = self.place(self._frame, self._frame.cart)
        left, top, wide = paper.left(), paper.top(), paper.width()
        self.title.setGeometry(left + 6, top, wide - 6, _TITLE)
        self.hint.setGeometry(left + 6, top + _TITLE, wide - 6, _HINT)
        top += _TITLE + _HINT + _GAP
        bottom = paper.bottom() + 1 - UNDER
        self.side.seat_under(QRect(left, bottom, wide, UNDER))
        bottom -= _GAP
        if self.order is None:
            self.field.setGeometry(left, top, wide, HEIGHT)
            top += HEIGHT + _GAP
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left, bottom, wide, _SENTENCE)
            bottom -= _GAP
        self.list.setGeometry(left, top, wide, bottom - top)

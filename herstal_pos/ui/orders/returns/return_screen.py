"""An online order comes back over the counter: which of its goods, to the shelf or damaged; the mall pays.

The screen asks and shows; every rule is the shop's. Nothing of it opens the drawer.
"""

from collections.abc import Hashable

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_bag_label
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import ReturnLineView, ReturnView
from herstal_pos.ui.frame import keys, sounds, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import ORDERS
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.frame.theme import H1, H2, HINT_MEDIUM, HUGE
from herstal_pos.ui.orders.returns import return_words
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.keypad import Keypad
from herstal_pos.ui.widgets.buttons.keypad_verbs import verb_words
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _HINT, _GAP, _SENTENCE = 36, 22, 10, 48
_MOST_UNITS = 3  # digits: more is the number of an order
_KEYS = (("damaged", Icon.HEART_BREAK), ("all_back", Icon.ARROW_U_UP_LEFT))
_SIGNS = (("one_less", Icon.MINUS), ("one_more", Icon.PLUS))


class ReturnScreen(SayingScreen):
    """`found`: those that a search brought; `order`: the one that is open, None while there is a choice."""

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self.found: tuple[ReturnView, ...] = ()
        self.order: ReturnView | None = None
        self._back: dict[str, tuple[int, bool]] = {}
        self._chosen = ""
        self._frozen = False
        self.title = TextLabel("", H2, shortens=True, parent=self)
        self.hint = TextLabel("", HINT_MEDIUM, "ink2", shortens=True, parent=self)
        self.list = ResultList(self)
        self.list.setAccessibleName(words("brought.title"))
        self.list.chosen.connect(self._choose)
        self.list.tapped.connect(self._tap)
        self.entry = NumberEntry(words("brought.entry"), icon=Icon.BARCODE, parent=self)
        for signal in (self.entry.typed, self.entry.named):
            signal.connect(self._type)
        self.entry.corrected.connect(self.entry.correct)
        self.entry.textChanged.connect(lambda _text: self._show_keys())
        self.entry.taken.connect(lambda: self.act("choose"))
        self.keypad = Keypad(verb_words(words), self)
        for verb in ("quantity", "discount", "price"):
            self.keypad.verbs[verb].turn(on=False, why=words("off.number_alone"))
        self.keypad.typed.connect(self._type)
        self.keypad.verb.connect(lambda _verb: self.entry.correct())
        self.keys = {action: self._key(action, icon) for action, icon in (*_KEYS, *_SIGNS)}
        self.keys["damaged"].setCheckable(True)  # a screen reader says whether it is
        for action, _ in _SIGNS:
            self.keys[action].repeats = True
        self.total = Total(parent=self)
        cap = keys.cap("next_step", words)
        self.next_step = PayKey("", Kind.PRIMARY, cap, icon=Icon.ARROW_U_UP_LEFT, face=H1, parent=self)
        self.next_step.clicked.connect(lambda: self.act("next_step"))
        self._show()

    def _key(self, action: str, icon: Icon) -> Button:
        words = self._words
        button = Button(
            words(f"brought.key_{action}"),
            Kind.PLAIN,
            icon=icon,
            key_cap=keys.cap(action, words),
            parent=self,
        )
        button.clicked.connect(lambda: self.act(action))
        return button

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.RETURNING,)

    @property
    def _line(self) -> ReturnLineView | None:
        lines = self.order.lines if self.order else ()
        return next((line for line in lines if line.line_id == self._chosen and line.out), None)

    def act(self, action: str) -> bool:
        match action:
            case "next_step" if self._back:
                self._take_back()
            case "next_step" if self.order is not None and not self.entry.text():
                self.say_sentence(self._words("brought.choose_first"))
            case "choose" | "next_step":
                return self._enter()
            case "one_more" | "one_less" | "damaged":
                self._change(action)
            case "all_back":
                self._all()
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
            return action, order_id, tuple(self._back.items())
        return (action, order_id, self._chosen) if action in ("choose", "damaged", "all_back") else action

    def scan(self, code: str, aim: str | None) -> bool:
        """A bag's label finds its order, an article of the open one comes back."""
        del aim
        line = self._line_of(code)
        if line is not None:
            self._chosen = line.line_id
            self._more(line, 1)
        elif is_bag_label(code) or self.order is None:
            self._find(code)
        else:
            sounds.play(Sound.BUZZ)
            self.say_sentence(self._words("brought.not_in", code=code))
        return True

    def _line_of(self, code: str) -> ReturnLineView | None:
        """That bears this code, one of which something is left to come first."""
        lines = [line for line in (self.order.lines if self.order else ()) if code in line.codes]
        return max(lines, key=lambda line: line.out - self._units(line), default=None)

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
        text, line = self.entry.text(), self._line
        if text.isdecimal() and len(text) <= _MOST_UNITS and line is not None:
            self.entry.clear()
            self._set(line, int(text))
        elif text:
            self.entry.clear()
            self._find(text)
        elif line is not None:
            self._more(line, 1)
        elif self.order is None and self._chosen:
            self._bridge.submit(commands.OpenReturn(self._chosen))
        else:
            return False
        return True

    def _find(self, text: str) -> None:
        self.say_sentence("")
        self._bridge.submit(commands.FindReturn(text))

    def _change(self, action: str) -> None:
        line = self._line
        if line is None:
            self.say_sentence(self._words("brought.choose_first"))
        elif action == "damaged":
            units, damaged = self._back.get(line.line_id, (1, False))
            self._back[line.line_id] = (units, not damaged)
            self._show()
        else:
            self._more(line, 1 if action == "one_more" else -1)

    def _units(self, line: ReturnLineView) -> int:
        return self._back.get(line.line_id, (0, False))[0]

    def _more(self, line: ReturnLineView, step: int) -> None:
        self._set(line, self._units(line) + step)

    def _set(self, line: ReturnLineView, units: int) -> None:
        """Never more than left the shop and has not come back."""
        self.say_sentence("")
        if units < 0:
            sounds.play(Sound.BUZZ)
            self.say_sentence(self._words("brought.none_of_it"))
        if units > line.out:
            sounds.play(Sound.BUZZ)
            self.say_sentence(self._words("refused.more_than_delivered", count=line.out))
        damaged = self._back.pop(line.line_id, (0, False))[1]
        if (units := min(units, line.out)) > 0:
            self._back[line.line_id] = (units, damaged)
        self._show()

    def _all(self) -> None:
        lines = [line for line in (self.order.lines if self.order else ()) if line.out]
        self._back = {line.line_id: (line.out, self._is_damaged(line)) for line in lines}
        self._show()

    def _is_damaged(self, line: ReturnLineView) -> bool:
        return self._back.get(line.line_id, (0, False))[1]

    def _take_back(self) -> None:
        if self.order is not None and not self._frozen:
            self._frozen = True
            lines = tuple((line_id, units, damaged) for line_id, (units, damaged) in self._back.items())
            self._bridge.submit(commands.TakeBackGoods(self.order.order_id, lines, self.order.back))

    def _go_back(self) -> None:
        if self.entry.text():
            self.entry.clear()
        elif self._back or self.found:
            several = self.order is not None and not self._back and len(self.found) > 1
            keeps = self._back or several
            self._open(self.order if self._back else None, self.found if keeps else ())
        else:
            self.place_wanted.emit(ORDERS)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._show_keys()

    def _tap(self, key: str) -> None:
        self._chosen = key
        self.act("choose")

    def take_keyboard(self) -> None:
        self.entry.setFocus()

    def visited(self) -> None:
        """Another till may have taken something back meanwhile."""
        if self.order is not None:
            self._bridge.submit(commands.OpenReturn(self.order.order_id))

    def typed(self) -> dict[str, str]:
        return {"text": self.entry.text(), "order": self.order.order_id if self.order else ""}

    def fill(self, typed: dict[str, str]) -> None:
        self.entry.setText(typed["text"])
        if typed["order"]:
            self._bridge.submit(commands.OpenReturn(typed["order"]))

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ReturnsFound():
                self._frozen = False
                alone = notice.orders[0] if len(notice.orders) == 1 else None
                kept = self._back if alone and self.order and alone == self.order else {}
                self._open(alone, notice.orders, kept)
            case notices.GoodsTakenBack():
                self._frozen = False
                self._open(notice.order, (notice.order,))
                self._say(return_words.done(notice, self._words), State.WELL)
            case notices.CommandRefused(reason="changed_again") if self.isVisible() and self.order:
                self._frozen = False
                self.say_sentence(why_not(notice, self._words))
                self._bridge.submit(commands.OpenReturn(self.order.order_id))
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._frozen = False
                self.say_sentence(why_not(notice, self._words))

    def _open(
        self,
        order: ReturnView | None,
        found: tuple[ReturnView, ...],
        back: dict[str, tuple[int, bool]] | None = None,
    ) -> None:
        self.order, self.found, self._back = order, found, back or {}
        self._show()

    # --- what is seen

    def _show(self) -> None:
        words, order = self._words, self.order
        if order is not None:
            rows = [return_words.row_of(line, self._back, words) for line in order.lines]
            self.title.say(" · ".join(filter(None, (order.code, order.customer))))
            self.hint.say(*return_words.hint(order, words))
        else:
            rows = [return_words.row_of_order(each, words) for each in self.found]
            self.title.say(words("brought.title"))
            self.hint.say(words("brought.several" if rows else "brought.hint"), "ink2")
        if self._chosen not in [row.key for row in rows]:
            left = [line.line_id for line in (order.lines if order else ()) if line.out]
            self._chosen = next(iter(left), rows[0].key if rows else "")
        self.list.present(rows, self._chosen or None)
        self._show_keys()

    def _show_keys(self) -> None:
        words, line = self._words, self._line
        for action in ("damaged", "one_less", "one_more"):
            self.keys[action].turn(on=line is not None, why=words("brought.choose_first"))
            self.keys[action].means = (action, self._chosen)
        self.keys["damaged"].setChecked(line is not None and self._is_damaged(line))
        left = self.order is not None and any(each.out for each in self.order.lines)
        self.keys["all_back"].turn(on=left, why=words("brought.choose_first"))
        self.keys["all_back"].means = ("all_back", self.order.order_id if self.order else "")
        amount = words.money(return_words.cents(self.order, self._back))
        room = self.total.width() - 16
        face = next((face for face in (HUGE, H1) if width(amount, face) <= room), H2)
        self.total.say(
            words("brought.pays"), amount, words("brought.no_cash"), quiet=not self._back, face=face
        )
        units = sum(units for units, _ in self._back.values())
        if units or (self.order is not None and not self.entry.text()):
            self.next_step.say(words("brought.take", count=units), words("brought.take_hint"))
        elif self.found and not self.entry.text():
            self.next_step.say(words("brought.open"), self._chosen and words("brought.several"))
        else:
            self.next_step.say(words("brought.find"), words("brought.hint_short"))
        self.next_step.means = self.meaning("next_step")
        can = bool(units or self.entry.text() or (self.found and self.order is None))
        why = words("brought.choose_first" if self.order is not None else "brought.type_first")
        self.next_step.turn(on=can and not self._frozen, why=why)

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        place = self.place
        self.entry.setGeometry(place(frame, frame.entry))
        self.keypad.setGeometry(place(frame, frame.keypad))
        cells = [place(frame, cell) for cell in frame.actions]
        places = (cells[0].united(cells[1]), cells[2].united(cells[3]), *cells[4:])
        for key, rect in zip(self.keys.values(), places, strict=True):
            key.setGeometry(rect)
        self.total.setGeometry(place(frame, frame.total))
        wide = place(frame, frame.main_key).united(place(frame, frame.beside_main_key))
        self.next_step.setGeometry(wide)
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
        bottom = paper.bottom() + 1
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left, bottom, wide, _SENTENCE)
            bottom -= _GAP
        self.list.setGeometry(left, top, wide, bottom - top)

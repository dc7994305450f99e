"""The labels of the shop's scale: one is scanned, what is printed on it is typed, and the table has its row.

A second label proves the row; a wrong guess is taken back.
"""

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.notices import Notice
from herstal_pos.ui.counter.scale.article_panel import ArticlePanel
from herstal_pos.ui.counter.scale.scale_rows import amount_said, reading_row, table_row
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import DEVICES
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import H1, H2, HINT_MEDIUM
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.keypad import Keypad
from herstal_pos.ui.widgets.buttons.keypad_verbs import verb_words
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _HINT, _GAP, _SENTENCE, _PANEL = 36, 22, 10, 48, 380
_NUMBER = "0123456789,."
_AS = ("as_weight", "as_price", "as_grams", "as_count", "label_article", "forget_row")
_OF_A_LABEL = _AS[:4]


class ScaleScreen(SayingScreen):
    """`code`: of the label that is looked at, "" while the table stands there."""

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self.code = ""
        self._table: tuple[views.ScaleRowView, ...] = ()
        self._now: views.ScaleReadingView | None = None
        self._readings: tuple[views.ScaleReadingView, ...] = ()
        self._chosen = self._sure_of = ""
        self._asked: tuple[str, int] = ("weight", 0)
        self.panel: ArticlePanel | None = None
        self._build()
        self._show()

    def _build(self) -> None:
        words = self._words
        self.title = TextLabel("", H2, parent=self)
        self.hint = TextLabel("", HINT_MEDIUM, "ink2", shortens=True, parent=self)
        self.list = ResultList(self)
        self.list.setAccessibleName(words("scale.title"))
        for signal in (self.list.chosen, self.list.tapped):
            signal.connect(self._choose)
        self.entry = NumberEntry(words("scale.printed"), icon=Icon.SCALES, parent=self)
        self.entry.typed.connect(self._type)
        self.entry.corrected.connect(self.entry.correct)
        self.entry.taken.connect(lambda: self.act("choose"))
        self.keypad = Keypad(verb_words(words), self)
        for verb in ("quantity", "discount", "price"):
            self.keypad.verbs[verb].turn(on=False, why=words("scale.say_what"))
        self.keypad.typed.connect(self._type)
        self.keypad.verb.connect(lambda _verb: self.entry.correct())
        self.keys = {action: self._key(action) for action in _AS}
        cap = keys.cap("next_step", words)
        self.next_step = PayKey("", Kind.PRIMARY, cap, icon=Icon.CHECK, face=H1, parent=self)
        self.next_step.clicked.connect(lambda: self.act("next_step"))

    def _key(self, action: str) -> Button:
        words = self._words
        button = Button(words(f"scale.{action}"), key_cap=keys.cap(action, words), parent=self)
        button.clicked.connect(lambda: self.act(action))
        return button

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.SEARCH, Scope.SCALE) if self.panel is not None else (Scope.SCALE,)

    @property
    def _reading(self) -> views.ScaleReadingView | None:
        """The one that is chosen of what the label may mean."""
        return self._readings[int(self._chosen)] if self._readings else None

    @property
    def _row(self) -> str:
        """The prefix of the row that is looked at."""
        return self._now.row.prefix if self._now is not None else "" if self.code else self._chosen

    def act(self, action: str) -> bool:
        if self.panel is not None and self.panel.act(action):
            return True
        acts = self._acts
        if action in _OF_A_LABEL:
            self._look_as(action)
        elif action in acts:
            acts[action]()
        return action in (*_OF_A_LABEL, *acts)

    @property
    def _acts(self) -> dict[str, Callable[[], object]]:
        return {
            "next_step": self._go_on,
            "choose": self._enter,
            "label_article": self._ask_article,
            "forget_row": self._forget,
            "row_up": lambda: self.list.step(-1),
            "row_down": lambda: self.list.step(1),
            "correct": self.entry.correct,
            "back": self._back,
        }

    def _back(self) -> None:
        if self.entry.text():
            self.entry.clear()
        elif self.code:
            self._put_away()
        else:
            self.place_wanted.emit(DEVICES)

    def meaning(self, action: str) -> Hashable:
        if self.panel is not None and self.panel.meaning(action) != action:
            return self.panel.meaning(action)
        return (action, self.code, self._chosen, self._sure_of) if action in _AS else action

    def scan(self, code: str, aim: str | None) -> bool:
        del aim
        self._close_panel()
        self.entry.clear()
        self._bridge.submit(commands.ReadScaleLabel(code))
        return True

    def show_article(self, product_id: str) -> None:
        """From the sale: the code that nobody knew."""
        self.scan(product_id, None)

    def typed_elsewhere(self, sign: str) -> bool:
        if self.panel is not None:
            return self.panel.typed_elsewhere(sign)
        if sign and sign in _NUMBER:
            self._type(sign)
            return True
        return False

    def _type(self, sign: str) -> None:
        self.say_sentence("")
        self.entry.put(sign)

    def _enter(self) -> None:
        """A code off a torn label; else what is printed, told by its decimals."""
        text = self.entry.text()
        decimals = len(text.partition(",")[2])
        if typed.is_code(text):
            self.scan(text, None)
        elif not text:
            self._go_on()
        elif decimals in (2, 3):
            self._look_as("as_price" if decimals == 2 else "as_weight")
        else:
            self.say_sentence(self._words("scale.say_what"))

    def _look_as(self, action: str) -> None:
        text = self.entry.text()
        read = {"as_weight": typed.quantity, "as_price": typed.cents}.get(action, _whole)
        amount = read(text)
        if not self.code:
            self.say_sentence(self._words("off.scale_label"))
        elif not amount:
            self.say_sentence(self._words("off.scale_printed"))
        else:
            kinds = {"as_price": "price", "as_count": "count"}
            self._asked = kinds.get(action, "weight"), amount
            self._bridge.submit(commands.ReadScaleLabel(self.code, *self._asked))

    def _go_on(self) -> None:
        reading = self._reading
        if reading is not None and reading.product_id:
            self._learn(reading, reading.product_id)
        elif reading is not None:
            self._ask_article()
        elif self._now is not None:
            self._put_away()
            self._say(self._words("scale.proved"), State.WELL)
        else:
            self.say_sentence(self._words(self._missing))

    def _learn(self, reading: views.ScaleReadingView, product_id: str) -> None:
        self._close_panel()
        self._bridge.submit(commands.LearnScaleLabel(self.code, *self._asked, reading.row, product_id))

    def _ask_article(self) -> None:
        reading = self._reading
        if reading is None:
            self.say_sentence(self._words(self._missing))
            return
        self.panel = ArticlePanel(self._bridge, self._words)
        self.panel.setParent(self)
        self.panel.article.connect(partial(self._learn, reading))
        self.panel.closed.connect(self._close_panel)
        self._show()
        self.panel.show()
        self.panel.take_keyboard()

    def _close_panel(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
            self._show()
            self.take_keyboard()

    def _forget(self) -> None:
        """Twice: a row that was written in by hand does not come back."""
        if not self._row:
            self.say_sentence(self._words("scale.choose_row"))
        elif self._sure_of != self._row:
            self._sure_of = self._row
            self.say_sentence(self._words("scale.forget_sure", prefix=self._row))
            self._show()
        else:
            self._bridge.submit(commands.ForgetScaleRow(self._row))

    def _put_away(self) -> None:
        """The table again."""
        self.code, self._now, self._readings = "", None, ()
        self._show_list()

    def _choose(self, key: str) -> None:
        self._chosen, self._sure_of = key, ""
        self._show()

    def take_keyboard(self) -> None:
        if self.panel is not None:
            self.panel.take_keyboard()
        else:
            self.entry.setFocus()

    def visited(self) -> None:
        self._bridge.submit(commands.ListScale())

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        if self.panel is not None:
            self.panel.on_notice(notice)
        match notice:
            case notices.ScaleListed():
                self._listed(notice)
            case notices.ScaleLabelRead():
                self._read(notice)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self.say_sentence(why_not(notice, self._words))

    def _listed(self, listed: notices.ScaleListed) -> None:
        self._table = listed.rows
        if listed.learned or listed.forgotten:
            self.entry.clear()
            self._put_away()
            said = "scale.learned" if listed.learned else "scale.forgotten"
            state = State.TO_DO if listed.learned else State.WELL
            self._say(self._words(said, prefix=listed.learned or listed.forgotten), state)
        elif not self.code:
            self._show_list()

    def _read(self, label: notices.ScaleLabelRead) -> None:
        words = self._words
        self.code, self._now, self._readings = label.code, label.now, label.readings
        if label.amount and not label.readings:
            self.say_sentence(words("scale.not_in_it"))
        elif label.amount or label.now is None:
            self.say_sentence("")
        else:
            name = label.now.name or words("scale.item", item=label.now.item, name=words("scale.nobody"))
            said = words("scale.reads", name=name, amount=amount_said(label.now, words))
            self._say(said, State.TO_DO)
        self._show_list()

    # --- what is seen

    def _show_list(self) -> None:
        words, code = self._words, self.code
        if self._readings:
            rows = [reading_row(str(at), code, each, words) for at, each in enumerate(self._readings)]
        elif self._now is not None:
            rows = [reading_row(self._now.row.prefix, code, self._now, words)]
        else:
            rows = [] if code else [table_row(row, words) for row in self._table]
        kept = self._chosen if not code and any(row.key == self._chosen for row in rows) else ""
        self._chosen = kept or (rows[0].key if rows else "")
        self._sure_of = ""
        self.list.present(rows, self._chosen or None)
        self._show()

    def _show(self) -> None:
        words, asks = self._words, self.panel is not None
        self.title.say(words("scale.label", code=self.code) if self.code else words("scale.title"))
        self.hint.say(words(self._hint_id))
        for part in (self.entry, self.keypad, *self.keys.values()):
            part.setVisible(not asks)
        why = words("off.scale_label")
        for action in _OF_A_LABEL:
            self.keys[action].turn(on=bool(self.code), why=why)
        self.keys["label_article"].turn(on=bool(self._readings), why=words(self._missing))
        self.keys["forget_row"].turn(on=bool(self._row), why=words("scale.choose_row"))
        for action, key in self.keys.items():
            key.means = self.meaning(action)
        reading = self._reading
        learns = reading is not None
        said = "scale.learn" if learns else "scale.right"
        self.next_step.say(words(said), words(f"{said}_hint"))
        self.next_step.turn(on=learns or self._now is not None, why=words(self._missing))
        self.next_step.means = (said, self.code, self._chosen)
        self.lay_out_again()

    @property
    def _missing(self) -> str:
        return "off.scale_printed" if self.code else "off.scale_label"

    @property
    def _hint_id(self) -> str:
        if self._readings:
            return "scale.choose_reading"
        return "scale.type_first" if self.code else "scale.scan_first"

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        place = self.place
        self.entry.setGeometry(place(frame, frame.entry))
        self.keypad.setGeometry(place(frame, frame.keypad))
        for key, rect in zip(self.keys.values(), frame.actions, strict=True):
            key.setGeometry(place(frame, rect))
        self.next_step.setGeometry(place(frame, frame.main_key).united(place(frame, frame.beside_main_key)))
        super().lay_out(frame)

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        paper, pad = self.place(self._frame, self._frame.cart), self.place(self._frame, self._frame.pad)
        if self.panel is not None:
            wider = max(0, _PANEL - pad.width())
            self.panel.setGeometry(pad.adjusted(-wider, 0, 0, 0))
            paper = paper.adjusted(0, 0, -wider, 0)
        left, top, wide, bottom = paper.left(), paper.top(), paper.width(), paper.bottom() + 1
        self.title.setGeometry(left + 6, top, wide - 6, _TITLE)
        self.hint.setGeometry(left + 6, top + _TITLE, wide - 6, _HINT)
        top += _TITLE + _HINT + _GAP
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left, bottom, wide, _SENTENCE)
            bottom -= _GAP
        self.list.setGeometry(left, top, wide, bottom - top)


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() else None

"""When the shop is open, a line for each day and one for the days on which it is closed; and what happens by
itself with the town's orders."""

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import OrderRulesView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import DEVICES
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import BODY, H1, H2, HINT_MEDIUM, TOUCH
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _GAP, _SENTENCE, _PAD, _FIELD, _ROW_GAP, _LABEL, _ASKED = 36, 12, 48, 16, 48, 6, 116, 22
_AWAY = -1000
"""Where stands for what there is no room: Tab comes to it all the same."""
_HINTS = ("hours.how", "hours.night", "hours.shut", "hours.unknown")


class RulesScreen(SayingScreen):
    """Each field is kept as it was typed."""

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self._stored = OrderRulesView()
        self._saving = False
        self.title = TextLabel(words("hours.title"), H2, parent=self)
        self.card, self.beside = Card(parent=self), Card(parent=self)
        names = [*map(words.weekday, range(7)), words("hours.closed")]
        self._labels = [TextLabel(name, BODY, shortens=True, parent=self.card) for name in names]
        self.fields = [EntryField("", parent=self.card) for _ in names]
        for label, field in zip(self._labels, self.fields, strict=True):
            field.ask(words("hours.none_known"))
            field.setAccessibleName(label.text)
            field.installEventFilter(self)
        self.fields[-1].ask(words("hours.closed_like"))
        self.fields[-1].setAccessibleName(names[-1])
        accepts = [(value, words(f"hours.accepts_{value}")) for value in ("no", "yes")]
        self.accepts = self._choice(words("hours.accepts"), accepts)
        self.limit = EntryField("", parent=self.beside)
        self.limit.ask(words("hours.limit_none"))
        self.limit.setAccessibleName(words("hours.limit"))
        self.limit.installEventFilter(self)
        ends = [(value, words(f"hours.then_{value}")) for value in ("nothing", "delay", "refuse")]
        self.then = self._choice(words("hours.then"), ends)
        papers = [(value, words(f"hours.slips_{value}")) for value in ("no", "yes")]
        self.slips = self._choice(words("hours.slips"), papers)
        asked = {
            "hours.accepts": self.accepts,
            "hours.limit": self.limit,
            "hours.then": self.then,
            "hours.slips": self.slips,
        }
        self._asked = {
            TextLabel(words(label), HINT_MEDIUM, "ink2", shortens=True, parent=self.beside): part
            for label, part in asked.items()
        }
        said = "\n".join(words(hint) for hint in _HINTS)
        self.hint = TextLabel(said, HINT_MEDIUM, "ink2", wrap=True, parent=self.beside)
        cap = keys.cap("next_step", words)
        self.next_step = PayKey("", Kind.PRIMARY, cap, icon=Icon.CHECK, face=H1, parent=self)
        self.next_step.say(words("settings.save"), words("hours.save_hint"))
        self.next_step.clicked.connect(lambda: self.act("next_step"))
        self._show(self._stored)

    def _choice(self, name: str, options: list[tuple[str, str]]) -> Choice:
        choice = Choice(options, self.beside)
        choice.setAccessibleName(name)
        for button in choice.buttons.values():
            button.installEventFilter(self)
        return choice

    @property
    def _choices(self) -> dict[str, Choice]:
        return {"accepts": self.accepts, "then": self.then, "slips": self.slips}

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.HOURS,)

    def act(self, action: str) -> bool:
        match action:
            case "next_step" | "choose":
                self._saving = True
                *week, closed = (field.text() for field in self.fields)
                by_itself = self.accepts.value == "yes", self.limit.text(), self.then.value
                slips = self.slips.value == "yes"
                self._bridge.submit(commands.SaveOrderRules(tuple(week), closed, *by_itself, slips))
            case "row_up" | "row_down":
                self._step(-1 if action == "row_up" else 1)
            case "back":
                self.place_wanted.emit(DEVICES)
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        return "save" if action in ("next_step", "choose") else action

    def _step(self, rows: int) -> None:
        """To the next day."""
        field = self.fields[(self._here + rows) % len(self.fields)]
        field.setFocus()

    @property
    def _here(self) -> int:
        typing = self.focusWidget()
        return next((place for place, field in enumerate(self.fields) if field is typing), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the keyboard is at has its neighbours beside it, where there is no room for all."""
        if event.type() == QEvent.Type.FocusIn:
            self.lay_out_again()
        return super().eventFilter(watched, event)

    def take_keyboard(self) -> None:
        self.fields[0].setFocus()

    def typed(self) -> dict[str, str]:
        """What is not saved yet."""
        changed = zip(self.fields, (*self._stored.week, self._stored.closed), strict=True)
        days = {str(at): field.text() for at, (field, was) in enumerate(changed) if field.text() != was}
        rules = {"limit": self.limit.text()} | {name: part.value for name, part in self._choices.items()}
        was = {"limit": self._stored.limit} | _chosen(self._stored)
        return days | {name: value for name, value in rules.items() if value != was[name]}

    def fill(self, typed: dict[str, str]) -> None:
        for name, value in typed.items():
            if name in self._choices:
                self._choices[name].mark(value)
            else:
                (self.limit if name == "limit" else self.fields[int(name)]).setText(value)

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.SettingsChanged():
                self._show(notice.settings.orders)
                if self._saving:
                    self._saving = False
                    self._say(self._words("settings.saved"), State.WELL)
            case notices.CommandRefused() | notices.StoreFailed() if self._saving and self.isVisible():
                self._saving = False
                self.say_sentence(why_not(notice, self._words))

    def _show(self, rules: OrderRulesView) -> None:
        """What is being typed stays."""
        before, self._stored = self._stored, rules
        old, new = (*before.week, before.closed), (*rules.week, rules.closed)
        fields = (*self.fields, self.limit)
        for field, was, now in zip(fields, (*old, before.limit), (*new, rules.limit), strict=True):
            if field.text() == was:
                field.setText(now)
        chosen, choose = _chosen(before), _chosen(rules)
        for name, choice in self._choices.items():
            if choice.value in ("", chosen[name]):
                choice.mark(choose[name])

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        wide = self.place(frame, frame.main_key).united(self.place(frame, frame.beside_main_key))
        self.next_step.setGeometry(wide)
        super().lay_out(frame)

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        paper = self.place(self._frame, self._frame.cart)
        paper.setRight(self.place(self._frame, self._frame.centre).right())
        self.title.setGeometry(paper.left() + 4, paper.top(), paper.width() - 4, _TITLE)
        paper.setTop(paper.top() + _TITLE + 4)
        if self._sentence is not None:
            bottom = paper.bottom() + 1 - _SENTENCE
            self._sentence.setGeometry(paper.left(), bottom, paper.width(), _SENTENCE)
            paper.setBottom(bottom - _GAP)
        left, right = shares(paper, (1, 1), _GAP)
        self.card.setGeometry(left)
        self.beside.setGeometry(right)
        inside = self.card.rect().adjusted(_PAD, _PAD // 2, -_PAD, -_PAD // 2)
        rows = min(max((inside.height() + _ROW_GAP) // (TOUCH + _ROW_GAP), 1), len(self.fields))
        step = min(_FIELD + _ROW_GAP, (inside.height() + _ROW_GAP) // rows)
        first = min(max(self._here - rows // 2, 0), len(self.fields) - rows)
        for place, (label, field) in enumerate(zip(self._labels, self.fields, strict=True), -first):
            top = inside.top() + place * step if 0 <= place < rows else _AWAY
            row = QRect(inside.left(), top, inside.width(), step - _ROW_GAP)
            label.setGeometry(row.left(), row.top(), _LABEL, row.height())
            field.setGeometry(row.adjusted(_LABEL, 0, 0, 0))
        self._lay_out_beside(self.beside.rect().adjusted(_PAD, _PAD // 2, -_PAD, -_PAD // 2))

    def _lay_out_beside(self, inside: QRect) -> None:
        """Where there is no room for all, what the keyboard is at; the hint gives way to a sentence."""
        step = _ASKED + _FIELD + _ROW_GAP
        rows = min(max((inside.height() + _ROW_GAP) // step, 1), len(self._asked))
        parts = list(self._asked.values())
        typing = self.focusWidget()
        here = next((at for at, part in enumerate(parts) if typing in (part, *part.findChildren(QWidget))), 1)
        first = min(max(here - rows // 2, 0), len(parts) - rows)
        for place, (label, part) in enumerate(self._asked.items(), -first):
            top = inside.top() + place * step if 0 <= place < rows else _AWAY
            label.setGeometry(inside.left(), top, inside.width(), _ASKED)
            part.setGeometry(inside.left(), top + _ASKED, inside.width(), _FIELD)
        below = inside.adjusted(0, rows * step, 0, 0)
        self.hint.setVisible(self.hint.heightForWidth(below.width()) <= below.height())
        self.hint.setGeometry(below)


def _chosen(rules: OrderRulesView) -> dict[str, str]:
    """What each choice says of these."""
    said = {"accepts": rules.accepts, "slips": rules.packing_slips}
    return {"then": rules.then} | {name: "yes" if holds else "no" for name, holds in said.items()}

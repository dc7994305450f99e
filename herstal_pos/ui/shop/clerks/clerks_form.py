"""Who serves: a list, and beside it the one who is chosen, with a PIN, a badge and rights."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.shop.secret import Secret
from herstal_pos.services.views import ClerksView, ClerkView
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.frame.typed import cents, percent
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.buttons.several import Several
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel

_PAD, _GAP, _LABEL, _PART = 18, 12, 20, 50
_RIGHTS = (
    "price",
    "discount",
    "return",
    "unticketed",
    "abandon",
    "drawer",
    "closing",
    "figures",
    "settings",
    "stock",
)


def _whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


_RULES: dict[str, Callable[[str], int | None]] = {
    "minutes": _whole_number,
    "free_discount": percent,
    "unticketed_cents": cents,
    "unticketed_days": _whole_number,
}
_MANAGER, _SERVES, _NEW = "manager", "serves", ""


class ClerksForm(Card):
    asked = Signal(object)
    """A command."""
    said = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._seen = ClerksView()
        self._again: Any = None
        self._awaits_badge = False
        self._labels: dict[str, TextLabel] = {}
        self.chosen = _NEW
        self.list = Choice([(_NEW, words("clerks.new"))], self, upright=True)
        self.list.chosen.connect(self._choose)
        self.name = self._field("name")
        self.pin = self._field("pin")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(4)
        self.no_pin = Button(words("clerks.no_pin"), Kind.DANGER_OUTLINE, parent=self)
        self.no_pin.clicked.connect(self._drop_pin)
        self.role = Choice([(_MANAGER, words("clerks.manager")), (_SERVES, words("clerks.serves"))], self)
        self.role.chosen.connect(lambda _role: self._show_rights())
        rights = [(right, words(f"clerks.may_{right}")) for right in _RIGHTS]
        self.rights = (Several(rights[:5], self), Several(rights[5:], self))
        for name, part in (("role", self.role), ("rights", self.rights[0])):
            self._label(name, part)
        self.badge = Button("", icon=Icon.IDENTIFICATION_CARD, parent=self)
        self.badge.clicked.connect(self._ask_badge)
        self.end = Button("", Kind.DANGER_OUTLINE, icon=Icon.TRASH, parent=self)
        self.end.clicked.connect(self._end)
        self.rules = {name: self._field(name) for name in _RULES}
        self._choose(_NEW)

    def _field(self, name: str) -> EntryField:
        field = EntryField("", parent=self)
        self._label(name, field)
        return field

    def _label(self, name: str, part: QWidget) -> None:
        said = self._words(f"clerks.{name}")
        part.setAccessibleName(said)
        self._labels[name] = TextLabel(said, HINT_MEDIUM, "ink2", shortens=True, parent=self)

    # --- what a person does

    @property
    def clerk(self) -> ClerkView | None:
        return self._seen.clerk(self.chosen)

    def keep(self) -> None:
        """The one who is chosen, or is made; else the rules below, where they were changed."""
        rules = [_RULES[name](field.text().strip()) for name, field in self.rules.items()]
        if rules != list(_rules(self._seen)):
            self.asked.emit(commands.SaveClerkRules(*[-1 if rule is None else rule for rule in rules]))
        clerk = self.clerk
        if clerk is not None and clerk.retired:
            return
        if self.name.text().strip() or self.pin.text():
            rights = tuple(sorted({right for row in self.rights for right in row.values}))
            manager, pin = self.role.value == _MANAGER, Secret(self.pin.text())
            self.asked.emit(commands.KeepClerk(self.chosen, self.name.text(), manager, rights, pin))
            self.pin.clear()

    def take_badge(self, code: str) -> bool:
        waits, self._awaits_badge = self._awaits_badge, False
        if waits:
            self.asked.emit(commands.KeepBadge(self.chosen, Secret(code)))
        return waits

    def _ask_badge(self) -> None:
        clerk = self.clerk
        if clerk is None:
            self.said.emit(self._words("clerks.keep_first"))
        elif clerk.has_badge:
            self.asked.emit(commands.KeepBadge(clerk.id, Secret()))
        else:
            self._awaits_badge = True
            self.said.emit(self._words("clerks.scan_badge", name=clerk.name))

    def _end(self) -> None:
        clerk = self.clerk
        if clerk is not None:
            self._ask_twice(clerk, commands.ForgetClerk if clerk.retired else commands.RetireClerk)

    def _drop_pin(self) -> None:
        clerk = self.clerk
        if clerk is not None:
            self._ask_twice(clerk, commands.DropPin)

    def _ask_twice(self, clerk: ClerkView, kind: Any) -> None:
        """Asked once, done when it is pressed again."""
        again, self._again = self._again, None
        is_meant = isinstance(again, kind) and again.clerk_id == clerk.id
        self.asked.emit(again if is_meant else kind(clerk.id))

    def _choose(self, clerk_id: str) -> None:
        self.chosen, self._awaits_badge, self._again = clerk_id, False, None
        self.list.mark(clerk_id)
        self._show_chosen()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ClerksChanged():
                self._show(notice.clerks)
            case notices.CommandRefused() if isinstance(
                notice.again, commands.RetireClerk | commands.ForgetClerk | commands.DropPin
            ):
                self._again = notice.again

    def _show(self, seen: ClerksView) -> None:
        before, self._seen = self._seen, seen
        new = [clerk.id for clerk in seen.clerks if before.clerk(clerk.id) is None]
        if before.clerks and self.chosen == _NEW and len(new) == 1:
            self.chosen = new[0]
        elif not before.clerks and seen.clerks:
            self.chosen = seen.clerks[0].id
        words = self._words
        names = [(clerk.id, self._said(clerk)) for clerk in seen.clerks if clerk.name or not clerk.retired]
        self.list.offer([*names, (_NEW, words("clerks.new"))])
        self.list.mark(self.chosen)
        minutes, discount, given, days = _rules(seen)
        shown = str(minutes), _hundredths(discount), _hundredths(given), str(days)
        for field, text in zip(self.rules.values(), shown, strict=True):
            field.setText(text)
        if self._seen.clerk(self.chosen) != before.clerk(self.chosen) or not before.clerks:
            self._show_chosen()
        self._lay_out()

    def _said(self, clerk: ClerkView) -> str:
        name = clerk.name or self._words("rail.clerk")
        return self._words("clerks.retired", name=name) if clerk.retired else name

    def _show_chosen(self) -> None:
        clerk, words = self.clerk, self._words
        self.name.setText(clerk.name if clerk else "")
        self.pin.clear()
        self.pin.ask(words("clerks.pin_there" if clerk is not None and clerk.has_pin else "clerks.pin"))
        self.role.mark(_MANAGER if clerk is not None and clerk.manager else _SERVES)
        for row in self.rights:
            row.mark_all([each for each in (clerk.rights if clerk else ()) if each in row.buttons])
        has_badge = clerk is not None and clerk.has_badge
        self.badge.say(words("clerks.no_badge" if has_badge else "clerks.badge"))
        retired = clerk is not None and clerk.retired
        self.end.say(words("clerks.forget" if retired else "clerks.retire"))
        self.end.setEnabled(clerk is not None)
        self.no_pin.turn(on=clerk is not None and clerk.has_pin, why=words("clerks.pin_none"))
        self._show_rights()

    def _show_rights(self) -> None:
        is_manager = self.role.value == _MANAGER
        for row in self.rights:
            for button in row.buttons.values():
                button.turn(on=not is_manager, why=self._words("clerks.may_all"))

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        paper = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        left, right = shares(paper, (2, 5), 2 * _GAP)
        rows = len(self.list.buttons)
        self.list.setGeometry(QRect(left.left(), left.top(), left.width(), min(left.height(), rows * 58)))
        step = _LABEL + _PART + _GAP
        bands = [QRect(right.left(), right.top() + at * step, right.width(), step - _GAP) for at in range(4)]
        name, pin, no_pin = shares(bands[0], (6, 5, 3), _GAP)
        self.no_pin.setGeometry(no_pin.adjusted(0, _LABEL, 0, 0))
        self._put("name", self.name, name)
        self._put("pin", self.pin, pin)
        role, acts = shares(bands[1], (1, 1), _GAP)
        self._put("role", self.role, role)
        below = acts.adjusted(0, _LABEL, 0, 0)
        for button, rect in zip((self.badge, self.end), shares(below, (1, 1), _GAP), strict=True):
            button.setGeometry(rect)
        self._put("rights", self.rights[0], bands[2])
        top = bands[2].bottom() + 9
        self.rights[1].setGeometry(right.left(), top, right.width(), _PART)
        rules = QRect(right.left(), top + _PART + _GAP, right.width(), step - _GAP)
        for (rule, field), rect in zip(self.rules.items(), shares(rules, (1,) * 4, _GAP), strict=True):
            self._put(rule, field, rect)

    def _put(self, name: str, part: QWidget, rect: QRect) -> None:
        self._labels[name].setGeometry(rect.left(), rect.top(), rect.width(), _LABEL)
        part.setGeometry(rect.left(), rect.top() + _LABEL, rect.width(), _PART)


def _rules(seen: ClerksView) -> tuple[int, int, int, int]:
    """In the order of `_RULES`."""
    return seen.lock_minutes, seen.free_discount, seen.unticketed_cents, seen.unticketed_days


def _hundredths(figure: int) -> str:
    return f"{figure / 100:g}".replace(".", ",")

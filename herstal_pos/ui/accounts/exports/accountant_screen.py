"""A period for the accountant: what it holds, what is missing, what was sent; to a folder or by e-mail."""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.accounts.exports import accountant_forms as forms
from herstal_pos.ui.accounts.exports.accountant_rows import period_said, rows_of
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import DAY, MALL_ACCOUNT
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import H1, H2, HINT_MEDIUM
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

if TYPE_CHECKING:
    from herstal_pos.services.views import AccountantView

_TITLE, _HINT, _GAP, _SENTENCE, _KEY = 36, 22, 10, 48, 56
_KINDS = ("day", "month", "quarter")
_FORMS = {
    "accountant_rules": forms.RULES,
    "accountant_accounts": forms.ACCOUNTS,
    "accountant_days": forms.DAYS,
}
_ICONS = {
    "accountant_kind": Icon.CALENDAR_CHECK,
    "accountant_before": Icon.CARET_LEFT,
    "accountant_after": Icon.CARET_RIGHT,
    "accountant_days": Icon.CALENDAR_X,
    "accountant_rules": Icon.GEAR_SIX,
    "accountant_accounts": Icon.LIST_NUMBERS,
    "mall_account": Icon.STOREFRONT,
}


class AccountantScreen(SayingScreen):
    """`editing`: the form that stands there, by the action that brings it; "" for the list. `sends`: a period
    is on its way, and nobody sends it twice. `changed`: files that are not as they were sent before."""

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = words
        self.shown: AccountantView | None = None
        self.editing, self.sends, self._saves = "", False, False
        self.changed: tuple[str, ...] = ()
        self.title = TextLabel(words("accountant.title"), H2, parent=self)
        self.hint = TextLabel("", HINT_MEDIUM, "ink2", shortens=True, parent=self)
        self.list = ResultList(self)
        self.list.setAccessibleName(words("accountant.title"))
        self.forms = {action: forms.Fields(rows, words, self) for action, rows in _FORMS.items()}
        self.keys = {action: self._key(action, icon) for action, icon in _ICONS.items()}
        cap = keys.cap("next_step", words)
        self.next_step = PayKey("", Kind.PRIMARY, cap, icon=Icon.TRAY_ARROW_UP, face=H1, parent=self)
        self.next_step.clicked.connect(lambda: self.act("next_step"))
        self._show()

    def _key(self, action: str, icon: Icon) -> Button:
        words = self._words
        said = words("accountant.kind_month" if action == "accountant_kind" else f"accountant.key_{action}")
        button = Button(said, icon=icon, key_cap=keys.cap(action, words), parent=self)
        button.clicked.connect(lambda: self.act(action))
        return button

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.ACCOUNTANT,)

    def act(self, action: str) -> bool:
        if self.editing and action in _ICONS:
            self.say_sentence(self._words("off.form_first"))
            return True
        match action:
            case "next_step" | "choose":
                self._go_on()
            case "accountant_kind" | "accountant_before" | "accountant_after":
                self._turn(action)
            case "mall_account":
                self.place_wanted.emit(MALL_ACCOUNT)
            case _ if action in _FORMS:
                self._edit(action)
            case "row_up" | "row_down" if self.editing:
                self.focusNextPrevChild(action == "row_down")
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "back" if self.editing:
                self._edit("")
            case "back":
                self.place_wanted.emit(DAY)
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        shown = self.shown
        days = (shown.first, shown.last) if shown else None
        return (action, self.editing, days) if action in ("next_step", "choose", "back") else action

    def _turn(self, action: str) -> None:
        """Another kind around the same day, or the period beside."""
        shown = self.shown
        if shown is None:
            self.say_sentence(self._words("off.wait"))
            return
        self.say_sentence("")
        kind, step = shown.kind, {"accountant_before": -1, "accountant_after": 1}.get(action, 0)
        if not step:
            kind = _KINDS[(_KINDS.index(kind) + 1) % len(_KINDS)] if kind in _KINDS else _KINDS[0]
        self._bridge.submit(commands.ShowAccountant(kind, shown.first, shown.last, step))

    def _go_on(self) -> None:
        shown = self.shown
        if self.editing == "accountant_days":
            self._take_days()
        elif self.editing and not self._saves:
            self._saves = True
            self._bridge.submit(commands.SaveAccountant(forms.form_of(self._said | self._form.typed)))
        elif self.sends or self.editing or shown is None:
            self.say_sentence(self._words("off.wait"))
        elif self._why_not:
            self.say_sentence(self._why_not)
        else:
            self.sends = True
            self._bridge.submit(commands.PrepareSending(shown.first, shown.last))
            self._show()

    def _take_days(self) -> None:
        near = self.shown.first if self.shown else None
        typed = self._form.typed
        days = [forms.day_typed(typed[name], near) for name in ("first", "last")] if near else [None]
        if None in days:
            self.say_sentence(self._words("accountant.days_wrong"))
            return
        self._bridge.submit(commands.ShowAccountant("free", *days))

    def _edit(self, action: str) -> None:
        self.editing = action
        self.say_sentence("")
        if action:
            self._form.present(self._said)
        self._show()
        self.take_keyboard()

    @property
    def _form(self) -> forms.Fields:
        return self.forms[self.editing]

    @property
    def _said(self) -> dict[str, str]:
        """What the forms begin with."""
        if self.shown is None:
            return {}
        words, shown = self._words, self.shown
        return forms.shown_in(shown.form) | {"first": words.date(shown.first), "last": words.date(shown.last)}

    def take_keyboard(self) -> None:
        if self.editing:
            self._form.take_keyboard()
        else:
            self.setFocus()

    def visited(self) -> None:
        shown = self.shown
        again = (
            commands.ShowAccountant("free", shown.first, shown.last) if shown else commands.ShowAccountant()
        )
        self._bridge.submit(again)

    def asks_again(self, command: commands.Command) -> None:
        self.sends = isinstance(command, commands.PrepareSending)
        self._saves = isinstance(command, commands.SaveAccountant)
        self.say_sentence("")
        self._show_keys()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.AccountantShown():
                self.shown, self.changed = notice.accountant, ()
                self._say(self._words("settings.saved") if self._saves else "", State.WELL)
                self.editing, self._saves = "", False
                self._show()
            case notices.AccountantSent():
                self._sent(notice)
            case notices.SendingFailed() if not notice.by_itself:
                self._failed(notice.reason)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self.sends = self._saves = False
                self.say_sentence(why_not(notice, self._words))
                self._show_keys()

    def _sent(self, sent: notices.AccountantSent) -> None:
        words = self._words
        if not sent.by_itself:
            self.sends = False
            said = "accountant.written" if sent.way == "folder" else "accountant.mailed"
            if sent.changed is not None:
                said += "_changed" if sent.changed else "_same"
            name = sent.file.replace("\\", "/").rpartition("/")[2]
            self._say(words(said, file=name, count=len(sent.changed or ())), State.WELL)
            self.changed = sent.changed or ()
        shown = self.shown
        if shown is None or (shown.first, shown.last) == (sent.accountant.first, sent.accountant.last):
            self.shown = sent.accountant
        self._show()

    def _failed(self, reason: str) -> None:
        self.sends = False
        mail = reason.startswith("mail_")
        self.say_sentence(self._words(f"refused.{reason}" if mail else f"accountant.failed_{reason}"))
        self._show()

    # --- what is seen

    def _show(self) -> None:
        words, shown, edits = self._words, self.shown, self.editing
        if shown is not None:
            self.hint.say(period_said(shown, words))
            self.list.present(rows_of(shown, words, self.changed), None)
        self.list.setVisible(not edits)
        for action, form in self.forms.items():
            form.setVisible(action == edits)
        for key in self.keys.values():
            key.setVisible(not edits)
        self._show_keys()
        self.lay_out_again()

    def _show_keys(self) -> None:
        words, shown = self._words, self.shown
        kind = shown.kind if shown else "month"
        self.keys["accountant_kind"].say(words(f"accountant.kind_{kind}"))
        if self.editing:
            days = self.editing == "accountant_days"
            self.next_step.say(words("accountant.show_days" if days else "settings.save"), "")
            self.next_step.turn(on=True)
        else:
            way = shown.way if shown else "folder"
            hint = words("accountant.sending") if self.sends else (shown.goes_to if shown else "")
            self.next_step.say(words(f"accountant.send_{way}"), hint or words("accountant.nowhere"))
            self.next_step.turn(on=not self._why_not, why=self._why_not)
        self.next_step.means = ("accountant", self.editing, shown and (shown.first, shown.last))

    @property
    def _why_not(self) -> str:
        words, shown = self._words, self.shown
        if shown is None or self.sends:
            return words("off.wait")
        if not shown.goes_to:
            return words("refused.accountant_nowhere")
        return words("refused.nothing_closed") if shown.is_empty else ""

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        pad = self.place(frame, frame.pad)
        step = min(_KEY + _GAP, (pad.height() + _GAP) // len(self.keys))
        for at, key in enumerate(self.keys.values()):
            key.setGeometry(pad.left(), pad.top() + at * step, pad.width(), step - _GAP)
        beside = self.place(frame, frame.beside_main_key)
        self.next_step.setGeometry(self.place(frame, frame.main_key).united(beside))
        super().lay_out(frame)

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        paper = self.place(self._frame, self._frame.cart)
        wide = self.place(self._frame, self._frame.centre)
        left, top, bottom = paper.left(), paper.top(), paper.bottom() + 1
        self.title.setGeometry(left + 6, top, paper.width() - 6, _TITLE)
        self.hint.setGeometry(left + 6, top + _TITLE, paper.width() - 6, _HINT)
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(
                left, bottom, wide.width() if self.editing else paper.width(), _SENTENCE
            )
            bottom -= _GAP
        under = top + _TITLE + _HINT + _GAP
        self.list.setGeometry(left, under, paper.width(), bottom - under)
        for form in self.forms.values():
            form.setGeometry(left, under, wide.width(), bottom - under)

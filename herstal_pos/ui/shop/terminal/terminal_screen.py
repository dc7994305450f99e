"""The card terminal beside this till: how it is reached, and what was tried with it."""

from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import DEVICES
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import H1, H2, HINT_MEDIUM
from herstal_pos.ui.shop.terminal.terminal_form import TerminalForm
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _DOWN, _GAP, _SENTENCE = 36, 4, 10, 48


class TerminalScreen(SayingScreen):
    """Its driver is called experimental until the trials of its wire are confirmed."""

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = words
        self._terminal = views.TerminalView()
        self._trials = notices.TrialsListed(())
        self._chosen = ""
        self._frozen = False
        self.title = TextLabel("", H2, parent=self)
        self.form = TerminalForm(words, self)
        self.form.chosen.connect(lambda wanted: bridge.submit(commands.ChooseTerminal(wanted)))
        self.hint = TextLabel("", HINT_MEDIUM, "ink2", shortens=True, parent=self)
        self.list = ResultList(self)
        self.list.setAccessibleName(words("trial.title"))
        for signal in (self.list.chosen, self.list.tapped):
            signal.connect(self._choose)
        cap = keys.cap("next_step", words)
        self.next_step = PayKey("", Kind.PRIMARY, cap, icon=Icon.CHECK, face=H1, parent=self)
        self.next_step.clicked.connect(lambda: self.act("next_step"))
        self._show()

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.TERMINAL,)

    @property
    def _trial(self) -> views.TrialView | None:
        return next((each for each in self._trials.trials if each.trial == self._chosen), None)

    def act(self, action: str) -> bool:
        match action:
            case "next_step":
                self._confirm()
            case "choose":
                if not self.form.take():
                    self.say_sentence(self._why_not or self._words("trial.press"))
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "back":
                self.form.take()
                self.place_wanted.emit(DEVICES)
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        if action != "next_step":
            return action
        one = self._trial
        return action, self._chosen, one.attempt.id if one and one.attempt else "", bool(self._why_not)

    def _choose(self, trial: str) -> None:
        self._chosen = trial
        self._show_key()

    def _confirm(self) -> None:
        """Of the trial that is chosen: the bank's own paper shows it too."""
        self.form.take()
        one = self._trial
        if self._why_not or one is None or one.attempt is None:
            self.say_sentence(self._why_not)
        elif not self._frozen:
            self._frozen = True
            self.say_sentence("")
            self._bridge.submit(commands.ConfirmTrial(one.attempt.id))

    @property
    def _why_not(self) -> str:
        """Nothing, where there is one to confirm."""
        one = self._trial
        if one is None:
            return self._words("trial.no_terminal")
        if one.confirmed_at is not None:
            return self._words("trial.already")
        return "" if one.attempt else self._words("trial.first")

    def take_keyboard(self) -> None:
        self.setFocus()

    def visited(self) -> None:
        self._bridge.submit(commands.ListTrials())

    def typed(self) -> dict[str, str]:
        return {name: field.text() for name, field in self.form.fields.items()}

    def fill(self, typed: dict[str, str]) -> None:
        for name, field in self.form.fields.items():
            field.setText(typed[name])

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        self.form.on_notice(notice)
        match notice:
            case notices.SettingsChanged():
                is_new = notice.settings.terminal != self._terminal
                self._terminal = notice.settings.terminal
                if is_new and self.isVisible():
                    self.visited()
                self.lay_out_again()
            case notices.PaymentsChanged() if notice.ended is not None and self.isVisible():
                self.visited()
            case notices.TrialsListed():
                self._frozen, self._trials = False, notice
                self._show()
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._frozen = False
                self.say_sentence(why_not(notice, self._words))

    # --- what is seen

    def _show(self) -> None:
        words, listed = self._words, self._trials
        there = [each.trial for each in listed.trials]
        if self._chosen not in there:
            open_ = (each.trial for each in listed.trials if each.confirmed_at is None)
            self._chosen = next(open_, there[0] if there else "")
        self.list.present([_row(each, words) for each in listed.trials], self._chosen or None)
        tried = not there or listed.are_done
        self.title.say(words("settings.terminal" if tried else "settings.terminal_experimental"))
        self.hint.say(self._hint)
        self._show_key()
        self.lay_out_again()

    @property
    def _hint(self) -> str:
        if not self._trials.trials:
            return self._words("trial.no_terminal_hint")
        if self._trials.are_done:
            return self._words("trial.done")
        has_refund = any(each.trial == "refund" for each in self._trials.trials)
        return self._words("trial.hint" if has_refund else "trial.hint_no_refund")

    def _show_key(self) -> None:
        words = self._words
        named = words(f"trial.{self._chosen}") if self._chosen else ""
        self.next_step.say(words("trial.confirm"), named)
        self.next_step.means = self.meaning("next_step")
        self.next_step.turn(on=not self._why_not, why=self._why_not)

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        wide = self.place(frame, frame.main_key).united(self.place(frame, frame.beside_main_key))
        self.next_step.setGeometry(wide)
        super().lay_out(frame)

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        paper = self.place(self._frame, self._frame.centre)
        left, top, wide, bottom = paper.left(), paper.top(), paper.width(), paper.bottom() + 1
        named = width(self.title.text, H2) + _GAP
        self.title.setGeometry(left, top, named, _TITLE)
        self.hint.setGeometry(left + named, top + _DOWN, wide - named, _TITLE - _DOWN)
        top += _TITLE
        self.form.setGeometry(left, top, wide, self.form.high)
        top += self.form.high + _GAP
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left, bottom, wide, _SENTENCE)
            bottom -= 2 * _GAP
        self.list.setGeometry(left, top, wide, bottom + _GAP - top)  # the last row's gap is the bar's


def _row(trial: views.TrialView, words: Words) -> ResultRow:
    name, one = words(f"trial.{trial.trial}"), trial.attempt
    if trial.confirmed_at is not None:
        date = words.date(trial.confirmed_at)
        said = words("trial.confirmed_by", date=date, clerk=trial.confirmed_by or words("rail.clerk"))
        second = " · ".join(part for part in (said, trial.device) if part)
        return ResultRow(trial.trial, name, second, words("trial.seen"))
    if one is None:
        return ResultRow(trial.trial, name, words(f"trial.{trial.trial}_todo"), "")
    date, time = words.date(one.begun_at), words.time(one.begun_at)
    said = words("trial.found", date=date, time=time)
    return ResultRow(trial.trial, name, said, words.money(one.asked_cents))

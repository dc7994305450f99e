"""The fourth step: the books, copied and checked; where they lie, or what to do."""

from pathlib import PurePath

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import BackupView
from herstal_pos.ui.frame.theme import BODY, H2, HINT_MEDIUM
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.state_label import StateLabel

_PAD = 22
_SMALL_PAD = 16
_SMALL = 620
_GAP = 10

_TITLES = {
    State.RUNNING: "closing.backup_running",
    State.NOW: "closing.backup_failed",
    State.SOON: "closing.backup_second_away",
    State.WELL: "closing.backup_done",
    State.WAITING: "closing.backup_none",
}


def backup_state(backup: BackupView | None, *, running: bool) -> State:
    """Due is as good as running: its thread begins by itself."""
    if running or (backup is not None and backup.due):
        return State.RUNNING
    if backup is None or (backup.at is None and not backup.reason):
        return State.WAITING
    if backup.reason:
        return State.NOW
    return State.SOON if backup.second == "away" else State.WELL


class BackupCard(Card):
    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.title = TextLabel("", H2, parent=self)
        self.state_label = StateLabel(self)
        self.place = TextLabel("", BODY, wrap=True, parent=self)
        self.second = TextLabel("", BODY, wrap=True, parent=self)
        self.advice = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=self)

    def present(self, backup: BackupView | None, second_place: str, *, running: bool) -> None:
        words, state = self._words, backup_state(backup, running=running)
        self.title.say(words(_TITLES[state]))
        self.state_label.say(_last(backup, words), state)
        here = PurePath(backup.file).name if backup is not None and backup.file else ""
        self.place.say(words("closing.backup_here", file=here) if here else "")
        self.second.say(_second(backup, second_place, words))
        self.advice.say(_advice(backup, state, words))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        side = _SMALL_PAD if self.width() < _SMALL else _PAD
        paper = self.rect().adjusted(side, 14, -side, -10)
        left, top, wide = paper.left(), paper.top(), paper.width()
        self.title.setGeometry(left, top, wide, 30)
        self.state_label.setGeometry(left, top + 40, wide, 28)
        top += 84
        for text in (self.advice, self.place, self.second):
            high = text.heightForWidth(wide) if text.text else 0
            text.setGeometry(left, top, wide, high)
            text.setVisible(high > 0)
            top += high + (_GAP if high else 0)


def _last(backup: BackupView | None, words: Words) -> str:
    if backup is None or backup.at is None:
        return words("closing.backup_never")
    day, time = words.short_day(backup.at), words.time(backup.at)
    return words("closing.backup_last", day=day, time=time)


def _second(backup: BackupView | None, second_place: str, words: Words) -> str:
    if not second_place:
        return words("closing.no_second_place")
    copied = backup is not None and backup.second == "copied"
    return words("closing.second_copied" if copied else "closing.second_place", folder=second_place)


def _advice(backup: BackupView | None, state: State, words: Words) -> str:
    if state is State.NOW and backup is not None:
        return words(f"closing.backup_{backup.reason}")
    return words("closing.second_away_advice") if state is State.SOON else ""

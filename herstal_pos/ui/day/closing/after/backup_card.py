"""The fourth step: the books, copied and checked; where they lie, or what to do."""

from collections.abc import Iterator
from pathlib import PurePath

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import BackupView
from herstal_pos.ui.frame import keys
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
    State.SOON: "closing.backup_copy_missing",
    State.WELL: "closing.backup_done",
    State.WAITING: "closing.backup_none",
}


def backup_state(backup: BackupView | None, *, running: bool) -> State:
    """Due is as good as running: its thread begins by itself."""
    if running or (backup is not None and (backup.due or backup.copying)):
        return State.RUNNING
    if backup is None or (backup.at is None and not backup.reason):
        return State.WAITING
    if backup.reason or backup.proof.reason:
        return State.NOW
    return State.SOON if backup.missing else State.WELL


class BackupCard(Card):
    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.title = TextLabel("", H2, parent=self)
        self.state_label = StateLabel(self)
        self.place = TextLabel("", BODY, wrap=True, parent=self)
        self.places = TextLabel("", BODY, wrap=True, parent=self)
        self.proof = TextLabel("", BODY, wrap=True, parent=self)
        self.advice = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=self)

    def present(self, backup: BackupView | None, *, running: bool) -> None:
        words, state = self._words, backup_state(backup, running=running)
        unproven = state is State.NOW and backup is not None and not backup.reason
        self.title.say(words("closing.proof_failed" if unproven else _TITLES[state]))
        self.state_label.say(_last(backup, words), state)
        here = PurePath(backup.file).name if backup is not None and backup.file else ""
        self.place.say(words("closing.backup_here", file=here) if here else "")
        self.places.say("\n".join(_places(backup, words)))
        self.proof.say(_proof(backup, words))
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
        for text in (self.advice, self.place, self.places, self.proof):
            high = text.heightForWidth(wide) if text.text else 0
            text.setGeometry(left, top, wide, high)
            text.setVisible(high > 0)
            top += high + (_GAP if high else 0)


def _last(backup: BackupView | None, words: Words) -> str:
    if backup is None or backup.at is None:
        return words("closing.backup_never")
    day, time = words.short_day(backup.at), words.time(backup.at)
    return words("closing.backup_last", day=day, time=time)


def _places(backup: BackupView | None, words: Words) -> Iterator[str]:
    if backup is None or not backup.places:
        yield words("closing.no_second_place")
        return
    for place in backup.places:
        if place.reason:
            yield words("closing.place", folder=place.folder, state=words(f"health.place_{place.reason}"))
        else:
            yield words("closing.second_copied", folder=place.folder)


def _proof(backup: BackupView | None, words: Words) -> str:
    if backup is None or backup.proof.at is None:
        return ""
    return words("closing.proven", date=words.date(backup.proof.at), ticket=backup.proof.ticket or "–")


def _advice(backup: BackupView | None, state: State, words: Words) -> str:
    if backup is None or state not in (State.NOW, State.SOON):
        return ""
    key = keys.cap("repeat_step", words)
    if state is State.SOON:
        return words(f"closing.place_{backup.missing[0].reason}", key=key)
    why = f"backup_{backup.reason}" if backup.reason else f"proof_{backup.proof.reason}"
    return words(f"closing.{why}", key=key)

"""How a day is counted, and where its backup goes: a page of the settings."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import BackupView, ClosingView
from herstal_pos.ui.day.closing.after.backup_card import BackupCard
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LEAD_BOLD
from herstal_pos.ui.frame.typed import cents
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.state_label import StateLabel

_PAD = 16
_GAP = 8
_KEY = 48
_LINE = 24
_LABEL = 20
_FIELD = 50
_TIGHT = 36 + 2 * _KEY + 3 * _LINE + 3 * _LABEL + 2 * _FIELD
_GAPS = 7
OPEN, BLIND = "open", "blind"
KEPT, ALL = "kept", "all"


class RulesEntered(NamedTuple):
    """As `commands.SaveClosingRules`."""

    blind: bool = False
    second_place: str = ""
    limit_cents: int = 0
    to_the_last: bool = False


class ClosingRulesCard(Card):
    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._stored = RulesEntered()
        self.title = TextLabel(words("settings.count_title"), LEAD_BOLD, parent=self)
        options = ((OPEN, words("settings.count_open")), (BLIND, words("settings.count_blind")))
        self.blind = Choice(options, self)
        self.blind.mark(OPEN)
        self.blind.chosen.connect(self._explain)
        self.meaning = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=self)
        self._label = TextLabel(words("settings.second_place"), HINT_MEDIUM, "ink2", parent=self)
        hint = words("settings.second_place_hint")
        self.second_place = EntryField(hint, parent=self)
        self.second_place.setAccessibleName(words("settings.second_place"))
        self.second_place.setAccessibleDescription(hint)
        self.state = StateLabel(self)
        self._limit_label = TextLabel(words("settings.limit"), HINT_MEDIUM, "ink2", parent=self)
        self.limit = EntryField(words("settings.limit_hint"), parent=self)
        self.limit.setAccessibleName(words("settings.limit"))
        self.limit.setAccessibleDescription(words("settings.limit_hint"))
        self._at_night = TextLabel(words("settings.at_night"), HINT_MEDIUM, "ink2", parent=self)
        sold = ((KEPT, words("settings.night_kept")), (ALL, words("settings.night_all")))
        self.at_night = Choice(sold, self)
        self.at_night.mark(KEPT)
        self._explain()
        self._say_tried("", writable=False)

    @property
    def typed(self) -> RulesEntered:
        """An amount that is none is none."""
        limit = cents(self.limit.text().replace("€", "").strip()) or 0
        place, last = self.second_place.text().strip(), self.at_night.value == ALL
        return RulesEntered(self.blind.value == BLIND, place, limit, last)

    def fill(self, blind: str, second_place: str, limit: str, at_night: str) -> None:
        self.blind.mark(blind)
        self.at_night.mark(at_night)
        self.second_place.setText(second_place)
        self.limit.setText(limit)
        self._explain()

    def show_rules(self, closing: ClosingView) -> None:
        """What a person changed and did not save yet stays."""
        stored = RulesEntered(closing.blind, closing.second_place, closing.limit_cents, closing.to_the_last)
        if self.typed == self._stored:
            limit = f"{stored.limit_cents // 100},{stored.limit_cents % 100:02}" if stored.limit_cents else ""
            at_night = ALL if stored.to_the_last else KEPT
            self.fill(BLIND if stored.blind else OPEN, stored.second_place, limit, at_night)
        self._stored = stored

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ClosingChanged():
                self.show_rules(notice.closing)
            case notices.SecondPlaceTried():
                self._say_tried(notice.folder, writable=notice.writable)

    def _say_tried(self, folder: str, *, writable: bool) -> None:
        if not folder:
            self.state.say(self._words("settings.second_none"), State.NEUTRAL)
        elif writable:
            self.state.say(self._words("settings.second_writable"), State.WELL)
        else:
            self.state.say(self._words("settings.second_away"), State.SOON)

    def _explain(self) -> None:
        blind = self.blind.value == BLIND
        self.meaning.say(self._words("settings.blind_hint" if blind else "settings.open_hint"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen they stand closer."""
        super().resizeEvent(event)
        paper = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        left, wide, top = paper.left(), paper.width(), paper.top()
        gap = max(0, min(_GAP, (paper.height() - _TIGHT) // _GAPS))
        self.title.setGeometry(left, top, wide, 28)
        top += 36
        self.blind.setGeometry(left, top, wide, _KEY)
        top += _KEY + gap
        self.meaning.setGeometry(left, top, wide, 2 * _LINE)
        top += 2 * _LINE + 2 * gap
        self._label.setGeometry(left, top, wide, _LABEL)
        self.second_place.setGeometry(left, top + _LABEL, wide, _FIELD)
        top += _LABEL + _FIELD + gap
        self.state.setGeometry(left, top, wide, _LINE)
        top += _LINE + 2 * gap
        self._limit_label.setGeometry(left, top, wide, _LABEL)
        self.limit.setGeometry(left, top + _LABEL, wide, _FIELD)
        top += _LABEL + _FIELD + gap
        self._at_night.setGeometry(left, top, wide, _LABEL)
        self.at_night.setGeometry(left, top + _LABEL, wide, _KEY)


class BackupPageCard(QWidget):
    """The last backup, and a new one by one key."""

    wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._backup: BackupView | None = None
        self._second_place = ""
        self.card = BackupCard(words, self)
        self.make = Button(words("settings.back_up_now"), icon=Icon.COPY, parent=self)
        self.make.clicked.connect(self.wanted)
        cap = keys.cap("archives", words)
        self.archives = Button(words("archives.title"), icon=Icon.FILE_TEXT, key_cap=cap, parent=self)
        self._show(running=False)

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ClosingChanged():
                self._second_place = notice.closing.second_place
                self._show(running=not self.make.isEnabled())
            case notices.BackupBegun():
                self._show(running=True)
            case notices.BackupChanged():
                self._backup = notice.backup
                self._show(running=False)

    def _show(self, *, running: bool) -> None:
        self.make.turn(on=not running, why=self._words("off.wait"))
        self.card.present(self._backup, self._second_place, running=running)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.card.setGeometry(0, 0, wide, high - 2 * (_KEY + _GAP))
        self.make.setGeometry(0, high - 2 * _KEY - _GAP, wide, _KEY)
        self.archives.setGeometry(0, high - _KEY, wide, _KEY)

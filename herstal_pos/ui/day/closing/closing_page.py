"""How a day is counted, and where its backup goes: a page of the settings."""

from typing import NamedTuple

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import BackupView, ClosingView
from herstal_pos.ui.day.closing.after.backup_card import BackupCard
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import shares
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
    third_place: str = ""


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
        self.places = (_Place("second_place", words, self), _Place("third_place", words, self))
        self.second_place, self.third_place = (place.folder for place in self.places)
        self._limit_label = TextLabel(words("settings.limit"), HINT_MEDIUM, "ink2", parent=self)
        self.limit = EntryField(words("settings.limit_hint"), parent=self)
        self.limit.setAccessibleName(words("settings.limit"))
        self.limit.setAccessibleDescription(words("settings.limit_hint"))
        self._at_night = TextLabel(words("settings.at_night"), HINT_MEDIUM, "ink2", parent=self)
        sold = ((KEPT, words("settings.night_kept")), (ALL, words("settings.night_all")))
        self.at_night = Choice(sold, self)
        self.at_night.mark(KEPT)
        self._explain()

    @property
    def typed(self) -> RulesEntered:
        """An amount that is none is none."""
        limit = cents(self.limit.text().replace("€", "").strip()) or 0
        second, third = (place.text().strip() for place in (self.second_place, self.third_place))
        last = self.at_night.value == ALL
        return RulesEntered(self.blind.value == BLIND, second, limit, last, third)

    def texts(self) -> dict[str, str]:
        """What `fill` takes: for the page in another language."""
        return {
            "blind": self.blind.value or "",
            "at_night": self.at_night.value or "",
            "limit": self.limit.text(),
        } | {place.name: place.folder.text() for place in self.places}

    def fill(self, texts: dict[str, str]) -> None:
        self.blind.mark(texts["blind"])
        self.at_night.mark(texts["at_night"])
        self.limit.setText(texts["limit"])
        for place in self.places:
            place.folder.setText(texts[place.name])
        self._explain()

    def show_rules(self, closing: ClosingView) -> None:
        """What a person changed and did not save yet stays."""
        of_money = (closing.limit_cents, closing.to_the_last)
        stored = RulesEntered(closing.blind, closing.second_place, *of_money, closing.third_place)
        if self.typed == self._stored:
            cents = stored.limit_cents
            self.fill(
                {
                    "blind": BLIND if stored.blind else OPEN,
                    "at_night": ALL if stored.to_the_last else KEPT,
                    "limit": f"{cents // 100},{cents % 100:02}" if cents else "",
                    "second_place": stored.second_place,
                    "third_place": stored.third_place,
                }
            )
        self._stored = stored
        for place, folder in zip(self.places, (stored.second_place, stored.third_place), strict=True):
            place.is_chosen(folder)

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ClosingChanged():
                self.show_rules(notice.closing)
            case notices.PlaceTried():
                for place in self.places:
                    place.tried(notice)

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
        for place, share in zip(self.places, shares(QRect(left, top, wide, 0), (1, 1), _GAP), strict=True):
            place.lay_out(share.left(), top, share.width(), gap)
        top += _LABEL + _FIELD + gap + _LINE + 2 * gap
        self._limit_label.setGeometry(left, top, wide, _LABEL)
        self.limit.setGeometry(left, top + _LABEL, wide, _FIELD)
        top += _LABEL + _FIELD + gap
        self._at_night.setGeometry(left, top, wide, _LABEL)
        self.at_night.setGeometry(left, top + _LABEL, wide, _KEY)


class _Place:
    """A folder for copies, and whether one can be written there now."""

    def __init__(self, name: str, words: Words, card: Card) -> None:
        self.name, self._words, self._chosen = name, words, ""
        self._label = TextLabel(words(f"settings.{name}"), HINT_MEDIUM, "ink2", parent=card)
        hint = words("settings.second_place_hint")
        self.folder = EntryField(hint, parent=card)
        self.folder.setAccessibleName(words(f"settings.{name}"))
        self.folder.setAccessibleDescription(hint)
        self.state = StateLabel(card)
        self.is_chosen("")

    def is_chosen(self, folder: str) -> None:
        if not folder:
            self.state.say(self._words("settings.second_none"), State.NEUTRAL)
        elif folder != self._chosen:
            self.state.say(self._words("settings.second_trying"), State.RUNNING)
        self._chosen = folder

    def tried(self, notice: notices.PlaceTried) -> None:
        if notice.folder == self._chosen and notice.writable:
            self.state.say(self._words("settings.second_writable"), State.WELL)
        elif notice.folder == self._chosen:
            self.state.say(self._words("settings.second_away"), State.SOON)

    def lay_out(self, left: int, top: int, wide: int, gap: int) -> None:
        self._label.setGeometry(left, top, wide, _LABEL)
        self.folder.setGeometry(left, top + _LABEL, wide, _FIELD)
        self.state.setGeometry(left, top + _LABEL + _FIELD + gap, wide, _LINE)


class BackupPageCard(QWidget):
    """The last backup, and a new one by one key."""

    wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._backup: BackupView | None = None
        self.card = BackupCard(words, self)
        self.make = Button(words("settings.back_up_now"), icon=Icon.COPY, parent=self)
        self.make.clicked.connect(self.wanted)
        cap = keys.cap("archives", words)
        self.archives = Button(words("archives.title"), icon=Icon.FILE_TEXT, key_cap=cap, parent=self)
        self._show(running=False)

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.BackupBegun():
                self._show(running=True)
            case notices.BackupChanged():
                self._backup = notice.backup
                self._show(running=False)

    def _show(self, *, running: bool) -> None:
        self.make.turn(on=not running, why=self._words("off.wait"))
        self.card.present(self._backup, running=running)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.card.setGeometry(0, 0, wide, high - 2 * (_KEY + _GAP))
        self.make.setGeometry(0, high - 2 * _KEY - _GAP, wide, _KEY)
        self.archives.setGeometry(0, high - _KEY, wide, _KEY)

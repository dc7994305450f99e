"""An archive for an inspection: of which days, and onto which stick. What proves it lies in it."""

from collections.abc import Hashable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.notices import Notice
from herstal_pos.ui.accounts.archives.periods import ArchivePeriod, periods
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import DEVICES
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import BODY, H1, H2, HINT_MEDIUM, LEAD_BOLD
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.list_files import usual_folders
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _GAP, _SENTENCE, _PAD, _LINE = 36, 12, 48, 20, 26


class ArchiveScreen(SayingScreen):
    """`chosen`: the key of a period. `busy` while one is made. `folders`: where it may go, beside the usual
    places."""

    folders: list[Path] | None = None

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = words
        self._periods: dict[str, ArchivePeriod] = {}
        self._archives: views.ArchivesView | None = None
        self._places: list[Path] = []
        self.place_at = 0
        self.chosen, self.busy = "", False
        self.title = TextLabel(words("archives.title"), H2, parent=self)
        self.list = ResultList(self)
        self.list.setAccessibleName(words("archives.title"))
        for signal in (self.list.chosen, self.list.tapped):
            signal.connect(self._choose)
        self.card = Card(parent=self)
        self.name = TextLabel("", H2, parent=self.card)
        self.days = TextLabel("", BODY, parent=self.card)
        said = f"{words('archives.what')}. {words('archives.nameless')}."
        self.what = TextLabel(said, HINT_MEDIUM, "ink2", wrap=True, parent=self.card)
        self.last = [TextLabel("", HINT_MEDIUM, "ink2", shortens=True, parent=self.card) for _ in range(3)]
        cap = keys.cap("archive_place", words)
        self.place_key = PayKey("", Kind.PLAIN, cap, icon=Icon.SWAP, face=LEAD_BOLD, parent=self)
        self.place_key.clicked.connect(lambda: self.act("archive_place"))
        cap = keys.cap("next_step", words)
        self.make = PayKey("", Kind.PRIMARY, cap, icon=Icon.DOWNLOAD_SIMPLE, face=H1, parent=self)
        self.make.clicked.connect(lambda: self.act("next_step"))
        self._show()

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.ARCHIVES,)

    def act(self, action: str) -> bool:
        match action:
            case "next_step" | "choose":
                self._make()
            case "archive_place":
                self._next_place()
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "back":
                self.place_wanted.emit(DEVICES)
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        if action in ("next_step", "choose"):
            return "make", self.chosen, self._place
        return (action, self._place) if action == "archive_place" else action

    @property
    def _place(self) -> Path | None:
        return self._places[self.place_at % len(self._places)] if self._places else None

    def _next_place(self) -> None:
        """Looked for anew: a stick may have been plugged in."""
        before = self._place
        self._look_for_places()
        if before in self._places:
            self.place_at = (self._places.index(before) + 1) % len(self._places)
        self.say_sentence("" if self._place != before else self._words("archives.one_place"))
        self._show()

    def _look_for_places(self) -> None:
        self._places = [folder for folder in self.folders or usual_folders() if folder.is_dir()]

    def _make(self) -> None:
        period, place = self._periods.get(self.chosen), self._place
        if self.busy:
            self.say_sentence(self._words("off.wait"))
        elif period is None:
            self.say_sentence(self._words("archives.nothing"))
        elif place is None:
            self.say_sentence(self._words("archives.no_place"))
        else:
            self.busy = True
            self._bridge.submit(commands.MakeArchive(period.first, period.last, str(place)))
            self._say(self._words("archives.making"), State.NEUTRAL)
            self._show()

    def _choose(self, key: str) -> None:
        self.chosen = key
        self._show()

    def take_keyboard(self) -> None:
        self.setFocus()

    def visited(self) -> None:
        self._look_for_places()
        self._bridge.submit(commands.ListArchives())

    def asks_again(self, command: commands.Command) -> None:
        del command
        self.busy = True
        self._say(self._words("archives.making"), State.NEUTRAL)
        self._show()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ArchivesListed():
                self._archives = notice.archives
                if notice.made:
                    self.busy = False
                    self._say(self._words("archives.made", seal=notice.archives.last.seal), State.WELL)
                self._show()
            case notices.CommandRefused() | notices.StoreFailed() if self.busy and self.isVisible():
                self.busy = False
                self.say_sentence(why_not(notice, self._words))
                self._show()

    # --- what is seen

    def _show(self) -> None:
        words, archives = self._words, self._archives
        there = []
        if archives is not None and archives.first_day is not None and archives.last_day is not None:
            there = periods(archives.first_day, archives.last_day, words)
        self._periods = {period.key: period for period in there}
        if self.chosen not in self._periods:
            self.chosen = next(iter(self._periods), "")
        rows = [ResultRow(each.key, each.name, self._days_of(each), "") for each in there]
        self.list.present(rows, self.chosen or None)
        period, place = self._periods.get(self.chosen), self._place
        self.name.say(period.name if period else words("archives.nothing"))
        self.days.say(self._days_of(period) if period else "")
        for label, text in zip(self.last, self._said_of_last(), strict=True):
            label.say(text)
        self.place_key.say(words("archives.place"), place.name or str(place) if place else "")
        self.make.say(words("archives.make"), period.name if period else "")
        self.make.means = ("make", self.chosen, place)
        self.make.turn(on=period is not None and not self.busy, why=words(self._why_not_now))
        self.lay_out_again()

    @property
    def _why_not_now(self) -> str:
        return "off.wait" if self.busy else "archives.nothing"

    def _days_of(self, period: ArchivePeriod) -> str:
        first, last = self._words.date(period.first), self._words.date(period.last)
        return self._words("archives.days", first=first, last=last)

    def _said_of_last(self) -> tuple[str, str, str]:
        last = self._archives.last if self._archives else None
        if last is None or last.at is None:
            return self._words("archives.none_yet"), "", ""
        first, final = (self._words.date(date.fromisoformat(day)) for day in (last.first, last.last))
        made = self._words("archives.last", date=self._words.date(last.at), seal=last.seal)
        return made, self._words("archives.days", first=first, last=final), str(Path(last.file).parent)

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self.make.setGeometry(self.place(frame, frame.main_key))
        self.place_key.setGeometry(self.place(frame, shares(frame.beside_main_key, (1, 1), 10)[1]))
        super().lay_out(frame)

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        wide = self.place(self._frame, self._frame.centre)
        paper = self.place(self._frame, self._frame.cart)
        paper.setRight(wide.right())
        left, right = shares(paper, (1, 1), _GAP)
        bottom = left.bottom() + 1
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left.left(), bottom, left.width(), _SENTENCE)
        self.title.setGeometry(left.left() + 4, left.top(), left.width(), _TITLE)
        top = left.top() + _TITLE
        self.list.setGeometry(left.left(), top, left.width(), bottom - top)
        self.card.setGeometry(right)
        inside = self.card.rect().adjusted(_PAD, 14, -_PAD, -14)
        line = QRect(inside.left(), inside.top(), inside.width(), _LINE)
        self.name.setGeometry(line.adjusted(0, 0, 0, 6))
        self.days.setGeometry(line.translated(0, _LINE + 8))
        self.what.setGeometry(inside.left(), inside.top() + 3 * _LINE, inside.width(), 5 * _LINE)
        for at, label in enumerate(self.last, start=-len(self.last)):
            label.setGeometry(line.translated(0, inside.height() + at * _LINE))

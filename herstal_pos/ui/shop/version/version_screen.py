"""Which version this is, since when, what it brought; and the next one, from a file on a stick."""

from collections.abc import Hashable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.notices import Notice
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

_TITLE, _GAP, _SENTENCE, _PAD, _LINE, _HEAD, _HINT = 36, 12, 48, 20, 26, 34, 4


class VersionScreen(SayingScreen):
    """`busy` while one is installed. `folders`: where a file may lie, beside the usual places."""

    folders: list[Path] | None = None

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = words
        self._seen: notices.UpdatesSeen | None = None
        self._day_is_open = self._meant = False
        self.busy = False
        self.title = TextLabel("", H2, parent=self)
        self.list = ResultList(self)
        self.title.names(self.list)
        self.card = Card(parent=self)
        self.name = TextLabel("", H2, parent=self.card)
        self.since = TextLabel("", BODY, parent=self.card)
        self.update_name = TextLabel("", H2, parent=self.card)
        self.update_date = TextLabel("", BODY, parent=self.card)
        self.hint = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=self.card)
        cap = keys.cap("update_look", words)
        self.look = PayKey("", Kind.PLAIN, cap, icon=Icon.MAGNIFYING_GLASS, face=LEAD_BOLD, parent=self)
        self.look.clicked.connect(lambda: self.act("update_look"))
        cap = keys.cap("next_step", words)
        self.take = PayKey("", Kind.PRIMARY, cap, icon=Icon.DOWNLOAD_SIMPLE, face=H1, parent=self)
        self.take.clicked.connect(lambda: self.act("next_step"))
        self._show()

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.VERSION,)

    def act(self, action: str) -> bool:
        match action:
            case "next_step" | "choose":
                self._take()
            case "update_look":
                self.say_sentence("")
                self._look()
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "back":
                self.place_wanted.emit(DEVICES)
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        """While a day is open it is asked for twice, and the second press means another thing."""
        return ("take", self._file, self._meant) if action in ("next_step", "choose") else action

    @property
    def _update(self) -> views.UpdateView | None:
        return self._seen.update if self._seen else None

    @property
    def _file(self) -> str:
        return self._update.file if self._update else ""

    def _look(self) -> None:
        self._bridge.submit(commands.FindUpdate(tuple(map(str, self.folders or usual_folders()))))

    def _take(self) -> None:
        if self._why_not:
            self.say_sentence(self._why_not)
        elif self._day_is_open and not self._meant:
            self._meant = True
            self.say_sentence(self._words("version.day_open"))
            self._show()
        else:
            self.busy, self._meant = True, False
            self._bridge.submit(commands.TakeUpdate(self._file))
            self._say(self._words("version.taking"), State.NEUTRAL)
            self._show()

    @property
    def _why_not(self) -> str:
        """Nothing, where one can be taken."""
        if self.busy:
            return self._words("off.wait")
        if self._update is not None:
            return ""
        reason = self._seen.reason if self._seen else ""
        return self._words(f"refused.{reason}" if reason else "version.no_file")

    def take_keyboard(self) -> None:
        self.setFocus()

    def visited(self) -> None:
        self._meant = False
        self._look()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ClosingChanged():
                self._day_is_open = notice.closing.open
            case notices.UpdatesSeen():
                self._seen = notice
                self._show()
            case notices.UpdateTaken():
                self.busy = False
                said = {True: "update.suits", False: "update.suits_not", None: "update.not_tried"}
                well = State.SOON if notice.suits is False else State.WELL
                self._say(self._words(said[notice.suits]), well)
                self._look()
            case notices.CommandRefused() | notices.StoreFailed() if self.busy and self.isVisible():
                self.busy = False
                self.say_sentence(why_not(notice, self._words))
                self._show()

    # --- what is seen

    def _show(self) -> None:
        words, seen, update = self._words, self._seen, self._update
        shown = update or (seen.now if seen else None)
        self.title.say(words("version.brings", version=shown.version) if shown else "")
        lines = words.of(dict(shown.news)).splitlines() if shown else []
        rows = [ResultRow(str(at), line, "", "") for at, line in enumerate(lines)]
        self.list.present(rows, rows[0].key if rows else None)
        self.name.say(words("version.now", version=seen.now.version) if seen else "")
        since = seen.now.since if seen else None
        self.since.say(words("version.since", date=words.date(since)) if since else "")
        self.update_name.say(words("version.next", version=update.version) if update else "")
        self.update_date.say(words("version.of", date=words.date(_date(update.date))) if update else "")
        stays = update and not update.has_way_back
        self.hint.say(words("update.no_way_back") if stays else self._why_not)
        self.look.say(words("version.look"), "")
        self.take.say(words("version.take"), update.version if update else "")
        self.take.setVisible(seen is not None and seen.reason != "update_no_keys")
        self.take.means = self.meaning("next_step")
        self.lay_out_again()

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self.take.setGeometry(self.place(frame, frame.main_key))
        self.look.setGeometry(self.place(frame, shares(frame.beside_main_key, (1, 1), 10)[1]))
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
        for label, high in ((self.name, _HEAD), (self.since, 2 * _LINE), (self.update_name, _HEAD)):
            label.setGeometry(line.left(), line.top(), line.width(), min(high, _HEAD))
            line.translate(0, high)
        self.update_date.setGeometry(line)
        line.translate(0, _LINE + 6)
        self.hint.setGeometry(line.left(), line.top(), line.width(), _HINT * _LINE)


def _date(said: str) -> date:
    """As the file's list has it; a day that there is not is the first of the calendar."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return date.min

"""The shop goes to another computer: by a stick, under a passphrase; and back, where it never came."""

from collections.abc import Callable, Hashable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.notices import Notice
from herstal_pos.services.shop.secret import Secret
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import EntryField, hide_what_is_typed
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import DEVICES
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.shop.moving.beside_list import FIELD, HEAD, LABEL, LINE, BesideList, Part
from herstal_pos.ui.widgets.beside import Beside
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.list_files import files_in, sticks
from herstal_pos.ui.widgets.lists.lines import ResultRow

_MOVING = frozenset((".herstal",))
_WHAT = ("moving.what", "moving.what_then", "moving.what_phrase")


class LeavingScreen(BesideList):
    """`busy` while the file is made. `look_around` gives the folders that may take it."""

    look_around: Callable[[], list[Path]] = staticmethod(sticks)

    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, words, parent)
        self._now = now
        self._moved = views.MovedView()
        self._opened_elsewhere = ""
        self.title.say(words("moving.sticks"))
        self.list.setAccessibleName(words("moving.sticks"))
        self.what = self._text()
        self.path_label, self.path = self._field("moving.file")
        self.phrase_label, self.phrase = self._field("moving.phrase")
        self.again_label, self.again = self._field("moving.again")
        for field in (self.phrase, self.again):
            hide_what_is_typed(field)
        self.list.chosen.connect(self._choose)
        self._finder = Beside(self)
        self._finder.came.connect(self.show_sticks)
        self._show()

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.MOVING,)

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
                self._forget()
                self.place_wanted.emit(DEVICES)
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        return (
            ("take", self._is_away, self._opened_elsewhere) if action in ("next_step", "choose") else action
        )

    @property
    def _is_away(self) -> bool:
        return self._moved.at is not None

    def _look(self) -> None:
        folders = self.look_around
        self._finder.do((lambda: files_in(folders(), _MOVING)) if self._is_away else folders)

    def _choose(self, found: str) -> None:
        """A folder for the file, or the file that brings the shop back."""
        chosen = Path(found)
        if chosen.suffix not in _MOVING:
            gone = Path(self._moved.file).name if self._is_away else ""
            chosen /= gone or f"herstal-{self._now().astimezone():%Y%m%d-%H%M}.herstal"
        self.path.setText(str(chosen))
        self.take_keyboard()

    def _take(self) -> None:
        if self.busy:
            self.say_sentence(self._words("off.wait"))
            return
        if missing := self._missing:
            sentence, field = missing
            self.say_sentence(self._words(sentence))
            field.selectAll()
            field.open()
            return
        self.busy = True
        file, phrase = self.path.text().strip(), Secret(self.phrase.text())
        back = commands.ComeBack(file, phrase, self._moved.mark, sure=self._opened_elsewhere == file)
        self._bridge.submit(back if self._is_away else commands.MoveAway(file, phrase))
        self._say(self._words("moving.coming_back" if self._is_away else "moving.writing"), State.RUNNING)

    @property
    def _missing(self) -> tuple[str, EntryField] | None:
        """The first thing that is still needed, and where."""
        if not self.path.text().strip():
            return "moving.which_stick", self.path
        if not self.phrase.text():
            return "moving.phrase_first", self.phrase
        if not self._is_away and self.phrase.text() != self.again.text():
            return "moving.not_the_same" if self.again.text() else "moving.again_first", self.again
        return None

    def _forget(self) -> None:
        self.phrase.clear()
        self.again.clear()

    def take_keyboard(self) -> None:
        (self.phrase if self.path.text().strip() else self.path).setFocus()

    def visited(self) -> None:
        self._look()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.MovedChanged():
                self._moved_changed(notice.moved)
            case notices.ShopReady():
                self._say(self._words("arriving.ready", ticket=notice.next_ticket), State.WELL)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self.busy = False
                self.say_sentence(why_not(notice, self._words))
                self._opened_elsewhere = self.path.text().strip() if notice.reason == "moving_opened" else ""
                self._show()

    def _moved_changed(self, moved: views.MovedView) -> None:
        """Marked first, and whole later: it is done with the second."""
        was_busy, self._moved = self.busy, moved
        if was_busy and (moved.at is None or moved.done):
            self.busy = False
            self._forget()
            self._say(self._words("moving.made" if moved.done else "moving.is_back"), State.WELL)
        if moved.at is not None:
            self.path.setText(moved.file)
        self._show()

    def show_sticks(self, folders: list[Path]) -> None:
        rows = [ResultRow(str(folder), folder.name or str(folder), str(folder), "") for folder in folders]
        self.list.present(rows, rows[0].key if rows else None)
        if rows and not self._is_away and not self.path.text().strip():
            self._choose(rows[0].key)
        self._show()

    # --- what is seen

    def _show(self) -> None:
        words, away = self._words, self._is_away
        at = self._moved.at
        self.name.say(words("start.moved_title" if away else "moving.title"))
        then = {"date": words.date(at), "time": words.time(at)} if at is not None else {}
        said = ("start.moved", "moving.never_came", "moving.not_both") if away else _WHAT
        self.what.say("\n".join(words(line, **then) for line in said))
        self.phrase_label.say(words("arriving.phrase" if away else "moving.phrase"))
        self.take.say(words("moving.come_back" if away else "moving.take"), "")
        self.take.means = self.meaning("next_step")
        self.lay_out_again()

    @property
    def parts(self) -> list[Part]:
        shown: list[Part] = [(self.name, HEAD), (self.what, 5 * LINE)]
        shown += [
            (self.path_label, LABEL),
            (self.path, FIELD),
            (self.phrase_label, LABEL),
            (self.phrase, FIELD),
        ]
        return shown if self._is_away else [*shown, (self.again_label, LABEL), (self.again, FIELD)]

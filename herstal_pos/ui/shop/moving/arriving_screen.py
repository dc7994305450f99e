"""A first start of a shop that there is already: found on a stick, opened with its passphrase."""

from collections.abc import Hashable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.notices import Notice
from herstal_pos.services.shop.secret import Secret
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import hide_what_is_typed
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import WELCOME
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.shop.moving.beside_list import FIELD, HEAD, LABEL, LINE, BesideList, Part
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.list_files import usual_folders
from herstal_pos.ui.widgets.lists.lines import ResultRow

_LATER, _LAST = "later", "last"
"""Tickets were made after a backup; or it has the last one."""


class ArrivingScreen(BesideList):
    """`busy` while the books are made ready. `folders`: where to look, instead of the usual places."""

    folders: list[Path] | None = None

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, words, parent)
        self._shops: tuple[views.OfferedView, ...] = ()
        self._looked = self._opened_elsewhere = ""
        self.title.say(words("arriving.title"))
        self.list.setAccessibleName(words("arriving.title"))
        self.facts = self._text()
        self.path_label, self.path = self._field("arriving.path", "arriving.path_hint")
        self.phrase_label, self.phrase = self._field("arriving.phrase")
        hide_what_is_typed(self.phrase)
        self.series = Choice(
            [(_LATER, words("arriving.later")), (_LAST, words("arriving.last"))], self.card, upright=True
        )
        self.series.setAccessibleName(words("arriving.ask_last"))
        self.ask_last = self._text()
        self.ask_last.say(words("arriving.ask_last"))
        self.then = self._text()
        self.list.chosen.connect(lambda _: self._choose())
        self.series.chosen.connect(lambda _: self._show())
        self.path.textChanged.connect(lambda _: self._show())
        self.series.mark(_LATER)
        self._show()

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.ARRIVING,)

    def act(self, action: str) -> bool:
        match action:
            case "next_step" | "choose":
                self._take()
            case "update_look":
                self.path.clear()
                self.say_sentence("")
                self._look()
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "back" if self.busy:
                self.say_sentence(self._words("off.wait"))
            case "back":
                self.phrase.clear()
                self.place_wanted.emit(WELCOME)
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        """What was found is taken by no press that came before it was seen."""
        return ("take", self._file, self._opened_elsewhere) if action in ("next_step", "choose") else action

    @property
    def _shop(self) -> views.OfferedView | None:
        return next((shop for shop in self._shops if shop.file == self.list.selected), None)

    @property
    def _file(self) -> str:
        return self._shop.file if self._shop else ""

    @property
    def _unseen(self) -> str:
        """A path that was typed, and not looked at yet."""
        typed = self.path.text().strip()
        return typed if typed != self._looked else ""

    def _look(self) -> None:
        self._looked = self.path.text().strip()
        folders = self.folders or usual_folders()
        self._bridge.submit(commands.FindShops(tuple(map(str, folders)), self._looked))
        self._show()

    def _choose(self) -> None:
        self.phrase.clear()
        self._opened_elsewhere = ""
        self.say_sentence("")
        self._show()
        self.take_keyboard()

    def _take(self) -> None:
        shop, words = self._shop, self._words
        if self.busy:
            self.say_sentence(words("off.wait"))
        elif self._unseen:
            self.say_sentence("")
            self._look()
        elif shop is None:
            self.say_sentence(words("arriving.none"))
        elif shop.moves and not self.phrase.text():
            self.say_sentence(words("arriving.phrase_first"))
            self.phrase.open()
        else:
            self.busy = True
            phrase = Secret(self.phrase.text() if shop.moves else "")
            new_series = not shop.moves and self.series.value == _LATER
            sure = self._opened_elsewhere == shop.file
            self._bridge.submit(commands.TakeShopIn(shop.file, phrase, new_series, sure))
            self._say(words("arriving.opening"), State.RUNNING)

    def take_keyboard(self) -> None:
        moves = self._shop is not None and self._shop.moves
        (self.phrase if moves else self.path).setFocus()

    def visited(self) -> None:
        self._look()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ShopsFound():
                self._found(notice.shops)
            case notices.ShopReady():
                self._say(self._words("arriving.ready", ticket=notice.next_ticket), State.WELL)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._refused(notice)

    def _found(self, shops: tuple[views.OfferedView, ...]) -> None:
        if self.busy:
            return
        self._shops = shops
        rows = [ResultRow(shop.file, self._name(shop), self._second_line(shop), "") for shop in shops]
        kept = self.list.selected
        self.list.present(
            rows, kept if any(row.key == kept for row in rows) else rows[0].key if rows else None
        )
        self._show()
        self.take_keyboard()

    def _refused(self, notice: notices.CommandRefused | notices.StoreFailed) -> None:
        """A passphrase that was not the right one is typed again as a whole."""
        self.busy = False
        self.say_sentence(why_not(notice, self._words))
        if notice.reason == "moving_opened":
            self._opened_elsewhere = self._file
        if notice.reason == "passphrase_wrong":
            self.phrase.selectAll()
            self.phrase.open()
        self._show()

    # --- what is seen

    def _name(self, shop: views.OfferedView) -> str:
        return shop.shop or Path(shop.file).name

    def _second_line(self, shop: views.OfferedView) -> str:
        words = self._words
        at = f"{words.date(shop.at)}, {words.time(shop.at)}" if shop.at else ""
        kind = words("arriving.moving_file" if shop.moves else "arriving.backup")
        ticket = words("arriving.ticket", ticket=shop.ticket) if shop.ticket else ""
        return " · ".join(said for said in (kind, at, ticket) if said)

    def _show(self) -> None:
        words, shop = self._words, self._shop
        self.name.say(self._name(shop) if shop else words("arriving.none_here"))
        said = [words("arriving.till", till=shop.till), shop.file] if shop else [words("arriving.none")]
        self.facts.say("\n".join(said))
        goes_on = shop is not None and (shop.moves or self.series.value == _LAST)
        self.then.say("" if shop is None else words("arriving.goes_on" if goes_on else "arriving.new_series"))
        self.take.say(words("arriving.look" if self._unseen else "arriving.take"), "")
        self.take.means = self.meaning("next_step")
        self.lay_out_again()

    @property
    def parts(self) -> list[Part]:
        shown: list[Part] = [(self.name, HEAD), (self.facts, 3 * LINE)]
        if self._shop is not None and self._shop.moves:
            shown += [(self.phrase_label, LABEL), (self.phrase, FIELD)]
        elif self._shop is not None:
            shown += [(self.ask_last, LINE), (self.series, 2 * FIELD + 8)]
        shown += [(self.then, 2 * LINE), (self.path_label, LABEL), (self.path, FIELD)]
        return shown

"""Which printer: found, by its name or in a list, or typed by its address; and its model. One of each kind is
chosen in the same way."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList

_GAP = 8
_KEY = 48
_LABEL = 20
_FIELD = 50
_SEEN_AT_ONCE = 5
_OF_AN_ADDRESS = frozenset(":/.")


class PrinterChoice(QWidget):
    """`profiles`: (name, words) of each model, the one that suits most first; others may come with what is
    found, behind these."""

    used = Signal(str, str)  # address, profile
    asked = Signal(str)  # what stands at this address?

    def __init__(
        self, words: Words, profiles: Sequence[tuple[str, str]], icon: Icon, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._profiles = dict(profiles)
        self.profile = next(iter(self._profiles), "")
        self._stored = ("", "")  # address and profile, as the shop has them
        self._found: dict[str, tuple[str, str]] = {}
        self._lists_models = False
        self._sought = ""  # typed, while it is no printer's address
        self._model_chosen = False  # by a person: what the printer says of itself then changes nothing
        self._asked = ""  # the address of a printer that has not told its model yet
        self._address_label = TextLabel(words("settings.address"), HINT_MEDIUM, "ink2", parent=self)
        self.address = EntryField(words("settings.address_hint"), parent=self)
        self.address.setAccessibleName(words("settings.address"))
        self.address.textChanged.connect(self._seek)
        self.model = Button("", Kind.PLAIN, icon=icon, parent=self)
        self.model.setAccessibleDescription(words("settings.profile"))
        self.model.clicked.connect(self._turn_list)
        self.list_title = TextLabel("", HINT_MEDIUM, "ink2", parent=self)
        self.list = ResultList(self)
        self.list_title.names(self.list)
        self.list.chosen.connect(self._take)
        self.list.tapped.connect(self._close_models)
        self._show_list()

    # --- what a person does

    @property
    def is_changed(self) -> bool:
        """Something else is chosen here than the shop has."""
        return (self.address.text().strip(), self.profile) != self._stored

    def take(self) -> bool:
        """Whether it is used now. Nothing typed: no printer. A typed address is asked for its name, and may
        tell its model. A name means the one that is called so; of several the first is shown, not used yet.
        """
        self._close_models()
        called = self._called
        if called:
            self._take(called[0])
        if len(called) > 1:
            return False
        address = self.address.text().strip()
        self.used.emit(address, self.profile)
        if address and address not in self._found and not self._model_chosen:
            self._asked = address
            self.asked.emit(address)
        return True

    def _turn_list(self) -> None:
        self._lists_models = not self._lists_models
        if self._lists_models:
            self.address.setFocus()  # from a button arrows lead to the next button, and not through a list
        self._show_list()

    def _close_models(self) -> None:
        """By a finger that took one, or once it is used; arrows walk on through them."""
        if self._lists_models:
            self._turn_list()

    def _seek(self, text: str) -> None:
        """The likely ones first; what was found is all still there."""
        text = text.strip()
        if text in self._found:
            self._show_list()
            return
        self._sought = "" if text == self._stored[0] else text
        self._lists_models = False
        self._show_list()
        self.list.scrollToTop()

    @property
    def _called(self) -> list[str]:
        """The addresses of those whose names have what was typed, which is no address itself."""
        typed = self.address.text().strip()
        is_name = typed == self._sought and not _OF_AN_ADDRESS.intersection(typed)
        return (
            [at for at, (name, _) in self._found.items() if _holds(name, typed)] if typed and is_name else []
        )

    def _take(self, key: str) -> None:
        if self._lists_models:
            self.profile, self._model_chosen = key, True
        else:
            self.address.setText(key)
            self.profile = self._found[key][1] or self.profile
            self._model_chosen = False
        self._show_list()

    # --- what the shop says

    def show_stored(self, address: str, profile: str) -> None:
        """What a person typed and did not take yet stays."""
        before, self._stored = self._stored, (address, profile or self.profile)
        if self.address.text() == before[0]:
            self.address.setText(address)
            self.profile = profile or self.profile
        self._show_list()

    def show_found(
        self, printers: Sequence[tuple[str, str, str]], models: Sequence[tuple[str, str]] = ()
    ) -> None:
        self._profiles.update(models)
        self._found = {address: (name, profile) for address, name, profile in printers}
        self._believe_the_printer()
        self._show_list(moves=False)

    def _believe_the_printer(self) -> None:
        """It may answer before the shop has kept its address."""
        address = self._asked
        _, profile = self._found.get(address, ("", ""))
        is_typed = self.address.text().strip() == address
        if profile and profile != self.profile and not self._model_chosen and is_typed:
            self._asked, self.profile = "", profile
            self.used.emit(address, profile)

    # --- what is seen

    def _show_list(self, *, moves: bool = True) -> None:
        """`moves`: what is chosen comes into view; else what a person looks at stays in its seat."""
        words, show = self._words, self.list.present if moves else self.list.renew
        self.model.say(self._profiles.get(self.profile, self.profile))
        self.model.become(Kind.TONAL if self._lists_models else Kind.PLAIN)
        if self._lists_models:
            self.list_title.say(words("settings.profile"))
            rows = [ResultRow(key, name, key, "") for key, name in self._profiles.items()]
            show(rows, self.profile)
            return
        hits = [at for at, (name, _) in self._found.items() if _holds(f"{name} {at}", self._sought)]
        self.list_title.say(self._how_many(len(hits)))
        order = [*hits, *(at for at in self._found if at not in hits)]
        rows = [ResultRow(address, self._found[address][0], address, "") for address in order]
        show(rows, self.address.text() if self.address.text() in self._found else None)

    def _how_many(self, hits: int) -> str:
        words, count = self._words, len(self._found)
        if not count:
            return words("settings.none_found")
        if self._sought:
            return words("settings.found_called" if hits else "settings.none_called", count=hits, total=count)
        return words("settings.found_many" if count > _SEEN_AT_ONCE else "settings.found", count=count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        self._address_label.setGeometry(0, 0, wide, _LABEL)
        self.address.setGeometry(0, _LABEL, wide, _FIELD)
        top = _LABEL + _FIELD + _GAP
        self.model.setGeometry(0, top, wide, _KEY)
        top += _KEY + _GAP
        self.list_title.setGeometry(0, top, wide, _LABEL)
        top += _LABEL + 4
        self.list.setGeometry(0, top, wide, self.height() - top)


def _holds(words: str, sought: str) -> bool:
    return all(each in words.casefold() for each in sought.casefold().split())

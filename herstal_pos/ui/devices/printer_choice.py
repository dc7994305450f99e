"""Which printer: found or typed, and its model. One of each kind is chosen in the same way."""

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
        self._model_chosen = False  # by a person: what the printer says of itself then changes nothing
        self._asked = ""  # the address of a printer that has not told its model yet
        self._address_label = TextLabel(words("settings.address"), HINT_MEDIUM, "ink2", parent=self)
        self.address = EntryField(words("settings.address_hint"), parent=self)
        self.address.setAccessibleName(words("settings.address"))
        self.model = Button("", Kind.PLAIN, icon=icon, parent=self)
        self.model.setAccessibleDescription(words("settings.profile"))
        self.model.clicked.connect(self._turn_list)
        self.list_title = TextLabel("", HINT_MEDIUM, "ink2", parent=self)
        self.list = ResultList(self)
        self.list_title.names(self.list)
        self.list.chosen.connect(self._take)
        self._show_list()

    # --- what a person does

    @property
    def is_changed(self) -> bool:
        """Something else is chosen here than the shop has."""
        return (self.address.text().strip(), self.profile) != self._stored

    def take(self) -> None:
        """Nothing typed: no printer. One that was typed is asked for its name: it may tell its model."""
        address = self.address.text().strip()
        self.used.emit(address, self.profile)
        if address and address not in self._found and not self._model_chosen:
            self._asked = address
            self.asked.emit(address)

    def _turn_list(self) -> None:
        self._lists_models = not self._lists_models
        self._show_list()

    def _take(self, key: str) -> None:
        if self._lists_models:
            self.profile = key
            self._lists_models, self._model_chosen = False, True
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
        self._show_list()

    def _believe_the_printer(self) -> None:
        """It may answer before the shop has kept its address."""
        address = self._asked
        _, profile = self._found.get(address, ("", ""))
        is_typed = self.address.text().strip() == address
        if profile and profile != self.profile and not self._model_chosen and is_typed:
            self._asked, self.profile = "", profile
            self.used.emit(address, profile)

    # --- what is seen

    def _show_list(self) -> None:
        words = self._words
        self.model.say(self._profiles.get(self.profile, self.profile))
        self.model.become(Kind.TONAL if self._lists_models else Kind.PLAIN)
        if self._lists_models:
            self.list_title.say(words("settings.profile"))
            rows = [ResultRow(key, name, key, "") for key, name in self._profiles.items()]
            self.list.present(rows, self.profile)
            return
        self.list_title.say(words("settings.found" if self._found else "settings.none_found"))
        rows = [ResultRow(address, name, address, "") for address, (name, _) in self._found.items()]
        self.list.present(rows, self.address.text() if self.address.text() in self._found else None)

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

"""The receipt printer: found or typed, its model, its state in words, a test ticket."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import PrinterView
from herstal_pos.ui.deed import Deed
from herstal_pos.ui.device_chips import PRINTER, SCANNER
from herstal_pos.ui.icons import Icon
from herstal_pos.ui.theme import HINT_MEDIUM, LEAD_BOLD
from herstal_pos.ui.widgets.button import Button
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.entry import EntryField
from herstal_pos.ui.widgets.lines import ResultRow
from herstal_pos.ui.widgets.paper import Card, Words as Text
from herstal_pos.ui.widgets.results import ResultList
from herstal_pos.ui.widgets.touch import Kind

_PAD = 16
_GAP = 8
_KEY = 48
_LABEL = 20
_FIELD = 50


class PrinterCard(Card):
    used = Signal(str, str)  # address, profile
    asked = Signal(str)  # what stands at this address?
    tested = Signal()

    def __init__(
        self, words: Words, profiles: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._profiles = dict(profiles)
        self._profile = next(iter(self._profiles), "")
        self._printer = PrinterView()
        self._found: dict[str, tuple[str, str]] = {}
        self._lists_models = False
        self._model_chosen = False  # by a person: what the printer says of itself then changes nothing
        self.title = Text(words("settings.printer"), LEAD_BOLD, parent=self)
        self.state = Deed(self)
        self.state.say(words("status.printer_unknown"), State.UNKNOWN)
        self._address_label = Text(words("settings.address"), HINT_MEDIUM, "ink2", parent=self)
        self.address = EntryField(words("settings.address_hint"), parent=self)
        self.address.setAccessibleName(words("settings.address"))
        self.model = Button("", Kind.PLAIN, icon=Icon.PRINTER, parent=self)
        self.model.setAccessibleDescription(words("settings.profile"))
        self.model.clicked.connect(self._turn_list)
        self.list_title = Text("", HINT_MEDIUM, "ink2", parent=self)
        self.list = ResultList(self)
        self.list.chosen.connect(self._take)
        self.use = Button(words("settings.use"), Kind.TONAL, parent=self)
        self.use.clicked.connect(self.take_printer)
        self.test = Button(words("settings.test"), icon=Icon.RECEIPT, parent=self)
        self.test.clicked.connect(self.tested)
        self.scanner = Deed(self)
        self.scanner.say(words("settings.scanner_hint"), State.WAITING)
        self._show_list()

    # --- what a person does

    def take_printer(self) -> None:
        """Nothing typed: no printer. One that was typed is asked for its name: it may tell its model."""
        address = self.address.text().strip()
        self.used.emit(address, self._profile)
        if address and address not in self._found and not self._model_chosen:
            self.asked.emit(address)

    def _turn_list(self) -> None:
        self._lists_models = not self._lists_models
        self._show_list()

    def _take(self, key: str) -> None:
        if self._lists_models:
            self._profile = key
            self._lists_models, self._model_chosen = False, True
        else:
            self.address.setText(key)
            self._profile = self._found[key][1] or self._profile
            self._model_chosen = False
        self._show_list()

    # --- what the shop says

    def show_printer(self, printer: PrinterView) -> None:
        before, self._printer = self._printer, printer
        if self.address.text() == before.address:
            self.address.setText(printer.address)
            self._profile = printer.profile or self._profile
        self._show_list()

    def show_found(self, printers: Sequence[tuple[str, str, str]]) -> None:
        self._found = {address: (name, profile) for address, name, profile in printers}
        self._believe_the_printer()
        self._show_list()

    def _believe_the_printer(self) -> None:
        address = self._printer.address
        _, profile = self._found.get(address, ("", ""))
        if profile and profile != self._profile and not self._model_chosen and self._is_typed(address):
            self._profile = profile
            self.used.emit(address, profile)

    def _is_typed(self, address: str) -> bool:
        return self.address.text().strip() == address

    def show_state(self, state: str) -> None:
        message, shape = PRINTER.get(state, ("status.printer_unknown", State.UNKNOWN))
        self.state.say(self._words(message), shape)
        self._lay_out()

    def show_scanner(self, state: str) -> None:
        message, shape = SCANNER[state]
        self.scanner.say(self._words(message), shape)
        self._lay_out()

    # --- what is seen

    def _show_list(self) -> None:
        words = self._words
        self.model.say(self._profiles.get(self._profile, self._profile))
        self.model.become(Kind.TONAL if self._lists_models else Kind.PLAIN)
        if self._lists_models:
            self.list_title.say(words("settings.profile"))
            rows = [ResultRow(key, name, key, "") for key, name in self._profiles.items()]
            self.list.present(rows, self._profile)
            return
        self.list_title.say(words("settings.found" if self._found else "settings.none_found"))
        rows = [ResultRow(address, name, address, "") for address, (name, _) in self._found.items()]
        self.list.present(rows, self.address.text() if self.address.text() in self._found else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        paper = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        left, wide, top = paper.left(), paper.width(), paper.top()
        self.title.setGeometry(left, top, wide, 28)
        self.state.setGeometry(left, top + 32, wide, 24)
        top += 64
        self._address_label.setGeometry(left, top, wide, _LABEL)
        self.address.setGeometry(left, top + _LABEL, wide, _FIELD)
        top += _LABEL + _FIELD + _GAP
        self.model.setGeometry(left, top, wide, _KEY)
        top += _KEY + _GAP
        self.list_title.setGeometry(left, top, wide, _LABEL)
        top += _LABEL + 4
        foot = paper.bottom() + 1 - 24
        self.scanner.setGeometry(left, foot, wide, 24)
        keys_top = foot - _KEY - 12
        half = (wide - _GAP) * 2 // 5
        self.use.setGeometry(left, keys_top, half, _KEY)
        self.test.setGeometry(left + half + _GAP, keys_top, wide - half - _GAP, _KEY)
        self.list.setGeometry(left, top, wide, keys_top - _GAP - top)

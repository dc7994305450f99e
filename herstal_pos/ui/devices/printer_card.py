"""The receipt printer: which, its state in words, a test ticket; and how the scanner is."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import PrinterView
from herstal_pos.ui.devices.printer_choice import PrinterChoice
from herstal_pos.ui.devices.scanner_card import ScannerCard
from herstal_pos.ui.devices.states import PRINTER, SCANNER
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import LEAD_BOLD
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.state_label import StateLabel

_PAD = 16
_GAP = 8
_KEY = 48
_LINE = 24


class PrinterCard(Card):
    tested = Signal()
    scanner_code_wanted = Signal()

    def __init__(
        self, words: Words, profiles: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.title = TextLabel(words("settings.printer"), LEAD_BOLD, parent=self)
        self.state = StateLabel(self)
        self.state.say(words("status.printer_unknown"), State.UNKNOWN)
        self.choice = PrinterChoice(words, profiles, Icon.PRINTER, self)
        self.test = Button(words("settings.test"), icon=Icon.RECEIPT, parent=self)
        self.test.clicked.connect(self.tested)
        self.setting = ScannerCard(words, self)
        self.setting.hide()
        self.set_scanner = Button(words("settings.scanner_set"), icon=Icon.BARCODE, parent=self)
        self.set_scanner.clicked.connect(self._turn)
        cap = keys.cap("scale_page", words)
        self.scale = Button(words("settings.scale"), icon=Icon.SCALES, key_cap=cap, parent=self)
        self.scanner = StateLabel(self)
        self.scanner.say(words("settings.scanner_hint"), State.WAITING)

    def ask_over(self, bridge: Bridge) -> None:
        submit = bridge.submit
        self.choice.used.connect(lambda *chosen: submit(commands.ChoosePrinter(*chosen)))
        self.choice.asked.connect(lambda address: submit(commands.FindPrinters(address)))
        self.tested.connect(lambda: submit(commands.PrintTest()))
        self.scanner_code_wanted.connect(lambda: submit(commands.ShowScannerCode()))
        self.setting.printed.connect(lambda: submit(commands.PrintScannerCode()))

    # --- what a person does

    def _turn(self) -> None:
        opens = self.setting.isHidden()
        self.setting.setVisible(opens)
        self.choice.setVisible(not opens)
        self.set_scanner.become(Kind.TONAL if opens else Kind.QUIET)
        if opens:
            self.setting.ask()
            self.scanner_code_wanted.emit()
        (self.setting if opens else self.choice.address).setFocus()  # no key beside it hears a stray Enter

    def scan(self, code: str) -> bool:
        """Taken while the scanner is being set right; an article that it reads well is the sale's."""
        is_shown = not (self.isHidden() or self.setting.isHidden())
        if is_shown and not code.isdigit():
            self.setting.scanned(code)
            return True
        return False

    # --- what the shop says

    def show_printer(self, printer: PrinterView) -> None:
        self.choice.show_stored(printer.address, printer.profile)

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.PrintersFound(printer="receipt"):
                self.choice.show_found(notice.printers, notice.models)
            case notices.PrinterChanged(printer="receipt"):
                self.show_state(notice.state)
            case notices.ScannerChanged():
                self.show_scanner(notice.state)
            case notices.ScannerCodeShown():
                self.setting.show_code(notice)
            case notices.ScannerSet():
                self.setting.show_set(notice)

    def show_state(self, state: str) -> None:
        message, shape = PRINTER.get(state, ("status.printer_unknown", State.UNKNOWN))
        self.state.say(self._words(message), shape)

    def show_scanner(self, state: str) -> None:
        message, shape = SCANNER[state]
        self.scanner.say(self._words(message), shape)

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        paper = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        left, wide, top = paper.left(), paper.width(), paper.top()
        beside = wide - self.scale.sizeHint().width() - _GAP
        self.title.setGeometry(left, top, beside, 28)
        self.state.setGeometry(left, top + 32, beside, _LINE)
        self.scale.setGeometry(left + beside + _GAP, top, self.scale.sizeHint().width(), _KEY)
        footer_top = paper.bottom() + 1 - _KEY
        keys = QRect(left, footer_top, wide, _KEY)
        for key, rect in zip((self.set_scanner, self.test), shares(keys, (1, 1), _GAP), strict=True):
            key.setGeometry(rect)
        footer_top -= _GAP + _LINE
        self.scanner.setGeometry(left, footer_top, wide, _LINE)
        top += 64
        for part in (self.choice, self.setting):
            part.setGeometry(left, top, wide, footer_top - _GAP - top)

"""One code on the screen that sets the scanner right, and what became of it in words."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.notices import ScannerCodeShown, ScannerSet
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.state_label import StateLabel

_GAP = 8
_KEY = 48
_LINE = 24
_BARS = 120
_WRAPPED = 40
_QUIET = 10  # modules on each side (ISO/IEC 15417)

_KEYBOARDS = {
    "fr": "scanner.keyboard_fr",
    "be": "scanner.keyboard_be",
    "de": "scanner.keyboard_de",
}
_CASES = {"turned": "scanner.case_turned", "caps_lock": "scanner.case_caps_lock"}


class ScannerCard(QWidget):
    printed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words("settings.scanner_set"))
        self._code = ""
        self._corrected: list[str] = []
        self.bars = BarcodePicture(words("settings.scanner_scan"), self)
        self.state = StateLabel(self)
        self.detail = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=self)
        self.print = Button(words("settings.scanner_print"), icon=Icon.RECEIPT, parent=self)
        self.print.clicked.connect(self.printed)
        self.ask()

    def ask(self) -> None:
        self._say("settings.scanner_scan", State.WAITING, self._words("settings.scanner_silent"))

    def show_code(self, shown: ScannerCodeShown) -> None:
        self._code = shown.text
        self.bars.show_bars(shown.bars)

    def show_set(self, corrected: ScannerSet) -> None:
        """The scan itself comes after it."""
        self._corrected = list(self._named(corrected))

    def scanned(self, code: str) -> None:
        if code != self._code:
            self._say("scanner.unreadable", State.SOON, self._words("scanner.unreadable_how"))
        elif self._corrected:
            self._say("scanner.corrected", State.WELL, ", ".join(self._corrected))
        else:
            self._say("scanner.well", State.WELL)

    def _say(self, message: str, state: State, detail: str = "") -> None:
        self.state.say(self._words(message), state)
        self.detail.say(detail)

    def _named(self, corrected: ScannerSet) -> Iterator[str]:
        words = self._words
        if corrected.keyboard:
            yield words(_KEYBOARDS[corrected.keyboard])
        if corrected.case:
            yield words(_CASES[corrected.case])
        if corrected.before:
            yield words("scanner.before", signs=corrected.before)
        if corrected.after:
            yield words("scanner.after", signs=corrected.after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, top = self.width(), 0
        self.state.setGeometry(0, top, wide, _LINE)
        top += _LINE
        self.detail.setGeometry(0, top, wide, _WRAPPED)
        top += _WRAPPED + _GAP
        bars = min(_BARS, self.height() - top - _GAP - _KEY)
        self.bars.setGeometry(0, top, wide, bars)
        top += bars + _GAP
        self.print.setGeometry(0, top, wide, _KEY)


class BarcodePicture(QWidget):
    """Code 128 in whole pixels on white, in every theme: so a scanner reads it from a screen."""

    def __init__(self, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = ""
        self.setAccessibleName(said)

    def show_bars(self, bars: str) -> None:
        self._bars = bars
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        dots = self.devicePixelRatioF()
        painter.scale(1 / dots, 1 / dots)
        module = int(self.width() * dots) // (len(self._bars) + 2 * _QUIET)
        left = (int(self.width() * dots) - module * len(self._bars)) // 2
        bar = QRect(left, int(12 * dots), module, int((self.height() - 24) * dots))
        for at, black in enumerate(self._bars):
            if black == "1":
                painter.fillRect(bar.translated(at * module, 0), Qt.GlobalColor.black)
        painter.end()

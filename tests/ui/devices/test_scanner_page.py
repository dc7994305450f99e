"""A scanner is set right by one code: its keys come as it sends them, the till says what it learnt.

The decoder and the correction are the real ones; only the shop that listens is not.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent

from hardware.drivers.labels.code128 import modules
from hardware.drivers.scanning.correction import KEYBOARDS, Correction
from hardware.drivers.scanning.us_keys import CHARACTERS
from hardware.drivers.scanning.wedge import KeyPress, Wedge
from herstal_pos.devices.scanner import ScannerReading
from herstal_pos.domain.counter.codes import CALIBRATION_TEXT
from herstal_pos.services import commands, notices
from herstal_pos.ui.frame.wedge import KeyFilter
from herstal_pos.ui.scenes.sample_shop import FOUND_PRINTERS
from herstal_pos.ui.shop.settings_screen import SettingsScreen
from tests.ui.pictures import picture
from tests.ui.scripted_counter import Counter

X11 = 8
ENTER, TAB = 28, 15
MILK = "5410126001013"
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def _keys() -> Iterator[tuple[str, tuple[int, Qt.KeyboardModifier]]]:
    for code, (plain, shifted) in reversed(CHARACTERS.items()):
        yield shifted, (code, SHIFT)
        yield plain, (code, NONE)


US = dict(_keys())


class TypingScanner:
    """As it is set: for another keyboard, with signs around, with another end."""

    def __init__(self, counter: Counter) -> None:
        self.keyboard, self.before, self.after, self.end = "us", "", "", ENTER
        wedge = Wedge()
        self.reading = ScannerReading(Correction(), counter.bridge.notify)

        def typed(code: str, aim: str | None) -> None:
            counter.window.scan(*self.reading.typed(code, aim, caps_lock=wedge.caps_lock))

        self._filter = KeyFilter(counter.window, wedge, KeyPress, typed, counter.window.misread)
        handle = counter.window.windowHandle()
        assert handle is not None
        self._handle, self._at_ms = handle, 1000

    def scan(self, code: str) -> None:
        presses = {meant: read for read, meant in KEYBOARDS[self.keyboard].items()}
        for sign in (self.before + code + self.after).translate(presses):
            self._press(*(US[sign] if sign >= " " else (US[chr(ord(sign) + 96)][0], CTRL)))
        self._press(self.end, NONE)
        self._at_ms += 500

    def _press(self, code: int, modifier: Qt.KeyboardModifier) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, modifier, code + X11, 0, 0, "")
            event.setTimestamp(self._at_ms)
            QCoreApplication.sendEvent(self._handle, event)
        self._at_ms += 5


@pytest.fixture
def scanner(counter: Counter) -> TypingScanner:
    return TypingScanner(counter)


@pytest.fixture
def page(counter: Counter, scanner: TypingScanner) -> Counter:
    assert scanner
    counter.says(FOUND_PRINTERS)
    counter.press("Ctrl D", "F4")
    counter.tap(counter.button("Régler le lecteur"))
    assert counter.last == commands.ShowScannerCode()
    counter.says(notices.ScannerCodeShown(CALIBRATION_TEXT, modules(CALIBRATION_TEXT)))
    return counter


def screen(counter: Counter) -> SettingsScreen:
    shown = counter.window.shown
    assert isinstance(shown, SettingsScreen)
    return shown


def said(counter: Counter) -> str:
    panel = screen(counter).printer.setting
    return f"{panel.state.accessibleName()} {panel.detail.text}".strip()


def sells_milk(counter: Counter, scanner: TypingScanner) -> bool:
    counter.forget()
    scanner.scan(MILK)
    return commands.ScanBarcode(MILK) in counter.asked


def test_a_scanner_that_is_right_is_told_so_and_nothing_is_sold(
    page: Counter, scanner: TypingScanner
) -> None:
    assert said(page).startswith("Scannez ce code")
    page.forget()
    scanner.scan(CALIBRATION_TEXT)
    assert said(page) == "Lecteur bien réglé"
    assert page.asked == []


@pytest.mark.parametrize(
    ("keyboard", "name"), [("fr", "clavier français"), ("be", "clavier belge"), ("de", "clavier allemand")]
)
def test_a_scanner_for_another_keyboard_reads_from_then_on(
    page: Counter, scanner: TypingScanner, keyboard: str, name: str
) -> None:
    scanner.keyboard = keyboard
    scanner.scan(CALIBRATION_TEXT)
    assert said(page) == f"Corrigé désormais\u00a0: {name}"
    assert sells_milk(page, scanner)


def test_what_stands_around_is_recognised(page: Counter, scanner: TypingScanner) -> None:
    scanner.before, scanner.after, scanner.end = "#", "$", TAB
    scanner.scan(CALIBRATION_TEXT)
    assert said(page) == "Corrigé désormais\u00a0: préfixe #, suffixe $"
    assert sells_milk(page, scanner)


def test_an_end_of_text_before_enter_needs_no_correction(page: Counter, scanner: TypingScanner) -> None:
    scanner.before, scanner.after = "\x02", "\x03"
    scanner.scan(CALIBRATION_TEXT)
    assert said(page) == "Lecteur bien réglé"
    assert sells_milk(page, scanner)


def test_caps_lock_is_named_and_undone_while_it_is_on(page: Counter, scanner: TypingScanner) -> None:
    def scan(code: str, *, caps_lock: bool) -> None:
        came = code.swapcase() if caps_lock else code
        page.window.scan(*scanner.reading.typed(came, None, caps_lock=caps_lock))

    scan(CALIBRATION_TEXT, caps_lock=True)
    assert said(page) == "Corrigé désormais\u00a0: Verr. Maj"
    page.window.go("sale")
    page.forget()
    scan("HM-2026", caps_lock=True)
    scan("HM-2026", caps_lock=False)
    assert page.asked == [commands.ScanBarcode("HM-2026")] * 2


def test_what_cannot_be_put_right_says_what_to_do(page: Counter, scanner: TypingScanner) -> None:
    scanner.scan(CALIBRATION_TEXT.upper())
    assert said(page) == "Code mal lu Mettez le lecteur sur clavier US, puis rescannez."
    scanner.scan(CALIBRATION_TEXT)
    assert said(page) == "Lecteur bien réglé"


def test_a_scanner_that_was_set_anew_is_learnt_anew(page: Counter, scanner: TypingScanner) -> None:
    scanner.keyboard = "be"
    scanner.scan(CALIBRATION_TEXT)
    scanner.keyboard = "us"
    scanner.scan(CALIBRATION_TEXT)
    assert said(page) == "Lecteur bien réglé"
    assert scanner.reading.correction == Correction()


def test_the_printed_code_sets_a_scanner_right_on_any_screen(
    counter: Counter, scanner: TypingScanner
) -> None:
    scanner.keyboard = "fr"
    scanner.scan(CALIBRATION_TEXT)
    assert scanner.reading.correction == Correction("fr")
    assert sells_milk(counter, scanner)


def test_an_article_is_sold_also_while_the_code_is_shown(page: Counter, scanner: TypingScanner) -> None:
    assert sells_milk(page, scanner)


def test_an_enter_that_no_scan_took_does_nothing(page: Counter) -> None:
    page.forget()
    page.press("Enter")
    assert page.asked == []
    assert screen(page).printer.setting.isVisible()


def test_once_the_code_is_put_away_a_scan_is_sold(page: Counter, scanner: TypingScanner) -> None:
    page.tap(page.button("Régler le lecteur"))
    assert screen(page).printer.choice.isVisible()
    assert sells_milk(page, scanner)


def test_a_serial_scanner_is_set_right_by_the_same_code(page: Counter, scanner: TypingScanner) -> None:
    page.bridge.scan(*scanner.reading.sent("\x02#" + CALIBRATION_TEXT, None))
    assert said(page) == "Corrigé désormais\u00a0: préfixe #"
    page.bridge.scan(*scanner.reading.sent("#" + MILK, "]E0"))
    assert page.last == commands.ScanBarcode(MILK, aim="]E0")


def test_the_code_is_printed(page: Counter) -> None:
    page.tap(page.button("Imprimer ce code"))
    assert page.last == commands.PrintScannerCode()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080)])
def test_the_bars_stand_whole_on_white(page: Counter, theme: str, size: tuple[int, int]) -> None:
    page.window.resize(*size)
    page.window.dress(theme)
    shown = picture(screen(page).printer.setting.bars)
    middle = "".join(
        "1" if shown.pixelColor(x, shown.height() // 2) == QColor("black") else "0"
        for x in range(shown.width())
    )
    bars = modules(CALIBRATION_TEXT)
    module = middle.strip("0").index("0") // 2  # the start's first bar is two modules
    assert module >= 2
    assert middle.strip("0") == "".join(bar * module for bar in bars).strip("0")
    quiet = (shown.width() - len(bars) * module) // 2
    assert quiet >= 10 * module

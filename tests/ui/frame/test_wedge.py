"""The scanner's keys are taken before any field sees them; a person's come through in order.

The decoder is the real one, the keys are events with a keyboard's own codes and times, brought to the
window as the system brings them.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hardware.drivers.scanning.us_keys import CHARACTERS
from hardware.drivers.scanning.wedge import HOLD_MS, KeyPress, Wedge
from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.services import commands, notices
from herstal_pos.ui.frame.places import CLOSING, DAY, DEVICES, ORDERS, SALE, WELCOME
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.frame.typed import top_row_digit
from herstal_pos.ui.frame.wedge import KeyFilter
from herstal_pos.ui.scenes.sample_orders import NEW
from herstal_pos.ui.scenes.sample_shop import BEGIN, FOUND, LINES, cart
from tests.ui.scripted_counter import AZERTY, CTRL, NONE, Counter

X11 = 8
ENTER = 28
LEFT_SHIFT = 42
CODES = {plain: code for code, (plain, _) in CHARACTERS.items() if code < 60}
ALT = Qt.KeyboardModifier.AltModifier
PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


class Keyboard:
    """Sends the events of a real keyboard to the window; `at_ms` is its own clock."""

    def __init__(self, counter: Counter) -> None:
        handle = counter.window.windowHandle()
        assert handle is not None
        self._handle = handle
        self.at_ms = 1000

    def key(self, code: int, text: str = "", key: int = 0, modifier: Qt.KeyboardModifier = NONE) -> None:
        for kind in (PRESS, RELEASE):
            event = QKeyEvent(kind, key, modifier, code + X11, 0, 0, text)
            event.setTimestamp(self.at_ms)
            QCoreApplication.sendEvent(self._handle, event)

    def scan(self, digits: str, gap_ms: int = 5) -> None:
        """As a scanner that thinks it stands in the US, before a Belgian keyboard map."""
        for digit in digits:
            self.key(CODES[digit], AZERTY[digit])
            self.at_ms += gap_ms
        self.key(ENTER, "\r", Qt.Key.Key_Return)
        self.at_ms += 200

    def type(self, text: str, gap_ms: int = 120) -> None:
        for sign in text:
            self.key(CODES[sign], AZERTY.get(sign, sign), ord(sign.upper()))
            self.at_ms += gap_ms


@pytest.fixture
def keyboard(counter: Counter) -> Keyboard:
    return keyboard_of(counter)


def keyboard_of(counter: Counter) -> Keyboard:
    KeyFilter(counter.window, Wedge(), KeyPress, counter.window.scan, counter.window.misread)
    return Keyboard(counter)


def scanned(counter: Counter) -> list[tuple[str, int]]:
    return [
        (command.code, command.quantity)
        for command in counter.asked
        if isinstance(command, commands.ScanBarcode)
    ]


def test_a_scan_is_read_by_its_keys_and_never_ends_in_the_entry(counter: Counter, keyboard: Keyboard) -> None:
    keyboard.scan("5410126001013")
    assert scanned(counter) == [("5410126001013", 1000)]
    assert counter.entry == ""


def test_a_typed_number_waits_and_comes_back(counter: Counter, keyboard: Keyboard, qtbot: QtBot) -> None:
    keyboard.type("3")
    qtbot.waitUntil(lambda: counter.entry == "3")
    assert counter.asked == []


def test_a_typed_number_also_comes_back_when_shift_follows_at_once(
    counter: Counter, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.type("3", gap_ms=10)
    keyboard.key(LEFT_SHIFT, "", Qt.Key.Key_Shift)
    qtbot.waitUntil(lambda: counter.entry == "3")


def test_keys_that_come_late_on_a_busy_machine_are_still_one_scan(
    counter: Counter, keyboard: Keyboard, qtbot: QtBot
) -> None:
    """The loop stood still for longer than a key waits; the rest of the scan is seen after its timers."""
    keyboard.type("54", gap_ms=5)
    clock = QElapsedTimer()
    clock.start()
    while not clock.hasExpired(2 * HOLD_MS):
        pass
    rest = partial(keyboard.scan, "10126001013")
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: QTimer.singleShot(0, rest)))
    qtbot.waitUntil(lambda: bool(scanned(counter)))
    assert (scanned(counter), counter.entry) == ([("5410126001013", 1000)], "")


def test_three_then_scan_is_three_pieces(counter: Counter, keyboard: Keyboard, qtbot: QtBot) -> None:
    keyboard.type("3")
    qtbot.waitUntil(lambda: counter.entry == "3")
    keyboard.scan("5410126001013")
    assert scanned(counter) == [("5410126001013", 3000)]


def test_a_digit_that_clings_to_the_scan_still_counts(counter: Counter, keyboard: Keyboard) -> None:
    keyboard.type("3", gap_ms=45)
    keyboard.scan("5410126001013")
    assert scanned(counter) == [("5410126001013", 3000)]


def test_a_function_key_is_not_held(counter: Counter, keyboard: Keyboard) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    counter.look()
    keyboard.key(88, "", Qt.Key.Key_F12)
    assert isinstance(counter.last, commands.TakeTender)


def test_what_waits_is_handed_on_before_a_key_that_does_not(counter: Counter, keyboard: Keyboard) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    keyboard.type("50", gap_ms=20)
    counter.look()
    keyboard.key(88, "", Qt.Key.Key_F12)
    assert isinstance(counter.last, commands.TakeTender)
    assert counter.last.given_cents == 5000


def test_keys_without_a_code_pass_through_unheld(counter: Counter, keyboard: Keyboard) -> None:
    assert keyboard
    QTest.keyClicks(counter.window.sale.pad.entry, "12")
    assert counter.entry == "12"


def test_a_button_with_the_keyboards_focus_is_not_left_pressed(
    counter: Counter, keyboard: Keyboard, qtbot: QtBot
) -> None:
    button = counter.button("Retour")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    counter.look()
    with qtbot.waitSignal(button.clicked):
        keyboard.key(57, " ", Qt.Key.Key_Space)
    assert not button.isDown()


def test_a_scan_does_not_press_the_button_that_has_the_focus(counter: Counter, keyboard: Keyboard) -> None:
    counter.button("Retour").setFocus(Qt.FocusReason.TabFocusReason)
    keyboard.scan("5410126001013")
    assert scanned(counter) == [("5410126001013", 1000)]
    assert not counter.window.sale.pad.panel


LAST_PIECE = replace(LINES[6], promised_to="M-2418")


def refuse(counter: Counter, searched: str = "") -> None:
    counter.type(searched)
    counter.says(notices.OrdersChanged((NEW,)))
    counter.press("Ctrl R")


STATES: dict[str, Callable[[Counter], None]] = {
    "an empty cart": lambda _counter: None,
    "a search": lambda counter: counter.type("gauf"),
    "a free item": lambda counter: counter.press("F3"),
    "a reason": lambda counter: counter.press("Ctrl T"),
    "the day": lambda counter: counter.press("Ctrl J"),
    "the settings": lambda counter: counter.press("Ctrl D"),
    "an unknown code": lambda counter: counter.says(notices.CodeUnknown("5410126009903", "new", 1000)),
    "a question for a ticket": lambda counter: counter.press("F7"),
    "a new order": lambda counter: counter.says(notices.OrdersChanged((NEW,))),
    "why an order is refused": refuse,
    "a new order beside a search": lambda counter: refuse(counter, "gauf"),
    "the last piece promised": lambda counter: counter.says(notices.SaleChanged(cart([LAST_PIECE]), "7")),
}


@pytest.mark.parametrize("begin", STATES.values(), ids=STATES)
def test_a_hundred_scans_in_every_state_are_neither_lost_nor_in_a_field(
    counter: Counter, keyboard: Keyboard, begin: Callable[[Counter], None]
) -> None:
    codes = [f"54101260{number:05d}" for number in range(100)]
    for code in codes:
        begin(counter)
        before = dict(fields(counter))
        keyboard.scan(code)
        assert all(code not in text for text in dict(fields(counter)).values())
        assert all(text == before.get(field, text) for field, text in fields(counter))
        counter.press("Esc")
    assert scanned(counter) == [(code, 1000) for code in codes]


def fields(counter: Counter) -> Iterator[tuple[QLineEdit, str]]:
    for field in counter.window.findChildren(QLineEdit):
        if field is not counter.window.sale.pad.entry:
            yield field, field.text()


@pytest.mark.parametrize("seed", range(3))
def test_scans_with_random_focus_and_a_person_typing_around_them(qtbot: QtBot, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test's
    counter = Counter(qtbot)
    counter.says(*BEGIN)
    keyboard = keyboard_of(counter)
    counter.type("gauf")
    counter.says(notices.ProductsFound("gauf", FOUND))
    codes = []
    for _ in range(100):
        buttons = [button for button in counter.buttons() if button.isEnabled()]
        chance.choice(buttons).setFocus(Qt.FocusReason.TabFocusReason)
        keyboard.type(chance.choice(["", "a", "bo", "x"]), gap_ms=chance.randrange(90, 200))
        keyboard.at_ms += HOLD_MS
        code = "".join(chance.choice("0123456789") for _ in range(13))
        codes.append(code)
        keyboard.scan(code, gap_ms=chance.randrange(1, 20))
        keyboard.type(chance.choice(["", "e"]))
        keyboard.at_ms += 2 * HOLD_MS
    assert [code for code, _ in scanned(counter)] == codes
    assert counter.entry == ""


def test_the_top_row_is_where_the_kernel_says() -> None:
    assert [top_row_digit(CODES[digit] + X11, "linux") for digit in "1234567890"] == list("1234567890")


def test_the_window_hears_keys_before_its_widgets(counter: Counter, keyboard: Keyboard) -> None:
    """The very first key is held: no widget sees it while it may belong to a scan."""
    keyboard.key(CODES["5"], AZERTY["5"])
    assert counter.entry == ""
    assert QApplication.focusWidget() is counter.window.sale.pad.entry


# --- a busy machine: whole, or said


MISREAD = "Code lu en partie, rien n'est pris. Scannez-le encore."


class Storm:
    """Bursts with pauses, modifiers, a loop that stands still, a focus that moves and screens that change."""

    def __init__(self, counter: Counter, seed: int) -> None:
        self.counter = counter
        self.chance = random.Random(seed)  # noqa: S311 - a test's
        self.keyboard = keyboard_of(counter)
        self.codes: list[str] = []

    def burst(self, *, stalled: bool) -> None:
        """One code, with what a busy till does in between. The loop comes round after each disturbance."""
        chance = self.chance
        payload = "54" + "".join(chance.choices("0123456789", k=10))
        code = payload + check_digit(payload)
        modifier = chance.choice([NONE, NONE, NONE, CTRL, ALT])
        gaps = {chance.randrange(1, 13): 40}
        if stalled:
            gaps[chance.randrange(1, 14)] = chance.randrange(51, 550)
        disturbed = chance.sample(range(14), k=2)
        for at, digit in enumerate([*code, "\r"]):
            self.keyboard.at_ms += gaps.get(at, 6)
            if at in disturbed:
                self.disturb()
            is_enter = digit == "\r"
            self.keyboard.key(
                ENTER if is_enter else CODES[digit],
                "\r" if is_enter else AZERTY[digit],
                Qt.Key.Key_Return if is_enter else 0,
                modifier,
            )
        self.codes.append(code)
        self.keyboard.at_ms += 3000

    def disturb(self) -> None:
        counter, chance = self.counter, self.chance
        acts: list[Callable[[], object]] = [
            lambda: blocked_ms(chance.randrange(300, 500)),
            lambda: counter.window.go(chance.choice([SALE, DAY, DEVICES])),
            lambda: chance.choice(focusable(counter)).setFocus(Qt.FocusReason.OtherFocusReason),
            lambda: counter.says(notices.SaleChanged(cart(LINES), "7")),
            lambda: counter.says(notices.OrdersChanged((NEW,))),
        ]
        chance.choice(acts)()
        QCoreApplication.processEvents()


def blocked_ms(span_ms: int) -> None:
    clock = QElapsedTimer()
    clock.start()
    while not clock.hasExpired(span_ms):
        pass


def focusable(counter: Counter) -> list[QWidget]:
    widgets = counter.window.findChildren(QWidget)
    return [one for one in widgets if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus]


@pytest.mark.parametrize("seed", range(3))
def test_in_a_storm_a_scan_that_the_window_system_pressed_whole_is_taken_whole(
    counter: Counter, seed: int
) -> None:
    """Judged by when its keys were pressed, however late and however often the loop comes round to them."""
    storm = Storm(counter, seed)
    for _ in range(12):
        storm.burst(stalled=False)
    assert [code for code, _ in scanned(counter)] == storm.codes
    assert Sound.BUZZ not in counter.sounds


@pytest.mark.parametrize("seed", range(4))
def test_in_a_storm_a_scan_that_stalled_is_whole_or_buzzes_and_is_said(counter: Counter, seed: int) -> None:
    storm = Storm(counter, seed)
    for _ in range(8):
        counter.sounds.clear()
        before = len(scanned(counter))
        storm.burst(stalled=True)
        taken = [code for code, _ in scanned(counter)[before:]]
        typed = [command.code for command in counter.asked if isinstance(command, commands.AddByCode)]
        said = Sound.BUZZ in counter.sounds and counter.sees(MISREAD)
        assert taken == [storm.codes[-1]] or said or storm.codes[-1] in typed, storm.codes[-1]
        assert not (taken and said)


def test_a_misread_leaves_no_figure_that_would_be_a_quantity(counter: Counter, keyboard: Keyboard) -> None:
    counter.press("5", "4")
    for digit in "10126001":
        keyboard.key(CODES[digit], AZERTY[digit])
        keyboard.at_ms += 6
    keyboard.at_ms += 200
    keyboard.scan("0142")
    assert counter.sees(MISREAD)
    assert (scanned(counter), counter.entry, counter.sounds) == ([], "", [Sound.BUZZ])


@pytest.mark.parametrize("screen", [SALE, ORDERS, DAY, CLOSING, DEVICES, WELCOME])
def test_a_misread_is_said_on_every_screen(counter: Counter, screen: str) -> None:
    counter.window.go(screen)
    counter.window.misread()
    assert counter.sees(MISREAD)
    assert counter.sounds == [Sound.BUZZ]

"""The till's window before a shop that only listens: what was asked is a list, what it says is a script."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import Words
from herstal_pos.services.commands import Command
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame import sounds, theme
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.scenes import sample_shop
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.buttons.touch import Touch
from herstal_pos.ui.widgets.card import TextLabel

TOP_ROW = {digit: 10 + place for place, digit in enumerate("1234567890")}
AZERTY = dict(zip("1234567890", "&é\"'(§è!çà", strict=True))
KEYS = {
    "Esc": Qt.Key.Key_Escape,
    "Enter": Qt.Key.Key_Return,
    "Del": Qt.Key.Key_Delete,
    "Backspace": Qt.Key.Key_Backspace,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Tab": Qt.Key.Key_Tab,
    "Space": Qt.Key.Key_Space,
    **{f"F{number}": getattr(Qt.Key, f"Key_F{number}") for number in range(1, 13)},
}
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
MODIFIERS = {"Ctrl": CTRL, "Shift": SHIFT, "Alt": Qt.KeyboardModifier.AltModifier}


UNHURRIED_MS = 700  # from one press to the next, of someone who looks before he presses


class HandClock:
    """The clock of whoever presses: it stands still until he waits."""

    def __init__(self) -> None:
        self._ms = 0

    def __call__(self) -> int:
        return self._ms

    def wait(self, ms: int) -> None:
        """What is on the screen by now has been seen for so long."""
        QApplication.processEvents()
        HAND.acted.emit()  # a test may have turned a screen without a hand
        self._ms += ms


class Counter:
    """`asked` holds the commands; keys and taps are counted in `acts`, scans apart, the chimes in `rings`.

    Whoever acts here waits `pause_ms` before each press.
    """

    clocks: type[HandClock] = HandClock

    def __init__(
        self,
        qtbot: QtBot,
        *,
        language: str = "fr",
        size: tuple[int, int] = (1280, 800),
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self.asked: list[Command] = []
        self.acts = self.scans = 0
        self.pause_ms = UNHURRIED_MS
        self.hand = self.clocks()
        HAND.use(self.hand)
        self.bridge = Bridge(self.hear)
        self.window = MainWindow(
            self.bridge,
            Words(language),
            theme.LIGHT,
            now or self.now,
            profiles=lambda: sample_shop.PROFILES,
            label_profiles=lambda: sample_shop.LABEL_PROFILES,
        )
        self.sounds: list[Sound] = []
        sounds.heard_by(self.sounds.append)
        qtbot.addWidget(self.window)
        self.window.resize(*size)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        qtbot.waitUntil(lambda: bool(self.window.frame.strip.clock.accessibleName()))  # the first picture

    def look(self) -> None:
        """Before a press that is sent past `press` and `tap`."""
        self.hand.wait(self.pause_ms)

    # --- the shop listens and speaks

    def hear(self, command: Command) -> int | None:
        """Nobody answers in turn here, so nothing waits."""
        self.asked.append(command)
        return None

    def now(self) -> datetime:
        return sample_shop.NOW

    @property
    def rings(self) -> int:
        return self.sounds.count(Sound.BELL)

    def says(self, *news: Notice) -> None:
        for notice in news:
            self.bridge.notify(notice)

    def forget(self) -> None:
        """What was asked and done so far."""
        self.asked.clear()
        self.acts = self.scans = 0

    @property
    def last(self) -> Command:
        return self.asked[-1]

    # --- a person acts

    def press(self, *keys: str) -> None:
        """`7`, `F12`, `Ctrl P`, `*`, `Enter`: to whoever has the keyboard, as Qt would bring them."""
        for key in keys:
            self.acts += 1
            self.look()
            name = key.removeprefix("Ctrl ").removeprefix("Shift ").removeprefix("Alt ")
            modifier = MODIFIERS.get(key.removesuffix(name).strip(), NONE)
            target = QApplication.focusWidget() or self.window
            if len(name) == 1 and not name.isascii():  # QTest knows no accents
                QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, name))
            elif len(name) == 1 and modifier is NONE:
                QTest.keyClicks(target, name)
            elif len(name) == 1:
                QTest.keyClick(target, Qt.Key(ord(name)), modifier)
            else:
                QTest.keyClick(target, KEYS[name], modifier)

    def type(self, text: str) -> None:
        self.press(*text)

    def type_on_azerty(self, digits: str) -> None:
        """The top row without Shift: another character, the same key."""
        for digit in digits:
            self.acts += 1
            self.look()
            event = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, TOP_ROW[digit], 0, 0, AZERTY[digit])
            QApplication.sendEvent(QApplication.focusWidget() or self.window, event)

    def tap(self, target: QWidget) -> None:
        self.acts += 1
        self.look()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)

    def tap_row(self, view: QAbstractItemView, row: int) -> None:
        self.acts += 1
        view.scrollTo(view.model().index(row, 0))
        self.look()
        middle = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(middle))

    def scan(self, code: str, aim: str | None = None) -> None:
        self.scans += 1
        self.bridge.scan(code, aim)

    # --- what a person sees

    def button(self, label: str) -> Touch:
        """The button that says this, now visible."""
        found = [button for button in self.buttons() if button.label == label]
        assert found, f"{label!r} is none of {sorted(button.label for button in self.buttons())}"
        return found[0]

    def button_described(self, words: str) -> Touch:
        """The one that has a picture for words."""
        return next(button for button in self.buttons() if button.accessibleDescription() == words)

    def beginning(self, label: str) -> Touch:
        """The visible button whose label begins so."""
        return next(button for button in self.buttons() if button.label.startswith(label))

    def buttons(self) -> list[Touch]:
        return [touch for touch in self.window.findChildren(Touch) if touch.isVisible()]

    def sees(self, text: str) -> bool:
        """Whether some widget in sight says it."""
        return any(text in said for said in self.said())

    def said(self) -> list[str]:
        return [
            text
            for widget in self.window.findChildren(QWidget)
            if widget.isVisible()
            for text in (widget.accessibleName(), widget.accessibleDescription(), _written(widget))
            if text
        ]

    def counter_colour(self) -> QColor:
        """Between rail and cart."""
        return self.window.grab().toImage().pixelColor(97, 400)

    @property
    def entry(self) -> str:
        return self.window.sale.pad.entry.text()

    @property
    def cart(self) -> list[str]:
        """The names of the cart's lines."""
        return [row.name for row in self.window.sale.card.list.lines.rows]


def _written(widget: QWidget) -> str:
    return widget.text if isinstance(widget, TextLabel) else ""

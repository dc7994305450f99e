"""A key that can do nothing says so, on every screen in every state that is painted: silence looks like a
till that has not heard."""

from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from herstal_pos.ui.counter.panels.reason import ReasonPanel
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.keyboard import action_of
from herstal_pos.ui.frame.places import CLOSING
from herstal_pos.ui.scenes.pictures import SCENES
from herstal_pos.ui.shell.window import MainWindow
from tests.ui.frame.keys_at_random import NAMES, event_of
from tests.ui.scripted_counter import KEYS, MODIFIERS, NONE, UNHURRIED_MS, HandClock
from tests.ui.test_dead_buttons import what_is_seen, window_in

MOVES = frozenset({"row_up", "row_down", "row_left", "row_right", "correct", "back", "next_tab"})
"""They step and erase: at an end nothing is left of it, and that is seen."""


def test_a_key_that_does_nothing_says_why(lettered: QApplication) -> None:
    clock, tried, silent = HandClock(), set[Hashable](), list[str]()
    HAND.use(clock)
    for scene in SCENES:
        left = list(NAMES)
        while left:
            with window_in(scene) as window:
                window.activateWindow()
                lettered.processEvents()
                while left and does_nothing(window, left.pop(), clock, tried, scene, silent):
                    pass
    assert not silent, "\n".join(silent)
    assert len(tried) > 300


def does_nothing(
    window: MainWindow, name: str, clock: HandClock, tried: set[Hashable], scene: str, silent: list[str]
) -> bool:
    """False where the window is another one since: something was done, or said."""
    action = action_of(event_of(name), window.shown.scopes)
    if action is None or action in MOVES or is_where_we_are(window, action) or is_of_the_field(window, name):
        return True
    panel = type(window.sale.pad.panel) if window.shown is window.sale else None
    known = (window.frame.shown, window.shown.scopes, panel, action, getattr(window.shown, "page", ""))
    if known in tried:
        return True
    tried.add(known)
    clock.wait(UNHURRIED_MS)
    before = what_is_seen(window), what_is_typed(window)
    press(window, name)
    if (what_is_seen(window), what_is_typed(window)) == before:
        silent.append(f"{scene}: {name}, {action}")
    return False


def what_is_typed(window: MainWindow) -> str:
    """In the field that has the keyboard: a sign of its own is heard there."""
    field = window.focusWidget()
    return field.text() if isinstance(field, QLineEdit) else ""


def press(window: MainWindow, name: str) -> None:
    key = name.removeprefix("Ctrl ").removeprefix("Shift ")
    modifier = MODIFIERS.get(name.removesuffix(key).strip(), NONE)
    target = window.focusWidget() or window
    if len(key) == 1 and modifier is NONE:
        QTest.keyClicks(target, key)
    else:
        QTest.keyClick(target, KEYS[key] if key in KEYS else Qt.Key(ord(key)), modifier)


def is_where_we_are(window: MainWindow, action: str) -> bool:
    """The screen, the page, the field or the question that the key leads to is there."""
    here = {window.frame.shown, getattr(window.shown, "page", "")}
    here |= {"show_day"} if window.frame.shown == CLOSING else set()
    here |= {"open_drawer"} if isinstance(window.sale.pad.panel, ReasonPanel) else set()
    here |= {"search_stock"} if isinstance(window.focusWidget(), EntryField) else set()
    return action in here


_OF_A_FIELD = frozenset(("Del", "Ctrl Z", "+", "-", "="))


def is_of_the_field(window: MainWindow, name: str) -> bool:
    """What a field of text takes for itself."""
    field = window.focusWidget()
    return isinstance(field, QLineEdit) and not isinstance(field, NumberEntry) and name in _OF_A_FIELD

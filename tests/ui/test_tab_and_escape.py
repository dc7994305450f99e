"""Everywhere Tab leads on and comes round, Shift Tab leads back, Escape ends at the sale with every line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.ui.frame.hand import HAND, PatientClock
from herstal_pos.ui.frame.places import LOCK, SALE, WELCOME
from herstal_pos.ui.scenes.pictures import SCENES
from herstal_pos.ui.shell.window import MainWindow
from tests.ui.test_dead_buttons import asked, window_in

MOST_PLACES = 250
MOST_ESCAPES = 8
NO_KEY = Qt.KeyboardModifier.NoModifier
TAB, BACK_TAB = (Qt.Key.Key_Tab, NO_KEY), (Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
_ENDS = {"welcome": WELCOME, "locked": LOCK, "locked_price": LOCK}
_ENDS |= dict.fromkeys(("arriving", "arriving_backup", "arriving_none"), WELCOME)
"""Nothing is sold before the shop has a name, or while nobody is at the till."""


def focus_of(window: MainWindow) -> QWidget:
    return QApplication.focusWidget() or window


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(focus_of(window), key, modifier)


def name_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r} of {type(widget.parentWidget()).__name__}"


def names(widgets: list[QWidget]) -> list[str]:
    return [name_of(widget) for widget in widgets]


def walk(window: MainWindow, key: tuple[Qt.Key, Qt.KeyboardModifier]) -> list[QWidget]:
    """The places from here until one comes again."""
    places = [focus_of(window)]
    while len(places) < MOST_PLACES:
        press(window, *key)
        here = focus_of(window)
        if here in places:
            break
        places.append(here)
    return places


def lines_of(window: MainWindow) -> list[str]:
    return [line.id for line in window.sale.sale.lines]


@pytest.mark.parametrize("scene", SCENES)
def test_tab_comes_round_and_shift_tab_goes_the_other_way(qtbot: QtBot, scene: str) -> None:
    HAND.use(PatientClock())
    with window_in(scene) as window:
        qtbot.waitUntil(window.isActiveWindow)
        walk(window, TAB)  # onto the round, whatever had the keyboard first
        there = walk(window, TAB)
        assert focus_of(window) is there[0], f"{name_of(focus_of(window))} is a trap"
        assert len(there) > 1, f"{name_of(there[0])} is a trap"
        back = walk(window, BACK_TAB)
        assert focus_of(window) is back[0]
        assert names(back) == names([there[0], *reversed(there[1:])])


@pytest.mark.parametrize("scene", SCENES)
def test_escape_from_every_place_ends_at_the_sale_and_loses_no_line(qtbot: QtBot, scene: str) -> None:
    HAND.use(PatientClock())
    with window_in(scene) as window:
        qtbot.waitUntil(window.isActiveWindow)
        count = len(walk(window, TAB))
    for place in sorted({0, 1, count // 2, count - 1}):
        with window_in(scene) as window:
            qtbot.waitUntil(window.isActiveWindow)
            lines = lines_of(window)
            for _ in range(place):
                press(window, *TAB)
            at = name_of(focus_of(window))
            asked.clear()
            for _ in range(MOST_ESCAPES):
                press(window, Qt.Key.Key_Escape)
            assert lines_of(window) == lines
            assert window.frame.shown == _ENDS.get(scene, SALE), at
            assert window.sale.pad.panel is None or window.sale.sale.returning is not None, at

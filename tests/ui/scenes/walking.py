"""Tab and Shift Tab from place to place, and Escape out of one."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from herstal_pos.ui.frame.places import LOCK, SALE, WELCOME
from herstal_pos.ui.shell.window import MainWindow

MOST_PLACES = 250
MOST_ESCAPES = 8
NO_KEY = Qt.KeyboardModifier.NoModifier
TAB, BACK_TAB = (Qt.Key.Key_Tab, NO_KEY), (Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
ENDS = {"welcome": WELCOME, "locked": LOCK, "locked_price": LOCK}
ENDS |= dict.fromkeys(("arriving", "arriving_backup", "arriving_none"), WELCOME)
"""Nothing is sold before the shop has a name, or while nobody is at the till."""


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(focus_of(window), key, modifier)


def focus_of(window: MainWindow) -> QWidget:
    return QApplication.focusWidget() or window


def name_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r} of {type(widget.parentWidget()).__name__}"


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


def traps(window: MainWindow) -> Iterator[str]:
    """Where Tab does not come round, or Shift Tab not the other way. The walk begins on the round."""
    there = walk(window, TAB)
    if focus_of(window) is not there[0]:
        yield f"Tab: {name_of(focus_of(window))} is a trap"
    if len(there) == 1:
        yield f"Tab: {name_of(there[0])} is a trap"
    back = walk(window, BACK_TAB)
    if focus_of(window) is not back[0]:
        yield f"Shift Tab: {name_of(focus_of(window))} is a trap"
    led, wanted = ([name_of(place) for place in way] for way in (back, [there[0], *reversed(there[1:])]))
    if led != wanted:
        yield f"Shift Tab leads to {led}, Tab came from {wanted}"


def not_led_out(window: MainWindow, place: int, end: str = SALE) -> Iterator[str]:
    """Escape from the place to which Tab leads in so many presses: it ends elsewhere than at the sale with
    every line and nothing open."""
    lines = _lines_of(window)
    for _ in range(place):
        press(window, *TAB)
    at = name_of(focus_of(window))
    for _ in range(MOST_ESCAPES):
        press(window, Qt.Key.Key_Escape)
    if _lines_of(window) != lines:
        yield f"from {at}: the lines were {lines}, and are {_lines_of(window)}"
    if window.frame.shown != end:
        yield f"from {at}: it ends on {window.frame.shown}"
    if window.sale.pad.panel is not None and window.sale.sale.returning is None:
        yield f"from {at}: {type(window.sale.pad.panel).__name__} stays open"


def _lines_of(window: MainWindow) -> list[str]:
    return [line.id for line in window.sale.sale.lines]

"""A key that can do nothing says so, on every screen in every state that is painted: silence looks like a
till that has not heard. No state is judged by another one."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from herstal_pos.ui.counter.panels.reason import ReasonPanel
from herstal_pos.ui.frame import sounds
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.keyboard import action_of
from herstal_pos.ui.frame.keys import KEYS as KEY_TABLE, Scope
from herstal_pos.ui.frame.places import CLOSING
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.orders.board.board_screen import BoardScreen
from herstal_pos.ui.scenes.pictures import SCENES
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.stock.receiving.delivery_panels import DeliveryPaper, DeliverySearch
from herstal_pos.ui.stock.receiving.receiving_screen import ReceivingScreen
from tests.dice import is_drawn
from tests.ui.frame.keys_at_random import NAMES, event_of
from tests.ui.scenes.seen import what_is_seen
from tests.ui.scenes.windows import asked, window_in
from tests.ui.scripted_counter import KEYS, MODIFIERS, NONE, UNHURRIED_MS, HandClock

MOVES = frozenset({"row_up", "row_down", "row_left", "row_right", "correct", "back", "next_tab"})
"""They step and erase: at an end nothing is left of it, and that is seen."""
BUZZES: list[Sound] = []
"""A buzz over a sentence that stays: what is to be done stands there already."""
FEWEST = 15
"""So many actions have a key in each scene."""
OFTEN = 4
"""In how many scenes the same press means the same, about: so many times seldomer it is done in each."""
OF_EVERYWHERE = frozenset(key.action for key in KEY_TABLE if Scope.EVERYWHERE in key.scopes)


@pytest.fixture
def clock() -> Iterator[HandClock]:
    clock = HandClock()
    sounds.heard_by(BUZZES.append)
    yield clock
    BUZZES.clear()


@pytest.mark.dice
@pytest.mark.parametrize("scene", SCENES)
def test_a_key_that_does_nothing_says_why(qtbot: QtBot, clock: HandClock, scene: str) -> None:
    """The tier "change" presses a sixth of them, "all" a half, by the seed."""
    with looked_at(scene, clock) as window:
        here = list(keys_here(window))
        left = [name for name in here if is_pressed_now(window, scene, name)]
    assert len(here) >= FEWEST
    silent = []
    while left:
        with qtbot.captureExceptions() as stumbled, looked_at(scene, clock) as window:
            pressed, left, mute = press_in_turn(window, left, clock)
        silent += [f"{mute} is silent"] if mute else []
        silent += [f"{pressed} stumble: {error!r}" for _, error, _ in stumbled]
    assert silent == []


@contextmanager
def looked_at(scene: str, clock: HandClock) -> Iterator[MainWindow]:
    with window_in(scene, clock=clock) as window:
        window.activateWindow()
        for _ in range(2):  # what moves with the first picture has to be seen where it stands then
            clock.wait(UNHURRIED_MS)
        yield window


def keys_here(window: MainWindow) -> Iterator[str]:
    """One key of each action."""
    here = set[str]()
    for name in NAMES:
        action = action_of(event_of(name), window.shown.scopes)
        if action is None or action in MOVES | here or is_of_the_field(window, name):
            continue
        here.add(action)
        if not is_where_we_are(window, action):
            yield name


def is_pressed_now(window: MainWindow, scene: str, name: str) -> bool:
    action = action_of(event_of(name), window.shown.scopes)
    often = OFTEN if action is not None and means_the_same_elsewhere(window, action) else 1
    return is_drawn(f"{scene} {action}", change=6 * often, whole=2 * often)


def means_the_same_elsewhere(window: MainWindow, action: str) -> bool:
    """What means the same everywhere, and what a sale with nothing open does: elsewhere the screen's own
    state may decide."""
    return action in OF_EVERYWHERE or (window.shown is window.sale and window.sale.pad.panel is None)


def press_in_turn(window: MainWindow, names: list[str], clock: HandClock) -> tuple[list[str], list[str], str]:
    """What was pressed until something else is shown, what is left, and the last where it was silent."""
    before = seen(window)
    for count, name in enumerate(names):
        press(window, name)
        after = seen(window)
        if after == before and count:
            return names[: count + 1], names[count:], ""  # what came before may have to do with it
        if after == before and not says_it_again(window, name, clock):
            mute = f"{name}, {action_of(event_of(name), window.shown.scopes)}"
            return names[:1], names[1:], mute
        if after[1:] != before[1:]:
            return names[: count + 1], names[count + 1 :], ""
        before = after
    return names, [], ""


def seen(window: MainWindow) -> tuple[object, ...]:
    """How much was asked first."""
    return len(asked), *what_is_seen(window), len(BUZZES)


def says_it_again(window: MainWindow, name: str, clock: HandClock) -> bool:
    """Why it does nothing may be what the screen says already."""
    window.shown.say_sentence("")
    clock.wait(UNHURRIED_MS)
    before = seen(window)
    press(window, name)
    return seen(window) != before


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
    if isinstance(window.shown, ReceivingScreen):
        panel = window.shown.pad.panel
        here |= {"search"} if isinstance(panel, DeliverySearch) else set()
        here |= {"delivery_paper"} if isinstance(panel, DeliveryPaper) else set()
    here |= {"picture", "name_tile_page"} if getattr(window.shown, "panel", None) is not None else set()
    here |= (
        {"search_orders"} if isinstance(window.shown, BoardScreen) and window.shown.pane.searches else set()
    )
    alarm = window.sale.orders.alarm
    here |= {"refuse_order"} if alarm is not None and alarm.asks_why else set()
    return action in here


_OF_A_FIELD = frozenset(("Del", "Ctrl Z", "+", "-", "="))


def is_of_the_field(window: MainWindow, name: str) -> bool:
    """What a field of text takes for itself."""
    field = window.focusWidget()
    return isinstance(field, QLineEdit) and not isinstance(field, NumberEntry) and name in _OF_A_FIELD

"""A key that can do nothing says so, on every screen in every state that is painted: silence looks like a
till that has not heard. No state is judged by another one."""

import gc
from collections.abc import Hashable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from herstal_pos.ui.counter.panels.reason import ReasonPanel
from herstal_pos.ui.frame import sounds
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.keyboard import action_of
from herstal_pos.ui.frame.keys import KEYS as KEY_TABLE, Scope
from herstal_pos.ui.frame.places import CLOSING
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.orders.board.board_screen import BoardScreen
from herstal_pos.ui.scenes.pictures import SCENES
from herstal_pos.ui.shell.window import MainWindow
from tests.ui.frame.keys_at_random import NAMES, event_of
from tests.ui.scenes.in_a_copy import in_a_copy
from tests.ui.scenes.seen import what_is_seen
from tests.ui.scripted_counter import KEYS, MODIFIERS, NONE, UNHURRIED_MS, HandClock
from tests.ui.test_dead_buttons import asked, window_in

MOVES = frozenset({"row_up", "row_down", "row_left", "row_right", "correct", "back", "next_tab"})
"""They step and erase: at an end nothing is left of it, and that is seen."""
BUZZES: list[Sound] = []
"""A buzz over a sentence that stays: what is to be done stands there already."""
OF_EVERYWHERE = frozenset(key.action for key in KEY_TABLE if Scope.EVERYWHERE in key.scopes)


def test_a_key_that_does_nothing_says_why() -> None:
    clock, known, silent = HandClock(), set[Hashable](), list[str]()
    judged = 0
    HAND.use(clock)
    sounds.heard_by(BUZZES.append)
    gc.freeze()  # what is here already is not looked through in each copy
    for scene in SCENES:
        with window_in(scene) as window:
            window.activateWindow()
            for _ in range(2):  # what moves with the first picture has to be seen where it stands then
                clock.wait(UNHURRIED_MS)
            left = list(keys_here(window, known))
            judged += len(left)
            while left:
                said = in_a_copy(partial(press_in_turn, window, left, clock))
                count, _, mute = said.partition(" ")
                left = left[int(count) :]
                silent += [f"{scene}: {mute}"] if mute else []
    gc.unfreeze()
    assert not silent, "\n".join(silent)
    assert judged > 3000


def keys_here(window: MainWindow, known: set[Hashable]) -> Iterator[str]:
    """One key of each action. What means the same everywhere is pressed once where it means the same."""
    here = set[str]()
    for name in NAMES:
        action = action_of(event_of(name), window.shown.scopes)
        if action is None or action in MOVES | here or is_of_the_field(window, name):
            continue
        here.add(action)
        if is_where_we_are(window, action):
            continue
        alike = press_like_this(window, action)
        if alike is None or alike not in known:
            known |= {alike} - {None}
            yield name


def press_like_this(window: MainWindow, action: str) -> Hashable:
    """What the press hangs on: of what means the same everywhere, and of a sale with nothing open. None where
    the screen's own state may decide."""
    shown, sale = window.shown, window.sale
    panel = sale.pad.panel if shown is sale else getattr(shown, "panel", None)
    here = window.frame.shown, type(panel), action, shown.meaning(action)
    if action in OF_EVERYWHERE:
        return here
    if shown is not sale or panel is not None:
        return None
    keys = tuple(touch.isEnabled() for touch in (*sale.pay_bar.keys, *sale.pad.action_keys.values()))
    state, line = sale.state, sale.state.selection.line
    facts = state.day_open, state.at_terminal, sale.sale.age is None, sale.sale.returning is None
    return *here, shown.scopes, keys, *facts, line and (line.kind, line.unit), sale.pad.entry.text()


def press_in_turn(window: MainWindow, names: list[str], clock: HandClock) -> str:
    """How many were judged until something else is shown, and the last where it was silent."""
    before = seen(window)
    for count, name in enumerate(names):
        press(window, name)
        after = seen(window)
        if after == before and count:
            return str(count)  # what came before may have to do with it
        if after == before and not says_it_again(window, name, clock):
            return f"1 {name}, {action_of(event_of(name), window.shown.scopes)}"
        if after[1:] != before[1:]:
            return str(count + 1)
        before = after
    return str(len(names))


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

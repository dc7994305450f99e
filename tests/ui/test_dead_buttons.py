"""Every button that can be pressed does something, in each scene."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from herstal_pos.ui.day.closing.closing_screen import ClosingScreen
from herstal_pos.ui.frame.places import LOCK, SALE, WALK
from herstal_pos.ui.scenes.pictures import SCENES
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.shop.clerks.clerk_card import ClerkCard
from herstal_pos.ui.shop.clerks.lock_screen import LockScreen
from herstal_pos.ui.shop.settings_screen import SettingsScreen
from herstal_pos.ui.stock.families.family_screen import FamilyScreen
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.buttons.stepper import Stepper
from herstal_pos.ui.widgets.buttons.touch import Touch
from tests.dice import is_drawn
from tests.ui.orders.walk_ways import is_the_chosen_order
from tests.ui.scenes.seen import has_nothing_to_do, what_is_seen
from tests.ui.scenes.windows import asked, buttons_of, window_in

OF_THE_SALE, OF_ALL = 4, 24
"""In how many scenes the same button stands, about: one of the sale, one of what frames all screens. So many
times seldomer it is pressed in each."""


@pytest.mark.dice
@pytest.mark.parametrize("scene", SCENES)
def test_every_button_that_can_be_pressed_does_something(qtbot: QtBot, scene: str) -> None:
    """The tier "change" presses about a sixth of them, "all" a half, by the seed: each in some scene."""
    silent = []
    with window_in(scene) as window:
        left = [known_as(window, button) for button in pressable(window)]
    assert left, "nothing can be pressed"
    left = [known for known in dict.fromkeys(left) if is_pressed_now(scene, known)]
    while left:
        with window_in(scene) as window, qtbot.captureExceptions() as stumbled:
            known = left.pop()
            button = next(each for each in pressable(window) if known_as(window, each) == known)
            if is_dead(window, button):
                silent.append(f"{known} does nothing")
        silent += [f"{known} stumbles: {error!r}" for _, error, _ in stumbled]
    assert silent == []


def pressable(window: MainWindow) -> list[Touch]:
    return [each for each in buttons_of(window) if each.isEnabled() and not is_where_we_are(window, each)]


def is_pressed_now(scene: str, known: tuple[object, ...]) -> bool:
    often = OF_ALL if len(known) == len(("type", "label", "described")) else 1
    often = OF_THE_SALE if SALE in known else often
    return is_drawn(f"{scene} {known}", change=6 * often, whole=2 * often)


def known_as(window: MainWindow, button: Touch) -> tuple[object, ...]:
    """The same on the same page, with the same open on it. What frames all screens is the same on all."""
    named = type(button).__name__, button.label, button.accessibleDescription()
    shown = window.shown
    if not shown.isAncestorOf(button):
        return named
    panel = window.sale.pad.panel if shown is window.sale else getattr(shown, "panel", None)
    return *named, window.frame.shown, type(panel).__name__, getattr(shown, "page", "")


def is_dead(window: MainWindow, pressed: Touch) -> bool:
    if has_nothing_to_do(window, pressed):
        return False
    before = len(asked), what_is_seen(window)
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    return (len(asked), what_is_seen(window)) == before


def is_where_we_are(window: MainWindow, button: Touch) -> bool:
    """The current place, the current tab and what is chosen already bring nothing new."""
    rail, strip = window.frame.rail.items, window.frame.strip.tabs
    place = SALE if window.frame.shown == LOCK else window.frame.shown  # it lies over the sale
    here = (rail.get(place), strip.get("current"), strip.get("paid"), strip.get(WALK))
    chosen = [
        choice.buttons[choice.value]
        for choice in window.findChildren(Choice)
        if choice.value in choice.buttons
    ]
    stepper = button.parent()
    if button.isChecked() or (isinstance(stepper, Stepper) and button is stepper.value):
        return True  # what it shows, or where it came from
    return button in here or button in chosen or button in leading_here(window) or is_chosen(window, button)


def is_chosen(window: MainWindow, button: Touch) -> bool:
    """The day's place while its closing is shown, the step that is shown, the reason that was given."""
    screen = window.shown
    if isinstance(screen, LockScreen):
        return isinstance(button, ClerkCard) and button.clerk.id == screen.chosen
    if isinstance(screen, FamilyScreen):
        return button is screen.grid.cells.get(screen.grid.place)
    if not isinstance(screen, ClosingScreen):
        return is_the_chosen_order(window, button)
    reasons = {"unknown": screen.summary.reasons.unknown, "change": screen.summary.reasons.change}
    here = [screen.steps.tiles[screen.page], reasons.get(screen.summary.reasons.reason)]
    return button in here or (not screen.counts and button is window.frame.rail.items["show_day"])


def leading_here(window: MainWindow) -> list[Touch]:
    """To the page of the devices that is shown: its tab, and the chips of what stands on it."""
    screen = window.shown
    if not isinstance(screen, SettingsScreen):
        return []
    of_the_mall = {"mall", "sending"}
    chips = [
        chip
        for key, chip in window.frame.status.chips.items()
        if screen.page == ("mall_page" if key in of_the_mall else "printers_page")
    ]
    return [screen.tabs[screen.page], *chips]

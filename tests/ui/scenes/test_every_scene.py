"""Every scene in the shop's languages: one window is pulled from size to size, and all that can be told by
looking at it is told at once; a second one is walked through and pressed.

The tier "change" looks at French and at German, which has the longest words.
"""

from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import LANGUAGES
from herstal_pos.services import notices
from herstal_pos.ui.frame.places import SALE
from herstal_pos.ui.frame.theme import BODY
from herstal_pos.ui.scenes.pictures import SCENES
from herstal_pos.ui.scenes.sample_shop import TILES
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.announcing import said_by
from herstal_pos.ui.widgets.card import TextLabel
from tests.dice import is_drawn, of_tier
from tests.ui.scenes import fitting, hearing, walking
from tests.ui.scenes.reasons_off import known_off
from tests.ui.scenes.shown_places import PLACES
from tests.ui.scenes.windows import (
    LAPTOP,
    LEAST,
    LOW,
    NORMAL,
    SIZES,
    SMALL,
    WIDE,
    asked,
    buttons_of,
    pull,
    window_in,
)

LOOKED_AT = of_tier(("fr", "de"), LANGUAGES)
FEW_SIZES = (LEAST, SMALL, LOW, NORMAL)
BESIDE_TILES = (WIDE, LAPTOP, LEAST)
"""They stand beside a wide cart, beside it, and under it."""


class Faults:
    """What the checks of a scene found: none hides another."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def add(self, check: str, found: Iterable[object]) -> None:
        self._found += [f"{check}: {fault}" for fault in found]

    def end(self, where: str) -> None:
        assert not self._found, "\n".join((where, *self._found))


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """In the screen reader's place."""
    heard: list[str] = []
    said_by(lambda _widget, text: heard.append(text))
    yield heard
    said_by(None)


@pytest.mark.parametrize("language", LOOKED_AT)
@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_whole(qapp: object, heard: list[str], scene: str, language: str) -> None:
    """In each size as if it were the first."""
    del qapp
    faults = Faults()
    with window_in(scene, language, LEAST) as window:
        for size in SIZES:
            pull(window, size)
            faults.add(f"{size} cut off", fitting.cut_off(window))
            if size in FEW_SIZES:
                faults.add(f"{size} too small for a finger", fitting.small_buttons(window))
                faults.add(f"{size} over each other", fitting.buttons_over_others(window))
            if size == NORMAL:
                faults.add("no name", hearing.acts_without_a_name(window))
                faults.add("list", hearing.lists_without_a_name(window))
            if size == NORMAL and language == "fr":
                look_in_french(window, faults)
        if PLACES[scene] != window.frame.shown:
            faults.add(
                "tests/ui/scenes/shown_places.py", [f"shows {window.frame.shown}, not {PLACES[scene]}"]
            )
        if window.words.language != language:
            faults.add("language", [window.words.language])
        if PLACES[scene] == SALE and "tiles" not in scene:
            look_beside_tiles(window, faults)
        if language == "fr":
            faults.add("not aloud", hearing.unheard_sentence(window, heard))
    faults.end(f"{scene}, {language}")


def look_in_french(window: MainWindow, faults: Faults) -> None:
    """What knows the sentences."""
    faults.add("cut short", hearing.words_cut_short(window))
    faults.add("a tick before", hearing.false_ticks(window))
    off = {button for button in buttons_of(window) if not button.isEnabled()}
    faults.add("off for no known reason", [button.label for button in off - known_off(window)])


def look_beside_tiles(window: MainWindow, faults: Faults) -> None:
    """All that the sale shows has its room beside tiles too, or over them."""
    window.on_notice(notices.TilesChanged(TILES))
    for size in BESIDE_TILES:
        pull(window, size)
        faults.add(f"{size} cut off beside tiles", fitting.cut_off(window))


@pytest.mark.dice
@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_walked_and_pressed(qtbot: QtBot, scene: str) -> None:
    faults = Faults()
    with window_in(scene) as window:
        qtbot.waitUntil(window.isActiveWindow)
        count = len(walking.walk(window, walking.TAB))
        faults.add("no way round", walking.traps(window))
        faults.add("off without a word", silent_when_off(window))
        window.shown.say_sentence("")
        pull(window, SMALL)
        faults.add("letters on the screen", fitting.squeezed_by_letters(window))
    for place in sorted({0, 1, count // 2, count - 1}):
        if is_drawn(f"{scene} {place}", change=4, whole=2):
            with window_in(scene) as window:
                qtbot.waitUntil(window.isActiveWindow)
                end = walking.ENDS.get(scene, SALE)
                faults.add("Escape", walking.not_led_out(window, place, end))
    faults.end(scene)


def silent_when_off(window: MainWindow) -> Iterator[str]:
    """A button that is off says why, and does nothing."""
    asked.clear()
    before = (list(asked), window.frame.shown, window.sale.pad.entry.text())
    for place, button in enumerate(buttons_of(window)):
        if button.isEnabled():
            continue
        window.shown.say_sentence("")
        silent = hearing.said(window)
        shown = buttons_of(window)[place]
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
        if not hearing.said(window) - silent:
            yield f"{shown.label} says nothing"
        if (after := (list(asked), window.frame.shown, window.sale.pad.entry.text())) != before:
            yield f"{shown.label}: from {before} to {after}"
            return


def test_every_place_is_that_of_a_scene() -> None:
    assert set(PLACES) == set(SCENES)


def test_the_walk_sees_a_word_that_is_cut_off(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    words = TextLabel("Reste à payer", BODY, parent=page)
    words.setGeometry(0, 0, 40, 30)
    page.show()
    assert len(list(fitting.cut_off(page))) == 1

"""What is this till's own: its size, whether it fills the screen, and which of its sounds are heard."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.ui.frame import sounds
from herstal_pos.ui.frame.manner import Manner, Manners, possible, proposed
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.shop.settings_screen import SettingsScreen
from tests.ui.scripted_counter import Counter

PROJECT = Path(__file__).parents[3]
MADE = """
import sys
from herstal_pos.ui.frame.manner import sized_application
app, size = sized_application(int(sys.argv[1]))
print(size, app.primaryScreen().size().width(), app.primaryScreen().size().height())
"""


@pytest.mark.parametrize(
    ("screen", "size"),
    [
        ((1024, 768), 100),
        ((1280, 720), 100),
        ((1366, 768), 100),
        ((1680, 1050), 110),
        ((1920, 1080), 125),
        ((2560, 1440), 175),
        ((3840, 2160), 175),
    ],
)
def test_the_first_start_chooses_a_size_that_suits_the_screen(screen: tuple[int, int], size: int) -> None:
    assert proposed(*screen) == possible(0, *screen) == size


def test_a_size_that_a_smaller_screen_has_no_room_for_becomes_one_that_it_has() -> None:
    assert possible(175, 1920, 1080) == 150
    assert possible(150, 1366, 768) == 110
    assert possible(125, 1920, 1080) == 125


@pytest.mark.parametrize(
    ("chosen", "made"), [(0, "125 1536 864"), (150, "150 1280 720"), (175, "150 1280 720")]
)
def test_the_application_has_the_size_before_anything_is_painted(
    chosen: int, made: str, tmp_path: Path
) -> None:
    screens = {"screens": [{"name": "one", "x": 0, "y": 0, "width": 1920, "height": 1080}]}
    (tmp_path / "screens.json").write_text(json.dumps(screens), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", MADE, str(chosen)],
        cwd=PROJECT,
        env={"QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == made


def test_a_sound_that_is_turned_off_is_not_heard() -> None:
    heard: list[Sound] = []
    manners = Manners(Manner(buzz=False))
    player = manners.heard(heard.append)
    for sound in Sound:
        player(sound)
    assert heard == [Sound.TICK, Sound.BELL]


def test_what_is_changed_is_kept_and_a_sound_turned_on_is_heard(qtbot: QtBot) -> None:
    kept: list[Manner] = []
    heard: list[Sound] = []
    manners = Manners(Manner(tick=False), kept.append)
    sounds.heard_by(manners.heard(heard.append))
    window = QWidget()
    qtbot.addWidget(window)
    manners.change(window, tick=True)
    manners.change(window, bell=False)
    assert kept == [Manner(), Manner(bell=False)]
    assert heard == [Sound.TICK]


def test_alt_enter_fills_the_screen_and_leaves_it(counter: Counter) -> None:
    def fills() -> tuple[bool, bool]:
        state = counter.window.windowState()
        return bool(state & Qt.WindowState.WindowFullScreen), counter.window.manners.now.full_screen

    counter.press("Alt Enter")
    assert fills() == (True, True)
    counter.press("Alt Enter")
    assert fills() == (False, False)
    assert counter.asked == []


def test_the_page_of_the_till_shows_and_changes_it(counter: Counter) -> None:
    counter.press("Ctrl D", "Shift F4")
    screen = counter.window.shown
    assert isinstance(screen, SettingsScreen)
    counter.tap(screen.till.sizes.buttons["125"])
    counter.tap(screen.till.sounds[Sound.BUZZ].buttons["off"])
    assert counter.window.manners.now == Manner(size_percent=125, buzz=False)

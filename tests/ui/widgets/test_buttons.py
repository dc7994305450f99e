"""What can be pressed: seen, reached, named, large enough."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.hand import HAND, Thing
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.shell.rail import RailItem
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.keypad import DigitKey, VerbKey
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind, Touch
from herstal_pos.ui.widgets.chip import Chip, State
from herstal_pos.ui.widgets.tab import Tab
from tests.ui.pictures import grey, picture, pixels_that_differ

BUTTONS: dict[str, Callable[[], Touch]] = {
    **{f"button {kind}": lambda kind=kind: Button("Payer", kind, key_cap="F12") for kind in Kind},  # type: ignore[misc]
    "button of two lines": lambda: Button("Payer", second="tout de suite", icon=Icon.CHECK),
    **{f"pay key {kind}": lambda kind=kind: PayKey("50 €", kind, "F9", second="rend 2,45") for kind in Kind},  # type: ignore[misc]
    "tab": lambda: Tab("M-2418", "vélo dans 18 min", Icon.BICYCLE),
    "chip": lambda: Chip("Tickets : prête", State.WELL),
    "rail item": lambda: RailItem("Vente", Icon.BASKET, "Échap"),
    "digit": lambda: DigitKey("7"),
    "verb": lambda: VerbKey("Remise", Icon.PERCENT, "/", worded=True),
    "verb without a word": lambda: VerbKey("Corriger", Icon.BACKSPACE, "", worded=False),
}
every_button = pytest.mark.parametrize("build", BUTTONS.values(), ids=BUTTONS)
every_theme = pytest.mark.parametrize("dress", theme.THEMES.values(), ids=theme.THEMES)


Stage = Callable[[Touch], Touch]


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    """Puts a button in a window that has the keyboard, in the size it asks for."""
    window = QWidget()
    qtbot.addWidget(window)

    def show(button: Touch) -> Touch:
        button.setParent(window)
        button.setGeometry(10, 10, button.sizeHint().width(), button.sizeHint().height())
        window.resize(button.width() + 20, button.height() + 20)
        window.show()
        window.activateWindow()
        return button

    return show


def tap(button: Touch) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@every_button
@every_theme
def test_the_keyboards_focus_is_a_ring_of_ink(
    build: Callable[[], Touch], dress: theme.Theme, qtbot: QtBot, stage: Stage, qapp: object
) -> None:
    theme.apply(qapp, dress)  # type: ignore[arg-type]
    button = stage(build())
    assert not has_ring(picture(button), dress)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert has_ring(picture(button), dress)


def has_ring(image: QImage, dress: theme.Theme) -> bool:
    """Three pixels of ink and three of surface, half way down the left side; a rail item begins at 2."""
    row = [image.pixelColor(x, image.height() // 2).rgb() for x in range(9)]
    ring = [dress.ink.rgb()] * 3 + [dress.surface.rgb()] * 3
    return any(row[start : start + 6] == ring for start in (0, 2))


@every_button
def test_a_pressed_button_darkens_at_once(build: Callable[[], Touch], stage: Stage) -> None:
    button = stage(build())
    rest = picture(button)
    button.setDown(True)
    assert pixels_that_differ(rest, picture(button), levels=4) > button.width() * button.height() / 4


@every_button
def test_a_button_is_large_enough_for_a_finger(build: Callable[[], Touch]) -> None:
    assert build().sizeHint().width() >= TOUCH
    assert build().sizeHint().height() >= TOUCH


@every_button
def test_a_button_has_a_name_and_answers_a_tap(
    build: Callable[[], Touch], stage: Stage, qtbot: QtBot
) -> None:
    button = stage(build())
    assert isinstance(button, QAbstractButton)
    assert button.accessibleName()
    with qtbot.waitSignal(button.clicked):
        tap(button)


@every_button
def test_a_tap_leaves_the_keyboard_where_it_is(build: Callable[[], Touch], stage: Stage) -> None:
    button = stage(build())
    tap(button)
    assert not button.hasFocus()


@every_button
def test_a_button_without_its_function_is_dimmed_and_dead(build: Callable[[], Touch], stage: Stage) -> None:
    button = stage(build())
    bright = picture(button)
    button.setEnabled(False)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    tap(button)
    assert pressed == []
    if not isinstance(button, Chip):  # a chip tells a state, whether it can be tapped or not
        assert pixels_that_differ(bright, picture(button), levels=4) > 20


def test_an_ampersand_is_a_letter_and_no_shortcut() -> None:
    button = Button("Dupont & fils")
    assert button.label == "Dupont & fils"
    assert button.shortcut().isEmpty()


def test_kinds_of_buttons_are_told_apart() -> None:
    pictures = {kind: picture(Button("Payer", kind, key_cap="F12")) for kind in Kind}
    for one, other in combinations(Kind, 2):
        assert pixels_that_differ(pictures[one], pictures[other], levels=2) > 20, (one, other)


def test_a_button_shows_a_change_of_its_words() -> None:
    button = Button("Payer", key_cap="F12")
    before = grey(button)
    button.say("Rendre")
    assert button.accessibleName() == "Rendre"
    assert pixels_that_differ(before, grey(button)) > 20


def test_a_small_button_gives_up_its_icon_and_asks_for_less_room() -> None:
    button = Button("Article libre", icon=Icon.PENCIL_SIMPLE_LINE, key_cap="F3")
    before = button.sizeHint().width()
    button.shrink(small=True)
    assert button.sizeHint().width() < before - 20


def test_the_arrows_of_a_running_job_turn_only_while_they_are_seen(qtbot: QtBot, stage: Stage) -> None:
    chip = Chip("envoi en cours", State.RUNNING)
    assert chip._timer == 0
    stage(chip)
    start = grey(chip)
    qtbot.waitUntil(lambda: pixels_that_differ(start, grey(chip)) > 0)
    chip.say("à jour", State.WELL)
    assert chip._timer == 0


def test_another_meaning_under_the_same_words_has_to_be_seen_before_it_is_pressed(stage: Stage) -> None:
    """It is painted anew, and by that the hand learns of it: not by the press itself."""
    button = stage(Button("Accepter"))
    button.means = ("accept", "M-1")
    QApplication.processEvents()
    button.means = ("accept", "M-2")
    QApplication.processEvents()
    assert HAND.takes(Thing(("accept", "M-2"), (10, 10, button.width(), button.height())))

"""Rail, strip and status bar around a screen."""

from copy import replace

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.screen import Screen
from herstal_pos.ui.shell.frame import Frame
from herstal_pos.ui.shell.practice import PracticeRibbon
from herstal_pos.ui.shell.rail import Rail, RailPlace
from herstal_pos.ui.shell.status import StatusBar, StatusChip
from herstal_pos.ui.shell.strip import Strip, StripTab, fitting
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.tab import Urgency
from tests.ui.pictures import picture, pixels_of

SALE = StripTab("now", "Vente en cours", "12 articles", Icon.BASKET, is_current=True)
PLACES = (
    RailPlace("sale", "Vente", Icon.BASKET, "Échap"),
    RailPlace("day", "Journée", Icon.CALENDAR_CHECK, "Ctrl J"),
)
FOOTER = (RailPlace("keys", "Touches", Icon.KEYBOARD, "F1"),)


class Blank(Screen):
    def __init__(self) -> None:
        super().__init__()
        self.laid_out: list[FrameGeometry] = []

    def lay_out(self, frame: FrameGeometry) -> None:
        self.laid_out.append(frame)


def tap(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def order(key: str, urgency: Urgency = Urgency.NONE) -> StripTab:
    return StripTab(key, f"M-{key}", "vélo dans 18 min", Icon.BICYCLE, urgency)


@pytest.fixture
def frame(qtbot: QtBot) -> Frame:
    frame = Frame(Rail(PLACES, FOOTER), Strip(Words("fr")), StatusBar())
    qtbot.addWidget(frame)
    frame.add_screen("sale", Blank())
    frame.add_screen("day", Blank())
    frame.resize(1280, 800)
    frame.show()
    return frame


def test_one_screen_is_shown_in_the_body_and_the_rail_says_which(frame: Frame) -> None:
    frame.show_screen("sale")
    frame.show_screen("day")
    assert frame.shown == "day"
    assert [screen.isVisible() for screen in frame._screens.values()] == [False, True]
    assert frame._screens["day"].geometry() == frame.geometry_.body


def test_the_time_has_room_as_soon_as_it_is_said(frame: Frame) -> None:
    frame.strip.clock.say("14:32", "mer. 25 nov.")
    assert frame.strip.clock.width() == frame.strip.clock.sizeHint().width() > 0


def test_a_screen_follows_the_windows_size(frame: Frame) -> None:
    frame.show_screen("sale")
    frame.resize(1024, 768)
    screen = frame._screens["sale"]
    assert isinstance(screen, Blank)
    assert screen.laid_out[-1].is_small
    assert screen.place(screen.laid_out[-1], screen.laid_out[-1].cart).topLeft().isNull()


def test_a_screen_that_was_never_added_cannot_be_shown(frame: Frame) -> None:
    assert not frame.has_screen("moon")
    with pytest.raises(KeyError):
        frame.show_screen("moon")


def test_the_rail_says_where_a_tap_leads(frame: Frame, qtbot: QtBot) -> None:
    with qtbot.waitSignal(frame.rail.chosen) as heard:
        tap(frame.rail.items["day"])
    assert heard.args == ["day"]


def test_the_rail_counts_what_waits_for_a_hand(frame: Frame) -> None:
    item = frame.rail.items["day"]
    assert pixels_of(picture(item), theme.LIGHT.accent) == 0
    item.count(3)
    assert pixels_of(picture(item), theme.LIGHT.accent) > 100
    assert item.accessibleDescription() == "Ctrl J, 3"


def test_tabs_keep_their_widgets_while_their_words_change(frame: Frame, qtbot: QtBot) -> None:
    frame.strip.present([SALE, order("2418")])
    before = frame.strip.tabs["2418"]
    frame.strip.present([SALE, order("2418", Urgency.SOON)])
    assert frame.strip.tabs["2418"] is before
    with qtbot.waitSignal(frame.strip.chosen) as heard:
        tap(before)
    assert heard.args == ["2418"]


def test_tabs_that_do_not_fit_are_counted_and_a_late_one_never_hides(frame: Frame, qtbot: QtBot) -> None:
    frame.strip.present(
        [
            SALE,
            *(order(str(number)) for number in range(9)),
            replace(order("late", Urgency.LATE), never_hides=True),
        ]
    )
    hidden = [key for key, tab in frame.strip.tabs.items() if not tab.isVisible()]
    assert frame.strip.more_button.label == f"+{len(hidden)}"
    assert frame.strip.tabs["late"].isVisible()
    assert frame.strip.tabs["now"].isVisible()
    with qtbot.waitSignal(frame.strip.more):
        tap(frame.strip.more_button)


def test_a_sale_that_is_gone_takes_its_tab_along(frame: Frame) -> None:
    frame.strip.present([SALE, order("2418")])
    frame.strip.present([SALE])
    assert set(frame.strip.tabs) == {"now"}
    assert not frame.strip.more_button.isVisible()


@given(st.lists(st.integers(60, 200), max_size=12), st.integers(200, 1200), st.data())
def test_what_is_shown_of_the_strip_has_room(widths: list[int], room: int, data: st.DataObject) -> None:
    must = data.draw(st.lists(st.sampled_from(range(len(widths))), unique=True, max_size=2)) if widths else []
    shown = fitting(widths, must, room, 60)
    kept = room if len(shown) == len(widths) else room - 60
    assert sum(widths[place] + 8 for place in shown) <= max(kept, 0)
    if sum(widths[place] + 8 for place in must) <= room - 60:
        assert set(must) <= set(shown)


def status_chips(state: State = State.WELL) -> list[StatusChip]:
    names = ("Tickets", "Lecteur", "Étiquettes", "Tiroir", "Mall", "Envois")
    return [StatusChip(name, f"{name} : prête et en pleine forme", name, state) for name in names]


def test_healthy_devices_lose_the_tail_of_their_words_before_any_chip_is_cut(frame: Frame) -> None:
    frame.status.present(status_chips())
    assert {chip.label for chip in frame.status.chips.values()} == {chip.short for chip in status_chips()}


def test_trouble_keeps_all_its_words(frame: Frame) -> None:
    frame.resize(2400, 800)
    frame.status.present(status_chips(State.NOW))
    assert all(chip.label.endswith("forme") for chip in frame.status.chips.values())


def test_a_chip_says_which_device_was_tapped_and_a_device_may_leave(frame: Frame, qtbot: QtBot) -> None:
    frame.status.present(status_chips())
    with qtbot.waitSignal(frame.status.chosen) as heard:
        tap(frame.status.chips["Tiroir"])
    assert heard.args == ["Tiroir"]
    frame.status.present(status_chips()[:2])
    assert set(frame.status.chips) == {"Tickets", "Lecteur"}


@pytest.mark.parametrize("dress", theme.THEMES.values(), ids=theme.THEMES)
def test_nobody_takes_the_practice_shop_for_a_real_one(
    dress: theme.Theme, qtbot: QtBot, qapp: object
) -> None:
    practice = theme.practising(dress)
    theme.apply(qapp, practice)  # type: ignore[arg-type]
    ribbon = PracticeRibbon("École", "rien n'est vrai")
    frame = Frame(Rail(PLACES, FOOTER), Strip(Words("fr")), StatusBar(), ribbon=ribbon)
    qtbot.addWidget(frame)
    for size in ((1024, 768), (1280, 800)):
        frame.resize(*size)
        seen = picture(frame)
        assert pixels_of(seen, practice.practice) > 88 * 100 * 0.6
        assert pixels_of(seen, practice.bg) > size[0] * size[1] / 2
        items = (item.geometry().translated(frame.rail.pos()) for item in frame.rail.items.values())
        assert not any(item.intersects(ribbon.geometry()) for item in items)

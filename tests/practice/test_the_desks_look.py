"""The desk fits beside the till, in every language and theme."""

from collections.abc import Iterator
from contextlib import closing
from itertools import combinations, pairwise
from random import Random

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hardware.drivers.simulators.label_printer import SimulatedLabelPrinter
from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter
from hardware.drivers.simulators.scanner import VirtualScanner
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.mall.practice.line import Line
from herstal_pos.mall.practice.town import PracticeTown
from herstal_pos.practice.desk.articles import read_articles
from herstal_pos.practice.desk.printer import PrinterFront
from herstal_pos.practice.desk.street import Street
from herstal_pos.practice.desk.window import (
    LEAST_WIDTH as LEAST_DESK,
    WIDTH,
    DeskDevices,
    DeskWindow,
    DeviceSignals,
)
from herstal_pos.practice.placing import (
    DESK_LEAST_WIDTH,
    DESK_WIDTH,
    TILL_LEAST_HEIGHT,
    TILL_LEAST_WIDTH,
    desk_place,
    till_place,
)
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.geometry import LEAST_HEIGHT, LEAST_WIDTH, geometry
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.widgets.buttons.touch import Touch
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import Chip
from tests.fakes.clock import FixedClock
from tests.practice.conftest import Desk
from tests.practice.tickets import ticket

PAGES = ("counter", "labels", "mall")


@pytest.fixture
def town() -> Iterator[PracticeTown]:
    with closing(PracticeTown(FixedClock())) as made:
        yield made


def window(language: str, town: PracticeTown, qtbot: QtBot) -> DeskWindow:
    """With devices that are not switched on: only the look counts."""
    devices = DeskDevices(SimulatedReceiptPrinter(), SimulatedLabelPrinter(), VirtualScanner())
    street = Street(town, Line(town), Random(1))  # noqa: S311 - shoppers
    made = DeskWindow(devices, street, read_articles(language), Words(language), DeviceSignals())
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(336, 704), (400, 760), (1280, 800)])
def test_no_button_is_too_small_for_its_words_or_for_a_finger(
    language: str, size: tuple[int, int], lettered: QApplication, town: PracticeTown, qtbot: QtBot
) -> None:
    theme.apply(lettered, theme.practising(theme.LIGHT))
    desk = window(language, town, qtbot)
    desk.resize(*size)
    desk.show()
    for page in PAGES:
        desk.pages.turn_to(page)
        buttons = [button for button in desk.findChildren(Touch) if button.isVisibleTo(desk)]
        assert [b.label for b in buttons if b.width() < b.sizeHint().width()] == []
        pressed = [button for button in buttons if not isinstance(button, Chip)]
        assert all(min(button.width(), button.height()) >= TOUCH for button in pressed)
        sentences = [words for words in desk.findChildren(TextLabel) if words.isVisibleTo(desk)]
        assert [said.text for said in sentences if said.width() < said.sizeHint().width() - 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_line_is_told_to_do_has_room_in_words(
    language: str, lettered: QApplication, town: PracticeTown, qtbot: QtBot
) -> None:
    theme.apply(lettered, theme.practising(theme.LIGHT))
    desk = window(language, town, qtbot)
    desk.resize(LEAST_DESK, 704)
    desk.show()
    desk.pages.turn_to("mall")
    for switch in (*desk.mall.troubles.values(), desk.mall.slow):
        switch.click()
        said = desk.mall.findChildren(TextLabel)
        assert [one.text for one in said if one.width() < one.sizeHint().width() - 1] == []
        switch.click()


@pytest.mark.parametrize("size", [(336, 704), (400, 1040), (1280, 800)])
def test_nothing_lies_over_anything_else(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    window = desk.window
    stand = [window.roll, window.printer, window.drawer]
    assert all(below.y() >= above.geometry().bottom() - 6 for above, below in pairwise(stand))
    assert not _in_window(window.scanner, window).intersects(_in_window(window.drawer, window))
    assert all(window.rect().contains(_in_window(part, window)) for part in (window.scanner, window.drawer))
    assert window.scanner.list.height() >= 2 * TOUCH


@pytest.mark.parametrize("size", [(336, 704), (400, 1040), (1280, 800)])
@pytest.mark.parametrize("page", ["labels", "mall"])
def test_nothing_lies_over_anything_else_on_the_other_pages(
    desk: Desk, page: str, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    desk.window.pages.turn_to(page)
    window = desk.window
    shown = window.mall if page == "mall" else window.labels
    places = [
        _in_window(part, window)
        for part in shown.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if not isinstance(part, PrinterFront)
    ]
    assert all(window.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    listed = window.mall.list if page == "mall" else window.labels.tray
    assert listed.height() >= 2 * TOUCH


def _in_window(part: QWidget, window: QWidget) -> QRect:
    return QRect(part.mapTo(window, part.rect().topLeft()), part.size())


def test_the_desk_changes_its_theme_while_it_runs(desk: Desk, lettered: QApplication) -> None:
    desk.print(ticket())
    looks = []
    for name in theme.THEMES:
        theme.apply(lettered, theme.practising(theme.THEMES[name]))
        looks.append(desk.window.grab().toImage())
    assert all(looks.count(look) == 1 for look in looks)


def test_on_a_large_screen_till_and_desk_stand_side_by_side() -> None:
    screen = QRect(0, 0, 1920, 1040)
    till, desk = till_place(screen), desk_place(screen)
    assert not till.intersects(desk)
    assert till.width() + desk.width() == screen.width()
    assert screen.contains(till)
    assert screen.contains(desk)


def test_on_a_small_screen_the_desk_covers_neither_cart_nor_sums() -> None:
    screen = QRect(0, 0, 1280, 800)
    till, desk = till_place(screen), desk_place(screen)
    assert (till.width(), till.height()) == (LEAST_WIDTH, screen.height() - 32)
    shown = geometry(till.width(), till.height())
    covered = desk.translated(-till.topLeft())
    for part in (shown.cart, shown.total, *shown.pay_keys[:-1]):
        assert not covered.intersects(part)
    assert covered.intersected(shown.pad).width() < shown.pad.width() / 4
    assert covered.intersected(shown.pay_keys[-1]).width() < shown.pay_keys[-1].width() / 2


@pytest.mark.parametrize("high", [768, 780, 800, 1040])
def test_the_status_bar_is_on_the_screen_however_low_it_is(high: int) -> None:
    screen = QRect(0, 0, 1024, high)
    till = till_place(screen)
    assert till.height() >= LEAST_HEIGHT
    assert screen.contains(till)
    status = geometry(till.width(), till.height()).status.translated(till.topLeft())
    assert screen.contains(status)


def test_the_desk_is_as_wide_as_its_place() -> None:
    assert DESK_WIDTH == WIDTH
    assert DESK_LEAST_WIDTH == LEAST_DESK
    assert (TILL_LEAST_WIDTH, TILL_LEAST_HEIGHT) == (LEAST_WIDTH, LEAST_HEIGHT)

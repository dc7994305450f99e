"""The desk fits beside the till, in every language and theme."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hardware.drivers.simulators.receipt_printer import ReceiptPrinter
from hardware.drivers.simulators.scanner import VirtualScanner
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.practice.desk.articles import read_articles
from herstal_pos.practice.desk.window import WIDTH, DeskWindow, News
from herstal_pos.practice.placing import DESK_WIDTH, TILL_LEAST_WIDTH, desk_place, till_place
from herstal_pos.ui import theme
from herstal_pos.ui.theme import TOUCH
from herstal_pos.ui.widgets.geometry import LEAST_HEIGHT, LEAST_WIDTH, geometry
from herstal_pos.ui.widgets.touch import Touch
from tests.practice.conftest import Desk
from tests.practice.tickets import ticket


def window(language: str, qtbot: QtBot) -> DeskWindow:
    """With devices that are not switched on: only the look counts."""
    made = DeskWindow(ReceiptPrinter(), VirtualScanner(), read_articles(language), Words(language), News())
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(400, 680), (400, 760), (1280, 800)])
def test_no_button_is_too_small_for_its_words_or_for_a_finger(
    language: str, size: tuple[int, int], lettered: QApplication, qtbot: QtBot
) -> None:
    theme.apply(lettered, theme.practising(theme.LIGHT))
    desk = window(language, qtbot)
    desk.resize(*size)
    desk.show()
    buttons = [button for button in desk.findChildren(Touch) if button.isVisibleTo(desk)]
    assert [b.label for b in buttons if b.width() < b.sizeHint().width()] == []
    pressed = [desk.drawer, desk.scanner.ticket, *desk.printer.switches.values()]
    assert all(min(button.width(), button.height()) >= TOUCH for button in pressed)


@pytest.mark.parametrize("size", [(400, 680), (400, 1040), (1280, 800)])
def test_nothing_lies_over_anything_else(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    window = desk.window
    stand = [window.roll, window.printer, window.drawer]
    assert all(below.y() >= above.geometry().bottom() - 6 for above, below in pairwise(stand))
    assert not _in_window(window.scanner, window).intersects(_in_window(window.drawer, window))
    assert all(window.rect().contains(_in_window(part, window)) for part in (window.scanner, window.drawer))
    assert window.scanner.list.height() >= 2 * TOUCH


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
    assert (till.width(), till.height()) == (LEAST_WIDTH, LEAST_HEIGHT)
    shown = geometry(till.width(), till.height())
    covered = desk.translated(-till.topLeft())
    for part in (shown.cart, shown.total, *shown.pay_keys[:-1]):
        assert not covered.intersects(part)
    assert not covered.contains(shown.pay_keys[-1])


def test_the_desk_is_as_wide_as_its_place() -> None:
    assert DESK_WIDTH == WIDTH
    assert TILL_LEAST_WIDTH == LEAST_WIDTH

"""A key in the stock paints what it changed, and no more: a quick hand is close behind it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.stock.article.article_screen import ArticleScreen
from herstal_pos.ui.stock.counting.count_screen import CountScreen
from herstal_pos.ui.stock.stock_screen import StockScreen
from herstal_pos.ui.widgets.buttons.button import Button
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.widgets.painted import Painted, left_as_it_was


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    """A word has found a few articles, the first is chosen, and all that is seen has been painted."""
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        till.press("Ctrl S")
        till.type("si")
        _until_nothing_is_painted(till)
        yield till


def _until_nothing_is_painted(till: RealTill) -> None:
    """The first window of a process is painted in more than one turn."""
    painted = Painted(till.window)
    while True:
        QApplication.processEvents()
        if not painted.widgets:
            return
        painted.where.clear()


def stock(till: RealTill) -> StockScreen:
    shown = till.window.shown
    assert isinstance(shown, StockScreen), shown
    return shown


def painted_by(till: RealTill, *pressed: str) -> Painted:
    painted = Painted(till.window)
    till.press(*pressed)
    QApplication.processEvents()
    return painted


def test_a_letter_that_leaves_the_first_article_paints_nothing_of_its_card(till: RealTill) -> None:
    screen, before = stock(till), stock(till).card.article
    painted = painted_by(till, "r")
    assert screen.field in painted.widgets
    assert screen.card.article == before
    assert not painted.widgets & {screen.card, *screen.card.findChildren(type(screen.card.why))}


def test_a_letter_paints_no_chip_and_no_key_below_the_list(till: RealTill) -> None:
    screen = stock(till)
    painted = painted_by(till, "r")
    assert not painted.widgets & {screen.coming_in, *screen.coming_in.children(), *screen.chips.children()}


def test_another_article_paints_what_is_said_of_it_and_no_key_of_it(till: RealTill) -> None:
    screen, before = stock(till), stock(till).card.article
    painted = painted_by(till, "Down")
    card = screen.card
    assert card.article != before
    assert card.name in painted.widgets
    assert not painted.widgets & {card.change, card.variants, *card.keys.buttons.values()}


def test_an_arrow_paints_the_row_that_it_leaves_and_the_one_that_it_takes(till: RealTill) -> None:
    rows = stock(till).list.rows
    painted = painted_by(till, "Down")
    two = [rows.visualRect(rows.lines.index(place, 0)) for place in (0, 1)]
    assert painted.where[rows.ground] == two[0].united(two[1]) != QRect(rows.ground.rect())


def test_a_digit_beside_an_article_paints_nothing_of_its_form(till: RealTill) -> None:
    till.press("Enter", "4")
    shown = till.window.shown
    assert isinstance(shown, ArticleScreen)
    painted = painted_by(till, "5")
    assert shown.entry in painted.widgets
    assert not painted.widgets & {shown.card, *shown.card.findChildren(Button)}


def test_a_digit_of_a_count_paints_its_row_and_nothing_that_says_what_it_said(till: RealTill) -> None:
    till.press("Shift F3")
    QApplication.processEvents()
    shown = till.window.shown
    assert isinstance(shown, CountScreen)
    till.press("1")
    QApplication.processEvents()
    painted = painted_by(till, "2")
    assert shown.list.ground in painted.widgets
    assert not painted.widgets & {shown.title, shown.bar.total, shown.bar.aside, *shown.keypad.children()}


@pytest.mark.parametrize(
    "pressed",
    [
        ("r", "o", "p", "q", "q", "Backspace", "Backspace", "Backspace"),
        ("Down", "Down", "Up", "Esc", "Down", "Down", "Up"),
        ("Down", "F8", "F8", "Down", "Esc"),
        ("Down", "Enter", "4", "=", "x", "Esc", "Esc"),
        ("Shift F3", "1", "2", "Enter", "3", "Enter", "F12", "Esc", "Esc"),
        ("F4", "F2", "s", "i", "q", "q", "Backspace", "Backspace", "Enter", "5", "Enter", "Esc"),
        ("Esc", "Esc", "s", "i", "q", "q", "Backspace", "Backspace", "Enter"),
    ],
    ids=" ".join,
)
def test_nothing_that_changed_is_left_as_it_was(till: RealTill, pressed: tuple[str, ...]) -> None:
    for key in pressed:
        till.press(key)
        assert left_as_it_was(till.window).isEmpty(), key

"""At 1024x768 the stock shows eight articles; chips and keys that its rows do not hold are a press away."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import LANGUAGES
from herstal_pos.services import commands
from herstal_pos.services.views import CHIPS
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.scenes.sample_shop import BEGIN
from herstal_pos.ui.scenes.shelf import stock_pictures
from herstal_pos.ui.scenes.shelf.sample_shelf import COUNTED
from herstal_pos.ui.stock.stock_chips import ALL
from herstal_pos.ui.stock.stock_screen import StockScreen
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.letters import Letters
from herstal_pos.ui.widgets.buttons.one_row import OneRow
from tests.ui.scripted_counter import Counter

SMALL, NORMAL, LARGE = (1024, 768), (1280, 800), (1920, 1080)
ROWS, FEWEST_ROWS = 8, 3
MOST_PAGES = 9

in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def stock_of(counter: Counter) -> StockScreen:
    shown = counter.window.shown
    assert isinstance(shown, StockScreen)
    return shown


def opened(qtbot: QtBot, size: tuple[int, int], language: str = "fr") -> Counter:
    counter = Counter(qtbot, language=language, size=size)
    counter.says(*BEGIN)
    stock_pictures.stock(counter.window)
    counter.look()
    return counter


def whole_rows(screen: StockScreen) -> int:
    rows = screen.list.rows
    heights = [rows.rowHeight(place) for place in range(rows.lines.rowCount())]
    assert min(heights) >= TOUCH
    ends = [sum(heights[: place + 1]) for place in range(len(heights))]
    return sum(end <= rows.ground.height() for end in ends)


def seen(row: OneRow) -> list[Button]:
    """From the left."""
    shown = [button for button in row.findChildren(Button) if button.isVisible()]
    return sorted((button for button in shown if button is not row.further), key=Button.x)


def pages(counter: Counter, row: OneRow) -> Iterator[list[Button]]:
    """By finger, until the first comes again."""
    first = seen(row)
    yield first
    for _ in range(MOST_PAGES):
        counter.tap(row.further)
        counter.look()
        if seen(row) == first:
            return
        yield seen(row)


@in_every_language
@pytest.mark.parametrize("size", [SMALL, NORMAL, LARGE], ids=str)
def test_eight_articles_are_seen(qtbot: QtBot, size: tuple[int, int], language: str) -> None:
    assert whole_rows(stock_of(opened(qtbot, size, language))) >= ROWS


@in_every_language
def test_each_chip_and_key_is_reached_by_fingers(qtbot: QtBot, language: str) -> None:
    counter = opened(qtbot, SMALL, language)
    screen = stock_of(counter)
    chips, coming_in = screen.chips, screen.coming_in
    reached = [button for page in pages(counter, chips) for button in page]
    assert reached == [chips.buttons[chip] for chip in (ALL, *CHIPS)]
    keys = [button for page in pages(counter, coming_in) for button in page]
    assert keys == [
        *(coming_in.new, coming_in.lists, coming_in.bulk, coming_in.promotions, coming_in.value),
    ]


def test_a_chip_behind_the_row_narrows_the_list_and_stays_in_sight(qtbot: QtBot) -> None:
    counter = opened(qtbot, SMALL)
    chips = stock_of(counter).chips
    expires = chips.buttons["expires"]
    while not expires.isVisible():
        counter.tap(chips.further)
    counter.tap(expires)
    assert isinstance(counter.last, commands.ListStock)
    assert counter.last.chip == "expires"
    counter.says(COUNTED)
    assert expires.isVisible()
    counter.press("Esc", "Esc")
    assert chips.buttons[ALL].isVisible()


def test_the_keyboard_turns_the_row_as_well(qtbot: QtBot) -> None:
    counter = opened(qtbot, SMALL)
    chips = stock_of(counter).chips
    while QApplication.focusWidget() is not chips.further:
        counter.press("Tab")
    counter.press("Space")
    assert chips.buttons["not_in_mall"].isVisible()
    while QApplication.focusWidget() is not chips.buttons["not_in_mall"]:
        counter.press("Tab")
    counter.press("Space")
    assert isinstance(counter.last, commands.ListStock)
    assert counter.last.chip == "not_in_mall"


def test_what_waits_comes_first_and_a_chip_without_any_has_no_figure(qtbot: QtBot) -> None:
    counter = opened(qtbot, NORMAL)
    tasks = COUNTED.tasks.__replace__(low=0, promised=0)
    counter.says(COUNTED.__replace__(tasks=tasks))
    chips = stock_of(counter).chips
    assert [button.label for button in seen(chips)][:2] == ["Tous", "À compter 5"]
    assert [button.label for page in pages(counter, chips) for button in page][-2:] == ["Bas", "Promis"]


def test_nothing_stands_behind_the_rows_where_there_is_room(qtbot: QtBot) -> None:
    screen = stock_of(opened(qtbot, LARGE))
    assert len(seen(screen.chips)) == len((ALL, *CHIPS))
    assert not screen.chips.further.isVisible()
    assert not screen.coming_in.further.isVisible()


@in_every_language
def test_what_is_found_is_seen_over_the_letters_that_are_tapped(qtbot: QtBot, language: str) -> None:
    """Three articles, the chips, and the whole card beside."""
    counter = opened(qtbot, SMALL, language)
    screen = stock_of(counter)
    counter.tap(screen.field)
    counter.look()
    (letters,) = [each for each in counter.window.findChildren(Letters) if each.isVisible()]
    assert whole_rows(screen) >= FEWEST_ROWS
    area = QRect(letters.mapTo(counter.window, QPoint()), letters.size())
    for part in (screen.list, screen.chips, screen.card):
        assert not area.intersects(QRect(part.mapTo(counter.window, QPoint()), part.size()))
    counter.tap(letters.hide_key)
    assert whole_rows(screen) >= ROWS

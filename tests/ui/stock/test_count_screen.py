"""Counting before a real shop: by keys, by scans, while it sells."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.frame.places import COUNTING, STOCK
from herstal_pos.ui.stock.article_card import CardPage
from herstal_pos.ui.stock.counting.count_screen import CountScreen
from herstal_pos.ui.stock.counting.count_words import CountRow
from herstal_pos.ui.stock.stock_screen import StockScreen
from herstal_pos.ui.widgets.buttons.button import Button
from tests.town_shop import EAN, MINT, SIRUP
from tests.ui.orders.real_till import RealTill, open_till

MINUS = "\N{MINUS SIGN}"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        till.press("Ctrl S")
        yield till


def screen(till: RealTill) -> CountScreen:
    shown = till.window.shown
    assert isinstance(shown, CountScreen), shown
    return shown


def rows(till: RealTill) -> list[CountRow]:
    return [row for row in screen(till).list.lines.rows if isinstance(row, CountRow)]


def begin(till: RealTill, article: str = "sirop 45") -> None:
    till.type(article)
    till.press("F3")
    assert till.window.frame.shown == COUNTING


def test_one_article_is_three_keys(till: RealTill) -> None:
    begin(till)
    assert [(row.typed, row.verdict) for row in rows(till)] == [("", "")]
    till.type("6")
    till.press("Enter")
    assert till.window.frame.shown == STOCK
    assert till.shop.on_hand(SIRUP) == 6000
    assert till.sees("Comptage posé")


def test_five_a_day_are_figures_and_one_key(till: RealTill) -> None:
    till.press("Shift F3")
    assert len(rows(till)) == 5
    assert not any(row.verdict for row in rows(till))
    with till.shop.storage.look() as work:
        levels = work.stock.on_hand([row.key for row in rows(till)])
    for row in rows(till):
        till.type(f"{levels[row.key] / 1000:g}".replace(".", ","))
        till.press("Enter")
    assert [row.verdict for row in rows(till)] == ["juste"] * 5
    till.press("F12")
    assert till.window.frame.shown == STOCK


def test_a_scan_brings_its_article_and_adds_one(till: RealTill) -> None:
    begin(till)
    till.scan(EAN[SIRUP])
    till.scan(EAN[MINT])
    till.scan(EAN[MINT])
    assert [(row.name[:12], row.typed) for row in rows(till)] == [
        ("Sirop de Liè", "1"),
        ("Sirop menthe", "2"),
    ]
    till.type("3")
    till.press("Enter")
    assert [row.typed for row in rows(till)] == ["1", "3"]


def test_a_big_difference_is_counted_again_first(till: RealTill) -> None:
    begin(till)
    till.type("1")
    till.press("Enter")
    assert till.window.frame.shown == COUNTING
    assert rows(till)[0].verdict == f"{MINUS}6"
    till.press("F12")
    assert (rows(till)[0].typed, rows(till)[0].verdict) == ("", "")
    till.type("1")
    till.press("Enter")
    assert (till.window.frame.shown, till.shop.on_hand(SIRUP)) == (STOCK, 1000)


def test_a_whole_shelf_is_looked_at_before_it_is_posted(till: RealTill) -> None:
    begin(till)
    till.press("F2")
    count = len(rows(till))
    assert count > 1
    till.scan(EAN[SIRUP])
    till.type("6")
    till.press("Enter")
    till.press("F12")
    (line,) = screen(till).differences.lines.rows
    assert isinstance(line, CountRow)
    assert line.figures[:2] == ("7", "6")
    till.press("F2")
    till.press("F12")
    assert (till.window.frame.shown, till.shop.on_hand(SIRUP)) == (STOCK, 6000)


def test_put_aside_it_is_gone_on_with(till: RealTill) -> None:
    till.press("Shift F3")
    first = rows(till)[0].name
    till.type("1")
    till.press("Enter")
    till.press("Esc")
    assert till.window.frame.shown == STOCK
    till.press("Shift F3")
    assert (rows(till)[0].name, rows(till)[0].typed) == (first, "1")


def test_a_skipped_one_says_so(till: RealTill) -> None:
    till.press("Shift F3")
    till.press("F7")
    assert "passé" in rows(till)[0].second_line


def test_a_finger_brings_both(till: RealTill) -> None:
    till.type("sirop 45")
    till.tap(stock_keys(till)["count"])
    assert len(rows(till)) == 1
    till.press("Esc")
    till.tap(stock_keys(till)["count_five"])
    assert len(rows(till)) == 5


def stock_keys(till: RealTill) -> dict[str, Button]:
    shown = till.window.shown
    assert isinstance(shown, StockScreen), shown
    return shown.card.keys.buttons


def test_the_whole_shop_is_counted_page_by_page(till: RealTill) -> None:
    till.press("Shift F3")
    till.press("F4")
    assert screen(till).title.text == "Tout le magasin"
    first = rows(till)[0]
    with till.shop.storage.look() as work:
        level = work.stock.on_hand([first.key])[first.key]
    till.type(str(level // 1000 + 1) if level < 1_000_000 else "1")
    till.press("Enter")
    assert till.sees("à compter")
    till.press("F12")
    assert screen(till).differences.isVisible()
    till.press("F12")
    if rows(till)[0].key == first.key:  # a dear one is counted twice
        till.type("1")
        till.press("Enter")
        till.press("F12")
        till.press("F12")
    assert till.window.frame.shown == COUNTING
    assert first.name not in [row.name for row in rows(till)]


def test_a_category_of_the_chosen_article_by_fingers_and_its_end(till: RealTill) -> None:
    till.type("sirop 45")
    till.tap(stock_keys(till)["count"])
    till.tap(screen(till).meanwhile.category)
    assert screen(till).title.text.startswith("Catégorie ")
    assert len(rows(till)) > 1
    if screen(till).bar.end.isVisible():
        till.tap(screen(till).bar.end)
        assert till.sees("Comptage terminé")
    assert till.window.frame.shown == STOCK


def test_a_page_that_is_not_the_last_one_sets_nothing_to_zero(till: RealTill) -> None:
    till.press("Shift F3")
    till.press("F9")
    assert till.sees("Ici, F12 pose")
    till.press("F4", "F10")
    assert till.sees("dernière page")
    while not screen(till).bar.zero.isVisible():
        till.press("F12")
    till.tap(screen(till).bar.zero)
    assert all(row.typed == "0" for row in rows(till))


def test_why_the_stock_is_what_it_is_is_asked_of_the_row_that_is_counted(till: RealTill) -> None:
    till.press("Shift F3", "Down")
    counted = screen(till).row
    assert counted is not None
    till.type("6")
    till.press("Ctrl I")
    assert till.window.frame.shown == STOCK
    shown = till.window.shown
    assert isinstance(shown, StockScreen)
    assert shown.card.article is not None
    assert shown.card.article.product.id == counted.product_id
    assert shown.card.page is CardPage.WHY
    till.press("Esc")
    assert till.window.frame.shown == COUNTING
    assert {row.key: row.typed for row in rows(till)}[counted.product_id] == "6"


def test_a_row_that_differs_is_explained_too(till: RealTill) -> None:
    till.press("Shift F3")
    for _ in range(5):
        till.type("99")
        till.press("Enter")
    till.press("F12", "Down", "Ctrl I")
    shown = till.window.shown
    assert isinstance(shown, StockScreen)
    assert shown.card.page is CardPage.WHY


def test_the_stock_that_explained_a_count_is_the_stock_again(till: RealTill) -> None:
    begin(till)
    till.press("Ctrl I")
    till.type("menthe")
    till.press("Esc", "Esc")
    assert till.window.frame.shown != COUNTING

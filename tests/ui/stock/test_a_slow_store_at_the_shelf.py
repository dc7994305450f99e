"""What a hurried hand does on the shelf's screens is judged in its order, however late the store answers."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.stock.article.article_screen import ArticleScreen
from herstal_pos.ui.stock.counting.count_screen import CountScreen
from herstal_pos.ui.stock.receiving.receiving_screen import ReceivingScreen
from tests.town_shop import COFFEE, EAN, MINT, SIRUP
from tests.ui.slow_till import SlowTill, open_slow_till

UNKNOWN = "5410126009903"
UNKNOWN_WORDS = "n'a le code", "inconnu", "Pas d'article"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[SlowTill]:
    with open_slow_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def go(till: SlowTill, *keys: str) -> None:
    till.hand_ms = 1000
    for key in keys:
        till.press(key)
        till.settle()
    till.hand_ms = 60
    till.forget()


def lines(till: SlowTill) -> list[tuple[str, int, int | None, int | None]]:
    """Code, quantity, cost and price of what came, the oldest first."""
    shown = till.window.shown
    assert isinstance(shown, ReceivingScreen)
    assert shown.delivery is not None
    return [(each.code, each.quantity, each.cost, each.new_price_cents) for each in shown.delivery.lines]


def counted(till: SlowTill) -> dict[str, int | None]:
    shown = till.window.shown
    assert isinstance(shown, CountScreen)
    return {row.name: row.counted for row in shown.rows}


def test_each_number_of_a_delivery_is_for_the_line_that_was_scanned_before_it(till: SlowTill) -> None:
    go(till, "Ctrl S", "F4")
    till.scan(EAN[SIRUP])
    till.press("6", "*", *"2,90", "/", *"4,95", "=")
    till.scan(EAN[COFFEE])
    till.press("3", "Enter")
    till.press("1", "2")
    till.scan(EAN[MINT])
    till.settle()
    assert lines(till) == [
        (EAN[SIRUP], 6000, 29000, 495),
        (EAN[COFFEE], 3000, None, None),
        (EAN[MINT], 12000, None, None),
    ]


def test_what_is_proposed_and_not_yet_seen_is_not_taken(till: SlowTill) -> None:
    go(till, "Ctrl S", "F4")
    till.scan(EAN[SIRUP])
    till.press(*"9,90", "/", "=")
    till.settle()
    assert [price for *_, price in lines(till)] == [None]


@pytest.mark.parametrize("keys", [("6", "*"), ("6", "Enter"), ("2", "/"), ("9", "="), ("Del",), ("F12",)])
def test_what_was_meant_for_an_unknown_article_is_not_done_to_another(
    till: SlowTill, keys: tuple[str, ...]
) -> None:
    go(till, "Ctrl S", "F4")
    till.scan(EAN[MINT])
    till.settle()
    before = lines(till)
    till.scan(UNKNOWN)
    till.press(*keys)
    till.settle()
    assert lines(till) == before
    assert any(till.sees(words) for words in UNKNOWN_WORDS), till.said()
    shown = till.window.shown
    assert isinstance(shown, ReceivingScreen)
    assert shown.pad.entry.text() == ""
    assert shown.pad.panel is None


def test_a_figure_for_an_unknown_article_is_not_anothers(till: SlowTill) -> None:
    go(till, "Ctrl S", "Down", "F3")
    till.scan(EAN[MINT])
    till.settle()
    till.scan(UNKNOWN)
    till.press("5", "Enter")
    till.settle()
    assert 5000 not in counted(till).values()
    assert any(till.sees(words) for words in UNKNOWN_WORDS), till.said()


def test_a_figure_typed_at_once_after_the_scan_is_that_articles(till: SlowTill) -> None:
    go(till, "Ctrl S", "Down", "F3")
    till.scan(EAN[MINT])
    till.press("5", "Enter")
    till.scan(EAN[SIRUP])
    till.press("9", "Enter")
    till.settle()
    assert [each for each in counted(till).values() if each] == [5000, 9000]


def test_a_price_typed_at_once_after_the_scan_is_that_articles(till: SlowTill) -> None:
    go(till, "Ctrl S")
    price = till.shop.product(COFFEE).price_cents
    for code, cents in ((SIRUP, "4,95"), (MINT, "3,95")):
        till.scan(EAN[code])
        till.press(*cents, "=")
    till.settle()
    now = [till.shop.product(code).price_cents for code in (SIRUP, MINT, COFFEE)]
    assert now == [495, 395, price]


def test_a_price_for_an_unknown_article_is_not_anothers(till: SlowTill) -> None:
    go(till, "Ctrl S")
    till.scan(EAN[SIRUP])
    till.settle()
    before = till.shop.product(SIRUP).price_cents
    till.scan(UNKNOWN)
    till.press(*"4,95", "=")
    till.settle()
    assert till.shop.product(SIRUP).price_cents == before
    assert any(till.sees(words) for words in UNKNOWN_WORDS), till.said()


def test_letters_after_a_scan_are_searched(till: SlowTill) -> None:
    go(till, "Ctrl S")
    till.scan(EAN[SIRUP])
    till.press(*"caf")
    till.settle()
    assert till.sees("Café moulu")


@pytest.mark.parametrize("hand_ms", [60, 300])
def test_letters_and_enter_open_what_is_found(till: SlowTill, hand_ms: int) -> None:
    go(till, "Ctrl S")
    till.hand_ms = hand_ms
    till.press(*"caf", "Enter")
    till.settle()
    assert isinstance(till.window.shown, ArticleScreen)
    assert till.sees("Café moulu")


@pytest.mark.parametrize("settles", [False, True])
def test_down_and_enter_open_the_next_one(till: SlowTill, settles: bool) -> None:
    """Whoever steps onto an article by a key has meant it, however soon Enter follows."""
    go(till, "Ctrl S")
    till.pause_ms = 30
    till.press("Down")
    if settles:
        till.settle()
    till.press("Enter")
    till.settle()
    assert isinstance(till.window.shown, ArticleScreen)


def test_enter_pressed_twice_opens_an_article_and_saves_nothing(till: SlowTill) -> None:
    go(till, "Ctrl S")
    till.pause_ms = 30
    till.press(*"caf", "Enter", "Enter", "Enter")
    till.settle()
    assert isinstance(till.window.shown, ArticleScreen)
    assert not [each for each in till.asked if isinstance(each, commands.SaveArticle)]


@pytest.mark.parametrize("ms", [5, 45, 400, 2000])
def test_a_key_that_was_pressed_for_another_article_says_that_it_did_nothing(till: SlowTill, ms: int) -> None:
    go(till, "Ctrl S")
    till.press(*"caf", "F7")
    till.settle(ms)
    assert not [each for each in till.asked if isinstance(each, commands.PrintShelfLabels)]
    assert till.sees("regardez l'écran, puis appuyez encore")

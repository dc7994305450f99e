"""On each screen of the shelf: a scan is heard, a torn label is typed, a number that waits is not lost."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.stock.article.article_screen import ArticleScreen
from herstal_pos.ui.stock.counting.count_screen import CountScreen
from herstal_pos.ui.stock.labels.labels_screen import LabelsScreen
from herstal_pos.ui.stock.receiving.receiving_screen import ReceivingScreen
from tests.town_shop import COFFEE, EAN, SIRUP
from tests.ui.orders.real_till import RealTill, open_till

KNOWN, UNKNOWN, MISREAD = EAN[SIRUP], "5410126009903", "5410126009904"
NO_QUANTITY = "n'est pas une quantité"
PLACES = {
    "stock": ("Ctrl S",),
    "receiving": ("Ctrl S", "F4"),
    "counting": ("Ctrl S", "Down", "F3"),
    "article": ("Ctrl S", "Down", "Enter"),
    "new article": ("Ctrl S", "Shift F2"),
    "labels": ("Ctrl S", "Shift F7"),
}
NUMBERS = [place for place in PLACES if place not in ("stock", "labels")]
TYPED = [place for place in PLACES if place != "stock"]
TAKEN = {place: UNKNOWN if "article" in place else KNOWN for place in PLACES}
NOT_TAKEN = {place: KNOWN if "article" in place else UNKNOWN for place in PLACES}
"""An article's form wants a code that is nobody's yet."""


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def go(till: RealTill, place: str) -> None:
    till.press(*PLACES[place])
    till.forget()
    till.sounds.clear()


def asked(till: RealTill) -> list[commands.Command]:
    found = list(till.asked)
    till.forget()
    return found


@pytest.mark.parametrize("place", PLACES)
def test_a_scan_that_was_taken_ticks(till: RealTill, place: str) -> None:
    go(till, place)
    till.scan(TAKEN[place])
    assert till.sounds == [Sound.TICK]


@pytest.mark.parametrize("place", PLACES)
def test_a_scan_that_was_not_taken_buzzes_and_is_told(till: RealTill, place: str) -> None:
    go(till, place)
    before = set(till.said())
    till.scan(NOT_TAKEN[place])
    assert till.sounds == [Sound.BUZZ]
    assert set(till.said()) - before


@pytest.mark.parametrize("place", PLACES)
def test_a_digit_that_was_read_wrong_is_no_unknown_article(till: RealTill, place: str) -> None:
    go(till, place)
    till.scan(MISREAD)
    assert till.sees("Un chiffre n'est pas valable")


@pytest.mark.parametrize("place", PLACES)
def test_the_tick_of_the_shelf_is_not_kept_for_the_sale(till: RealTill, place: str) -> None:
    go(till, place)
    till.scan(TAKEN[place])
    till.press("Esc", "Esc", "Esc")
    till.sounds.clear()
    till.press("3", "Esc", "F3", *"250", "Enter", "2")
    assert Sound.TICK not in till.sounds


@pytest.mark.parametrize("code", [KNOWN, UNKNOWN, MISREAD])
@pytest.mark.parametrize("place", TYPED)
def test_a_torn_label_is_typed_where_it_would_be_scanned(till: RealTill, place: str, code: str) -> None:
    go(till, place)
    till.scan(code)
    scanned, heard = asked(till), list(till.sounds)
    till.press("Esc", "Esc", "Esc", "Esc")
    go(till, place)
    till.press(*code, "Enter")
    assert isinstance(asked(till)[-1], type(scanned[-1]))
    assert till.sounds == heard


@pytest.mark.parametrize("place", NUMBERS)
def test_a_number_that_cannot_be_before_a_scan_is_told(till: RealTill, place: str) -> None:
    go(till, place)
    till.press(*"0,3421")
    till.scan(TAKEN[place])
    assert till.sees(NO_QUANTITY)
    till.scan(TAKEN[place])
    assert not till.sees(NO_QUANTITY)


@pytest.mark.parametrize("figure", ["12345678", ",", "1,5"])
def test_a_count_is_not_posted_without_the_figure_that_stands_there(till: RealTill, figure: str) -> None:
    go(till, "counting")
    till.scan(EAN[COFFEE])
    till.scan(KNOWN)
    asked(till)
    till.press(*figure, "F12")
    assert not any(isinstance(command, commands.PostCount) for command in till.asked)
    assert till.sees("Tapez ce qui est là") or till.sees("pièces")
    assert isinstance(till.window.shown, CountScreen)


def test_a_figure_and_f12_at_once_are_posted_together(till: RealTill) -> None:
    go(till, "counting")
    till.scan(KNOWN)
    till.press("9", "F12")
    assert till.shop.on_hand(SIRUP) == 9000


@pytest.mark.parametrize("leave", ["Down", "Up"])
def test_what_is_no_figure_does_not_go_over_to_another_article(till: RealTill, leave: str) -> None:
    go(till, "counting")
    for code in (EAN[COFFEE], KNOWN):
        till.scan(code)
    counted = counting(till)
    chosen = counted.row
    till.press(*"12345678", leave)
    till.press(leave)
    assert counted.row == chosen
    assert counted.entry.text() == "12345678"


def counting(till: RealTill) -> CountScreen:
    shown = till.window.shown
    assert isinstance(shown, CountScreen)
    return shown


def test_a_delivery_is_not_posted_past_a_number_that_waits(till: RealTill) -> None:
    go(till, "receiving")
    till.scan(KNOWN)
    till.press("6", "F12")
    shown = till.window.shown
    assert isinstance(shown, ReceivingScreen)
    assert shown.pad.panel is None
    assert till.sees("Un nombre attend")
    till.press("*", "F12")
    assert shown.pad.panel is not None


def test_an_article_is_not_saved_past_a_code_that_waits(till: RealTill) -> None:
    go(till, "article")
    till.press(*UNKNOWN, "F12")
    assert not any(isinstance(command, commands.SaveArticle) for command in till.asked)
    assert till.sees("Ce n'est pas un prix")
    till.press("Enter", "F12")
    (saved,) = [command for command in till.asked if isinstance(command, commands.SaveArticle)]
    assert UNKNOWN in saved.form.barcodes
    assert not isinstance(till.window.shown, ArticleScreen)


def test_the_proposed_price_is_taken_as_it_is_read_whatever_was_typed(till: RealTill) -> None:
    go(till, "receiving")
    till.press("1", "2")
    till.scan(KNOWN)
    till.press(*"2,71", "/", "F12", "Enter", "Enter", "F12")
    till.press("1", "2")
    till.scan(KNOWN)
    till.press(*"2,90", "/")
    take = till.beginning("Prix ")
    till.press("6")
    till.forget()
    till.tap(take)
    (changed,) = [command for command in till.asked if isinstance(command, commands.ChangeDelivered)]
    assert changed.price_cents not in (None, 600)


def test_a_scan_among_the_labels_chooses_its_article_and_sells_nothing(till: RealTill) -> None:
    go(till, "stock")
    for code in (SIRUP, COFFEE):
        till.scan(EAN[code])
        till.press(*"9,95", "=")
    till.press("Shift F7")
    for code in (SIRUP, COFFEE, SIRUP):
        till.scan(EAN[code])
        till.forget()
        till.press("F7")
        (trial,) = [command for command in till.asked if isinstance(command, commands.PrintShelfLabels)]
        assert trial.labels == ((till.shop.product(code).id, 1),)
    assert till.cart == []


def test_a_scan_among_the_labels_that_owes_none_is_told(till: RealTill) -> None:
    go(till, "labels")
    till.scan(KNOWN)
    assert till.sees("Pas d'étiquette due")
    till.press(*"541", "Backspace", "Esc")
    assert isinstance(till.window.shown, LabelsScreen)

"""A new article takes along the code or the name that was looked for in the stock and found none."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.frame.places import STOCK
from herstal_pos.ui.stock.article.article_screen import ArticleScreen
from tests.town_shop import EAN, SIRUP
from tests.ui.orders.real_till import RealTill, open_till

NB = "\N{NO-BREAK SPACE}"
UNKNOWN, TYPED = "5410126009903", "5410126009910"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        till.press("Ctrl S")
        yield till


def screen(till: RealTill) -> ArticleScreen:
    shown = till.window.shown
    assert isinstance(shown, ArticleScreen), shown
    return shown


def test_an_unknown_code_that_was_scanned_in_the_stock_is_the_new_articles(till: RealTill) -> None:
    till.scan(UNKNOWN)
    assert till.sees(f"Code {UNKNOWN} inconnu. Maj F2{NB}: nouvel article.")
    till.tap(till.button("Nouvel article"))
    assert screen(till).card.codes.barcodes == (UNKNOWN,)
    till.press("Esc", "Esc")
    assert till.window.frame.shown == STOCK
    till.press("Shift F2")
    assert screen(till).card.codes.barcodes == ()


def test_an_unknown_code_that_was_typed_in_the_stock_is_the_new_articles(till: RealTill) -> None:
    till.type(TYPED)
    till.press("Shift F2")
    article = screen(till)
    assert article.card.codes.barcodes == (TYPED,)
    article.card.name.setFocus()
    till.type("Miel")
    article.take_keyboard()
    till.type("4,99")
    till.tap(article.card.vat.buttons["reduced"])
    till.press("F12")
    assert till.shop.product(TYPED).name("fr") == "Miel"
    assert till.window.frame.shown == STOCK


def test_a_name_that_found_none_is_the_new_articles(till: RealTill) -> None:
    till.type("Miel de Herstal")
    till.press("Shift F2")
    assert screen(till).card.name.text() == "Miel de Herstal"
    till.type("4,99")
    assert screen(till).entry.text() == "4,99"


def test_a_code_that_an_article_has_and_one_that_is_misread_make_no_second_one(till: RealTill) -> None:
    till.type(EAN[SIRUP])
    till.press("Shift F2")
    assert screen(till).card.codes.barcodes == ()
    assert till.sees(till.shop.product(SIRUP).name("fr"))
    till.press("Esc", "Esc")
    till.scan(f"{UNKNOWN[:-1]}0")
    till.press("Shift F2")
    assert screen(till).card.codes.barcodes == ()


def test_what_was_looked_for_and_found_names_no_new_article(till: RealTill) -> None:
    till.type("sirop")
    till.press("Shift F2")
    assert screen(till).card.name.text() == ""

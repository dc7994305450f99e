"""The screen of the stock before a real shop: found, narrowed, chosen, and why a level is what it is."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.views import MOST_COUNTED
from herstal_pos.ui.frame.places import ARTICLE, RECEIVING, SALE, STOCK
from herstal_pos.ui.scenes.shelf import stock_pictures
from herstal_pos.ui.stock.article_card import CardPage
from herstal_pos.ui.stock.move_rows import MoveRow
from herstal_pos.ui.stock.stock_field import how_many
from herstal_pos.ui.stock.stock_rows import ShelfRow
from herstal_pos.ui.stock.stock_screen import StockScreen
from tests.town_shop import EAN, SIRUP
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.scripted_counter import Counter

NB = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        till.press("Ctrl S")
        yield till


def stock(till: RealTill) -> StockScreen:
    shown = till.window.shown
    assert isinstance(shown, StockScreen), shown
    return shown


def rows(till: RealTill) -> list[ShelfRow]:
    return [row for row in stock(till).list.rows.lines.rows if isinstance(row, ShelfRow)]


def names(till: RealTill) -> list[str]:
    return [row.name for row in rows(till)]


def moves(till: RealTill) -> list[MoveRow]:
    return [row for row in stock(till).card.moves.lines.rows if isinstance(row, MoveRow)]


def test_the_rail_brings_it_and_escape_leaves_it(till: RealTill) -> None:
    till.press("Esc")
    assert till.window.frame.shown == SALE
    till.tap(till.window.frame.rail.items[STOCK])
    assert till.window.frame.shown == STOCK


def test_all_articles_are_listed_and_the_first_is_shown(till: RealTill) -> None:
    assert len(rows(till)) == stock(till).list.page
    shown = stock(till).card.article
    assert shown is not None
    assert shown.product.name == names(till)[0]


def test_more_are_listed_when_the_last_one_is_reached(till: RealTill) -> None:
    screen = stock(till)
    bar = screen.list.rows.scroll_bar
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert len(rows(till)) == 2 * screen.list.page
    till.press(*["Down"] * 2 * screen.list.page)
    assert len(rows(till)) == 4 * screen.list.page
    till.type("s")
    assert len(rows(till)) <= 2 * screen.list.page


def test_of_very_many_articles_it_says_that_there_are_more() -> None:
    words = Words("fr")
    assert how_many(8, MOST_COUNTED, words) == "8 sur 20\u00a0000"
    assert how_many(8, MOST_COUNTED + 1, words) == "8 sur plus de 20\u00a0000"


def test_an_article_is_found_as_typed_and_shown_with_its_figures(till: RealTill) -> None:
    till.type("sirop 45")
    assert names(till) == ["Sirop de Liège 450 g"]
    (row,) = rows(till)
    assert row.figures == (f"4,35{NB}€", "7", "0", "7")
    assert [figure.level.text for figure in stock(till).card.sum.figures] == ["7", "0", "7"]


def test_what_orders_hold_is_promised_at_once(till: RealTill) -> None:
    till.type("sirop 45")
    till.shop.buy(sirup=2)
    till.mall_speaks()
    till.press("Ctrl M")
    till.mall_speaks()
    assert rows(till)[0].figures[1:] == ("7", "2", "5")
    promised = next(button for chip, button in stock(till).chips.buttons.items() if chip == "promised")
    assert promised.label == "Promis 1"
    till.press("Esc")
    till.tap(promised)
    assert names(till) == ["Sirop de Liège 450 g"]


def test_a_scan_opens_its_article_and_the_sale_stays_as_it_is(till: RealTill) -> None:
    till.scan(EAN[SIRUP])
    assert till.window.frame.shown == STOCK
    assert names(till) == ["Sirop de Liège 450 g"]
    assert till.shop.cart.lines == ()
    till.press("Esc")
    assert len(rows(till)) == stock(till).list.page


def test_an_unknown_code_says_so_here(till: RealTill) -> None:
    till.scan("5410126009903")
    assert till.window.frame.shown == STOCK
    assert till.sees("5410126009903")


def test_why_a_level_is_what_it_is(till: RealTill) -> None:
    till.press("Esc")
    till.scan(EAN[SIRUP])
    till.press("F12")
    till.press("Ctrl S")
    till.scan(EAN[SIRUP])
    assert [(row.name.split()[0], row.change, row.rest) for row in moves(till)] == [
        ("Vente", f"{MINUS}1", "6"),
        ("Stock", "+7", "7"),
    ]
    till.press("Ctrl I")
    assert stock(till).card.page is CardPage.WHY
    till.press("Esc")
    assert stock(till).card.page is CardPage.FACTS


def test_arrows_choose_and_the_card_follows(till: RealTill) -> None:
    till.press("Down", "Down")
    shown = stock(till).card.article
    assert shown is not None
    assert shown.product.name == names(till)[2]


def test_nothing_found_shows_no_article(till: RealTill) -> None:
    till.type("zzzz")
    assert names(till) == []
    assert stock(till).card.article is None


def price(till: RealTill) -> str:
    return rows(till)[0].figures[0]


def test_a_price_is_changed_by_a_scan_its_digits_and_one_key(till: RealTill) -> None:
    till.scan(EAN[SIRUP])
    till.forget()
    till.press("4", ",", "5", "=")
    assert till.acts == 4
    assert price(till) == f"4,50{NB}€"
    assert till.shop.product(SIRUP).price_cents == 450
    assert stock(till).field.text() == ""
    assert till.sees(f"Le prix est maintenant de 4,50{NB}€.")


def test_the_chosen_article_stays_while_its_price_is_typed(till: RealTill) -> None:
    till.type("sirop")
    till.press("Down")
    chosen = stock(till).card.article
    till.press("4", "9", "9")
    assert stock(till).card.article == chosen
    till.press("Enter")
    assert names(till) == []


def test_a_price_without_a_number_is_asked_for_and_nothing_changes(till: RealTill) -> None:
    till.scan(EAN[SIRUP])
    till.press("=")
    assert till.sees("Tapez d'abord le prix.")
    assert price(till) == f"4,35{NB}€"


def test_a_price_that_surprises_is_asked_about_and_enter_means_it(till: RealTill) -> None:
    till.scan(EAN[SIRUP])
    till.press("0", "=")
    assert till.shop.product(SIRUP).price_cents == 435
    till.press("Enter")
    assert till.shop.product(SIRUP).price_cents == 0


def test_the_history_of_a_price_is_one_press_away(till: RealTill) -> None:
    till.scan(EAN[SIRUP])
    till.press("5", "=")
    till.tap(stock(till).card.facts.rows["price"])
    assert [(row.name, row.rest) for row in moves(till)] == [
        (f"4,35{NB}€ · Sophie", f"5,00{NB}€"),
        ("Au mall", ""),
        ("pas en vente", f"4,35{NB}€"),
    ]


def test_what_waits_is_counted_once_a_visit_and_not_at_each_letter(till: RealTill) -> None:
    till.forget()
    till.type("sirop")
    assert not [command for command in till.asked if isinstance(command, commands.CountShelf)]
    assert stock(till).chips.buttons["low"].label == "Bas"


def test_what_can_be_done_is_done_by_a_finger_too(till: RealTill) -> None:
    till.scan(EAN[SIRUP])
    till.press("4")
    till.tap(stock(till).card.keys.buttons["price"])
    assert till.shop.product(SIRUP).price_cents == 400
    till.tap(stock(till).card.keys.buttons["receive"])
    assert till.window.frame.shown == RECEIVING


def test_a_fact_is_pressed_to_be_changed(till: RealTill) -> None:
    till.scan(EAN[SIRUP])
    till.tap(stock(till).card.facts.rows["shelf"])
    assert till.window.frame.shown == ARTICLE


def test_enter_opens_what_an_arrow_chose_among_the_found(till: RealTill) -> None:
    till.type("sirop")
    till.press("Down", "Enter")
    assert till.window.frame.shown == ARTICLE


def test_digits_that_found_an_article_are_no_price_of_it(till: RealTill) -> None:
    till.type("45")
    assert len(names(till)) > 1
    till.press("Down")
    till.forget()
    till.press("=")
    assert not any(isinstance(command, commands.SetPrice) for command in till.asked)


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_on_a_small_screen_a_finger_reaches_the_mall_and_reads_who_changed_it(
    qtbot: QtBot, language: str
) -> None:
    counter = Counter(qtbot, language=language, size=(1024, 768))
    stock_pictures.stock(counter.window)
    shown = counter.window.shown
    assert isinstance(shown, StockScreen)
    assert all(shown.card.facts.rows[fact].isVisible() for fact in ("price", "mall", "vat", "codes", "shelf"))
    assert "Sophie" in shown.card.second.text
    counter.tap(shown.card.facts.rows["mall"])
    assert isinstance(counter.last, commands.PublishArticles)


def test_a_price_that_changes_beside_an_open_sale_is_said_there(till: RealTill) -> None:
    till.press("Esc")
    till.scan(EAN[SIRUP])
    till.press("Ctrl S")
    till.scan(EAN[SIRUP])
    till.type("4,55")
    till.press("=")
    while till.window.frame.shown != SALE:
        till.press("Esc")
    assert till.sees("ce panier garde l'ancien pour Sirop de Liège 450 g")
    till.scan(EAN[SIRUP])
    assert till.sees(f"Le rayon montre encore 4,35{NB}€.")
    till.press("Down")
    assert not till.sees("Le rayon montre encore")

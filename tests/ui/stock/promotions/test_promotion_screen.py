"""Promotions in the window: made, seen in the sale, changed and ended by keys alone and by fingers alone."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.ui.counter.cart.line_rows import row_of
from herstal_pos.ui.frame.places import PROMOTIONS
from herstal_pos.ui.stock.promotions.promotion_screen import PromotionScreen
from herstal_pos.ui.widgets.lists.lines import ResultRow
from tests.little_shop import BEER, BREAD
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.scripted_counter import Counter


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def screen(counter: Counter) -> PromotionScreen:
    shown = counter.window.shown
    assert isinstance(shown, PromotionScreen)
    return shown


def rows(counter: Counter) -> dict[str, ResultRow]:
    return {row.key: row for row in screen(counter).list.lines.rows if isinstance(row, ResultRow)}


def tap_row(counter: Counter, key: str) -> None:
    listed = screen(counter).list
    counter.tap_row(listed, listed.lines.place_of(key))


def kept(till: RealTill) -> views.PromotionView:
    (promotion,) = screen(till).promotions
    return promotion


def test_by_keys_alone_from_the_stock_to_the_sale(till: RealTill) -> None:
    bread = till.shop.product(BREAD)
    till.press("Ctrl S", "Shift F12", "F2", *["Down"] * 7)
    till.type("campagne")
    assert rows(till)[f"found {bread.id}"].name == bread.name("fr")
    till.press("Enter")
    assert rows(till)["goods"].amount_text == "1 article"
    till.press("F12")
    assert till.sees("Gardée\u00a0: 3 pour 2.")
    assert (kept(till).name, kept(till).state) == ("3 pour 2", "holds")
    till.press("Esc", "Esc")
    till.hear(commands.AddByCode(BREAD, 3000, sure=True))
    assert till.shop.cart.total_cents == 640
    row = row_of(till.shop.line, Words("fr"), narrow=False)
    assert (row.tag_text, row.amount_text) == ("3 pour 2 −3,20\u00a0€", "6,40\u00a0€")


def test_by_fingers_alone_a_category_changed_and_ended(till: RealTill) -> None:
    till.window.go(PROMOTIONS)
    till.tap(till.button("Nouvelle"))
    till.tap(screen(till).stepper.down)
    assert rows(till)["kind"].amount_text == "La 2e moins chère"
    tap_row(till, "last")
    for _ in range(2):
        till.tap(screen(till).stepper.up)
    tap_row(till, "category")
    while rows(till)["category"].amount_text != till.shop.product(BEER).category:
        till.tap(screen(till).stepper.up)
    till.tap(till.button("Garder"))
    assert (kept(till).category, (kept(till).last - kept(till).first).days) == (
        till.shop.product(BEER).category,
        2,
    )
    till.tap(till.button("Modifier"))
    tap_row(till, "percent")
    till.tap(screen(till).stepper.up)
    till.tap(till.button("Garder"))
    assert kept(till).value == 5500
    till.tap(till.button("Terminer"))
    assert kept(till).state == "over"
    assert till.sees("Terminée")
    till.tap(till.button("Reprendre"))
    assert screen(till).form is not None
    assert screen(till).form.promotion_id == ""  # type: ignore[union-attr]


def test_a_scan_takes_an_article_in_and_what_is_wrong_is_said(till: RealTill) -> None:
    till.window.go(PROMOTIONS)
    till.press("F2", "F12")
    assert till.sees("Ajoutez un article ou choisissez une catégorie.")
    till.scan(till.shop.product(BEER).barcodes[0])
    assert list(screen(till).form.articles) == [till.shop.product(BEER).id]  # type: ignore[union-attr]
    till.press("Down", "Enter")
    assert not screen(till).form.articles  # type: ignore[union-attr]


def test_a_change_of_language_keeps_the_form(till: RealTill) -> None:
    till.window.go(PROMOTIONS)
    till.press("F2")
    till.scan(till.shop.product(BEER).barcodes[0])
    said = screen(till).typed()
    screen(till).form = None
    screen(till).fill(said)
    assert screen(till).typed() == said


def test_an_empty_list_says_what_promotions_do(till: RealTill) -> None:
    till.window.go(PROMOTIONS)
    till.says(notices.PromotionsShown(()))
    assert till.sees("Aucune promotion")


def test_the_rules_near_a_date_are_set_among_them(till: RealTill) -> None:
    till.window.go(PROMOTIONS)
    till.press("F12")
    till.type("3")
    till.press("Down", "Down")
    till.type("Voisin, Lot")
    till.press("F12")
    assert till.sees("Gardé.")
    assert rows(till)["rules"].second_line == "30\u00a0% à 3 jours de la date ou moins · Voisin, Lot"
    till.tap(till.button("Régler"))
    till.tap(screen(till).stepper.down)
    till.tap(till.button("Garder"))
    assert "à 2 jours" in rows(till)["rules"].second_line

"""A price typed on the shelf is that of the article that was shown, or it is said that it is none."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.frame.places import STOCK
from herstal_pos.ui.stock.loss_panel import LossPanel
from herstal_pos.ui.stock.stock_screen import StockScreen
from tests.ui.orders.real_till import RealTill, open_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        opened.press("Ctrl S")
        opened.forget()
        yield opened


def shown(till: RealTill) -> StockScreen:
    screen = till.window.shown
    assert till.window.frame.shown == STOCK
    assert isinstance(screen, StockScreen)
    return screen


def prices_set(till: RealTill) -> list[commands.SetPrice]:
    return [asked for asked in till.asked if isinstance(asked, commands.SetPrice)]


@pytest.mark.parametrize(("price", "cents"), [("3,50", 350), ("101", 10100), ("1", 100)])
def test_what_is_shown_is_chosen(till: RealTill, price: str, cents: int) -> None:
    """Nobody chose one: the first that is listed is shown, and the number is its."""
    began, lines = shown(till)._chosen, shown(till)._lines
    till.type(price)
    assert shown(till)._lines == lines
    assert till.sees(f"{price}\u00a0: pour l'article affiché")
    till.press("=")
    assert [(asked.product_id, asked.price_cents) for asked in prices_set(till)] == [(began, cents)]


def test_a_number_that_has_sought_is_the_price_of_nothing(till: RealTill) -> None:
    till.type("3")
    till.press("Enter", "=")
    assert len(shown(till)._lines) > 1
    assert prices_set(till) == []
    assert till.sees("Tapez d'abord le prix.")


@pytest.mark.parametrize("acts", ["keys", "finger"])
@pytest.mark.parametrize("sought", ["", "3", "sirop"])
def test_a_price_that_is_asked_for_is_of_what_is_shown(till: RealTill, sought: str, acts: str) -> None:
    till.type(sought)
    if sought == "3":
        till.press("Enter")
    began = shown(till)._chosen
    price = shown(till).card.keys.buttons["price"]
    if acts == "keys":
        till.press("=", *"3,50", "=")
    else:
        till.tap(price)
        for figure in "3,50":
            till.tap(till.button(figure))
        till.tap(price)
    assert [(asked.product_id, asked.price_cents) for asked in prices_set(till)] == [(began, 350)]


def test_who_chooses_another_has_typed_it_for_none(till: RealTill) -> None:
    till.type("3,50")
    till.press("Down", "=")
    assert prices_set(till) == []
    assert shown(till).field.text() == ""


def test_it_is_the_chosen_ones(till: RealTill) -> None:
    till.press("Down")
    chosen = shown(till)._chosen
    till.type("3,50")
    till.press("=")
    assert [(asked.product_id, asked.price_cents) for asked in prices_set(till)] == [(chosen, 350)]


def test_a_list_that_changes_takes_the_number_with_its_article(till: RealTill) -> None:
    till.press("Down")
    screen = shown(till)
    chosen = screen._chosen
    till.type("3,50")
    rest = tuple(line for line in screen._lines if line.product.id != chosen)
    listed = till.shop.do(commands.ListStock("", screen.chips.chip, 50))[0]
    till.says(type(listed)(**{**_fields(listed), "lines": rest}))
    till.press("=")
    assert prices_set(till) == []
    assert screen.field.text() == ""


def _fields(notice: object) -> dict[str, object]:
    return {name: getattr(notice, name) for name in notice.__match_args__}  # type: ignore[attr-defined]


def test_a_field_that_takes_a_number_gets_figures(till: RealTill) -> None:
    till.press("Down")
    till.tap(shown(till).card.keys.buttons["loss"])
    panel = shown(till).panel
    assert isinstance(panel, LossPanel)
    till.tap(panel.field)
    for figure in "2,5":
        till.tap(till.button(figure))
    assert panel.field.text() == "2,5"

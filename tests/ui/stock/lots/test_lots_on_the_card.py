"""Which tickets have a lot, on the card of its article, by a real window and a real shop."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.stock.article_card import CardPage
from herstal_pos.ui.stock.stock_screen import StockScreen
from tests.town_shop import COFFEE
from tests.ui.orders.real_till import RealTill, open_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def test_the_tickets_of_each_lot_are_found(till: RealTill) -> None:
    ean = till.shop.product(COFFEE).barcodes[0]
    for lot in ("A7", "B2"):
        till.scan(f"01{ean.zfill(14)}1726123110{lot}", "]d2")
    till.press("F12")
    till.press("Ctrl S")
    till.scan(ean)
    till.press("Shift F6")
    screen = till.window.shown
    assert isinstance(screen, StockScreen)
    card = screen.card
    assert card.page is CardPage.LOTS
    said = [card.moves.lines.row_at(place).name for place in range(card.moves.lines.rowCount())]
    assert said == [
        *("Lot A7 · vendu 1", "Vente 1-000001"),
        *("Lot B2 · vendu 1", "Vente 1-000001"),
    ]
    till.press("Esc")
    assert screen.card.page is CardPage.FACTS

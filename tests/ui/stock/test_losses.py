"""Goods that are gone, taken off on the screen of the stock by keys alone and by fingers alone."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.stock.loss_panel import LossPanel
from herstal_pos.ui.stock.stock_screen import StockScreen
from tests.town_shop import EAN, SIRUP
from tests.ui.orders.real_till import RealTill, open_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        till.press("Ctrl S")
        till.scan(EAN[SIRUP])
        yield till


def panel(till: RealTill) -> LossPanel | None:
    shown = till.window.shown
    assert isinstance(shown, StockScreen)
    assert shown.panel is None or isinstance(shown.panel, LossPanel)
    return shown.panel


def reasons(till: RealTill) -> list[str]:
    rows = till.shop.product(SIRUP).id
    with till.shop.storage.look() as work:
        return [row.why for row in work.stock.rows(rows, 9) if row.cause == "lost"]


def test_two_are_broken_by_keys(till: RealTill) -> None:
    before = till.shop.on_hand(SIRUP) or 0
    till.press("Del", "2", "Enter")
    assert (till.shop.on_hand(SIRUP), reasons(till)) == (before - 2000, ["broken"])
    assert panel(till) is None
    assert till.sees("2 retirés")


def test_one_goes_back_to_its_supplier_by_fingers(till: RealTill) -> None:
    before = till.shop.on_hand(SIRUP) or 0
    till.tap(till.button("Perte"))
    asked = panel(till)
    assert asked is not None
    asked.reasons.select("supplier")
    till.tap(asked.take)
    assert (till.shop.on_hand(SIRUP), reasons(till)) == (before - 1000, ["supplier"])


def test_escape_takes_nothing_off(till: RealTill) -> None:
    before = till.shop.on_hand(SIRUP)
    till.press("Del", "Esc")
    assert panel(till) is None
    assert (till.shop.on_hand(SIRUP), reasons(till)) == (before, [])


def test_more_than_there_are_is_asked_about(till: RealTill) -> None:
    till.press("Del", "9", "9", "9", "Enter")
    assert reasons(till) == []
    till.press("Enter")
    assert reasons(till) == ["broken"]


def test_a_delivery_is_begun_by_a_finger(till: RealTill) -> None:
    till.tap(till.button("Recevoir"))
    assert till.window.frame.shown == "receiving"

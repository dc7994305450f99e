"""Ten are ordered, eight come, two stay expected and come later: by the window, keys and scans alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from herstal_pos.domain.stock.card import Supplier, Version
from herstal_pos.services import commands
from herstal_pos.ui.frame.places import RECEIVING, STOCK, SUPPLIES
from herstal_pos.ui.stock.receiving.receiving_screen import ReceivingScreen
from herstal_pos.ui.stock.supply.supply_screen import SupplyScreen
from tests.town_shop import EAN, SIRUP
from tests.ui.orders.real_till import RealTill, open_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        with till.shop.storage.work() as work:
            work.cards.save_supplier(Supplier("meurens", "Meurens", Version("1", 1)))
            work.commit()
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def on_hand(till: RealTill) -> int:
    return till.shop.on_hand(SIRUP) or 0


def supply(till: RealTill) -> SupplyScreen:
    shown = till.window.shown
    assert isinstance(shown, SupplyScreen)
    return shown


def receiving(till: RealTill) -> ReceivingScreen:
    shown = till.window.shown
    assert isinstance(shown, ReceivingScreen)
    return shown


def test_ten_delivered_two_missing(till: RealTill, tmp_path: Path) -> None:
    before = on_hand(till)
    till.press("Ctrl S", "F10")
    assert till.window.frame.shown == SUPPLIES
    supply(till).folders = [tmp_path]
    till.press("Enter")  # Meurens, the only one
    till.scan(EAN[SIRUP])
    till.press("1", "0", "*")
    till.press("Esc")  # aside: the draft is kept
    till.press("Enter", "F12")
    [order] = supply(till).listed.orders
    assert [line.quantity for line in order.lines] == [10_000]
    letter = (tmp_path / f"commande-{order.number}.txt").read_text("utf-8")
    assert QGuiApplication.clipboard().text() == letter
    assert f"- 10 × {till.shop.product(SIRUP).name('fr')}" in letter
    assert ";10;" in (tmp_path / f"commande-{order.number}.csv").read_text("utf-8-sig")

    till.press("Enter")  # it comes
    assert till.window.frame.shown == RECEIVING
    till.press("8", "*")
    till.press("F12", "8", "8", "Enter", "F12")
    assert on_hand(till) == before + 8000
    till.press("Esc", "F10")
    assert [line.missing for line in supply(till).listed.orders[0].lines] == [2000]

    till.press("F12", "F8")
    assert [line.quantity for line in receiving(till).delivery.lines] == [2000]  # type: ignore[union-attr]
    till.press("F12", "8", "9", "Enter", "F12")
    assert on_hand(till) == before + 10_000
    till.press("Esc")
    assert till.window.frame.shown == STOCK
    till.press("F10")
    assert supply(till).listed.orders == ()
    assert till.shop.verify().findings == ()

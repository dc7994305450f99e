"""The line that was scanned last is in view, whole, however long the cart, small the window, open a block."""

from collections.abc import Iterator
from itertools import cycle, islice

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from tests.town_shop import SKU
from tests.ui.orders.real_till import RealTill, open_till

SIZES = ((1024, 696), (1024, 768), (1280, 720))
LINES = 40
_FEW = 14


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def till(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[RealTill]:
    with open_till(qtbot, size=request.param) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def scan_lines(till: RealTill, count: int) -> Iterator[int]:
    """Each in a line of its own: another price keeps the next one apart."""
    for place, name in enumerate(islice(cycle(("sirup", "mint", "coffee")), count)):
        till.scan(SKU[name])
        yield place
        till.press(*f"{place + 1},50", "=")


def newest_is_seen(till: RealTill) -> bool:
    QApplication.processEvents()
    shown = till.window.sale.card.list
    row = shown.visualRect(shown.lines.index(shown.lines.rowCount() - 1, 0))
    return shown.isVisible() and row.height() > 0 and shown.viewport().rect().contains(row)


def test_after_each_scan(till: RealTill) -> None:
    for _ in scan_lines(till, LINES):
        assert newest_is_seen(till), till.cart
    assert len(till.cart) == LINES


def test_with_a_block_open_under_another_line(till: RealTill) -> None:
    for place in scan_lines(till, _FEW):
        assert newest_is_seen(till)
        if place % 3 == 2:
            till.tap_row(till.window.sale.card.list, place // 2)
            till.scan(SKU["elder"])
            assert newest_is_seen(till), place
            till.press("Del")


def test_with_a_question_below(till: RealTill) -> None:
    for _ in scan_lines(till, _FEW):
        pass
    till.press("Up", "Up", "Up")
    till.scan("5410126009903")  # unknown: its block takes room
    till.scan(SKU["elder"])
    assert newest_is_seen(till)
    till.press(*"5", "F8")  # a part is paid: the block at the foot
    till.scan(SKU["sirup"])
    assert newest_is_seen(till)


def test_while_a_panel_is_open(till: RealTill) -> None:
    for _ in scan_lines(till, _FEW):
        pass
    till.press("F2")
    till.scan(SKU["elder"])
    assert newest_is_seen(till)

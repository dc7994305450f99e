"""A finger on the count of the chosen line: a piece of goods without a barcode, or why there is none."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.orders.real_till import RealTill, open_till

COFFEE, SIRUP = "Café moulu bio 250 g", "Sirop de Liège 450 g"

NOTHING_LEFT = "Il ne reste rien à préparer sur cette ligne."


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        yield till


def tap_count(till: RealTill) -> None:
    listed = till.picking.list
    key = listed.key_of_count()
    assert key is not None
    assert min(key.width(), key.height()) >= 48
    till.look()
    QTest.mouseClick(listed.ground, Qt.MouseButton.LeftButton, pos=key.center())


def test_a_finger_on_the_count_of_the_chosen_line_takes_a_piece(till: RealTill) -> None:
    till.open_picking(sirup=2, coffee=3)
    till.tap_row(till.picking.list, 1)
    assert till.asked == []
    tap_count(till)
    assert till.rows[COFFEE][1] == "1 sur 3"


def test_the_count_of_a_line_that_is_complete_says_that_nothing_is_left(till: RealTill) -> None:
    till.open_picking(sirup=1, coffee=3)
    till.scan_articles("sirup")
    till.tap_row(till.picking.list, 0)
    tap_count(till)
    assert till.feedback == NOTHING_LEFT
    till.press("1", "Backspace")  # what was said goes
    till.press("Enter")
    assert till.feedback == NOTHING_LEFT
    assert till.rows[SIRUP][1] == "1 sur 1"

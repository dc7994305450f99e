"""Goods whose ticket nobody has: by keys and by fingers, scanned or looked for."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from tests.little_shop import BEER_EAN, BREAD
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.scripted_counter import Counter

ASKED = commands.ReturnUnticketed(code=BEER_EAN)


def test_a_scan_after_the_key_comes_back_and_is_not_sold(counter: Counter) -> None:
    counter.press("F7", "F3")
    counter.forget()
    counter.scan(BEER_EAN)
    assert counter.asked == [ASKED]
    counter.says(notices.CommandRefused("unticketed_reason", {}, "", ASKED))
    counter.press("2")
    assert counter.last == replace(ASKED, reason="Reçu en cadeau")
    counter.scan(BEER_EAN)
    assert counter.last == commands.ScanBarcode(BEER_EAN)


def test_by_fingers(counter: Counter) -> None:
    counter.tap(counter.button("Retour"))
    counter.tap(counter.button("Sans ticket"))
    assert counter.sees("Scannez ou cherchez l'article rendu")
    counter.says(notices.CommandRefused("unticketed_reason", {}, "", ASKED))
    counter.tap(counter.button("Ticket perdu"))
    assert counter.last == replace(ASKED, reason="Ticket perdu")


@pytest.mark.parametrize("found", ["pain", BREAD])
def test_what_is_looked_for_lies_in_the_cart_and_its_number_is_typed(qtbot: QtBot, found: str) -> None:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        come_back(till, found)
        till.press("3", "*")
        (line,) = till.shop.cart.lines
        assert (line.kind, line.quantity, line.note) == ("return", -3000, "Article défectueux")
        till.press("Shift F7")
        assert till.shop.cart.lines[0].return_to == "damaged"
        till.press("F12")
        assert till.shop.day.unticketed[0] == 1


def come_back(till: RealTill, found: str) -> None:
    till.press("F7", "F3", *found, "Enter")
    assert till.sees("Pourquoi sans ticket\u00a0?")
    till.press("3")

"""What is seldom meant is asked about; the answer, by key or by finger, sends the same wish once more."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from tests.ui.orders.real_till import RealTill, open_till

CHEESE = "101"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    """Somebody typed the code of an article that is sold by weight, and no weight."""
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        opened.press(*CHEESE, "Enter")
        assert opened.cart == []
        opened.forget()
        yield opened


def test_by_key(till: RealTill) -> None:
    till.press("F2")
    assert till.asked == [commands.AddByCode(CHEESE, sure=True)]
    assert len(till.cart) == 1


def test_by_finger(till: RealTill) -> None:
    till.tap(till.button(till.window.words("sure.yes")))
    assert till.asked == [commands.AddByCode(CHEESE, sure=True)]
    assert len(till.cart) == 1


@pytest.mark.parametrize("by_key", [True, False])
def test_no_sells_nothing(till: RealTill, by_key: bool) -> None:
    if by_key:
        till.press("Esc")
    else:
        till.tap(till.button(till.window.words("sure.no")))
    assert (till.asked, till.cart) == ([], [])
    till.press("F2")  # the question is gone: the key means what it always means
    assert till.cart == []


@pytest.mark.parametrize("key", ["+", "-"])
def test_one_more_of_what_was_weighed_is_no_kilogram(till: RealTill, key: str) -> None:
    till.press("Esc", *"0,2")
    till.scan("2600101003429")
    till.forget()
    till.press(key)
    assert till.asked == []
    assert till.sees("Vendu au kg")
    till.press(*"0,5", "*")
    assert [line.quantity for line in till.shop.cart.lines] == [500]

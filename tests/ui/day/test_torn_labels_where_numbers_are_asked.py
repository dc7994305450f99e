"""The code of a torn label, typed sign by sign where a number is asked for: it is no money, no pieces, no
price, and Enter does what its scan would."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.quick_hand import LOOKS

PLACES = {
    "the day": ("Ctrl J",),
    "the closing": ("Ctrl J", "F12"),
    "a count": ("Ctrl S", "Down", "F3"),
    "the labels": ("Ctrl S", "Shift F7"),
}
BAG = "HBZTLW3Q6256-2"
CODES = (BAG, BAG.lower(), "MALL-64-1", "T1-000012")


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def writes(till: RealTill) -> list[commands.Command]:
    return [each for each in till.asked if type(each).__name__ not in LOOKS - {"CountCash"}]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("place", PLACES)
def test_its_digits_are_no_number_and_enter_is_its_scan(till: RealTill, place: str, code: str) -> None:
    till.press(*PLACES[place])
    till.forget()
    till.press(*code)
    assert till.sees(code)
    assert writes(till) == []
    till.press("Enter")
    by_hand = writes(till)
    till.forget()
    till.press(*PLACES[place])
    till.forget()
    till.scan(code)
    assert by_hand == writes(till)
    assert len(by_hand) == 1


@pytest.mark.parametrize("place", PLACES)
def test_escape_lets_go_of_it_and_a_number_is_a_number_again(till: RealTill, place: str) -> None:
    till.press(*PLACES[place])
    shown = till.window.frame.shown
    till.press(*"HB36", "Esc")
    assert till.window.frame.shown == shown
    assert not till.sees("HB36")
    till.forget()
    till.press("Enter")
    assert writes(till) == []


def test_a_scan_or_a_finger_lets_go_of_it(till: RealTill) -> None:
    till.press("Ctrl J", *"HB36")
    till.tap(till.button("5"))
    assert not till.sees("HB36")
    till.press("-", "1")
    assert isinstance(till.last, commands.ShowDay | commands.PayOut)
    assert commands.PayOut(500, "Versement en banque") in till.asked

"""Alt Enter leads to the full screen and back from every screen of the shelf, and takes nothing for Enter."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from tests.town_shop import EAN, SIRUP
from tests.ui.orders.real_till import RealTill, open_till

PLACES = {
    "stock": ("Ctrl S", "s", "i"),
    "loss": ("Ctrl S", "Down", "Del"),
    "receiving": ("Ctrl S", "F4", "6"),
    "paper": ("Ctrl S", "F4", "F7"),
    "search": ("Ctrl S", "F4", "F2", "s"),
    "counting": ("Ctrl S", "Shift F3", "7"),
    "article": ("Ctrl S", "Down", "Enter", "4"),
    "new article": ("Ctrl S", "Shift F2", "a"),
    "labels": ("Ctrl S", "Shift F7", "5"),
}


def written(till: RealTill) -> list[tuple[str, bool]]:
    """What stands in each field in sight, and whether it has the keyboard."""
    fields = till.window.findChildren(QLineEdit)
    return [(field.text(), field.hasFocus()) for field in fields if field.isVisible()]


@pytest.mark.parametrize("place", PLACES)
def test_alt_enter_there_and_back(qtbot: QtBot, place: str) -> None:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        till.press("Ctrl S", "F4")
        till.scan(EAN[SIRUP])
        till.press("Esc", "Esc", *PLACES[place])
        till.forget()
        before, here = written(till), till.window.shown
        full = till.window.isFullScreen()
        till.press("Alt Enter")
        assert till.window.isFullScreen() is not full
        till.press("Alt Enter")
        assert till.window.isFullScreen() is full
        assert till.window.shown is here
        assert written(till) == before
        assert till.asked == []

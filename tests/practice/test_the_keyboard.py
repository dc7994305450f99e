"""Whoever touched the desk goes on typing at the till."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.paths import DataFolder
from herstal_pos.services import notices
from herstal_pos.till import WindowedTill
from herstal_pos.ui.scenes.sample_orders import NEW


@pytest.mark.parametrize("notice", [notices.OrderArrived(NEW), notices.OrderStopped(NEW, "cancelled")])
@pytest.mark.parametrize("practice", [True, False])
def test_an_order_from_the_desk_gives_the_keyboard_to_the_practice_till(
    qtbot: QtBot, tmp_path: Path, notice: notices.Notice, practice: bool
) -> None:
    """In a shop no order takes the keyboard from another program."""
    till, desk = WindowedTill(Place(DataFolder(tmp_path), Config(), practice)), QWidget()
    for window in (till.window, desk):
        qtbot.addWidget(window)
        window.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    till._bridge.notify(notice)
    qtbot.waitUntil(lambda: till.window.isActiveWindow() is practice)
    assert desk.isActiveWindow() is not practice

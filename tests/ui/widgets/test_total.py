"""The sum in the bar at the foot: whole, however low the bar is."""

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.ui.frame.theme import HUGE, TOTAL, Face, current
from herstal_pos.ui.widgets.buttons.pay import HEIGHT, HEIGHT_SMALL, Total
from tests.ui.pictures import picture, pixels_of


@pytest.mark.parametrize("high", [HEIGHT, HEIGHT_SMALL])
@pytest.mark.parametrize("face", [TOTAL, HUGE])
def test_caption_and_hint_are_not_cut(qtbot: QtBot, face: Face, high: int) -> None:
    total = Total()
    qtbot.addWidget(total)
    total.setAutoFillBackground(True)
    total.say("Éàgj", "268,40", "Éàgj", face=face)
    total.resize(400, high)
    shown = picture(total)
    whole = shown.copy(0, 0, 400, high)
    ground = whole.pixelColor(399, 0)
    for edge in (0, high - 1):
        assert pixels_of(shown.copy(0, edge, 400, 1), ground) == 400
    assert pixels_of(whole, current().ink2) > 0

"""An order that was stopped: work on it is for nothing, so it is never out of sight."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import notices
from herstal_pos.ui.orders.board.board_screen import BoardScreen
from herstal_pos.ui.scenes import sample_shop
from herstal_pos.ui.scenes.sample_orders import PICKED, TROUBLED
from tests.ui.scripted_counter import Counter


@pytest.mark.parametrize("size", [(1024, 696), (1280, 800)], ids=str)
def test_a_stopped_order_stands_on_top_and_never_scrolls_away(qtbot: QtBot, size: tuple[int, int]) -> None:
    counter = Counter(qtbot, size=size)
    counter.says(*sample_shop.BEGIN)
    counter.press("F6")
    others = [replace(PICKED, order_id=f"o{n}", code=f"M-25{n:02}") for n in range(60)]
    stopped = [replace(TROUBLED[3], order_id=f"stopped{n}", code=f"M-26{n:02}") for n in range(6)]
    counter.says(notices.OrdersChanged((*others, stopped[0])))
    screen = counter.window.shown
    assert isinstance(screen, BoardScreen)
    bar = screen.pane.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    card = screen.pane.stopped.cards["stopped0"]
    assert card.visibleRegion().boundingRect() == card.rect()
    counter.says(notices.OrdersChanged((*others, *stopped)))
    shown = screen.pane.stopped.cards.values()
    assert all(card.visibleRegion().boundingRect() == card.rect() for card in shown)
    assert counter.sees(f"encore {6 - len(shown)} commandes arrêtées")
    assert screen.pane.area.height() > 62
    counter.says(notices.OrdersChanged((*others, replace(stopped[0], stage="picking"))))
    assert not screen.pane.stopped.cards
    assert "stopped0" in screen.pane.area.cards

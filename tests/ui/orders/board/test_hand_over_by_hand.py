"""Bags leave without a scan: a reason by its figure or by a tap, for one order or for all that is ready."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.ui.scenes.sample_orders import NOTICES, READY
from tests.ui.scripted_counter import Counter

ALONE = replace(READY, order_id="fetched", code="M-2477", by_bike=False, bike_at=None)
BESIDE = replace(READY, order_id="beside", code="M-2478")


@pytest.fixture
def board(counter: Counter) -> Counter:
    counter.says(*NOTICES)
    counter.press("F6")
    counter.says(notices.OrdersChanged((READY, BESIDE, ALONE)))
    counter.window.shown.show_order(READY.order_id)
    counter.forget()
    return counter


def test_a_reason_lets_the_bags_of_an_order_go(board: Counter) -> None:
    board.press("Enter")
    assert board.asked == []
    assert all(map(board.sees, ("Code abîmé", "Lecteur muet", "Tout le vélo")))
    board.press("Esc")
    assert not board.sees("Code abîmé")
    board.press("F12", "1")
    assert board.asked == [commands.HandOverOrders((READY.order_id,), "label_torn")]


def test_with_the_others_of_its_bike_and_with_its_paper(board: Counter) -> None:
    assert READY.bike_at is not None
    board.press("Enter", "4")
    assert board.last == commands.PrintRound(READY.bike_at)
    board.press("Enter", "5")
    assert board.last == commands.PrintRound(READY.bike_at, pages=True)
    board.press("Enter")
    board.hand.wait(1000)
    board.tap(board.beginning("Tout le vélo"))
    assert board.last == commands.HandOverOrders((READY.order_id, BESIDE.order_id), "scanner_dead")
    board.says(notices.OrdersLeft(1, ("M-2478",)))
    assert board.sees("Remises\u00a0: 1. Restent\u00a0: M-2478")


def test_whoever_fetches_an_order_says_its_code(board: Counter) -> None:
    board.window.shown.show_order(ALONE.order_id)
    board.press("Enter")
    assert not board.sees("Lecteur muet")
    board.press("1")
    assert board.last == commands.HandOverOrders((ALONE.order_id,), "code_said", ALONE.code)

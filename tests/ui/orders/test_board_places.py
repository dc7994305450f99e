"""A card that leaves the board is replaced by nothing for a moment."""

from dataclasses import replace

from herstal_pos.services import notices
from herstal_pos.ui.orders.board.board_screen import BoardScreen
from herstal_pos.ui.scenes.sample_orders import NEW, NOTICES
from tests.ui.scripted_counter import Counter


def test_its_neighbour_does_not_slide_under_the_finger_that_accepted_it(counter: Counter) -> None:
    counter.says(*NOTICES)
    counter.press("F6")
    board = counter.window.shown
    assert isinstance(board, BoardScreen)
    second = replace(NEW, order_id="second", code="M-2499")
    counter.says(notices.OrdersChanged((NEW, second)))
    neighbour = board.columns["new"].cards["second"]
    before = neighbour.geometry().top()
    counter.tap(counter.beginning("Accepter"))
    counter.says(notices.OrdersChanged((replace(NEW, column="to_prepare", stage="accepted"), second)))
    assert neighbour.geometry().top() == before
    counter.hand.wait(1000)
    counter.says(notices.OrdersChanged((second,)))
    assert neighbour.geometry().top() < before

"""F3 on the board: two presses put an order off to the next bike; where no mall tells it, a person calls."""

from copy import replace
from datetime import datetime, timedelta

import pytest

from herstal_pos.i18n import brussels
from herstal_pos.services import commands, notices
from herstal_pos.services.views import OrderRulesView
from herstal_pos.ui.frame.places import ORDERS
from herstal_pos.ui.orders.board.board_screen import BoardScreen
from herstal_pos.ui.scenes.orders.busy_orders import FORTY
from herstal_pos.ui.scenes.sample_orders import MALL, PICKED
from herstal_pos.ui.scenes.sample_shop import SETTINGS
from tests.ui.scripted_counter import Counter


@pytest.fixture
def board(counter: Counter) -> Counter:
    counter.says(notices.MallChanged(MALL), notices.OrdersChanged(FORTY))
    counter.press("F6")
    counter.window.shown.show_order(PICKED.order_id)
    assert counter.window.frame.shown == ORDERS
    counter.asked.clear()
    return counter


def test_to_the_next_bike_in_two_presses_and_later_by_figures(board: Counter) -> None:
    assert PICKED.bike_at is not None
    board.press("F3", "F12")
    later = PICKED.bike_at + timedelta(minutes=30)
    assert board.asked == [commands.DelayOrder(PICKED.order_id, later, "busy")]
    moved = [replace(card, bike_at=later) if card.order_id == PICKED.order_id else card for card in FORTY]
    board.says(notices.OrdersChanged(tuple(moved)))
    assert isinstance(board.window.shown, BoardScreen)
    run = next(run for run in board.window.shown.pane.runs if run.bike_at == later)
    assert PICKED.order_id in {card.order_id for card in run.cards}
    board.asked.clear()
    board.press("F3", "1", "5", "Enter")
    until = later + timedelta(minutes=10)
    assert board.asked == [commands.DelayOrder(PICKED.order_id, until, "goods_awaited")]


def test_the_next_day_is_one_on_which_the_shop_is_open_and_is_said(board: Counter) -> None:
    """A Wednesday in November, at one hour from UTC; on Thursday it is closed."""
    closed = OrderRulesView(("9-18",) * 3 + ("", "10:30-18", "", ""), "")
    for rules, day, at in ((OrderRulesView(), "Demain", "09:00"), (closed, "Vendredi", "10:30")):
        board.says(notices.SettingsChanged(replace(SETTINGS, orders=rules)))
        board.press("F3", "3")
        assert board.sees(day)
        assert board.sees(f"Retarder à {at}")
        assert board.sees(f"{day.lower()} · le mall est prévenu")
        board.press("Esc")
    board.press("F3", "3", "F12")
    until = datetime(2026, 11, 27, 10, 30, tzinfo=brussels())
    assert board.asked == [commands.DelayOrder(PICKED.order_id, until, "busy")]


def test_it_is_left_as_it_was_by_each_way_out(board: Counter) -> None:
    for out in ("Esc", "F3", "Down", "F2"):
        board.window.shown.show_order(PICKED.order_id)
        board.press("F3")
        assert board.sees("Retarder cette commande")
        board.press(out)
        assert not board.sees("Retarder cette commande"), out
        board.press("Esc" if out == "F2" else "Up")
    assert board.asked == []


def test_a_mall_that_tells_no_delay_says_whom_to_call(board: Counter) -> None:
    called = replace(PICKED, phone="+32 470 12 34 56")
    cards = [called if card.order_id == PICKED.order_id else card for card in FORTY]
    board.says(notices.MallChanged(replace(MALL, hears_delays=False)), notices.OrdersChanged(tuple(cards)))
    board.press("F3")
    assert board.sees("+32 470 12 34 56")
    assert board.sees("appelez le client")
    board.press("F12")
    assert not board.sees("appelez le client")
    assert board.asked == []

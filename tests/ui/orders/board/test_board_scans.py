"""The board before a shop that only listens: scans, and sentences that stand until the next act."""

from dataclasses import replace
from datetime import datetime

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.ui.orders.board.board_card import OrderCard
from herstal_pos.ui.orders.board.board_screen import BoardScreen
from herstal_pos.ui.scenes.orders.busy_orders import FORTY
from herstal_pos.ui.scenes.sample_orders import (
    HANDED_OVER,
    MALL,
    NEW,
    NOTICES,
    READY,
    at,
)
from tests.ui.scripted_counter import Counter

BAG = "HBZTLW3Q6256-2"


def board_of(counter: Counter) -> BoardScreen:
    screen = counter.window.shown
    assert isinstance(screen, BoardScreen)
    return screen


def chosen(counter: Counter) -> str:
    cards = counter.window.findChildren(OrderCard)
    return " ".join(card.face.code for card in cards if card.isVisible() and card.face.chosen)


@pytest.fixture
def board(counter: Counter) -> Counter:
    counter.says(*NOTICES)
    counter.press("F6")
    counter.forget()
    return counter


def test_a_bags_label_is_handed_over_and_the_board_stays(board: Counter) -> None:
    board.scan(BAG)
    assert board.asked == [commands.HandOverBag(BAG)]
    assert board.window.frame.shown == "show_orders"
    board.says(notices.BagScanned(READY.order_id, "M-2417", 2, 2, 1))
    assert board.sees("M-2417\u00a0: sac 2, 1 sur 2 au vélo")
    assert chosen(board) == "M-2417"


def test_an_article_scanned_on_the_board_begins_a_sale(board: Counter) -> None:
    board.scan("5410126001013", "]E0")
    assert board.last == commands.ScanBarcode("5410126001013", "]E0", 1000)
    assert board.window.frame.shown == "back"


@pytest.mark.parametrize(
    ("since", "sentence"),
    [
        (None, "M-2409 est remise au vélo."),
        (at("14:05"), "M-2409 est remise, non confirmée depuis 14:05."),
    ],
)
def test_a_hand_over_says_whether_the_mall_knows(
    board: Counter, since: datetime | None, sentence: str
) -> None:
    board.says(notices.OrderHandedOver(replace(HANDED_OVER[0], unconfirmed_since=since)))
    assert board.sees(sentence)


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("cancelled", "M-2421 est annulée\u00a0: rien n'est à faire."),
        ("vanished", "Le mall n'a plus M-2421\u00a0: rien n'est à faire."),
    ],
)
@pytest.mark.parametrize("place", ["F6", "Esc"], ids=["board", "sale"])
def test_a_new_order_that_is_no_more_goes_with_a_quiet_sentence(
    board: Counter, place: str, why: str, sentence: str
) -> None:
    board.press(place)
    board.says(notices.OrderWithdrawn(NEW.code, why))
    assert board.sees(sentence)
    board.press("Up")
    assert not board.sees(sentence)


def test_a_sentence_stands_until_the_next_act(board: Counter) -> None:
    board.says(notices.OrderHandedOver(HANDED_OVER[0]))
    assert board_of(board).pane.head.says
    board.press("Down")
    assert not board_of(board).pane.head.says


def test_the_mall_may_be_away_while_orders_are_kept(board: Counter) -> None:
    board.says(notices.MallChanged(replace(MALL, state="none")))
    assert board.sees("M-2421")


def test_f12_walks_for_what_can_be_picked_of_the_nearest_bike_else_takes_the_next_step(
    board: Counter,
) -> None:
    board.says(notices.OrdersChanged(FORTY))
    assert board.sees("Un tour pour 5")
    board.hand.wait(1000)
    board.press("F12")
    of_the_bike = ("M-2420", "M-2422", "M-2424", "M-2425", "M-2418")
    assert board.asked == [commands.BeginWalk(tuple(f"order-{code}" for code in of_the_bike))]
    left = tuple(replace(card, bin="AB"[at]) for at, card in enumerate(FORTY[9:11]))
    board.says(notices.OrdersChanged(left, tuple(card.order_id for card in left)))
    assert board.sees("Continuer le tour")
    board.hand.wait(1000)
    board.press("F12")
    assert board.last == commands.OpenWalk()

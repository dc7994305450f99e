"""Bags leave without a scan: a reason by its figure or by a tap, for one order or for all that is ready."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.orders.board.board_screen import BoardScreen
from herstal_pos.ui.orders.signing.beside import SIGNING
from herstal_pos.ui.orders.signing.signature_view import SIGNATURE
from herstal_pos.ui.scenes.sample_orders import MALL, NOTICES, PICKED, READY
from herstal_pos.ui.scenes.sample_shop import NOW
from tests.ui.scripted_counter import Counter

ALONE = replace(
    READY, order_id="fetched", code="M-2477", by_bike=False, bike_at=None, bags=1, bags_handed=0, age=18
)
BESIDE = replace(READY, order_id="beside", code="M-2478")


@pytest.fixture
def board(counter: Counter) -> Counter:
    counter.says(*NOTICES)
    counter.press("F6")
    counter.says(notices.OrdersChanged((READY, BESIDE, ALONE)))
    counter.window.shown.show_order(READY.order_id)
    counter.forget()
    return counter


@pytest.mark.parametrize("by_scan", [True, False])
def test_the_code_of_whoever_came_for_an_order_is_typed_or_scanned(board: Counter, by_scan: bool) -> None:
    def say(code: str) -> None:
        board.hand.wait(1000)
        board.scan(code) if by_scan else board.press(*code.removeprefix("M-"), "Enter")

    say(ALONE.code)
    assert board.sees("Remettre 1 sac")
    board.hand.wait(1000)
    board.press("1")
    assert board.last == commands.HandOverOrders((ALONE.order_id,), "code_said", ALONE.code)
    say(BESIDE.code)  # a bike brings it
    assert not board.sees("Remettre 1 sac")


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


def test_bags_that_are_still_here_stay_on_top_and_are_named(board: Counter) -> None:
    bags = (views.BagView(1, NOW), views.BagView(2, cold=True, fragile=True), views.BagView(3))
    counted = replace(READY, bags=3, each_bag=bags, grams=5200)
    board.says(notices.OrdersChanged((counted, BESIDE)))
    screen = board.window.shown
    assert isinstance(screen, BoardScreen)
    goods = screen.sheet.goods
    assert [row.spoken for row in goods.lines.rows] == [
        "Sac 2, frais, fragile, pas encore",
        "Sac 3, pas encore",
        "Sac 1, scanné 14:32",
    ]
    assert board.sees("Scannez le sac 2 ou 3")
    assert board.sees("env. 5\u00a0kg")
    board.press("Enter")
    assert board.sees("Remettre 2 sacs")
    torn = replace(bags[1], given_at=NOW, by_hand="label_torn")
    board.says(notices.OrdersChanged((replace(counted, bags_handed=2, each_bag=(bags[0], torn, bags[2])),)))
    assert board.sees("Scannez le sac 3")
    assert goods.lines.rows[-1].spoken == "Sac 2, frais, fragile, sans scan 14:32"


def test_whoever_fetches_an_order_says_its_code(board: Counter) -> None:
    board.window.shown.show_order(ALONE.order_id)
    assert board.sees("18+\u00a0: demandez la carte d'identité")
    board.press("Enter")
    assert not board.sees("Lecteur muet")
    board.press("1")
    assert board.last == commands.HandOverOrders((ALONE.order_id,), "code_said", ALONE.code)


@pytest.mark.parametrize("by_key", [True, False])
def test_a_figure_answers_the_one_question_that_stands_there(board: Counter, by_key: bool) -> None:
    def pause() -> None:
        board.hand.wait(1000)
        board.press("F4") if by_key else board.tap(board.beginning("Pause"))

    pause()
    board.press("Enter", "1")
    assert board.asked == [commands.HandOverOrders((READY.order_id,), "label_torn")]
    board.says(notices.OrdersChanged((PICKED, BESIDE)))
    board.window.shown.show_order(PICKED.order_id)
    board.press("Ctrl R")
    pause()
    assert not board.sees("Abîmé")
    board.forget()
    board.press("2")
    [begun] = board.asked
    assert isinstance(begun, commands.PauseMall)
    board.says(notices.MallChanged(replace(MALL, paused_until=begun.until)))
    board.pause_ms = 200
    board.press("F4")  # what it means has just changed
    assert board.asked == [begun]


def test_a_figure_chooses_nothing_in_the_instant_in_which_it_begins_to(board: Counter) -> None:
    board.press("Enter")
    board.pause_ms = 100
    board.press("2", "4")  # an order's number, for whoever did not look
    assert board.asked == []
    board.hand.wait(1000)
    board.press("1", "1")
    assert board.asked == [commands.HandOverOrders((READY.order_id,), "label_torn")]
    assert not board.sees("1 · Entrée")


def test_a_label_in_doubt_is_there_or_printed_again_by_one_key(board: Counter) -> None:
    asked = replace(
        READY, bags=2, bags_handed=0, each_bag=(views.BagView(1), views.BagView(2, doubt="job-2"))
    )
    for key, came_out in (("Enter", True), ("Ctrl P", False)):
        board.says(notices.OrdersChanged((asked, BESIDE)))
        board.hand.wait(1000)
        board.press(key)
        assert board.last == commands.AnswerDoubtful("job-2", came_out=came_out)
    board.says(notices.OrdersChanged((asked, BESIDE)))
    board.hand.wait(1000)
    board.press("F12")  # the bike does not wait for it
    assert board.sees("Code abîmé")
    board.press("Esc")
    board.says(notices.OrdersChanged((replace(asked, each_bag=(views.BagView(1), views.BagView(2))), BESIDE)))
    board.hand.wait(1000)
    board.press("Enter")
    assert board.sees("Code abîmé")


@pytest.fixture
def signing() -> Iterator[None]:
    """A customer's screen that can be touched."""
    SIGNING.there = True
    yield
    SIGNING.there, SIGNING.order_id = False, ""


@pytest.mark.usefixtures("signing")
@pytest.mark.parametrize("by_finger", [False, True])
def test_whoever_comes_signs_on_their_screen_or_gives_another_reason(board: Counter, by_finger: bool) -> None:
    screen = board.window.shown
    assert isinstance(screen, BoardScreen)
    screen.show_order(ALONE.order_id)
    board.hand.wait(1000)
    board.press("Enter")
    assert board.sees("18+\u00a0: demandez la carte d'identité")
    board.hand.wait(1000)
    if by_finger:
        board.tap(screen.sheet.buttons["leave_signed"])
    else:
        board.press("3")
    assert board.asked == [commands.AskSignature(ALONE.order_id)]
    assert board.sees("M-2477\u00a0: le client signe sur son écran.")
    assert board.sees("Carte d'identité vue")  # the reasons stand
    SIGNING.order_id = ALONE.order_id  # as the display says it
    board.hand.wait(1000)
    board.press("Esc")
    assert board.last == commands.AskSignature(ALONE.order_id, asked=False)
    assert not board.sees("Carte d'identité vue")


def test_without_such_a_screen_nobody_is_asked_to_sign(board: Counter) -> None:
    screen = board.window.shown
    assert isinstance(screen, BoardScreen)
    screen.show_order(ALONE.order_id)
    board.hand.wait(1000)
    board.press("Enter")
    assert "leave_signed" not in screen.sheet.buttons
    screen.show_order(READY.order_id)
    board.hand.wait(1000)
    board.press("Enter")  # a bike brings it
    assert "leave_signed" not in screen.sheet.buttons


def test_who_picked_and_who_signed_stand_on_the_sheet(board: Counter) -> None:
    signed = replace(ALONE, signed_at=NOW, signature="100,100 300,120 500,90", picked_by=("Sophie", "Karim"))
    gone = replace(signed, stage="handed_over", column="handed_over", handed_over_at=NOW)
    board.says(notices.OrdersChanged((gone,)))
    screen = board.window.shown
    assert isinstance(screen, BoardScreen)
    screen.show_order(gone.order_id)
    assert board.sees("Préparée par Sophie, Karim")
    assert board.sees("Signée à")
    assert screen.sheet.signature.isVisible()
    assert screen.sheet.signature.height() == SIGNATURE

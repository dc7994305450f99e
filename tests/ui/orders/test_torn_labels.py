"""A label that no scanner reads any more: its code is typed, and Enter does what the scan would."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.orders.board import runs
from herstal_pos.ui.orders.board.board_card import OrderCard
from herstal_pos.ui.scenes.sample_orders import BOARD, NOTICES, PICKED
from tests.ui.scripted_counter import Counter

BAG = "HBZTLW3Q6256-2"
EAN = "5410126001013"
LINE = views.PickingLineView(
    "l1", "p1", "Sirop de Liège 450 g", "201", "A1", "piece", 1000, 9, 9, 4, 0, "", 11_000, 9000, "current"
)


@pytest.fixture
def board(counter: Counter) -> Counter:
    counter.says(*NOTICES)
    counter.press("F6")
    counter.forget()
    return counter


@pytest.fixture
def picking(counter: Counter) -> Counter:
    counter.says(notices.OrdersChanged(BOARD))
    counter.window.open_order(PICKED.order_id)
    counter.says(notices.PickingChanged(views.PickingView(PICKED, (LINE,), 5)))
    counter.forget()
    return counter


def scans(counter: Counter) -> list[object]:
    of_scans = (commands.HandOverBag, commands.PickScan, commands.ScanBarcode)
    return [command for command in counter.asked if isinstance(command, of_scans)]


@pytest.mark.parametrize("code", [BAG, BAG.lower()])
def test_a_torn_bag_label_is_typed_at_the_hand_over(board: Counter, code: str) -> None:
    board.press(*code)
    assert board.sees(code)
    board.press("Enter")
    assert scans(board) == [commands.HandOverBag(BAG)]


def test_a_bag_s_code_and_an_order_s_need_no_hyphen(board: Counter) -> None:
    board.press(*BAG.replace("-", ""), "Enter")
    assert scans(board) == [commands.HandOverBag(BAG.replace("-", ""))]
    board.press(*"m2417", "Enter")
    assert chosen(board) == ["M-2417"]
    board.press("F2", *"m2417")
    assert [card.code for card in runs.found("m2417", BOARD)] == ["M-2417"]


def test_the_code_of_a_pick_ticket_is_typed_at_the_counter(counter: Counter) -> None:
    counter.says(*NOTICES)
    counter.type("m2417")
    counter.says(notices.ProductsFound("m2417", ()))
    counter.press("Enter")
    assert counter.window.frame.shown == "show_orders"
    assert chosen(counter) == ["M-2417"]
    assert not scans(counter)


def test_digits_find_an_order_on_the_board_and_enter_chooses_it(board: Counter) -> None:
    board.press(*"2417", "Enter")
    assert chosen(board) == ["M-2417"]
    assert scans(board) == []
    board.press(*"9999", "Enter")
    assert board.last == commands.FindReturn("9999")  # it may have left long ago
    assert scans(board) == []


def chosen(counter: Counter) -> list[str]:
    cards = counter.window.findChildren(OrderCard)
    return [card.face.code for card in cards if card.isVisible() and card.face.chosen]


def test_what_was_typed_on_the_board_is_taken_back(board: Counter) -> None:
    board.press(*"24", "Backspace", "Esc", "Enter")
    assert board.window.frame.shown == "show_orders"
    assert not board.sees("24 · Entrée cherche la commande ou le sac")


def test_an_articles_number_on_the_board_is_the_sales(board: Counter) -> None:
    board.press(*EAN, "Enter")
    assert scans(board) == [commands.ScanBarcode(EAN, None, 1000)]


def test_a_torn_barcode_is_typed_in_picking(picking: Counter) -> None:
    picking.press(*EAN)
    assert picking.sees(EAN)
    picking.press("Enter")
    assert scans(picking) == [commands.PickScan(PICKED.order_id, EAN, None, None, 1)]


def test_a_torn_bag_label_is_typed_in_picking(picking: Counter) -> None:
    picking.press(*BAG, "Enter")
    assert scans(picking) == [commands.HandOverBag(BAG)]


def test_a_number_in_picking_is_still_how_many(picking: Counter) -> None:
    picking.press("3", "Enter")
    assert picking.asked == [commands.PickLine(PICKED.order_id, "l1", 3, 1)]


def test_another_orders_number_typed_in_picking_opens_it(picking: Counter) -> None:
    other = replace(PICKED, order_id="other", code="M-2499")
    picking.says(notices.OrdersChanged((*BOARD, other)))
    picking.forget()
    picking.press(*"M-2499", "Enter")
    assert picking.asked == [commands.OpenPicking("other")]


def test_a_torn_bag_label_is_typed_at_the_counter(counter: Counter) -> None:
    counter.type(BAG)
    counter.says(notices.ProductsFound(BAG, ()))
    counter.forget()
    counter.press("Enter")
    assert scans(counter) == [commands.ScanBarcode(BAG, None, 1000)]
    assert counter.window.sale.pad.panel is None

"""The board before a shop that only listens: what is seen, chosen, pressed and scanned."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.frame import theme
from herstal_pos.ui.orders.board.board_card import OrderCard
from herstal_pos.ui.orders.board.board_screen import BoardScreen
from herstal_pos.ui.orders.board.handed_row import HandedRow
from herstal_pos.ui.scenes import sample_shop
from herstal_pos.ui.scenes.sample_orders import (
    BOARD,
    HANDED_OVER,
    LATE,
    MALL,
    NEW,
    NEW_LATER,
    NO_MALL,
    NOTICES,
    PICKED,
    READY,
    SOON,
    TROUBLED,
    at,
)
from tests.ui.pictures import grey, pixels_of, pixels_that_differ
from tests.ui.scripted_counter import Counter

BAG = "HBZTLW3Q6256-2"


def board_of(counter: Counter) -> BoardScreen:
    screen = counter.window.shown
    assert isinstance(screen, BoardScreen)
    return screen


def chosen(counter: Counter) -> str:
    cards = counter.window.findChildren(OrderCard)
    return " ".join(card.face.code for card in cards if card.isVisible() and card.face.chosen)


def card_of(counter: Counter, order: OrderCardView) -> OrderCard:
    card = board_of(counter).columns[order.column].cards[order.order_id]
    assert isinstance(card, OrderCard)
    return card


def press(counter: Counter, order: OrderCardView, action: str) -> None:
    counter.tap(card_of(counter, order).buttons[action])


@pytest.fixture
def board(counter: Counter) -> Counter:
    counter.says(*NOTICES)
    counter.press("F6")
    counter.forget()
    return counter


# --- what is seen


def test_each_order_stands_in_its_column_by_the_time_of_its_bike(board: Counter) -> None:
    columns = board_of(board).columns
    assert {name: [card.face.code for card in column.cards.values()] for name, column in columns.items()} == {
        "new": ["M-2421", "M-2423"],
        "to_prepare": ["M-2414", "M-2418", "M-2420"],
        "ready": ["M-2416", "M-2417"],
        "handed_over": ["M-2412", "M-2409", "M-2411"],
    }
    assert [column.count.text for column in columns.values()] == ["2", "3", "2", "3"]


def test_the_head_says_how_busy_it_is(board: Counter) -> None:
    assert board.sees("Commandes du mall")
    assert board.sees("6 dans l'heure · prochain vélo 14:36")


def test_what_has_left_says_when_and_in_how_many_bags(board: Counter) -> None:
    assert board.sees("M-2411, Zoé M. · 2 sacs, 14:06")


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800)], ids=str)
def test_the_long_code_of_a_plain_mall_is_read_whole_on_each_card(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    code = "VDKRUU57JGN3CFYV"
    counter = Counter(qtbot, size=size)
    counter.says(*NOTICES, notices.OrdersChanged(tuple(replace(card, code=code) for card in BOARD)))
    counter.press("F6")
    cards = counter.window.findChildren(OrderCard)
    assert {card.code.text for card in cards} == {code}
    assert all(card.code.sizeHint().width() <= card.code.width() for card in cards)


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800)], ids=str)
def test_beside_a_long_code_the_time_of_what_left_stands_lower(qtbot: QtBot, size: tuple[int, int]) -> None:
    code = "VDKRUU57JGN3CFYV"
    counter = Counter(qtbot, size=size)
    counter.says(*NOTICES, notices.OrdersChanged((replace(HANDED_OVER[0], code=code), *HANDED_OVER[1:])))
    counter.press("F6")
    rows = {row.face.code: row for row in counter.window.findChildren(HandedRow)}
    for shown, row in rows.items():
        assert (row.time.y() > row.code.y()) == (shown == code)
        assert row.code.width() >= min(row.code.sizeHint().width(), row.width() // 2)
        assert row.time.y() + row.time.height() <= row.height()


def test_minutes_run_down(qtbot: QtBot) -> None:
    time = [sample_shop.NOW]
    counter = Counter(qtbot, now=lambda: time[0])
    counter.says(*sample_shop.BEGIN, *NOTICES)
    counter.press("F6")
    assert card_of(counter, SOON).face.countdown == "4 min"
    time[0] = at("14:38")
    counter.window.shown.minute_passed()
    assert card_of(counter, SOON).face.countdown == "En retard 2 min"
    assert card_of(counter, SOON).countdown.text == "En retard 2 min"


def test_a_card_that_stays_keeps_its_buttons_under_the_finger(board: Counter) -> None:
    accept = card_of(board, NEW).buttons["accept"]
    board.says(notices.OrdersChanged(tuple(replace(card, note="Vite") for card in BOARD)))
    assert card_of(board, NEW).buttons["accept"] is accept
    assert board.sees("Vite")


def test_a_card_whose_lines_change_looks_like_a_new_one(qtbot: QtBot) -> None:
    time = [sample_shop.NOW]
    counter = Counter(qtbot, now=lambda: time[0])
    counter.says(*sample_shop.BEGIN, *NOTICES)
    counter.press("F6")
    time[0] = at("14:45")
    counter.window.shown.minute_passed()
    card = card_of(counter, NEW)
    new = OrderCard(card.face)
    qtbot.addWidget(new)
    new.resize(card.size())
    assert not pixels_that_differ(grey(card), grey(new))


@pytest.mark.parametrize(("wide", "rows"), [(350, 1), (300, 1), (240, 2)])
def test_buttons_give_up_their_icons_before_they_take_another_row(
    board: Counter, qtbot: QtBot, wide: int, rows: int
) -> None:
    board.tap(card_of(board, READY).code)
    card = OrderCard(card_of(board, READY).face)
    qtbot.addWidget(card)
    card.resize(wide, card.heightForWidth(wide))
    card.show()
    buttons = list(card.buttons.values())
    assert len(buttons) == 2
    assert len({button.y() for button in buttons}) == rows
    assert all(button.sizeHint().width() <= button.width() for button in buttons)


def test_late_and_soon_are_told_apart_from_calm_without_colour(board: Counter) -> None:
    pictures = [grey(card_of(board, order)) for order in (LATE, SOON, READY)]
    assert pixels_that_differ(pictures[0], pictures[1]) > 500
    assert pixels_that_differ(pictures[1], pictures[2]) > 500


def test_the_chosen_card_has_an_edge(board: Counter) -> None:
    assert pixels_of(card_of(board, NEW).grab().toImage(), theme.LIGHT.accent) > 200
    assert chosen(board) == "M-2421"


def test_a_board_without_orders_says_so(board: Counter) -> None:
    board.says(notices.OrdersChanged(()))
    assert board.sees("Aucune commande pour l'instant")
    assert not board.sees("À préparer")


def test_a_till_without_a_mall_offers_the_devices(board: Counter) -> None:
    board.says(notices.OrdersChanged(()), notices.MallChanged(NO_MALL))
    assert board.sees("Aucun mall n'est connecté")
    board.tap(board_of(board).empty.devices)
    assert board.window.frame.shown == "show_devices"


# --- choosing


def test_arrows_go_down_the_columns_and_across(board: Counter) -> None:
    board.press("Down")
    assert chosen(board) == "M-2423"
    board.press("Down")
    assert chosen(board) == "M-2414"
    board.press("Right")
    assert chosen(board) == "M-2416"
    board.press("Right")
    assert chosen(board) == "M-2416"
    board.press("Left", "Left", "Up")
    assert chosen(board) == "M-2421"


def test_a_tap_chooses_a_card(board: Counter) -> None:
    board.look()
    QTest.mouseClick(card_of(board, PICKED), Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    assert chosen(board) == "M-2418"
    assert board.asked == []


def test_a_chosen_card_is_brought_into_view(board: Counter) -> None:
    many = tuple(replace(LATE, order_id=str(place), code=f"M-{place}") for place in range(12))
    board.says(notices.OrdersChanged((*many, *BOARD)))
    board_of(board).show_order("11")
    column = board_of(board).columns["to_prepare"]
    assert column.scroll_bar.isVisible()
    assert not column.cards["11"].visibleRegion().isEmpty()


def test_the_chosen_card_stays_chosen_in_another_language(board: Counter) -> None:
    board_of(board).show_order(PICKED.order_id)
    board.window.speak("nl")
    assert chosen(board) == "M-2418"
    board.press("Enter")
    assert board.last == commands.OpenPicking(PICKED.order_id)


def test_a_card_that_is_gone_leaves_the_choice_to_the_next(board: Counter) -> None:
    board.says(notices.OrdersChanged(tuple(card for card in BOARD if card != NEW)))
    assert chosen(board) == "M-2423"


# --- steps


def test_enter_and_f12_do_the_next_step_of_the_chosen_card(board: Counter) -> None:
    board.press("Enter")
    assert board.last == commands.AcceptOrder(NEW.order_id)
    board.says(notices.OrdersChanged(BOARD))
    board_of(board).show_order(PICKED.order_id)
    board.press("F12")
    assert board.last == commands.OpenPicking(PICKED.order_id)


def test_a_ready_card_waits_for_the_scan_of_its_bag(board: Counter) -> None:
    board_of(board).show_order(SOON.order_id)
    board.press("Enter")
    assert board.asked == []
    assert board.sees("Scannez le sac pour remettre")


@pytest.mark.parametrize(
    ("order", "action", "command"),
    [
        (NEW_LATER, "accept", commands.AcceptOrder(NEW_LATER.order_id)),
        (LATE, "pick", commands.OpenPicking(LATE.order_id)),
        (PICKED, "undo", commands.UndoOrderStep(PICKED.order_id)),
        (PICKED, "reprint", commands.ReprintPickTicket(PICKED.order_id)),
        (READY, "undo", commands.UndoOrderStep(READY.order_id)),
        (READY, "reprint", commands.ReprintLabels(READY.order_id)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_button_asks_for_its_step(
    board: Counter, order: OrderCardView, action: str, command: object
) -> None:
    board_of(board).show_order(order.order_id)
    press(board, order, action)
    assert board.asked == [command]


def test_a_step_that_was_asked_is_dead_until_the_shop_answers(board: Counter) -> None:
    board.press("Ctrl M", "Ctrl M", "Enter")
    assert board.asked == [commands.AcceptOrder(NEW.order_id)]
    board.says(notices.CommandRefused("order_not_new", {"code": "M-2421"}))
    assert board.sees("M-2421 n'est plus nouvelle.")
    board.press("Ctrl M")
    assert len(board.asked) == 2


def test_a_refusal_takes_its_reason_by_figure_or_finger(board: Counter) -> None:
    board.press("Ctrl R")
    assert board.sees("Pourquoi refuser M-2421\u00a0?")
    board.press("3")
    assert board.asked == [commands.RefuseOrder(NEW.order_id, "expired")]
    assert board.sees("M-2421 est refusée, le client sera remboursé.")
    board.says(notices.OrdersChanged(BOARD))
    press(board, NEW_LATER, "refuse")
    press(board, NEW_LATER, "reason_closed")
    assert board.last == commands.RefuseOrder(NEW_LATER.order_id, "closed")


def test_escape_lets_a_refusal_be_and_the_next_one_leads_to_the_sale(board: Counter) -> None:
    board.press("Ctrl R", "Esc")
    assert "refuse" in card_of(board, NEW).buttons
    assert board.asked == []
    board.press("Esc")
    assert board.window.frame.shown == "back"


def test_ctrl_r_refuses_an_accepted_order_only_where_none_is_new(board: Counter) -> None:
    board_of(board).show_order(PICKED.order_id)
    board.press("Ctrl R", "1")
    assert board.last == commands.RefuseOrder(NEW.order_id, "out_of_stock")
    board.says(notices.OrdersChanged((PICKED, READY)))
    board_of(board).show_order(PICKED.order_id)
    board.press("Ctrl R", "1")
    assert board.last == commands.RefuseOrder(PICKED.order_id, "out_of_stock")


def test_ctrl_z_takes_back_the_step_that_was_just_taken(board: Counter) -> None:
    board.press("Ctrl M")
    accepted = replace(NEW, column="to_prepare", stage="accepted", can_undo=True)
    board.says(notices.OrdersChanged((accepted, *(card for card in BOARD if card != NEW))))
    board.press("Ctrl Z")
    assert board.last == commands.UndoOrderStep(NEW.order_id)


def test_ctrl_z_does_nothing_where_nothing_was_done(board: Counter) -> None:
    board.press("Ctrl Z")
    assert board.asked == []


def test_ctrl_p_prints_the_chosen_orders_paper_again(board: Counter) -> None:
    board_of(board).show_order(READY.order_id)
    board.press("Ctrl P")
    assert board.asked == [commands.ReprintLabels(READY.order_id)]
    assert board.window.shown is board_of(board)


def test_an_order_that_is_no_more_is_seen_and_leaves(board: Counter) -> None:
    board.says(notices.OrdersChanged(TROUBLED))
    board.hand.wait(1000)  # the cards of before leave no hole any more
    board.says(notices.OrdersChanged(TROUBLED), notices.OrderStopped(TROUBLED[3], "cancelled"))
    assert board.sees("M-2433 est annulée\u00a0: remettez tout en rayon.")
    press(board, TROUBLED[3], "dismiss")
    assert board.last == commands.DismissOrder(TROUBLED[3].order_id, 0)


# --- scans


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
    assert not board_of(board).hint.isVisible()
    board.press("Down")
    assert board_of(board).hint.isVisible()


def test_the_mall_may_be_away_while_orders_are_kept(board: Counter) -> None:
    board.says(notices.MallChanged(replace(MALL, state="none")))
    assert board.sees("M-2421")

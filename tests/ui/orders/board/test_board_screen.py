"""The board before a shop that only listens: what is seen, chosen, pressed and scanned."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.frame import theme
from herstal_pos.ui.orders.board.board_card import OrderCard
from herstal_pos.ui.orders.board.board_screen import BoardScreen
from herstal_pos.ui.scenes import sample_shop
from herstal_pos.ui.scenes.orders.busy_orders import FORTY
from herstal_pos.ui.scenes.sample_orders import (
    BOARD,
    LATE,
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


def board_of(counter: Counter) -> BoardScreen:
    screen = counter.window.shown
    assert isinstance(screen, BoardScreen)
    return screen


def chosen(counter: Counter) -> str:
    cards = counter.window.findChildren(OrderCard)
    return " ".join(card.face.code for card in cards if card.isVisible() and card.face.chosen)


def card_of(counter: Counter, order: OrderCardView) -> OrderCard:
    return board_of(counter).pane.area.cards[order.order_id]


def seats(counter: Counter) -> dict[str, list[str]]:
    """Codes by run, as they sit; "" for an empty seat."""
    pane = board_of(counter).pane
    codes = {card.order_id: card.code for run in pane.runs for card in run.cards}
    runs = zip(pane.runs, pane.area.shown, strict=True)
    return {run.key[11:16] or run.key: [codes.get(each, "") for each in shown.seats] for run, shown in runs}


def press(counter: Counter, order: OrderCardView, action: str) -> None:
    screen = board_of(counter)
    if screen.pane.chosen != order.order_id:
        screen.show_order(order.order_id)
        counter.hand.wait(1000)
    counter.tap(screen.sheet.buttons[action])


@pytest.fixture
def board(counter: Counter) -> Counter:
    counter.says(*NOTICES)
    counter.press("F6")
    counter.forget()
    return counter


# --- what is seen


def test_orders_stand_by_their_bike_in_the_order_in_which_they_came(board: Counter) -> None:
    assert {key: codes for key, codes in seats(board).items() if key != "gone"} == {
        "13:26": ["M-2414"],
        "13:36": ["M-2416"],
        "13:50": ["M-2417", "M-2418"],
        "14:20": ["M-2420", "M-2421"],
        "14:50": ["M-2423"],
    }
    folded = [run.face.title for run in board_of(board).pane.area.shown if run.folded]
    assert folded == ["Vélo de 15:50", "Parties aujourd'hui"]  # the chosen one is in that of 15:20
    assert all(map(board.sees, ("7 commandes", "Toutes", "À préparer 3")))
    assert board.sees("Vélo de 14:26 parti depuis 6 min 1 commande · 2 pièces à ramasser")


def test_a_later_bike_opens_by_a_tap_and_by_the_arrows(board: Counter) -> None:
    area = board_of(board).pane.area
    later = board.beginning("Vélo de 15:50")
    assert NEW_LATER.order_id not in area.cards
    board.tap(later)
    assert card_of(board, NEW_LATER).isVisible()
    board.tap(later)
    assert NEW_LATER.order_id not in area.cards
    board.press(*["Down"] * 9)
    assert chosen(board) == "M-2412"
    assert card_of(board, NEW_LATER).isVisible()
    assert board.sees("M-2411, 14:06, Zoé M. · 2 sacs")


def test_a_card_keeps_its_seat_until_its_bike_has_left(board: Counter) -> None:
    third = replace(NEW, order_id="third", code="M-2499", placed_at=NEW.placed_at + timedelta(minutes=1))
    board.says(notices.OrdersChanged((*BOARD, third)))
    assert seats(board)["14:20"] == ["M-2420", "M-2421", "M-2499"]
    without = tuple(card for card in BOARD if card != NEW)
    board.says(notices.OrdersChanged((*without, third)))
    assert seats(board)["14:20"] == ["M-2420", "", "M-2499"]
    board.says(notices.OrdersChanged(BOARD))
    assert seats(board)["14:20"][:2] == ["M-2420", "M-2421"]
    board.press("Esc", "F6")
    assert seats(board)["14:20"] == ["M-2420", "M-2421"]


def test_only_some_of_them_are_shown_and_what_was_stopped_always(board: Counter) -> None:
    board.says(notices.OrdersChanged((TROUBLED[3], *BOARD)))
    board.tap(board.beginning("Nouvelles"))
    assert seats(board) == {"14:20": ["M-2421"], "14:50": ["M-2423"]}
    assert board.sees("M-2433 annulée, Rien n'est à remettre en rayon.")
    board.says(notices.OrdersChanged((TROUBLED[3], replace(NEW, column="to_prepare", stage="accepted"))))
    assert seats(board) == {}


@pytest.mark.parametrize("text", ["bisc", "marc", "m-2418", "2418", "Biscuits BEURRE"])
def test_an_order_is_looked_for_by_code_name_or_article(board: Counter, text: str) -> None:
    board.press("F2", *text)
    assert seats(board) == {"13:50": ["M-2418"]}
    assert chosen(board) == "M-2418"
    board.press("Enter")
    assert board.last == commands.OpenPicking(PICKED.order_id)
    board.press("Esc")
    assert len(seats(board)) > 1


def test_escape_ends_the_search_and_then_leads_to_the_sale(board: Counter) -> None:
    board.tap(board.beginning("Chercher"))
    board.press(*"zzz")
    assert seats(board) == {}
    board.press("Esc")
    assert "13:50" in seats(board)
    board.press("Esc")
    assert board.window.frame.shown == "back"


def test_the_chosen_order_stands_open_with_its_goods_before_it_is_accepted(board: Counter) -> None:
    board.says(notices.OrdersChanged(FORTY))
    board_of(board).show_order("order-M-2426")
    sheet = board_of(board).sheet
    assert sheet.code.text == "M-2426"
    rows = [row.spoken for row in sheet.goods.lines.rows]
    assert rows == [
        "Biscuits au beurre 250 g, 3, A4",
        "Gaufrettes vanille 200 g, 1, B1",
        "Pâtes artisanales 500 g, 2, B3",
    ]
    assert list(sheet.buttons) == ["accept", "refuse", "accept_all"]


def test_all_new_ones_of_a_bike_are_accepted_by_one_key_and_once(board: Counter) -> None:
    board.says(notices.OrdersChanged(FORTY))
    board_of(board).show_order("order-M-2426")
    board.hand.wait(1000)
    board.press("F7", "F7")
    assert board.asked == [commands.AcceptOrders(("order-M-2426", "order-M-2427"))]
    board.says(notices.OrdersChanged(FORTY))
    press(board, next(card for card in FORTY if card.code == "M-2427"), "accept_all")
    assert board.last == commands.AcceptOrders(("order-M-2426", "order-M-2427"))
    board_of(board).show_order(PICKED.order_id)
    board.forget()
    board.press("F7")
    assert board.asked == []


def test_the_rail_says_how_many_and_the_worst_minute(board: Counter) -> None:
    item = board.window.frame.rail.items["show_orders"]
    assert item.accessibleDescription() == "F6, 5, −6 min"
    board.says(notices.OrdersChanged((NEW_LATER,)))
    assert item.accessibleDescription() == "F6, 1"


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800)], ids=str)
def test_the_long_code_of_a_plain_mall_is_read_whole_on_each_card(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    code = "VDKRUU57JGN3CFYV"
    counter = Counter(qtbot, size=size)
    counter.says(*NOTICES, notices.OrdersChanged(tuple(replace(card, code=code) for card in BOARD)))
    counter.press("F6")
    cards = counter.window.findChildren(OrderCard)
    assert {card.lines.code for card in cards} == {code}
    assert board_of(counter).sheet.code.sizeHint().width() <= board_of(counter).sheet.code.width()


def test_minutes_run_down(qtbot: QtBot) -> None:
    time = [sample_shop.NOW]
    counter = Counter(qtbot, now=lambda: time[0])
    counter.says(*sample_shop.BEGIN, *NOTICES)
    counter.press("F6")
    board_of(counter).show_order(SOON.order_id)
    assert board_of(counter).sheet.countdown.text == "4 min"
    time[0] = at("14:38")
    counter.window.shown.minute_passed()
    assert board_of(counter).sheet.countdown.text == "En retard 2 min"
    assert card_of(counter, SOON).face.tone == "bad"


def test_a_card_that_stays_keeps_its_buttons_under_the_finger(board: Counter) -> None:
    accept = board_of(board).sheet.buttons["accept"]
    board.says(notices.OrdersChanged(tuple(replace(card, note="Vite") for card in BOARD)))
    assert board_of(board).sheet.buttons["accept"] is accept
    assert board.sees("Vite")


def test_late_and_soon_are_told_apart_from_calm_without_colour(board: Counter) -> None:
    soon = replace(PICKED, order_id="soon", bike_at=SOON.bike_at)
    board.says(notices.OrdersChanged((LATE, soon, PICKED)))
    pictures = [grey(card_of(board, order)) for order in (LATE, soon, PICKED)]
    assert pixels_that_differ(pictures[0], pictures[1]) > 500
    assert pixels_that_differ(pictures[1], pictures[2]) > 200


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


def test_arrows_go_down_the_runs_and_across(board: Counter) -> None:
    board_of(board).show_order(LATE.order_id)
    board.press("Down")
    assert chosen(board) == "M-2416"
    board.press("Down", "Right")
    assert chosen(board) == "M-2418"
    board.press("Right", "Down")
    assert chosen(board) == "M-2421"
    board.press("Up", "Left", "Up", "Up", "Up")
    assert chosen(board) == "M-2414"


def test_a_tap_chooses_a_card(board: Counter) -> None:
    board.tap(card_of(board, PICKED))
    assert chosen(board) == "M-2418"
    assert board.asked == []


def test_a_chosen_card_is_brought_into_view(board: Counter) -> None:
    many = tuple(replace(LATE, order_id=str(place), code=f"M-{place}") for place in range(60))
    board.says(notices.OrdersChanged((*many, *BOARD)))
    board_of(board).show_order("59")
    area = board_of(board).pane.area
    assert area.scroll_bar.isVisible()
    assert not area.cards["59"].visibleRegion().isEmpty()


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
        (READY, "packing_slip", commands.PrintSlip(READY.order_id)),
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
    assert "refuse" in board_of(board).sheet.buttons
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
    board.says(notices.OrdersChanged(TROUBLED), notices.OrderStopped(TROUBLED[3], "cancelled"))
    assert board.sees("M-2433 est annulée\u00a0: remettez tout en rayon.")
    board.hand.wait(1000)
    board.tap(board_of(board).pane.stopped.cards[TROUBLED[3].order_id].button)
    assert board.last == commands.DismissOrder(TROUBLED[3].order_id, 0)

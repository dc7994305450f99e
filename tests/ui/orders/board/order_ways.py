"""How the acts of the board are reached: by keys alone, and by fingers alone."""

from herstal_pos.services import notices
from herstal_pos.ui.scenes.orders.busy_orders import FORTY
from herstal_pos.ui.scenes.orders.return_pictures import order_return
from herstal_pos.ui.scenes.sample_orders import BOARD, NOTICES, PICKED, READY
from tests.ui.scripted_counter import Counter
from tests.ui.stock.shelf_ways import Way


def board(counter: Counter) -> None:
    counter.says(*NOTICES)
    counter.press("F6")


def ready(counter: Counter) -> None:
    board(counter)
    counter.window.shown.show_order(READY.order_id)


def being_picked(counter: Counter) -> None:
    board(counter)
    counter.window.shown.show_order(PICKED.order_id)


def busy(counter: Counter) -> None:
    """A new order of a bike that has another new one."""
    board(counter)
    counter.says(notices.OrdersChanged(FORTY))
    counter.window.shown.show_order("order-M-2426")


def gone(counter: Counter) -> None:
    board(counter)
    counter.window.shown.show_order(next(card.order_id for card in BOARD if card.stage == "handed_over"))


def come_back(counter: Counter) -> None:
    order_return(counter.window)


ORDER_BEGINNINGS = (board, ready, being_picked, busy, gone, come_back)
ORDER_WAYS = {
    "accept_order": Way("board", ("Ctrl M",), ("Accepter",)),
    "refuse_order": Way("board", ("Ctrl R", "2"), ("Refuser", "Abîmé")),
    "accept_all": Way("busy", ("F7",), ("Accepter les 2",)),
    "delay": Way("being_picked", ("F3", "2", "Enter"), ("Retarder", "Vélo suivant", "Retarder à 15:20")),
    "bring_back": Way("gone", ("Shift F7",), ("Retour",)),
    "all_back": Way("come_back", ("F4", "F12"), ("Tout reprendre", "Reprendre 6")),
    "packing_slip": Way("ready", ("F9",), ("Bordereau",)),
    "pause": Way("board", ("F4", "2"), ("Pause", "30")),
    "search_orders": Way("board", ("F2",), ("Chercher",)),
    "row_left": Way(
        "being_picked", ("Left", "Right", "Enter"), ("order M-2417", "order M-2418", "Continuer")
    ),
    "row_right": Way("ready", ("Right", "Enter"), ("order M-2418", "Continuer")),
}

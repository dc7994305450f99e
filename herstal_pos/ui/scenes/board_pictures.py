"""The board of the online orders as pictures."""

from herstal_pos.services import notices
from herstal_pos.ui.frame.places import ORDERS
from herstal_pos.ui.scenes.sample_orders import BOARD, NEW, NO_MALL, NOTICES, TROUBLED
from herstal_pos.ui.shell.window import MainWindow


def orders(window: MainWindow) -> None:
    for notice in NOTICES:
        window.on_notice(notice)
    window.go(ORDERS)


def orders_chosen(window: MainWindow) -> None:
    orders(window)
    window.act("row_right")
    window.act("row_down")


def orders_refusing(window: MainWindow) -> None:
    orders(window)
    window.shown.show_order(NEW.order_id)
    window.act("refuse_order")


def orders_troubled(window: MainWindow) -> None:
    orders(window)
    window.on_notice(notices.OrdersChanged((*TROUBLED, *BOARD)))
    window.on_notice(notices.OrderStopped(TROUBLED[3], "cancelled"))


def orders_none(window: MainWindow) -> None:
    orders(window)
    window.on_notice(notices.OrdersChanged(()))


def orders_no_mall(window: MainWindow) -> None:
    orders_none(window)
    window.on_notice(notices.MallChanged(NO_MALL))


SCENES = {
    scene.__name__: scene
    for scene in (orders, orders_chosen, orders_refusing, orders_troubled, orders_none, orders_no_mall)
}

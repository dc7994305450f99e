"""The board of the online orders as pictures."""

from dataclasses import replace
from datetime import timedelta

from herstal_pos.services import notices
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.frame.places import ORDERS
from herstal_pos.ui.scenes.orders.busy_orders import FETCHED, FORTY, ONE, TWELVE, many
from herstal_pos.ui.scenes.sample_orders import BOARD, MALL, NEW, NO_MALL, NOTICES, PICKED, TROUBLED
from herstal_pos.ui.scenes.sample_shop import NOW
from herstal_pos.ui.shell.window import MainWindow

_SIGNATURE = (
    "120,250 160,130 190,110 210,150 190,220 170,280 210,230 250,190 280,200 285,240 310,210 380,230;"
    "420,120 440,300 470,200 510,190 530,240 500,270 470,250;"
    "560,250 600,190 620,240 660,190 690,240 760,160 880,140"
)


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


def _board(window: MainWindow, cards: tuple[OrderCardView, ...]) -> None:
    window.on_notice(notices.MallChanged(MALL))
    window.on_notice(notices.OrdersChanged(cards))
    window.go(ORDERS)


def orders_one(window: MainWindow) -> None:
    _board(window, ONE)


def orders_twelve(window: MainWindow) -> None:
    _board(window, TWELVE)


def orders_busy(window: MainWindow) -> None:
    _board(window, FORTY)
    window.shown.show_order(PICKED.order_id)


def orders_busy_new(window: MainWindow) -> None:
    """A new one of a bike that has others, its goods open before it is accepted."""
    orders_busy(window)
    window.shown.show_order("order-M-2426")


def orders_200(window: MainWindow) -> None:
    _board(window, many(200))


def orders_delay(window: MainWindow) -> None:
    orders_busy(window)
    window.act("delay")


def orders_delay_by_phone(window: MainWindow) -> None:
    window.on_notice(notices.MallChanged(replace(MALL, hears_delays=False)))
    window.on_notice(notices.OrdersChanged(FORTY))
    window.go(ORDERS)
    window.shown.show_order(PICKED.order_id)
    window.act("delay")


def orders_pausing(window: MainWindow) -> None:
    orders_busy(window)
    window.act("pause")


def orders_paused(window: MainWindow) -> None:
    orders_busy(window)
    window.on_notice(notices.MallChanged(replace(MALL, paused_until=NOW + timedelta(minutes=28))))


def orders_handover(window: MainWindow) -> None:
    """Why bags leave without a scan."""
    orders_busy(window)
    window.shown.show_order(next(card.order_id for card in FORTY if card.stage == "ready" and card.bike_at))
    window.shown.act("next_step")


def orders_bags(window: MainWindow) -> None:
    """A ready one of three bags, of which one is on the bike."""
    orders_busy(window)
    window.shown.show_order("order-M-2406")


def orders_label_doubt(window: MainWindow) -> None:
    """The printer did not say whether the label of its second bag came out."""
    doubtful = next(card for card in FORTY if card.order_id == "order-M-2406")
    first, second, *others = doubtful.each_bag
    asked = replace(doubtful, each_bag=(first, replace(second, doubt="job-2"), *others))
    _board(window, tuple(asked if card is doubtful else card for card in FORTY))
    window.shown.show_order(doubtful.order_id)


def orders_fetched(window: MainWindow) -> None:
    """Whoever comes for beer says the order's code and shows how old they are."""
    _board(window, (FETCHED, *BOARD))
    window.shown.show_order(FETCHED.order_id)
    window.shown.act("next_step")


def orders_readdressed(window: MainWindow) -> None:
    """Packed, and then its customer moved; of another one all was paid back."""
    paid_back: dict[str, object] = {"alarm": "refunded", "paid_back": True, "refunds": (2410,)}
    changed: dict[str, dict[str, object]] = {"M-2405": {"alarm": "address"}, "M-2402": paid_back}
    _board(window, tuple(replace(card, **changed.get(card.code, {})) for card in FORTY))  # type: ignore[arg-type]
    window.shown.show_order("order-M-2405")


def orders_signed(window: MainWindow) -> None:
    """Whoever came for it has signed; two clerks had picked it."""
    card = replace(
        FETCHED,
        column="handed_over",
        stage="handed_over",
        handed_over_at=NOW,
        bags_handed=FETCHED.bags,
        signed_at=NOW,
        signature=_SIGNATURE,
        picked_by=("Sophie", "Karim"),
    )
    _board(window, (card, *BOARD))
    window.shown.show_order(card.order_id)


def orders_searching(window: MainWindow) -> None:
    orders_busy(window)
    window.act("search_orders")
    window.shown.fill({"order": "", "text": "sirop"})


SCENES = {
    scene.__name__: scene
    for scene in (
        *(orders, orders_chosen, orders_refusing, orders_troubled, orders_none, orders_no_mall),
        *(orders_one, orders_twelve, orders_busy, orders_busy_new, orders_200, orders_searching),
        *(orders_handover, orders_pausing, orders_paused, orders_delay, orders_delay_by_phone),
        *(orders_bags, orders_fetched, orders_label_doubt, orders_readdressed, orders_signed),
    )
}

"""The next orders beside the pad, where the window is wide enough."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.scenes.sample_orders import BOARD, MALL, NEW, NEW_LATER, PICKED
from herstal_pos.ui.scenes.sample_shop import BEGIN, NOW
from tests.ui.scripted_counter import Counter


def orders_changed(*cards: OrderCardView) -> notices.OrdersChanged:
    return notices.OrdersChanged(cards)


@pytest.fixture
def wide(qtbot: QtBot) -> Counter:
    till = Counter(qtbot, size=(1536, 864))
    till.says(*BEGIN, notices.MallChanged(MALL))
    till.forget()
    return till


def seen_codes(counter: Counter) -> list[str]:
    column = counter.window.sale.orders.next
    assert column is not None
    return [touch.label for touch in column.touches.values() if touch.isVisible()]


def test_without_an_order_the_column_says_so(wide: Counter) -> None:
    assert wide.sees("Commandes du mall")
    assert wide.sees("Aucune commande pour l'instant.")


def test_the_next_orders_stand_right_of_the_pad_by_urgency(wide: Counter) -> None:
    wide.says(orders_changed(*BOARD[:3], *BOARD[4:8]))
    assert seen_codes(wide) == ["M-2416", "M-2418", "M-2417", "M-2421"]
    assert wide.sees("4 min, Prête · 1 sac, vélo 14:36, Claire D.")
    assert wide.sees("18 min, 4 sur 9 pièces, vélo 14:50, Marc T. · partie 1 sur 3")
    assert wide.sees("48 min, Nouvelle · 3 articles, vélo 15:20, Inès B.")


def test_a_tap_on_a_card_opens_its_order(wide: Counter) -> None:
    wide.says(orders_changed(PICKED, NEW))
    column = wide.window.sale.orders.next
    assert column is not None
    wide.tap(column.touches[PICKED.order_id])
    assert wide.asked == [commands.OpenPicking(PICKED.order_id)]


def test_a_new_order_is_accepted_on_its_card(wide: Counter) -> None:
    wide.says(orders_changed(NEW, NEW_LATER))
    column = wide.window.sale.orders.next
    assert column is not None
    wide.tap(column.accepts[NEW_LATER.order_id])
    assert wide.asked == [commands.AcceptOrder(NEW_LATER.order_id)]
    assert wide.sees("Nouvelle commande M-2421")


def test_more_orders_than_fit_are_counted(wide: Counter) -> None:
    many = [replace(PICKED, order_id=str(number), code=f"M-{number}") for number in range(9)]
    wide.says(orders_changed(*many))
    assert len(seen_codes(wide)) == 5
    assert wide.sees("encore 4 commandes")


def test_the_minutes_go_on(qtbot: QtBot) -> None:
    hour: list[datetime] = [NOW]
    till = Counter(qtbot, size=(1536, 864), now=lambda: hour[0])
    till.says(*BEGIN, notices.MallChanged(MALL), orders_changed(PICKED))
    hour[0] += timedelta(minutes=14)
    till.window.sale.minute_passed()
    assert till.sees("4 min, 4 sur 9 pièces")


def test_in_a_narrow_window_there_is_no_column(counter: Counter) -> None:
    counter.says(notices.MallChanged(MALL), orders_changed(PICKED))
    assert counter.window.sale.orders.next is None


def test_the_column_goes_with_the_width(wide: Counter) -> None:
    wide.says(orders_changed(PICKED))
    wide.window.resize(1280, 800)
    assert seen_codes(wide) == []
    wide.window.resize(1536, 864)
    assert seen_codes(wide) == ["M-2418"]

"""A new order above the cart of a real shop: accepted, refused, taken back, and asked about again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from tests.town_shop import open_town_shop
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.orders.test_alarm import alarm, bar


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def test_an_order_of_the_town_is_accepted_in_one_act_and_its_ticket_waits_for_paper(till: RealTill) -> None:
    order = till.shop.buy(sirup=2, coffee=1)
    till.mall_speaks()
    assert till.sees(f"Nouvelle commande {order.code}")
    assert till.rings == 1
    till.press("Ctrl M")
    till.mall_speaks()
    assert till.acts == 1
    assert till.shop.card(order.code).stage == "accepted"
    assert any(order.code in ticket for ticket in till.shop.tickets())
    assert not bar(till).isVisible()
    assert not alarm(till).tone.sounds


def test_a_no_of_the_shop_says_of_which_order(till: RealTill) -> None:
    order = till.shop.buy(sirup=2)
    till.mall_speaks()
    order_id = till.shop.card(order.code).order_id
    till.shop.do(commands.AcceptOrder(order_id))
    [refused] = till.shop.execute(commands.AcceptOrder(order_id))
    assert refused == notices.CommandRefused("order_not_new", {"code": order.code}, order_id)


def test_an_order_of_the_town_is_refused_and_refunded(till: RealTill) -> None:
    order = till.shop.buy(sirup=2)
    till.mall_speaks()
    till.press("Ctrl R", "4")
    till.mall_speaks()
    assert till.shop.refunded(order.ref) == till.shop.placed(order.ref).lines[0].price_cents * 2
    assert not bar(till).isVisible()
    till.shop.agree()


def test_an_order_that_a_customer_takes_back_stands_there_until_it_was_seen(till: RealTill) -> None:
    order = till.shop.buy(sirup=2)
    till.mall_speaks()
    till.press("Ctrl M")
    till.mall_speaks()
    till.shop.town.shopper_cancels(order.ref)
    till.mall_speaks()
    assert till.sees(f"{order.code} est annulée")
    assert till.sees("Rien n'est à remettre en rayon.")
    till.press("Ctrl M")
    assert not bar(till).isVisible()
    assert order.code not in till.shop.board()


def test_an_order_that_waits_is_still_asked_about_after_a_power_cut(qtbot: QtBot, tmp_path: Path) -> None:
    with open_town_shop(tmp_path / "till.db") as shop:
        order = shop.buy(mint=1)
        shop.catch_up()
        shop.restart()
        till = RealTill(qtbot, shop)
        till.says(*shop.execute(commands.Refresh()))
        assert till.sees(f"Nouvelle commande {order.code}")
        assert till.rings == 1

"""An order is no more: who hears of it, and for how long."""

from collections.abc import Iterator

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.mall import exchange
from tests.town_shop import TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def begin(shop: TownShop, order_id: str, stage: str) -> None:
    """As far as that."""
    shop.do(commands.AcceptOrder(order_id))
    lines = shop.picking(order_id).lines
    if stage == "picking":
        shop.do(commands.PickLine(order_id, lines[0].line_id))
    if stage == "ready":
        for line in lines:
            shop.do(commands.PickLine(order_id, line.line_id, line.wanted))
        shop.do(commands.PackParcel(order_id))
    shop.catch_up()
    assert shop.card(shop.picking(order_id).card.code).stage == stage


def journalled(shop: TownShop) -> int:
    with shop.storage.look() as work:
        return sum(entry.kind == "order_vanished" for entry in work.audit.journal(shop.counter.till.id))


@pytest.mark.parametrize("stage", ["accepted", "picking", "ready"])
def test_whoever_has_begun_with_an_order_that_is_no_more_gets_an_alarm_until_it_is_seen(
    shop: TownShop, stage: str
) -> None:
    order = shop.buy(sirup=2, coffee=1)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    begin(shop, order_id, stage)
    shop.news.clear()
    shop.town.vanish(order.ref)
    shop.do(exchange.ConfirmOrder(order_id, None, gone=True))
    shop.do(exchange.ConfirmOrder(order_id, None, gone=True))
    [stopped] = shop.notices_of(notices.OrderStopped)
    assert (stopped.why, stopped.card.code) == ("vanished", order.code)
    assert shop.notices_of(notices.OrderWithdrawn) == []
    assert journalled(shop) == 1
    assert order.code in shop.board()
    shop.do(commands.DismissOrder(order_id))
    assert shop.board() == {}


def test_an_order_that_the_shop_gave_up_line_by_line_raises_no_alarm(shop: TownShop) -> None:
    order = shop.buy(sirup=2, coffee=1)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    for line in shop.picking(order_id).lines:
        shop.do(commands.MarkShortage(order_id, line.line_id, "out_of_stock"))
    shop.do(exchange.ConfirmOrder(order_id, None, gone=True))
    assert shop.notices_of(notices.OrderStopped) == []


def test_an_order_of_which_one_line_is_still_wanted_raises_one(shop: TownShop) -> None:
    order = shop.buy(sirup=2, coffee=1)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    line = shop.picking(order_id).lines[0]
    shop.do(commands.MarkShortage(order_id, line.line_id, "out_of_stock"))
    shop.do(exchange.ConfirmOrder(order_id, None, gone=True))
    assert len(shop.notices_of(notices.OrderStopped)) == 1


def test_an_order_that_is_on_the_bike_raises_no_alarm(shop: TownShop) -> None:
    order = shop.buy(sirup=1)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    begin(shop, order_id, "ready")
    shop.scan(shop.labels()[-1])
    shop.catch_up()
    shop.do(exchange.ConfirmOrder(order_id, None, gone=True))
    assert shop.notices_of(notices.OrderStopped) + shop.notices_of(notices.OrderWithdrawn) == []
    assert journalled(shop) == 0

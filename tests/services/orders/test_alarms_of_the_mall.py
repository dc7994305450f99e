"""What went wrong in the mall is given once, loudly, and stands on its page until somebody has seen to it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import MallAlarm, MallOrder
from tests.town_shop import TownShop, open_town_shop

TWICE = MallAlarm("refund_twice", "epicerie-7-0a1b2c3d", 450)


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def heard(shop: TownShop, order: MallOrder, *alarms: MallAlarm) -> list[notices.Notice]:
    """As a reading of the order says it."""
    said = replace(order, alarms=alarms)
    news = shop.do(exchange.ReceiveOrders((said,), {}, "x", complete=True))
    return [notice for notice in news if isinstance(notice, notices.MallAlarmed)]


def test_an_alarm_is_given_once_and_stays_on_the_page(shop: TownShop) -> None:
    order = shop.buy(sirup=2)
    shop.catch_up()
    assert heard(shop, order, TWICE) == [notices.MallAlarmed(order.code, "refund_twice", 450)]
    assert heard(shop, order, TWICE) == []
    [shown] = shop.mall.parked
    assert (shown.kind, shown.subject, shown.reason) == ("alarm", order.code, "refund_twice")
    assert (shown.cents, shown.detail) == (450, TWICE.mark)
    assert shop.mall.waiting == 0
    assert shop.refusal(commands.RetryParked()) == "mall_row_gone"
    assert shop.refusal(commands.RetryParked(shown.row)) == "mall_row_gone"
    shop.do(commands.DropParked(shown.row))
    assert shop.mall.parked == ()
    assert heard(shop, order, TWICE) == []
    assert shop.mall.parked == ()


def test_more_money_is_another_alarm(shop: TownShop) -> None:
    order = shop.buy(sirup=2)
    shop.catch_up()
    heard(shop, order, TWICE)
    more = replace(TWICE, cents=900)
    assert heard(shop, order, more) == [notices.MallAlarmed(order.code, "refund_twice", 900)]
    failed = MallAlarm("refund_failed", TWICE.mark, 450)
    assert heard(shop, order, more, failed) == [notices.MallAlarmed(order.code, "refund_failed", 450)]
    assert [row.cents for row in shop.mall.parked] == [450, 900, 450]


def test_an_alarm_is_in_the_journal_and_the_books_are_sound(shop: TownShop) -> None:
    order = shop.buy(sirup=2)
    shop.catch_up()
    heard(shop, order, TWICE)
    assert shop.verify().sound

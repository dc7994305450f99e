"""A pause: the mall hears of it, or sees nothing for sale; and it always has an end."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.mall.platform import MallRefused
from tests.town_shop import COFFEE, SIRUP, TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


@pytest.fixture
def deaf() -> Iterator[TownShop]:
    """Its mall has no ear for a pause."""
    with open_town_shop(connected=False) as opened:
        opened.town.hears_shop = False
        opened.connect()
        yield opened


def pause(shop: TownShop, **time: float) -> None:
    shop.do(commands.PauseMall(shop.clock.now() + timedelta(**time)))
    shop.catch_up()


def must_be_closed(shop: TownShop) -> None:
    with pytest.raises(MallRefused, match=r"closed|sold_out"):
        shop.buy(sirup=1)


def test_the_mall_hears_of_a_pause_and_of_its_end(shop: TownShop) -> None:
    before = shop.buy(sirup=1)
    pause(shop, minutes=30)
    assert shop.mall.paused_until == shop.town.closed_until
    must_be_closed(shop)
    assert shop.mall_counts(SIRUP) == (7, 1)  # what is there is prepared
    assert before.code in shop.board()
    shop.do(commands.ResumeMall())
    shop.catch_up()
    assert (shop.mall.paused_until, shop.town.closed_until) == (None, None)
    shop.buy(sirup=1)
    pause(shop, minutes=15)
    shop.clock.pass_by(minutes=16)
    shop.news.clear()
    shop.catch_up()
    assert shop.notices_of(notices.MallChanged)
    assert shop.mall.paused_until is None
    shop.buy(sirup=1)


def test_a_lost_word_is_mended_by_the_next(shop: TownShop) -> None:
    pause(shop, hours=2)
    shop.town.closed_until = None
    shop.catch_up()
    assert shop.town.closed_until is None
    shop.later_s += 61
    shop.catch_up()
    must_be_closed(shop)
    shop.worker.leave()
    shop.worker = shop.new_worker()
    shop.town.closed_until = None
    shop.catch_up()
    must_be_closed(shop)


def test_elsewhere_nothing_is_for_sale_until_its_end(deaf: TownShop) -> None:
    deaf.buy(coffee=2)
    deaf.catch_up()
    pause(deaf, minutes=30)
    assert (deaf.mall_counts(SIRUP), deaf.mall_counts(COFFEE)) == ((0, 0), (2, 2))
    must_be_closed(deaf)
    deaf.do(commands.PushStock())
    deaf.catch_up()
    assert deaf.mall_counts(SIRUP) == (0, 0)
    pause(deaf, minutes=10)
    deaf.clock.pass_by(minutes=11)
    deaf.catch_up()
    deaf.catch_up()
    assert (deaf.mall_counts(SIRUP), deaf.mall_counts(COFFEE)) == ((7, 0), (12, 2))
    deaf.agree()


def test_what_is_no_pause(shop: TownShop) -> None:
    now = shop.clock.now()
    for until in (now, now - timedelta(hours=1), now + timedelta(days=2)):
        shop.execute(commands.PauseMall(until))
        assert shop.heard[notices.CommandRefused].reason == "pause_range"
    shop.execute(commands.ResumeMall())
    assert shop.heard[notices.CommandRefused].reason == "no_pause"
    pause(shop, hours=20)
    shop.clock.jump(days=-3)  # it was begun under a wrong clock
    shop.catch_up()
    assert shop.mall.paused_until is None
    pause(shop, hours=25)  # until midnight, on the day on which clocks go back
    must_be_closed(shop)
    shop.worker.leave()
    shop.do(commands.DisconnectMall())
    shop.execute(commands.PauseMall(shop.clock.now() + timedelta(hours=1)))
    assert shop.heard[notices.CommandRefused].reason == "mall_missing"

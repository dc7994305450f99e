"""A pause: the mall hears of it, or sees nothing for sale; and it always has an end."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import pytest

from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall.platform import MallRefused
from herstal_pos.services.ports import BRUSSELS
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


def say_hours(shop: TownShop, day: str, closed: str = "") -> None:
    shop.do(commands.SaveOrderRules((day,) * 7, closed))
    shop.catch_up()


def test_a_pause_until_the_shop_closes_and_the_mall_knows_when_it_opens(shop: TownShop) -> None:
    now = shop.clock.now().astimezone(BRUSSELS)
    shop.do(commands.PauseMall(None))
    midnight = datetime.combine(now.date() + timedelta(days=1), time.min, BRUSSELS)
    assert shop.mall.paused_until == midnight  # nobody knows when it closes
    shop.do(commands.ResumeMall())
    say_hours(shop, f"{now.hour}-{now.hour + 2}")
    shop.do(commands.PauseMall(None))
    shop.catch_up()
    closes = now.replace(hour=now.hour + 2, minute=0, second=0, microsecond=0)
    assert (shop.town.closed_until, shop.town.opens_at) == (closes, None)
    must_be_closed(shop)
    shop.clock.pass_by(hours=2)
    shop.catch_up()
    opens = closes + timedelta(hours=22)
    assert (shop.town.closed_until, shop.town.opens_at) == (None, opens)
    shop.buy(sirup=1)  # for tomorrow
    tomorrow = now.date() + timedelta(days=1)
    say_hours(shop, f"{now.hour}-{now.hour + 2}", f"{tomorrow:%d/%m/%Y}")
    assert shop.town.opens_at == opens + timedelta(days=1)
    shop.worker.leave()
    shop.worker = shop.new_worker()  # killed at night: it opens all the same
    shop.clock.pass_by(days=1, hours=22)
    shop.catch_up()
    assert shop.town.opens_at is None


def test_hours_that_nobody_can_read_change_nothing(shop: TownShop) -> None:
    say_hours(shop, "9-18")
    for week, closed, why in (("nine", "", "hours_wrong"), ("8-12", "christmas", "dates_wrong")):
        shop.execute(commands.SaveOrderRules((week,) * 7, closed))
        assert shop.heard[notices.CommandRefused].reason == why
    shop.do(commands.Refresh())
    settings: notices.SettingsChanged = shop.heard[notices.SettingsChanged]
    assert settings.settings.orders == views.OrderRulesView(("9-18",) * 7)


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

"""Two hundred tills and one mall: when they come in after an outage, and how much they say at once."""

import random
from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings, strategies as st

from herstal_pos.mall.access import Access
from herstal_pos.mall.practice.client import PracticeMall
from herstal_pos.mall.practice.town import KEY
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import LevelResult, Mall, MallLevel, MallUnavailable, Throttled
from herstal_pos.workers.mall import MallWorker
from herstal_pos.workers.mall_pace import Pace
from tests.town_shop import SIRUP, TownShop, open_town_shop

TILLS = 200
AWAY = MallUnavailable()


class Seconds:
    """A clock that goes on where somebody needs time."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def comes_in_at(pace: Pace, outage_s: float) -> float:
    """A till that tries all the time; by its password."""
    at = 0.0
    while at < outage_s:
        at += max(pace.back_off(AWAY), pace.sign_in(by_key=False))
    return at - outage_s


@pytest.mark.parametrize("outage_s", [3.0, 60.0, 3600.0])
@given(seed=st.integers())
@settings(max_examples=20)
def test_the_tills_of_a_town_do_not_come_in_all_at_once(outage_s: float, seed: int) -> None:
    jitter = random.Random(seed).random  # noqa: S311 - a test's
    came = sorted(comes_in_at(Pace(jitter), outage_s) for _ in range(TILLS))
    in_ten_s = max(sum(at <= other < at + 10 for other in came) for at in came)
    assert in_ten_s < TILLS / 2
    assert came[-1] <= 300


@pytest.mark.parametrize(("jitter", "wait_s"), [(0.0, 60.2), (0.5, 61), (1.0, 62)])
def test_a_mall_that_asks_for_a_minute_is_not_called_by_all_at_its_end(jitter: float, wait_s: float) -> None:
    assert Pace(lambda: jitter).back_off(Throttled(timedelta(minutes=1))) == wait_s


def test_who_was_in_before_an_outage_comes_in_again_when_its_turn_comes() -> None:
    with open_town_shop() as shop:
        shop.connect(sign_in="caisse@pont.example")
        name = next(iter(shop.secrets.stored))
        shop.secrets.stored = dict.fromkeys(shop.secrets.stored, "an old password")
        shop.worker.close()
        assert shop.worker.step() == 0.0  # no outage: at once
        shop.secrets.stored[name] = KEY
        shop.catch_up()
        shop.cut()
        shop.worker.close()
        assert shop.worker.step() == 120  # the jitter of these tests is the longest
        shop.secrets.stored[name] = "an old password"
        shop.wire.always = shop.wire.always.NONE
        assert shop.worker.step() == 120
        shop.secrets.stored[name] = KEY
        shop.mend()
        assert shop.mall.state == "well"


class SlowMall(PracticeMall):
    """Takes its time over levels, by the test's clock."""

    takes_s = 0.0
    seconds: Seconds
    said: list[MallLevel]

    def put_stock(self, levels: Sequence[MallLevel]) -> tuple[LevelResult, ...]:
        self.seconds.now += self.takes_s
        self.said += levels
        return super().put_stock(levels)


class SlowTown:
    """A till before it; `asked_for`: how many levels, time after time."""

    def __init__(self, shop: TownShop) -> None:
        self.shop = shop
        self.seconds = Seconds()
        self.said: list[MallLevel] = []
        self.takes_s = 0.0
        self.asked_for: list[int] = []
        shop.worker.close()
        self.worker = MallWorker(
            self._door, self._ask, lambda _: None, lambda: shop.secrets, lambda: 1.0, self.seconds
        )
        shop.worker = self.worker
        shop.catch_up()
        self.said.clear()

    def _door(self, settings: views.MallSettingsView, secret: str) -> Mall:
        self.mall = SlowMall(Access(settings.address, settings.shop_token, secret), self.shop.wire)
        self.mall.seconds, self.mall.said = self.seconds, self.said
        return self.mall

    def _ask(self, command: commands.Command) -> list[notices.Notice]:
        if isinstance(command, exchange.TakeMallWork):
            self.asked_for.append(command.most_levels)
        return self.shop.execute(command)

    def sell(self, takes_s: float) -> float:
        """One article; the seconds after which the mall's thread looks again."""
        self.asked_for.clear()
        self.mall.takes_s = takes_s
        self.shop.sell(SIRUP)
        return self.shop.catch_up()


def test_a_mall_that_needs_fifteen_seconds_is_told_less_at_once_and_nothing_twice() -> None:
    with open_town_shop() as shop:
        town = SlowTown(shop)
        asked = []
        for _ in range(7):
            town.sell(15)
            asked.append(town.asked_for[0])
            town.seconds.now += 15
        assert asked == [500, 250, 125, 62, 31, 15, 10]
        assert len(town.said) == 7
        for _ in range(7):
            town.sell(0.5)
        assert town.asked_for[0] == 500


def test_between_levels_the_mall_has_as_long_a_rest_and_orders_do_not_wait_for_it() -> None:
    with open_town_shop() as shop:
        town = SlowTown(shop)
        assert town.sell(4) == 4
        order = shop.buy(coffee=1)
        assert town.sell(4) == 4
        assert set(town.asked_for) == {0}
        assert len(town.said) == 1
        assert shop.card(order.code).order_id
        town.seconds.now += 4
        shop.catch_up()
        assert len(town.said) == 2
        shop.agree()


def test_nothing_is_compared_while_levels_are_held_back() -> None:
    with open_town_shop() as shop:
        town = SlowTown(shop)
        town.sell(4)
        shop.do(commands.PushStock())
        shop.news.clear()
        shop.catch_up()
        assert not shop.notices_of(notices.StockCompared)
        town.seconds.now += 4
        town.mall.takes_s = 0
        shop.catch_up()
        assert shop.notices_of(notices.StockCompared)

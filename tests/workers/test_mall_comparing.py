"""What nobody waits for is done when there is time for it: orders and the shop's own words go first."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from herstal_pos.mall.access import Access
from herstal_pos.mall.practice.client import PracticeMall
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall.platform import LevelResult, Mall, MallLevel, MallStock, OrderPage
from herstal_pos.workers.mall import MallWorker
from herstal_pos.workers.mall_comparing import QUICK_SPREAD_S, SPREAD_S, moment_of
from tests.town_shop import SIRUP, TownShop, open_town_shop
from tests.workers.crowd import list_more

ARTICLES = 450
"""Besides the practice shop's: three times as many as are read at once, with a rest."""
AT_A_CLOSING = 10
"""Readings of all of them, while all the town's shops do so."""


class Comparable(PracticeMall):
    """`meanwhile`: what happens at each reading of levels, once; `poll_s`: what a look for orders takes."""

    def __init__(self, access: Access, seen: "Compared") -> None:
        super().__init__(access, seen.shop.wire)
        self._seen = seen

    def read_stock(self, refs: Sequence[str]) -> tuple[MallStock, ...]:
        self._seen.said.append("read")
        if self._seen.meanwhile:
            self._seen.meanwhile.pop(0)()
        return super().read_stock(refs)

    def pull_orders(self, cursor: str) -> OrderPage:
        self._seen.now += self._seen.poll_s
        page = super().pull_orders(cursor)
        self._seen.said += ["order" for _ in page.orders]
        return page

    def put_stock(self, levels: Sequence[MallLevel]) -> tuple[LevelResult, ...]:
        self._seen.said.append("levels")
        return super().put_stock(levels)


class Compared:
    """A shop, and what its thread and the mall said to each other, in its order."""

    def __init__(self, shop: TownShop) -> None:
        self.shop = shop
        self.said: list[str] = []
        self.meanwhile: list[Callable[[], object]] = []
        self.poll_s = 0.0
        self.now = 0.0
        shop.worker.close()
        shop.worker = MallWorker(
            self._door, self._ask, shop._hear, lambda: shop.secrets, lambda: 1.0, lambda: self.now
        )
        shop.catch_up()

    def _door(self, settings: views.MallSettingsView, secret: str) -> Mall:
        return Comparable(Access(settings.address, settings.shop_token, secret), self)

    def _ask(self, command: commands.Command) -> list[notices.Notice]:
        news = self.shop.execute(command)
        for notice in news:
            self.shop.worker.on_notice(notice)
        self.said += ["compared" for notice in news if isinstance(notice, notices.StockCompared)]
        return news

    def compare(self) -> list[str]:
        """All levels are told and read back; what was said from the first reading on."""
        self.shop.do(commands.PushStock())
        self.said.clear()
        self.shop.catch_up()
        return self.said[self.said.index("read") :] if "read" in self.said else []

    def sell(self) -> None:
        self.shop.sell(SIRUP)
        self.shop.worker.wake()


@pytest.fixture
def compared() -> Iterator[Compared]:
    with open_town_shop() as shop:
        list_more(shop, ARTICLES)
        yield Compared(shop)


def test_levels_are_read_back_some_at_a_time(compared: Compared) -> None:
    assert compared.compare() == ["read"] * 3 + ["compared"]


def test_an_order_that_comes_while_levels_are_read_is_heard_between_them(compared: Compared) -> None:
    compared.compare()
    compared.meanwhile.append(lambda: compared.shop.buy(coffee=1))
    said = compared.compare()
    assert said[:2] == ["read", "order"]
    assert said[-1] == "compared"
    assert said.count("order") == 1


def test_what_the_shop_sells_while_levels_are_read_is_told_before_the_rest(compared: Compared) -> None:
    compared.compare()
    compared.meanwhile.append(compared.sell)
    assert compared.compare() == ["read", "levels"] + ["read"] * 3 + ["compared"]


def test_a_mall_that_is_slow_to_tell_of_orders_is_compared_with_later(compared: Compared) -> None:
    compared.compare()
    compared.poll_s = 2.5
    compared.shop.catch_up()
    assert compared.compare() == []
    assert compared.shop.mall.waiting == 0
    compared.poll_s = 0.1
    compared.shop.catch_up()
    assert compared.said[-4:] == ["read"] * 3 + ["compared"]


def close_the_day(shop: TownShop) -> None:
    shop.sell(SIRUP)
    shop.do(commands.CloseDay({}, reason="vol"))


def test_at_a_closing_what_changed_is_told_and_the_rest_compared_at_the_shop_s_own_moment(
    compared: Compared,
) -> None:
    compared.compare()
    compared.said.clear()
    close_the_day(compared.shop)
    compared.shop.catch_up()
    assert compared.said == ["levels"]
    assert compared.shop.mall.waiting == 0
    compared.now += moment_of(compared.shop.mall.settings, QUICK_SPREAD_S) + 1
    compared.shop.catch_up()
    assert compared.said == ["levels"] + ["read"] * AT_A_CLOSING + ["compared"]


def test_a_person_who_asks_waits_for_no_moment(compared: Compared) -> None:
    close_the_day(compared.shop)
    compared.shop.catch_up()
    assert compared.compare() == ["read"] * 3 + ["compared"]


def test_what_the_closing_left_is_compared_some_time_of_the_next_morning(compared: Compared) -> None:
    compared.compare()
    close_the_day(compared.shop)
    again = Compared(compared.shop)
    assert again.said == ["levels"]
    again.now += moment_of(again.shop.mall.settings, QUICK_SPREAD_S) + 1
    again.shop.catch_up()
    assert again.said == ["levels"] + ["read"] * AT_A_CLOSING + ["compared"]


@pytest.mark.parametrize("spread_s", [QUICK_SPREAD_S, SPREAD_S])
def test_two_hundred_shops_that_close_at_one_moment_are_spread(spread_s: float) -> None:
    """About three in ten seconds where the mall is quick; never a crowd."""
    shops = [views.MallSettingsView("vendure", "https://mall", f"token-{number}") for number in range(200)]
    moments = sorted(moment_of(shop, spread_s) for shop in shops)
    assert 0 <= moments[0] < moments[-1] < spread_s
    assert moments == sorted(moment_of(shop, spread_s) for shop in reversed(shops))
    assert max(sum(at <= other < at + spread_s / 60 for other in moments) for at in moments) <= 12

"""A day is closed: what changed is told to the mall, and when somebody asks what it counts is read back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from herstal_pos.mall.practice.line import Fault, Line
from herstal_pos.mall.practice.server import PracticeServer
from herstal_pos.mall.practice.town import KEY, SHOP, PracticeTown
from herstal_pos.services import commands, notices
from herstal_pos.services.mall.platform import MallListing
from herstal_pos.services.shop.secret import Secret
from tests.fakes.clock import FixedClock
from tests.fakes.secrets import MemorySecrets
from tests.scenarios.headless_till import HeadlessTill

SIRUP = "2004040000165"
READ_BACK = notices.StockCompared(1, ())


class Town:
    """It sells the shop's syrup. `wire`: the line to it, to be cut."""

    def __init__(self, town: PracticeTown, wire: Line, address: str) -> None:
        self._town = town
        self.wire = wire
        self._address = address
        self.secrets = MemorySecrets()

    def till(self, folder: Path) -> HeadlessTill:
        return HeadlessTill(folder, secrets=self.secrets)

    def connect(self, till: HeadlessTill) -> None:
        till.furnish()
        till.open_day()
        fields = {"address": self._address, "shop_token": SHOP, "sign_in": ""}
        till.do(commands.ConnectMall(fields, Secret(KEY)), notices.LevelsConfirmed)
        assert self.count == 7

    @property
    def count(self) -> int:
        [article] = self._town.stock()
        return article.on_hand

    def miscount(self) -> None:
        """Someone of the town's types a number."""
        with self._town.at_work() as store:
            [article] = store.articles()
            store.save_article(replace(article, on_hand=70))


@contextmanager
def connected_town() -> Iterator[Town]:
    town = PracticeTown(FixedClock())
    town.offer(MallListing("", SIRUP, "Sirop", 435, 600), 0)
    wire = Line(town)
    try:
        with PracticeServer(wire) as server:
            yield Town(town, wire, server.address)
    finally:
        town.close()


def test_a_day_is_closed_and_the_mall_counts_as_the_shop_does(tmp_path: Path) -> None:
    with connected_town() as town, town.till(tmp_path) as till:
        town.connect(till)
        till.add(SIRUP)
        till.pay()
        town.miscount()
        till.do(commands.CloseDay({}), notices.DayClosed)
        assert till.do(commands.PushStock(), notices.StockCompared) == READ_BACK
        assert town.count == 6


def test_the_line_was_cut_at_the_closing_and_the_mall_is_read_back_the_next_morning(tmp_path: Path) -> None:
    with connected_town() as town:
        with town.till(tmp_path) as till:
            town.connect(till)
            town.wire.always = Fault.DOWN
            town.miscount()
            till.do(commands.CloseDay({}), notices.DayClosed)
            till.submit(commands.PushStock())
            assert till.all(notices.StockCompared) == []
        town.wire.always = Fault.NONE
        with town.till(tmp_path) as till:
            assert till.wait_for(notices.StockCompared) == READ_BACK
            assert town.count == 7

"""A shop that pauses sells nothing on any mall, also not out of baskets that are filled; then it sells on."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from herstal_pos.services import commands
from herstal_pos.services.mall.platform import MallRefused
from herstal_pos.services.orders.rules.hours import opens_at
from herstal_pos.services.ports import BRUSSELS
from tests.mall_contract.guest import NotBought
from tests.mall_contract.test_a_till_on_each_mall import opened
from tests.mall_contract.worlds import Vendure, World

NO = (MallRefused, NotBought, KeyError)
"""The last where a guest did not get so far as a basket."""


def test_nothing_is_sold_during_a_pause(world: World, tmp_path: Path) -> None:
    with opened(world, tmp_path) as till:
        first, second, _ = till.skus
        filled = [world.basket(till.ref(first), 1)] if isinstance(world, Vendure) else []
        till.shop.do(commands.PauseMall(till.shop.clock.now() + timedelta(minutes=30)))
        till.catch_up()
        for basket in filled:
            with pytest.raises(NO):
                basket.pay()
        with pytest.raises(NO):
            world.buy({second: 1})
        till.shop.do(commands.ResumeMall())
        till.catch_up()
        till.catch_up()
        [ref] = world.buy({second: 1})
        till.catch_up()
        assert till.card(ref).stage == "new"


def test_the_town_knows_when_the_shop_opens(world: World, tmp_path: Path) -> None:
    if not world.is_town or not isinstance(world, Vendure):
        return
    with opened(world, tmp_path) as till:
        now = till.shop.clock.now().astimezone(BRUSSELS)
        day = f"{(now.hour + 2) % 24}-{(now.hour + 3) % 24 or 24}"
        till.shop.do(commands.SaveOrderRules((day,) * 7, ""))
        till.catch_up()
        with till.shop.storage.look() as work:
            opens = opens_at(work, till.shop.counter)
        assert opens is not None
        said = world.clerk.api.ask("query { mallShop { closedUntil opensAt } }")
        assert said["closedUntil"] is None
        assert datetime.fromisoformat(said["opensAt"]) == opens

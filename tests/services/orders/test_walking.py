"""A walk for several orders in a real shop: bins, shortages, undo, a till that dies, bags at the end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.services import commands, notices
from tests.town_shop import SKU, TownShop, open_town_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[TownShop]:
    with open_town_shop(tmp_path / "shop.db") as opened:
        yield opened


def begun(shop: TownShop, *baskets: dict[str, int]) -> Any:
    codes = [shop.buy(**basket).code for basket in baskets]
    shop.catch_up()
    ids = tuple(shop.card(code).order_id for code in codes)
    shop.do(commands.AcceptOrders(ids))
    shop.catch_up()
    return walked(shop, commands.BeginWalk(ids)).walk


def refused(shop: TownShop, command: commands.Command) -> str:
    [news] = shop.execute(command)
    assert isinstance(news, notices.CommandRefused)
    return news.reason


def walked(shop: TownShop, command: commands.Command) -> Any:
    return next(news for news in shop.do(command) if isinstance(news, notices.WalkChanged))


def test_a_walk_from_the_first_scan_to_the_labels(shop: TownShop) -> None:
    walk = begun(shop, {"sirup": 1}, {"sirup": 2, "coffee": 1}, {"coffee": 1})
    ids = walk.order_ids
    assert [each.letter for each in walk.bins] == ["A", "B", "C"]
    assert walk.left == 5
    first = walked(shop, commands.WalkScan(ids, SKU["sirup"]))
    assert (first.done, first.walk.left) == ((("A", 1),), 4)
    more = walked(shop, commands.WalkScan(ids, SKU["sirup"], None, 2000))
    assert more.done == (("B", 2),)
    [wrong] = [
        news
        for news in shop.do(commands.WalkScan(ids, SKU["sirup"]))
        if isinstance(news, notices.WrongArticle)
    ]
    assert wrong.why == "enough"
    article = next(line.article for line in more.walk.lines if line.left)
    short = walked(shop, commands.WalkMiss(ids, article, "out_of_stock", 1))
    assert short.done == (("C", 1),)
    assert walked(shop, commands.UndoWalk(ids)).walk.left == 2
    walked(shop, commands.WalkMiss(ids, article, "damaged", 1))
    shop.restart()
    again = walked(shop, commands.OpenWalk())
    assert again.walk == walked(shop, commands.OpenWalk()).walk
    assert (again.walk.order_ids, again.walk.left) == (ids, 1)
    assert walked(shop, commands.WalkTake(ids, article)).walk.left == 0
    over = shop.do(commands.EndWalk(ids, (1, 2, 1)))
    assert [news.card.code for news in over if isinstance(news, notices.ParcelPacked)] == [
        each.card.code for each in walk.bins[:2]
    ]
    assert len(shop.labels()) == 3
    assert refused(shop, commands.OpenWalk()) == "no_walk"
    shop.catch_up()
    shop.agree()


def test_a_walk_that_was_not_begun_is_taken_back_and_what_is_cancelled_gets_no_more(shop: TownShop) -> None:
    placed = [shop.buy(sirup=1), shop.buy(sirup=1)]
    shop.catch_up()
    ids = tuple(shop.card(each.code).order_id for each in placed)
    assert refused(shop, commands.BeginWalk(ids)) == "nothing_to_walk"
    shop.do(commands.AcceptOrders(ids))
    shop.catch_up()
    walked(shop, commands.BeginWalk(ids))
    assert walked(shop, commands.UndoWalk(ids)).walk is None
    walked(shop, commands.BeginWalk(ids))
    shop.town.shopper_cancels(placed[0].ref)
    shop.worker.wake()
    shop.catch_up()
    scanned = walked(shop, commands.WalkScan(ids, SKU["sirup"]))
    assert scanned.done == (("B", 1),)
    assert [each.going for each in scanned.walk.bins] == [False, True]
    assert [each.code for each in placed] == [each.card.code for each in scanned.walk.bins]

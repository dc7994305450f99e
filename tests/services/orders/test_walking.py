"""A walk for several orders in a real shop: bins, shortages, undo, a till that dies, bags at the end."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.services import commands, notices
from tests.town_shop import SKU, TownShop, open_town_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[TownShop]:
    with open_town_shop(tmp_path / "shop.db") as opened:
        yield opened


def label(payload: str) -> str:
    return payload + check_digit(payload)


def begun(shop: TownShop, *baskets: dict[str, int], walks: int = 6) -> Any:
    codes = [shop.buy(**basket).code for basket in baskets]
    shop.catch_up()
    ids = tuple(shop.card(code).order_id for code in codes)
    shop.do(commands.AcceptOrders(ids))
    shop.catch_up()
    return walked(shop, commands.BeginWalk(ids[:walks])).walk


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


def test_ctrl_z_takes_back_the_last_done_whole_also_where_the_clock_was_set_back(shop: TownShop) -> None:
    ids = begun(shop, {"sirup": 1}, {"sirup": 2, "coffee": 1}).order_ids
    walked(shop, commands.WalkScan(ids, SKU["coffee"]))
    assert walked(shop, commands.WalkScan(ids, SKU["sirup"], None, 3000)).done == (("A", 1), ("B", 2))
    assert walked(shop, commands.UndoWalk(ids)).walk.left == 3
    shop.clock.jump(hours=-3)
    sirup = next(line.article for line in walked(shop, commands.OpenWalk()).walk.lines if line.left)
    assert walked(shop, commands.WalkMiss(ids, sirup, "out_of_stock")).walk.left == 0
    assert walked(shop, commands.UndoWalk(ids)).walk.left == 3
    walked(shop, commands.WalkScan(ids, SKU["sirup"]))
    undone = walked(shop, commands.UndoWalk(ids)).walk
    assert {line.article: line.left for line in undone.lines}[sirup] == 3
    assert walked(shop, commands.UndoWalk(ids)).walk.left == 4
    assert walked(shop, commands.UndoWalk(ids)).walk is None


def test_a_packet_from_the_scale_is_not_parted_between_two_bins(shop: TownShop) -> None:
    ids = begun(shop, {"cheese": 5}, {"cheese": 5}).order_ids
    packet = label("260010100730")
    assert walked(shop, commands.WalkScan(ids, packet)).done == (("A", 5),)
    assert walked(shop, commands.UndoWalk(ids)).walk.left == 10
    both = walked(shop, commands.WalkScan(ids, packet, None, 2000))
    assert (both.done, both.walk.left) == ((("A", 5), ("B", 5)), 0)
    walked(shop, commands.UndoWalk(ids))
    assert refused(shop, commands.WalkScan(ids, label("260010100070"))) == "less_than_a_step"


def test_what_is_packed_by_itself_leaves_the_walk_and_the_rest_goes_on(shop: TownShop) -> None:
    walk = begun(shop, {"sirup": 1}, {"coffee": 1})
    ids = walk.order_ids
    assert walked(shop, commands.BeginWalk(ids)).walk == walk  # the key was pressed twice
    shop.do(commands.PickScan(ids[0], SKU["sirup"], None, None, 1))
    seen = walked(shop, commands.WalkScan(ids, SKU["coffee"]))
    assert (seen.walk.order_ids, seen.done) == (ids[1:], (("B", 1),))
    shop.do(commands.EndWalk(ids, (3, 2)))
    assert [shop.card(each.card.code).bags for each in walk.bins] == [1, 2]
    assert shop.board_heard.walk == ()


def test_each_till_goes_on_with_its_own_walk(shop: TownShop) -> None:
    ids = begun(shop, {"sirup": 1}, {"sirup": 1}, {"mint": 1}, {"coffee": 1}, walks=2).order_ids
    assert shop.board_heard.walk == ids
    here = shop.counter
    shop.counter = replace(here, till=replace(here.till, id="beside"))
    shop.do(commands.ListOrders())
    assert shop.board_heard.walk == ()
    assert refused(shop, commands.OpenWalk()) == "no_walk"
    both = tuple(card.order_id for card in shop.board_heard.cards)
    others = walked(shop, commands.BeginWalk(both)).walk.order_ids
    assert set(others) == {*both} - {*ids}
    assert shop.board_heard.walk == others
    walked(shop, commands.WalkScan(ids, SKU["sirup"]))  # a hand for the other one
    shop.counter = here
    assert walked(shop, commands.OpenWalk()).walk.left == 1


def test_a_walk_of_which_nothing_goes_on_makes_room_for_the_next(shop: TownShop) -> None:
    ids = begun(shop, {"sirup": 1}, {"sirup": 1}, {"mint": 1}, {"coffee": 1}, walks=2).order_ids
    every = tuple(card.order_id for card in shop.board_heard.cards)
    for order_id in ids:
        shop.do(commands.RefuseOrder(order_id, "closed"))
    assert shop.board_heard.walk == ()
    others = walked(shop, commands.BeginWalk(every)).walk.order_ids
    shop.do(commands.UndoOrderStep(ids[0]))
    assert walked(shop, commands.OpenWalk()).walk.order_ids == others

"""What a practice mall can be told to do wrong, and that it forgets nothing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from herstal_pos.mall import Access
from herstal_pos.mall.practice.client import PracticeMall, over_loopback
from herstal_pos.mall.practice.line import Fault, Line
from herstal_pos.mall.practice.server import PracticeServer
from herstal_pos.mall.practice.shelves import listed, stock_shelves
from herstal_pos.mall.practice.shop_side import ShopSide
from herstal_pos.mall.practice.town import KEY, SHOP, Basket, PracticeTown
from herstal_pos.paths import RESOURCES
from herstal_pos.services.mall.platform import (
    Gone,
    Mall,
    MallLevel,
    MallListing,
    MallParcel,
    MallRefused,
    MallUnavailable,
    RefusalReason,
    Stage,
)
from tests.fakes.clock import FixedClock
from tests.mall_contract.pulling import Pulled

BREAD = MallListing("bread", "5400000000017", "Pain gris 800 g", 285, 600)


@pytest.fixture
def town() -> Iterator[PracticeTown]:
    with closing(PracticeTown(FixedClock())) as town:
        town.offer(BREAD, 10)
        yield town


@pytest.fixture
def line(town: PracticeTown) -> Line:
    return Line(town)


@pytest.fixture
def mall(line: Line) -> Mall:
    return PracticeMall(Access("practice://here", SHOP, KEY), line)


def test_what_is_sold_out_nobody_can_buy(town: PracticeTown) -> None:
    town.place(Basket({BREAD.sku: 10}))
    with pytest.raises(MallRefused) as refused:
        town.place(Basket({BREAD.sku: 1}))
    assert refused.value.reason == "sold_out"


def test_an_order_that_cannot_be_whole_takes_nothing(town: PracticeTown, mall: Mall) -> None:
    with pytest.raises(MallRefused):
        town.place(Basket({BREAD.sku: 1, "unheard of": 1}))
    [stock] = mall.read_stock(["1"])
    assert (stock.on_hand, stock.reserved) == (10, 0)


def test_two_open_orders_have_two_codes(town: PracticeTown) -> None:
    assert [town.place(Basket({BREAD.sku: 1})).code for _ in range(3)] == ["M-1001", "M-1002", "M-1003"]


def test_the_next_bike_leaves_time_for_packing(town: PracticeTown) -> None:
    order = town.place(Basket({BREAD.sku: 1}))
    assert order.bike_at is not None
    assert timedelta(minutes=15) <= order.bike_at - order.placed_at < timedelta(minutes=45)
    assert order.bike_at.minute % 30 == 0
    assert town.place(Basket({BREAD.sku: 1}, by_bike=False)).bike_at is None


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.DOUBLED, Fault.LATE, Fault.DOWN])
def test_whatever_the_line_does_a_repetition_ends_well(
    town: PracticeTown, line: Line, mall: Mall, fault: Fault
) -> None:
    ref = town.place(Basket({BREAD.sku: 3})).ref
    packed = [MallParcel("one", "recorded", (("1", 2),))]
    for act in (
        lambda: mall.reject(ref, {"1": 1}, RefusalReason.OUT_OF_STOCK),
        lambda: mall.advance(ref, Stage.READY, packed),
        lambda: mall.put_stock([MallLevel("1", 8, 0, 0, 1)]),
        lambda: mall.unpack(ref, "one"),
        lambda: mall.put_stock([MallLevel("1", 10, 2, 0, 2)]),
    ):
        line.faults.append(fault)
        if fault is not Fault.DOUBLED:
            with pytest.raises(MallUnavailable):
                act()
        act()
    order = mall.get_order(ref)
    assert [(one.key, one.state) for one in order.parcels] == [("one", "unpacked")]
    assert (order.lines[0].refused, order.lines[0].packed) == (1, 0)
    assert town.refunded(ref) == BREAD.price_cents
    [stock] = mall.read_stock(["1"])
    assert (stock.on_hand, stock.reserved) == (10, 2)


def test_a_count_that_comes_late_is_older_than_the_one_that_overtook_it(line: Line, mall: Mall) -> None:
    line.faults.append(Fault.LATE)
    with pytest.raises(MallUnavailable):
        mall.put_stock([MallLevel("1", 20, 0, 0, 1)])
    mall.put_stock([MallLevel("1", 7, 0, 0, 2)])
    [stock] = mall.read_stock(["1"])
    assert stock.on_hand == 7


def test_a_mall_that_says_no_has_done_nothing(line: Line, town: PracticeTown, mall: Mall) -> None:
    ref = town.place(Basket({BREAD.sku: 1})).ref
    line.always = Fault.REFUSED
    with pytest.raises(MallRefused):
        mall.advance(ref, Stage.ACCEPTED, [])
    line.always = Fault.NONE
    assert mall.get_order(ref).stage == Stage.NEW


def test_a_slow_mall_answers_all_the_same(line: Line, mall: Mall) -> None:
    line.slow_s = 0.05
    assert mall.open().platform == "practice"


def test_an_order_that_vanishes_before_it_has_settled_is_never_heard_of() -> None:
    clock = FixedClock()
    with closing(PracticeTown(clock)) as town:
        town.offer(BREAD, 10)
        mall = PracticeMall(Access("practice://here", SHOP, KEY), Line(town, timedelta(seconds=2)))
        pulled = Pulled(mall)
        ghost = town.place(Basket({BREAD.sku: 1}))
        assert pulled.catch_up() == []
        town.vanish(ghost.ref)
        clock.pass_by(seconds=1)
        real = town.place(Basket({BREAD.sku: 1}))
        assert pulled.catch_up() == []
        clock.pass_by(seconds=2)
        assert pulled.catch_up() == [real.ref]
        with pytest.raises(Gone):
            mall.get_order(ghost.ref)
        [stock] = mall.read_stock(["1"])
        assert stock.reserved == 1


def test_a_late_order_holds_back_those_behind_it_and_none_is_lost() -> None:
    clock = FixedClock()
    with closing(PracticeTown(clock)) as town:
        town.offer(BREAD, 100)
        pulled = Pulled(PracticeMall(Access("practice://here", SHOP, KEY), Line(town, timedelta(minutes=5))))
        refs = []
        for minutes in (0, -300, 62, 3, 240):  # the clock is set, and set back for the winter
            clock.pass_by(minutes=minutes)
            refs.append(town.place(Basket({BREAD.sku: 1})).ref)
            pulled.catch_up()
        clock.pass_by(minutes=301)
        pulled.catch_up()
        assert list(pulled.orders) == refs


def test_of_a_thousand_levels_with_three_bad_ones_the_others_arrive(town: PracticeTown, mall: Mall) -> None:
    refs = [town.offer(MallListing(f"{n}", f"{n}", f"Article {n}", 100, 600), 0) for n in range(997)]
    bad = ["5000", "nonsense", ""]
    levels = [MallLevel(ref, 4, 0, 0, n) for n, ref in enumerate([*refs[:500], *bad, *refs[500:]], start=1)]
    results = mall.put_stock(levels)
    assert [one.ref for one in results if one.state == "refused"] == bad
    assert {one.on_hand for one in mall.read_stock(refs)} == {4}
    assert sum(one.state == "ok" for one in results) == 997


def test_a_practice_mall_remembers_what_was_done_before_it_was_closed(tmp_path: Path) -> None:
    path = str(tmp_path / "mall.db")
    clock = FixedClock()
    with closing(PracticeTown(clock, path)) as town, PracticeServer(Line(town)) as server:
        town.offer(BREAD, 10)
        mall = over_loopback(Access(server.address, SHOP, KEY))
        ref = town.place(Basket({BREAD.sku: 2}, note="Sonner deux fois")).ref
        mall.advance(ref, Stage.PACKED, [MallParcel("one", "recorded", (("1", 2),))])
        cursor = mall.pull_orders("").cursor
        before = mall.get_order(ref)
    with closing(PracticeTown(clock, path)) as town, PracticeServer(Line(town)) as server:
        mall = over_loopback(Access(server.address, SHOP, KEY))
        assert mall.get_order(ref) == before
        assert mall.pull_orders(cursor).orders == ()
        [stock] = mall.read_stock(["1"])
        assert (stock.on_hand, stock.reserved) == (8, 0)


def test_the_shelves_hold_what_the_catalogue_marks_for_the_town(town: PracticeTown) -> None:
    catalogue = (RESOURCES / "practice" / "catalogue.csv").read_text("utf-8")
    goods = list(listed(catalogue))
    assert len({listing.sku for listing, _ in goods}) == len(goods) > 100
    assert all(len(listing.sku) == 13 and listing.price_cents > 0 for listing, _ in goods)
    stock_shelves(town, catalogue)  # it has bread already
    assert len(ShopSide(town).pull_listings()) == 1
    with closing(PracticeTown(FixedClock())) as empty:
        for _ in range(2):
            stock_shelves(empty, catalogue)
            mall = ShopSide(empty)
            assert [one.sku for one in mall.pull_listings()] == [listing.sku for listing, _ in goods]
        [first] = mall.read_stock(["1"])
        assert first.on_hand == goods[0][1]


def test_who_waits_for_news_is_let_go_when_the_mall_closes(town: PracticeTown) -> None:
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(town.wait_for_news, 0, 600)
        town.stop_waiting()
        assert waiting.result() == 0

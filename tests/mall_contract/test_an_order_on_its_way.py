"""Accepted, picked, packed, on the bike: said as often as one likes, done once."""

from dataclasses import replace
from functools import partial
from itertools import count

import pytest

from herstal_pos.services.mall.platform import MallLevel, MallParcel, MallRefused, Stage
from tests.mall_contract.lossy_lines import said_until_heard
from tests.mall_contract.worlds import PUSHES, World


def parcel(key: str, *lines: tuple[str, int], state: str = "recorded") -> MallParcel:
    return MallParcel(key, state, lines)


def test_a_step_is_said_twice_and_made_once(world: World) -> None:
    [ref] = world.buy({world.article(5).sku: 2})
    mall = world.till().mall
    for stage in (Stage.ACCEPTED, Stage.ACCEPTED, Stage.PICKING, Stage.PICKING):
        order = mall.advance(ref, stage, [])
        assert order.stage == (stage if world.is_town else Stage.NEW)


def test_a_stage_never_goes_back(world: World) -> None:
    [ref] = world.buy({world.article(5).sku: 2})
    mall = world.till().mall
    mall.advance(ref, Stage.PICKING, [])
    order = mall.advance(ref, Stage.ACCEPTED, [])
    assert order.stage == (Stage.PICKING if world.is_town else Stage.NEW)


def test_a_parcel_takes_its_goods_out_of_the_shop(world: World) -> None:
    article = world.article(10)
    [ref] = world.buy({article.sku: 3})
    mall = world.till().mall
    [before] = mall.read_stock([article.ref])
    line = mall.get_order(ref).lines[0].id
    order = mall.advance(ref, Stage.PACKED, [parcel(f"{ref}-one", (line, 3))])
    assert order.stage == Stage.PACKED
    assert order.lines[0].packed == 3
    assert [replace(each, ref="") for each in order.parcels] == [parcel(f"{ref}-one", (line, 3))]
    [after] = mall.read_stock([article.ref])
    assert (after.on_hand, after.reserved) == (before.on_hand - 3, before.reserved - 3)
    assert after.available == before.available


def test_the_way_to_the_customer(world: World) -> None:
    [ref] = world.buy({world.article(10).sku: 1})
    mall = world.till().mall
    packed = [parcel(f"{ref}-one", (mall.get_order(ref).lines[0].id, 1))]
    assert mall.advance(ref, Stage.PACKED, packed).stage == Stage.PACKED
    assert mall.advance(ref, Stage.READY, packed).stage == (Stage.READY if world.is_town else Stage.PACKED)
    assert mall.advance(ref, Stage.HANDED_OVER, packed).stage == Stage.HANDED_OVER
    assert mall.advance(ref, Stage.PACKED, packed).stage == Stage.HANDED_OVER
    assert mall.advance(ref, Stage.DELIVERED, packed).stage == Stage.DELIVERED


def test_all_of_it_at_once_after_a_day_without_a_line(world: World) -> None:
    [ref] = world.buy({world.article(10).sku: 2})
    mall = world.till().mall
    packed = [parcel(f"{ref}-one", (mall.get_order(ref).lines[0].id, 2))]
    assert mall.advance(ref, Stage.HANDED_OVER, packed).stage == Stage.HANDED_OVER


def test_two_parcels_go_each_its_way(world: World) -> None:
    [ref] = world.buy({world.article(10).sku: 3})
    mall = world.till().mall
    line = mall.get_order(ref).lines[0].id
    one, two = parcel(f"{ref}-one", (line, 2)), parcel(f"{ref}-two", (line, 1))
    order = mall.advance(ref, Stage.PICKING, [one])
    assert (order.stage, order.lines[0].packed) == (Stage.PICKING, 2)
    handed_over = parcel(one.key, (line, 2), state="handed_over")
    order = mall.advance(ref, Stage.PACKED, [handed_over, two])
    assert {one.key: one.state for one in order.parcels} == {one.key: "handed_over", two.key: "recorded"}
    assert order.stage == Stage.PACKED
    order = mall.advance(ref, Stage.HANDED_OVER, [handed_over, two])
    assert {one.state for one in order.parcels} == {"handed_over"}


def test_packed_and_ready_once_with_any_answer_lost(world: World) -> None:
    article = world.article(60)
    refs = world.buy({article.sku: 3}, times=10)
    till = world.till()
    till.mall.open()
    [before] = till.mall.read_stock([article.ref])
    done = 0
    for number, ref in zip(count(1), refs, strict=False):
        line = till.mall.get_order(ref).lines[0].id
        packed = [parcel(f"{ref}-one", (line, 2)), parcel(f"{ref}-two", (line, 1))]
        order = said_until_heard(till.line, number, partial(till.mall.advance, ref, Stage.READY, packed))
        done += 1
        assert order.stage == (Stage.READY if world.is_town else Stage.PACKED)
        assert sorted(one.key for one in order.parcels) == [f"{ref}-one", f"{ref}-two"]
        assert order.lines[0].packed == 3
        if not till.line.countdown.has_lost:
            break
    assert 1 < done < len(refs)
    [after] = till.mall.read_stock([article.ref])
    assert (after.on_hand, after.reserved) == (before.on_hand - 3 * done, before.reserved - 3 * done)


def test_a_parcel_of_goods_that_the_mall_has_not_heard_of_is_recorded(world: World) -> None:
    article = world.article(5)
    [ref] = world.buy({article.sku: 3})
    mall = world.till().mall
    mall.put_stock([MallLevel(article.ref, 1, 3, 0, next(PUSHES))])  # the counter sold four, then goods came
    line = mall.get_order(ref).lines[0].id
    order = mall.advance(ref, Stage.PACKED, [parcel(f"{ref}-one", (line, 3))])
    assert order.lines[0].packed == 3
    mall.put_stock([MallLevel(article.ref, 4, 0, 0, next(PUSHES))])
    [stock] = mall.read_stock([article.ref])
    assert (stock.on_hand, stock.reserved, stock.available) == (4, 0, 4)


def test_what_the_courier_did_is_not_undone(world: World) -> None:
    [ref] = world.buy({world.article(5).sku: 1})
    mall = world.till().mall
    packed = [parcel(f"{ref}-one", (mall.get_order(ref).lines[0].id, 1))]
    mall.advance(ref, Stage.READY, packed)
    world.courier(ref, f"{ref}-one", "handed_over")
    assert mall.advance(ref, Stage.READY, packed).stage == Stage.HANDED_OVER


def test_a_parcel_of_another_order_s_line_is_refused(world: World) -> None:
    [ref] = world.buy({world.article(20).sku: 2})
    mall = world.till().mall
    with pytest.raises(MallRefused):
        mall.advance(ref, Stage.PACKED, [parcel(f"{ref}-one", ("nowhere", 1))])
    assert mall.get_order(ref).parcels == ()


def test_a_parcel_takes_no_more_than_the_order_has(world: World) -> None:
    [ref] = world.buy({world.article(20).sku: 2})
    mall = world.till().mall
    line = mall.get_order(ref).lines[0].id
    order = mall.advance(ref, Stage.PACKED, [parcel(f"{ref}-one", (line, 9))])
    assert [each.lines for each in order.parcels] == [((line, 2),)]

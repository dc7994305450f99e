"""The one step back: the goods are in the shop again, and promised again."""

from functools import partial
from itertools import count

import pytest

from herstal_pos.services.mall.platform import MallLevel, MallParcel, MallRefused, RefusalReason, Stage
from tests.mall_contract.lossy_lines import said_until_heard
from tests.mall_contract.worlds import PUSHES, World


def parcel(key: str, *lines: tuple[str, int]) -> MallParcel:
    return MallParcel(key, "recorded", lines)


def test_an_unpacked_parcel_leaves_everything_as_it_was(world: World) -> None:
    article = world.article(10)
    [ref] = world.buy({article.sku: 3})
    mall = world.till().mall
    [before] = mall.read_stock([article.ref])
    line = mall.get_order(ref).lines[0].id
    mall.advance(ref, Stage.READY, [parcel(f"{ref}-one", (line, 3))])
    for _ in range(2):
        order = mall.unpack(ref, f"{ref}-one")
        assert [(one.key, one.state) for one in order.parcels] == [(f"{ref}-one", "unpacked")]
        assert order.lines[0].packed == 0
        assert mall.read_stock([article.ref]) == (before,)


def test_it_is_packed_again_under_a_new_key_and_the_rest_refused(world: World) -> None:
    article = world.article(10)
    [ref] = world.buy({article.sku: 3})
    mall = world.till().mall
    line = mall.get_order(ref).lines[0].id
    mall.advance(ref, Stage.PACKED, [parcel(f"{ref}-one", (line, 3))])
    mall.unpack(ref, f"{ref}-one")
    with pytest.raises(MallRefused) as refused:
        mall.advance(ref, Stage.PACKED, [parcel(f"{ref}-one", (line, 3))])
    assert refused.value.reason == "parcel_key_used"
    mall.reject(ref, {line: 1}, RefusalReason.DAMAGED)
    order = mall.advance(ref, Stage.PACKED, [parcel(f"{ref}-two", (line, 2))])
    assert (order.stage, order.lines[0].packed) == (Stage.PACKED, 2)
    assert {one.key: one.state for one in order.parcels} == {
        f"{ref}-one": "unpacked",
        f"{ref}-two": "recorded",
    }
    assert world.refunded(ref) == article.price_cents


def test_of_two_parcels_one_is_unpacked(world: World) -> None:
    [ref] = world.buy({world.article(10).sku: 3})
    mall = world.till().mall
    line = mall.get_order(ref).lines[0].id
    mall.advance(ref, Stage.PACKED, [parcel(f"{ref}-one", (line, 1)), parcel(f"{ref}-two", (line, 2))])
    order = mall.unpack(ref, f"{ref}-one")
    assert (order.stage, order.lines[0].packed) == (Stage.PICKING, 2)


def test_a_parcel_that_was_never_recorded_is_unpacked_already(world: World) -> None:
    [ref] = world.buy({world.article(10).sku: 1})
    assert world.till().mall.unpack(ref, "never").parcels == ()


@pytest.mark.parametrize("state", ["handed_over", "delivered"])
def test_goods_on_the_bike_are_not_unpacked(world: World, state: str) -> None:
    [ref] = world.buy({world.article(10).sku: 1})
    mall = world.till().mall
    line = mall.get_order(ref).lines[0].id
    mall.advance(ref, Stage.READY, [parcel(f"{ref}-one", (line, 1))])
    world.courier(ref, f"{ref}-one", "handed_over")
    if state == "delivered":
        world.courier(ref, f"{ref}-one", "delivered")
    with pytest.raises(MallRefused) as refused:
        mall.unpack(ref, f"{ref}-one")
    assert refused.value.reason == "handed_over"
    assert mall.get_order(ref).parcels[0].state == state


def test_unpacked_in_a_shortage_nothing_promised_is_on_sale(world: World) -> None:
    """Five promised, two found and packed; then they are unpacked."""
    article = world.article(5)
    [ref] = world.buy({article.sku: 5})
    mall = world.till().mall
    line = mall.get_order(ref).lines[0].id
    mall.put_stock([MallLevel(article.ref, 2, 5, 0, next(PUSHES))])
    mall.advance(ref, Stage.PICKING, [parcel(f"{ref}-one", (line, 2))])
    mall.unpack(ref, f"{ref}-one")
    [stock] = mall.read_stock([article.ref])
    assert (stock.on_hand, stock.reserved, stock.available) == (2, 5, -3)
    assert world.left(article.sku) == -3


def test_unpacked_once_with_any_answer_lost(world: World) -> None:
    article = world.article(60)
    refs = world.buy({article.sku: 2}, times=8)
    till = world.till()
    till.mall.open()
    before = till.mall.read_stock([article.ref])
    for number, ref in zip(count(1), refs, strict=False):
        line = till.mall.get_order(ref).lines[0].id
        till.mall.advance(ref, Stage.PACKED, [parcel(f"{ref}-one", (line, 2))])
        order = said_until_heard(till.line, number, partial(till.mall.unpack, ref, f"{ref}-one"))
        assert [one.state for one in order.parcels] == ["unpacked"]
        assert till.mall.read_stock([article.ref]) == before
        if not till.line.countdown.has_lost:
            break
    assert 1 < number < len(refs)

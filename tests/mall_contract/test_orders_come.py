"""Orders reach the till: at least once, none lost, each as it is."""

from datetime import UTC, datetime, timedelta

import pytest

from herstal_pos.services.mall.platform import Gone, RefusalReason, Stage
from tests.mall_contract.lossy_lines import said_until_heard
from tests.mall_contract.pulling import Pulled
from tests.mall_contract.worlds import World

SLOT = (datetime(2031, 3, 4, 15, tzinfo=UTC), datetime(2031, 3, 4, 17, tzinfo=UTC))


def test_a_paid_order_comes_with_its_lines_and_its_customer(world: World) -> None:
    article = world.article(10)
    [ref] = world.buy({article.sku: 3})
    pulled = Pulled(world.till().mall)
    assert ref in pulled.catch_up()
    order = pulled.orders[ref]
    [line] = order.lines
    assert (line.ref, line.sku, line.title) == (article.ref, article.sku, article.title)
    assert (line.quantity, line.refused, line.packed) == (3, 0, 0)
    assert line.price_cents == article.price_cents
    assert (order.stage, order.cancelled, order.parcels) == (Stage.NEW, False, ())
    assert order.delivered_by_bike
    assert order.address.name
    assert order.address.city in ("Herstal", "Vottem", "Milmort", "Liers")
    assert order.address.postcode.startswith("404")
    assert datetime.now(UTC) - order.placed_at < timedelta(minutes=10)


def test_what_the_mall_tells_of_a_part_comes_with_it_and_nothing_is_made_up(world: World) -> None:
    ref = world.buy_from_all({world.article(5).sku: 1}, "Sonner deux fois, 2e étage", SLOT)
    mall = world.till().mall
    order = mall.get_order(ref)
    if world.is_town:
        assert order.note == "Sonner deux fois, 2e étage"
        assert (order.slot_start, order.slot_end) == SLOT
        assert order.bike_at == SLOT[0] + timedelta(minutes=30)
        assert order.part_count == 3
        assert order.code.startswith("M-")
        parts = mall.parts(ref)
        assert [part.no for part in parts] == [1, 2, 3]
        [mine] = [part for part in parts if part.mine]
        assert (mine.no, mine.shop_name) == (order.part_no, world.shop_name)
        assert {part.stage for part in parts} == {Stage.NEW}
    else:
        facts = (order.slot_start, order.slot_end, order.bike_at, order.part_no, order.part_count)
        assert facts == (None,) * 5
        assert order.note == ""
        assert len(order.code) == 16  # the order's own
        assert mall.parts(ref) == ()


def test_another_shops_step_is_heard_where_the_mall_tells(world: World) -> None:
    ref = world.buy_from_all({world.article(5).sku: 1}, "", SLOT)
    pulled = Pulled(mall := world.till().mall)
    pulled.catch_up()
    world.sibling_packs(ref)
    pulled.catch_up()
    assert (ref in pulled.siblings) == world.is_town
    stages = sorted(part.stage for part in mall.parts(ref) if part.stage is not None)
    assert stages == ([Stage.NEW, Stage.NEW, Stage.PACKED] if world.is_town else [])


def test_an_order_that_did_not_change_is_no_news(world: World) -> None:
    world.buy({world.article(5).sku: 1})
    pulled = Pulled(world.till().mall)
    pulled.catch_up()
    assert pulled.catch_up() == []


def test_a_till_that_forgot_its_cursor_hears_of_every_open_order_again(world: World) -> None:
    refs = world.buy({world.article(20).sku: 1}, times=5)
    first, second = Pulled(world.till().mall), Pulled(world.till().mall)
    first.catch_up()
    second.catch_up()
    assert set(refs) <= set(first.orders)
    assert {ref: first.orders[ref] for ref in refs} == {ref: second.orders[ref] for ref in refs}


@pytest.mark.parametrize("cursor", ["nonsense", '{"feed":123456789,"skip":null}', '{"strange":1}'])
def test_a_cursor_of_another_mall_is_the_beginning(world: World, cursor: str) -> None:
    [ref] = world.buy({world.article(5).sku: 1})
    pulled = Pulled(world.till().mall)
    pulled.cursor = cursor
    pulled.catch_up()
    assert ref in pulled.orders


def test_no_order_is_lost_while_pages_are_cut_and_answers_get_lost(world: World) -> None:
    sku = world.article(200).sku
    till = world.till()
    pulled = Pulled(till.mall)
    pulled.catch_up()
    refs = world.buy({sku: 1}, times=8)
    for number in (1, 2, 1):
        said_until_heard(till.line, number, pulled.catch_up)
        refs += world.buy({sku: 1}, times=2)
    pulled.catch_up()
    assert set(refs) <= set(pulled.orders)


def test_what_others_did_to_an_order_is_heard(world: World) -> None:
    article = world.article(10)
    ref, other = world.buy({article.sku: 2}, times=2)
    mine, colleague = Pulled(world.till().mall), world.till().mall
    mine.catch_up()
    line = mine.orders[ref].lines[0].id
    colleague.reject(ref, {line: 1}, RefusalReason.OUT_OF_STOCK)
    assert mine.catch_up() == [ref]
    assert mine.orders[ref].lines[0].refused == 1
    assert mine.orders[other].lines[0].refused == 0


def test_an_order_that_the_mall_does_not_know_is_gone(world: World) -> None:
    for ref in ("999999", "nonsense"):
        with pytest.raises(Gone):
            world.till().mall.get_order(ref)

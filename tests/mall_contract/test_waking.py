"""A hint that something happened: without a feed a till just waits."""

from concurrent.futures import ThreadPoolExecutor

from tests.mall_contract.pulling import Pulled
from tests.mall_contract.worlds import World


def test_a_new_order_wakes_who_waits_where_there_is_a_feed(world: World) -> None:
    article = world.article(20)
    listener = world.till().mall
    woken_at_first = listener.wake(0)
    assert woken_at_first == world.is_town
    assert not listener.wake(0)
    if world.is_town:
        with ThreadPoolExecutor(1) as other:
            waiting = other.submit(listener.wake, 30)
            [ref] = world.buy({article.sku: 1})
            assert waiting.result()
        assert not listener.wake(0)
    else:
        [ref] = world.buy({article.sku: 1})
    pulled = Pulled(world.till().mall)
    pulled.catch_up()
    assert ref in pulled.orders


def test_news_between_two_waits_is_not_missed(world: World) -> None:
    article = world.article(20)
    listener = world.till().mall
    listener.wake(0)
    world.buy({article.sku: 1})
    assert listener.wake(0) == world.is_town

"""A hint that something happened: without a feed a till just waits."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from tests.mall_contract.pulling import Pulled
from tests.mall_contract.worlds import World

LISTENS_S = 40
"""Longer than all that this needs; the mall itself answers then."""


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


def test_who_is_called_waits_no_longer_and_misses_nothing(world: World) -> None:
    article = world.article(20)
    listener = world.till().mall
    listener.wake(0)
    called = threading.Event()
    with ThreadPoolExecutor(1) as other:
        for wait_first in (True, False):
            waiting = other.submit(listener.wake, LISTENS_S, called)
            if wait_first:
                with suppress(TimeoutError):
                    waiting.result(0.2)  # it is in the mall by now, or soon: the outcome is the same
            called.set()
            listener.stop_waiting()
            assert not waiting.result(LISTENS_S / 2)
            called.clear()
    world.buy({article.sku: 1})
    assert listener.wake(0) == world.is_town

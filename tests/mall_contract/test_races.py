"""Shoppers who buy while the till counts and pulls, on a database where their requests meet.

A plain mall's own transactions deadlock now and then: a shopper tries again or goes, the till says it again.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

from herstal_pos.services.mall.platform import MallLevel, MallParcel, MallUnavailable, RefusalReason, Stage
from tests.mall_contract.guest import NotBought
from tests.mall_contract.pulling import Pulled
from tests.mall_contract.worlds import PUSHES, World

SHOPPERS = 3
ORDERS = 2
TRIES = 20


def bought(world: World, basket: dict[str, int]) -> int:
    """How many of a shopper's orders the mall took."""
    taken = 0
    for _ in range(ORDERS):
        try:
            world.buy(basket)
            taken += 1
        except NotBought:
            pass
    return taken


@contextmanager
def shoppers(world: World, *baskets: dict[str, int]) -> Iterator[list[Future[int]]]:
    """At work while the block runs."""
    with ThreadPoolExecutor(len(baskets)) as people:
        yield [people.submit(bought, world, basket) for basket in baskets]


def until_heard[T](act: Callable[[], T]) -> T:
    for _ in range(TRIES - 1):
        try:
            return act()
        except MallUnavailable:
            continue
    return act()


def test_counts_go_in_while_shoppers_buy_the_same_articles(racing: World) -> None:
    """Which they take up in another order than the till counts them. A plain mall forgets reservations then
    (its own lost updates), and as many fewer are put there: what a shopper may still buy is right."""
    articles = [racing.article(200) for _ in range(8)]
    till = racing.till().mall
    till.open()

    def levels(on_hand: int) -> list[MallLevel]:
        return [MallLevel(one.ref, on_hand, 0, 0, next(PUSHES)) for one in articles]

    with shoppers(racing, *({one.sku: 1 for one in articles[::-1]} for _ in range(SHOPPERS))) as buying:
        while not all(one.done() for one in buying):
            results = until_heard(lambda: till.put_stock(levels(200)))
            assert {result.state for result in results} <= {"ok", "retry"}
    assert sum(one.result() for one in buying)
    assert {result.state for result in till.put_stock(levels(150))} == {"ok"}
    pulled = Pulled(till)
    pulled.catch_up()
    sold = Counter(line.ref for order in pulled.orders.values() for line in order.lines)
    there = till.read_stock([one.ref for one in articles])
    assert {one.ref: one.available for one in there} == {one.ref: 150 - sold[one.ref] for one in articles}


def test_no_order_is_lost_while_many_are_committed_side_by_side(racing: World) -> None:
    sku = racing.article(500).sku
    pulled = Pulled(racing.till().mall)
    pulled.catch_up()
    before = set(pulled.orders)
    with shoppers(racing, *({sku: 1} for _ in range(SHOPPERS))) as buying:
        while not all(one.done() for one in buying):
            pulled.catch_up()
    pulled.catch_up()
    assert len(set(pulled.orders) - before) == sum(one.result() for one in buying) > 0


def test_orders_are_packed_and_refused_while_others_are_placed(racing: World) -> None:
    article = racing.article(300)
    refs = racing.buy({article.sku: 3}, times=3)
    till = racing.till().mall
    with shoppers(racing, *({article.sku: 1} for _ in range(SHOPPERS))) as buying:
        for ref in refs:
            line = till.get_order(ref).lines[0].id
            packed = [MallParcel(f"{ref}-one", "recorded", ((line, 2),))]
            until_heard(partial(till.reject, ref, {line: 1}, RefusalReason.OUT_OF_STOCK))
            until_heard(partial(till.advance, ref, Stage.HANDED_OVER, packed))
    for ref in refs:
        order = till.get_order(ref)
        assert (order.stage, order.lines[0].refused, order.lines[0].packed) == (Stage.HANDED_OVER, 1, 2)
        assert racing.refunded(ref) == article.price_cents
    committed = sum(one.result() for one in buying)
    till.put_stock([MallLevel(article.ref, 294, committed, 0, next(PUSHES))])
    [stock] = till.read_stock([article.ref])
    assert stock.available == 294 - committed


def test_two_who_pack_one_order_at_one_moment_pack_it_once(racing: World) -> None:
    """In the town; a plain mall takes both, and the books find one too many."""
    article = racing.article(40)
    doors = [racing.till().mall for _ in range(3)]
    for door in doors:
        door.open()
    for ref in racing.buy({article.sku: 2}, times=5):
        [line] = doors[0].get_order(ref).lines

        def pack(place: int, ref: str = ref, line: str = line.id) -> None:
            parcel = MallParcel(f"{ref}-key-{place}", "recorded", ((line, 2),))
            until_heard(partial(doors[place].advance, ref, Stage.PACKED, [parcel]))

        with ThreadPoolExecutor(len(doors)) as people:
            list(people.map(pack, range(len(doors))))
        [line] = doors[0].get_order(ref).lines
        assert line.packed == 2 or (line.packed > 2 and not racing.is_town)

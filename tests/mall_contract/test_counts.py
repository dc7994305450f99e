"""The shop's counts in the mall: absolute, newest first, each with its own answer."""

from functools import partial
from itertools import count

import pytest

from herstal_pos.services.mall.platform import MallLevel, MallListing
from tests.mall_contract.lossy_lines import said_until_heard
from tests.mall_contract.worlds import PUSHES, World

MORE_THAN_A_BATCH = 60


def level(listing: MallListing, on_hand: int, committed: int = 0, buffer: int = 0) -> MallLevel:
    return MallLevel(listing.ref, on_hand, committed, buffer, next(PUSHES))


def test_the_shops_articles_are_listed_with_their_prices(world: World) -> None:
    article = world.article(3)
    [listed] = [one for one in world.till().mall.pull_listings() if one.ref == article.ref]
    assert (listed.sku, listed.title, listed.price_cents) == (article.sku, article.title, article.price_cents)
    assert listed.key == article.sku
    assert listed.vat_points in (0, 600, 1200, 2100)
    assert listed.active


def test_a_count_is_what_the_shoppers_can_buy(world: World) -> None:
    mall, article = world.till().mall, world.article(1)
    [result] = mall.put_stock([level(article, 12)])
    assert (result.ref, result.state, result.on_hand) == (article.ref, "ok", 12)
    [stock] = mall.read_stock([article.ref])
    assert (stock.on_hand, stock.reserved, stock.available) == (12, 0, 12)
    assert world.left(article.sku) == 12


def test_the_counter_keeps_its_buffer_but_not_from_what_is_promised(world: World) -> None:
    mall, article = world.till().mall, world.article(10)
    mall.put_stock([level(article, 10, buffer=3)])
    assert world.left(article.sku) == 7
    world.buy({article.sku: 6})
    mall.put_stock([level(article, 8, committed=6, buffer=3)])
    [stock] = mall.read_stock([article.ref])
    assert (stock.on_hand, stock.reserved, stock.available) == (6, 6, 0)
    assert world.left(article.sku) == 0


def test_what_is_ordered_is_reserved_and_the_rest_is_on_sale(world: World) -> None:
    mall, article = world.till().mall, world.article(10)
    world.buy({article.sku: 4})
    mall.put_stock([level(article, 10, committed=4)])
    [stock] = mall.read_stock([article.ref])
    assert (stock.on_hand, stock.reserved, stock.available) == (10, 4, 6)
    assert world.left(article.sku) == 6


def test_more_sold_at_the_counter_than_there_was_is_none_on_hand(world: World) -> None:
    mall, article = world.till().mall, world.article(2)
    [result] = mall.put_stock([level(article, -3)])
    assert (result.state, result.on_hand) == ("ok", 0)


def test_the_newest_count_wins_whatever_comes_last(world: World) -> None:
    mall, article = world.till().mall, world.article(1)
    old, new = level(article, 20), level(article, 7)
    mall.put_stock([new])
    [late] = mall.put_stock([old])
    assert (late.state, late.reason, late.on_hand) == ("ok", "stale", 7)
    assert world.left(article.sku) == 7
    newest = level(article, 5)
    assert {one.on_hand for one in mall.put_stock([newest, level(article, 5), newest])} == {5}
    assert world.left(article.sku) == 5


def test_a_count_said_twice_is_set_once(world: World) -> None:
    mall, article = world.till().mall, world.article(1)
    said = level(article, 9)
    mall.put_stock([said])
    [again] = mall.put_stock([said])
    assert again.state == "ok"
    assert world.left(article.sku) == 9


def test_a_count_whose_answer_is_lost_is_sent_again(world: World) -> None:
    article = world.article(1)
    till = world.till()
    till.mall.open()
    for number in count(1):
        said_until_heard(till.line, number, partial(till.mall.put_stock, [level(article, 30 + number)]))
        assert world.left(article.sku) == 30 + number
        if not till.line.countdown.has_lost:
            break
    assert number > 1


def test_bad_articles_are_named_and_the_others_arrive(world: World) -> None:
    mall = world.till().mall
    articles = [world.article(1) for _ in range(3)]
    good = [level(article, 40) for article in articles]
    bad = [MallLevel(ref, 1, 0, 0, next(PUSHES)) for ref in ("999999", "nonsense", world.foreign_article())]
    results = mall.put_stock([bad[0], *good[:2], bad[1], good[2], bad[2]])
    assert [one.ref for one in results if one.state == "refused"] == [one.ref for one in bad]
    assert [one.state for one in results if one.ref in {one.ref for one in good}] == ["ok"] * 3
    assert [world.left(article.sku) for article in articles] == [40] * 3


def test_an_article_that_was_taken_off_meanwhile_does_not_hold_up_the_others(world: World) -> None:
    mall = world.till().mall
    articles = [world.article(1) for _ in range(5)]
    mall.put_stock([level(article, 2) for article in articles])
    world.delist(articles[2])
    results = mall.put_stock([level(article, 40) for article in articles])
    assert [one.state for one in results] == ["ok", "ok", "refused", "ok", "ok"]
    assert [world.left(one.sku) for one in articles if one is not articles[2]] == [40] * 4


def test_of_a_thousand_levels_with_three_bad_ones_the_others_arrive(world: World) -> None:
    """More articles than the adapter sends at once to a plain mall, each told many times."""
    mall = world.till().mall
    refs = [listing.ref for listing in mall.pull_listings()]
    refs += [world.article(0).ref for _ in range(MORE_THAN_A_BATCH - len(refs))]
    good = [MallLevel(refs[n % len(refs)], n, 0, 0, next(PUSHES)) for n in range(997)]
    bad = [MallLevel(ref, 1, 0, 0, next(PUSHES)) for ref in ("999999", "nonsense", world.foreign_article())]
    results = mall.put_stock([*good[:300], bad[0], *good[300:], *bad[1:]])
    assert [one.ref for one in results if one.state == "refused"] == [one.ref for one in bad]
    assert sum(one.state == "ok" for one in results) == 997
    newest = {level.ref: level.on_hand for level in good}
    assert {stock.ref: stock.on_hand for stock in mall.read_stock(refs)} == newest


def test_nothing_is_sent_for_nothing(world: World) -> None:
    assert world.till().mall.put_stock([]) == ()
    assert world.till().mall.read_stock([]) == ()


@pytest.mark.parametrize("ref", ["999999", "nonsense"])
def test_an_article_that_the_mall_does_not_know_has_no_stock(world: World, ref: str) -> None:
    assert world.till().mall.read_stock([ref]) == ()

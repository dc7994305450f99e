"""The mall has let go of what an open order still wants: two parcels of one piece at the same moment, or a
level that was read and written back later. So many fewer are on sale, and somebody is told."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import MallStock
from herstal_pos.services.views import DifferenceView
from tests.ordered_goods import Ordered
from tests.town_shop import EAN, SIRUP, TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def reserve(shop: TownShop, more: int) -> str:
    """The mall's reference of the article."""
    with shop.town.at_work() as store:
        [article] = [each for each in store.articles() if each.listing.sku == EAN[SIRUP]]
        store.save_article(replace(article, allocated=article.allocated + more))
    return article.listing.ref


def compare(shop: TownShop) -> list[DifferenceView]:
    """What is told of the surplus."""
    shop.news.clear()
    shop.do(commands.PushStock())
    shop.catch_up()
    named = [each for notice in shop.notices_of(notices.StockCompared) for each in notice.differences]
    return [each for each in named if each.surplus]


def test_it_is_off_the_count_and_told_once(shop: TownShop) -> None:
    Ordered(shop, "accepted")
    reserve(shop, -1)
    assert [each.surplus for each in compare(shop)] == [-1]
    assert shop.mall_counts(SIRUP) == (6, 2)  # four can be bought, as before
    assert compare(shop) == []
    reserve(shop, +1)  # its people mend it
    assert compare(shop) == []
    shop.agree()


def test_where_nothing_is_there_nothing_can_be_bought(shop: TownShop) -> None:
    shop.sell(*[EAN[SIRUP]] * 7)
    reserve(shop, -1)
    compare(shop)
    assert shop.mall_counts(SIRUP) == (-1, -1)


def test_one_reading_alone_takes_nothing_off(shop: TownShop) -> None:
    """An order may have come between the levels and the orders."""
    ordered = Ordered(shop, "accepted")
    ref = reserve(shop, 0)
    for reserved in (2, 3, 2):
        shop.do(exchange.CompareStock((MallStock(ref, 7, reserved, 7 - reserved),), ""))
    shop.catch_up()
    assert (ordered.on_hand(SIRUP), shop.mall_counts(SIRUP)) == (7, (7, 3))


def test_where_too_many_were_reserved_less_than_nothing_is_none_at_once(shop: TownShop) -> None:
    Ordered(shop, "accepted")
    ref = reserve(shop, +2)
    compare(shop)
    assert shop.mall_counts(SIRUP) == (9, 5)
    reserve(shop, -3)
    shop.do(exchange.CompareStock((MallStock(ref, 9, 2, 7),), ""))
    shop.sell(EAN[SIRUP])
    shop.catch_up()
    assert shop.mall_counts(SIRUP) == (6, 2)

"""What the mall lists is looked at again while the till runs."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands
from herstal_pos.services.mall.platform import MallListing
from herstal_pos.workers.mall import MallWorker
from herstal_pos.workers.mall_hearing import LIST_EVERY_S
from tests.town_shop import CHEESE, EAN, SIRUP, TownShop, open_town_shop


def test_an_article_that_the_mall_makes_anew_is_counted_there_within_the_hour() -> None:
    with open_town_shop() as shop:
        seconds = [0.0]
        shop.worker.close()
        shop.worker = MallWorker(
            shop._door, shop.execute, lambda _: None, lambda: shop.secrets, lambda: 1.0, lambda: seconds[0]
        )
        shop.catch_up()
        with shop.town.at_work() as store:
            [sirup] = [each for each in store.articles() if each.listing.sku == EAN[SIRUP]]
            store.remove_article(sirup.listing.ref)
        shop.town.offer(replace(sirup.listing, ref=""), 0)
        shop.catch_up()
        assert shop.mall_counts(SIRUP) == (0, 0)
        seconds[0] += LIST_EVERY_S + 1
        shop.catch_up()
        shop.catch_up()  # a till is woken by its own news
        assert shop.mall_counts(SIRUP) == (7, 0)
        shop.agree()


def an_hour_later(shop: TownShop) -> None:
    shop.later_s += LIST_EVERY_S + 1
    shop.catch_up()
    shop.catch_up()


@pytest.mark.parametrize("cents", [249, 1245, 3990])
def test_another_price_at_the_counter_makes_no_other_unit_in_the_mall(cents: int) -> None:
    """It sells the cheese by 100 g, whatever a kilogram costs today."""
    with open_town_shop() as shop:
        before = shop.mall_counts(CHEESE)
        shop.do(commands.SetPrice(shop.product(CHEESE).id, cents, sure=True))
        an_hour_later(shop)
        shop.add(CHEESE, 200)
        shop.pay("card")
        shop.catch_up()
        assert shop.mall_counts(CHEESE) == (before[0] - 2, 0)


def test_another_unit_in_the_mall_is_counted_anew() -> None:
    """Its people sell it by 250 g from now on: another price, that is not ours."""
    with open_town_shop() as shop:
        cheese = shop.product(CHEESE)
        shop.town.offer(MallListing(cheese.id, CHEESE, cheese.name("fr"), 623, 600), 42)
        an_hour_later(shop)
        assert shop.mall_counts(CHEESE) == (4200 // 250, 0)

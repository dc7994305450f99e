"""What the mall lists is looked at again while the till runs."""

from dataclasses import replace

from herstal_pos.workers.mall import MallWorker
from herstal_pos.workers.mall_hearing import LIST_EVERY_S
from tests.town_shop import EAN, SIRUP, open_town_shop


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

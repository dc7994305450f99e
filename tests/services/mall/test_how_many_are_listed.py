"""How many articles the mall has is said with each of its answers, so it is never counted to the end."""

from herstal_pos.domain.mall.listing import Listing
from herstal_pos.services import commands, notices, views
from tests.shop import product
from tests.town_shop import open_town_shop


def test_more_than_are_counted_is_more_than_that() -> None:
    articles = [product(f"Article {at}", code=f"7{at:06d}") for at in range(views.MOST_LISTED + 9)]
    with open_town_shop() as shop:
        with shop.storage.work() as work:
            work.products.save_many(articles)
            work.listings.save(Listing(each.id, each.code, each.code, 1000) for each in articles)
            work.commit()
        shop.do(commands.ShowMall())
        changed: notices.MallChanged = shop.heard[notices.MallChanged]
        assert changed.mall.listed == views.MOST_LISTED + 1

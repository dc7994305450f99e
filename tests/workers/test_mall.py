"""The mall's thread, turned by hand, between a real store and a practice town."""

from tests.town_shop import COFFEE, SIRUP, open_town_shop


def test_a_connected_shop_counts_its_articles_in_the_mall() -> None:
    with open_town_shop() as shop:
        assert shop.mall.state == "well"
        assert shop.mall_counts(SIRUP) == (7, 0)
        assert shop.mall_counts(COFFEE) == (12, 0)
        assert shop.mall_counts("101") == (42, 0)
        shop.agree()

"""Tobacco is never for sale in the mall, by whichever way it comes there: its distance sale is an offence."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from herstal_pos.domain.stock.product import Product
from herstal_pos.mall.practice.town_store import TownArticle
from herstal_pos.services import commands, notices
from tests.town_shop import COFFEE, SIRUP, TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as shop:
        shop.catch_up()
        yield shop


def there(shop: TownShop, code: str) -> TownArticle:
    key = shop.product(code).id
    with shop.town.at_work() as store:
        [article] = [one for one in store.articles() if one.listing.key == key]
    return article


def save(shop: TownShop, product: Product) -> None:
    with shop.storage.work() as work:
        work.products.save(product)
        work.commit()


def by_the_form(shop: TownShop, code: str) -> None:
    shop.do(commands.ShowArticle(shop.product(code).id))
    article = shop.heard[notices.ArticleShown].article
    form = replace(article.form, category="Tabac")
    shop.do(commands.SaveArticle(article.product_id, article.seen, form, sure=True))


def by_age_and_vat(shop: TownShop, code: str) -> None:
    shop.do(commands.ShowArticle(shop.product(code).id))
    article = shop.heard[notices.ArticleShown].article
    form = replace(article.form, vat_code="outside", age=18)
    shop.do(commands.SaveArticle(article.product_id, article.seen, form, sure=True))


def by_an_import(shop: TownShop, code: str) -> None:
    product = shop.product(code)
    cells = (code, product.name("fr"), "piece", f"{product.price_cents / 100:.2f}", product.vat_code)
    shop.do(commands.ImportCatalogue(f"code;name_fr;unit;price;vat;category\n{';'.join(cells)};Cigarettes\n"))


@pytest.mark.parametrize("way", [by_the_form, by_age_and_vat, by_an_import])
@pytest.mark.parametrize("code", [COFFEE, SIRUP])
def test_what_becomes_tobacco_is_taken_off_sale(shop: TownShop, code: str, way: object) -> None:
    if code == SIRUP:  # the shop's own word; the coffee was linked by its number
        shop.do(commands.PublishArticles((shop.product(code).id,), sure=True))
        shop.catch_up()
    assert there(shop, code).on_hand > 0
    way(shop, code)  # type: ignore[operator]
    shop.catch_up()
    assert (there(shop, code).on_hand, there(shop, code).listing.active) == (0, False)
    assert shop.refusal(commands.PublishArticles((shop.product(code).id,))) == "not_shown_tobacco"
    shop.do(commands.PushStock())
    shop.catch_up()
    assert there(shop, code).on_hand == 0


def test_what_the_mall_s_people_listed_has_nothing_on_hand() -> None:
    with open_town_shop(connected=False) as shop:
        save(shop, replace(shop.product(COFFEE), category="Tabac"))
        shop.connect()
        shop.catch_up()
        assert there(shop, COFFEE).on_hand == 0
        assert there(shop, SIRUP).on_hand == 7


def test_what_was_listed_before_the_shop_knew_is_put_right(shop: TownShop) -> None:
    """As a program of before left it."""
    save(shop, replace(shop.product(COFFEE), category="Tabac"))
    shop.worker.close()
    shop.worker = shop.new_worker()
    shop.catch_up()
    assert there(shop, COFFEE).on_hand == 0


def test_many_at_once_leave_it_out(shop: TownShop) -> None:
    save(shop, replace(shop.product(COFFEE), category="", vat_code="outside", age=18))
    both = (shop.product(COFFEE).id, shop.product(SIRUP).id)
    shop.do(commands.PublishArticles(both, sure=True))
    [news] = shop.notices_of(notices.ArticlesPublished)
    assert news == notices.ArticlesPublished(1, 1, on=True)

"""The picture of an article goes to the mall with its listing, where the mall keeps pictures."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from herstal_pos.mall.practice.line import Fault
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall.publishing import MOST_PICTURES
from tests.services.mall.test_publishing import SOAP, listing, publish, said, there
from tests.shop import moved, product
from tests.town_shop import SIRUP, TownShop, open_town_shop

ONE, OTHER = b"\xff\xd8\xff one \xff\xd9", b"\xff\xd8\xff other \xff\xd9"


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as shop:
        soap = product("Savon", code=SOAP)
        with shop.storage.work() as work:
            work.products.save(soap)
            work.stock.add([moved(soap, 5000)])
            work.commit()
        yield shop


def seen(shop: TownShop, code: str) -> views.ArticleView:
    shop.do(commands.ShowArticle(shop.product(code).id))
    shown: notices.ArticleShown = shop.heard[notices.ArticleShown]
    return shown.article


def take(shop: TownShop, jpeg: bytes, code: str = SOAP) -> None:
    now = seen(shop, code)
    keep = commands.SaveArticle(now.product_id, now.seen, now.form, picture=jpeg)
    shop.do(replace(keep, picture_seen=now.picture_key, sure=True))


def test_it_goes_along_and_follows_each_change(shop: TownShop) -> None:
    take(shop, ONE)
    publish(shop, SOAP)
    assert there(shop, SOAP).picture == ONE
    for jpeg in (OTHER, b"", ONE):
        take(shop, jpeg)
        shop.catch_up()
        assert there(shop, SOAP).picture == jpeg
    assert shop.mall.waiting == 0


def test_what_the_mall_has_is_not_said_again(shop: TownShop) -> None:
    take(shop, ONE)
    publish(shop, SOAP)
    heard = said(shop)
    now = seen(shop, SOAP)
    shop.do(commands.SaveArticle(now.product_id, now.seen, now.form, sure=True))
    shop.catch_up()
    assert "put_listings" not in heard


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.DOUBLED, Fault.LATE])
def test_whatever_the_line_does_it_arrives(shop: TownShop, fault: Fault) -> None:
    take(shop, ONE)
    shop.wire.faults.extend([Fault.NONE, fault])
    publish(shop, SOAP)
    for _ in range(3):
        shop.catch_up()
    assert there(shop, SOAP).picture == ONE


def test_a_mall_that_keeps_none_is_sent_none_and_the_form_says_so(shop: TownShop) -> None:
    shop.town.keeps_pictures = False
    take(shop, ONE)
    publish(shop, SOAP)
    assert (there(shop, SOAP).picture, seen(shop, SOAP).mall_keeps_pictures) == (b"", False)
    heard = said(shop)
    take(shop, OTHER)
    shop.catch_up()
    assert "put_listings" not in heard
    shop.town.keeps_pictures = True
    shop.connect()
    assert (there(shop, SOAP).picture, seen(shop, SOAP).mall_keeps_pictures) == (OTHER, True)


def test_an_article_without_one_says_nothing_of_pictures(shop: TownShop) -> None:
    publish(shop, SOAP)
    article = there(shop, SOAP)
    with shop.town.at_work() as store:
        store.save_article(replace(article, picture=OTHER))
    shop.do(commands.SetPrice(shop.product(SOAP).id, 333, sure=True))
    shop.catch_up()
    assert there(shop, SOAP).picture == OTHER


def test_many_go_in_portions(shop: TownShop) -> None:
    large = ONE[:-2] + bytes(MOST_PICTURES // 2) + ONE[-2:]
    codes = (SOAP, SIRUP, "207", "203")
    for code in codes:
        take(shop, large, code)
    publish(shop, *codes)
    for code in codes:
        assert listing(shop, code) is not None
        id_ = shop.product(code).id
        with shop.storage.look() as work, shop.town.at_work() as store:
            article = store.article(work.listings.of_products([id_])[id_].ref)
        assert article is not None
        assert article.picture == large

"""A real till puts an article into each mall, through its outbox: shoppers see it, once, with its stock."""

from itertools import count
from pathlib import Path

from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall.platform import MallListing
from tests.mall_contract.test_a_till_on_each_mall import TillOnAMall, opened
from tests.mall_contract.worlds import World
from tests.shop import moved, product

NUMBERS = count(1)


def new_article(till: TillOnAMall, pieces: int = 5) -> Product:
    number = next(NUMBERS)
    article = product(f"Savon {number}", f"59{number:011d}", price_cents=450)
    with till.shop.storage.work() as work:
        work.products.save(article)
        work.stock.add([moved(article, pieces * 1000)])
        work.commit()
    return article


def publish(till: TillOnAMall, *articles: Product, on: bool = True) -> None:
    till.shop.do(commands.PublishArticles(tuple(each.id for each in articles), on, sure=True))
    till.catch_up()


def listed(till: TillOnAMall, article: Product) -> list[MallListing]:
    return [one for one in till.line.mall.pull_listings() if one.sku == article.barcodes[0]]


def mall(till: TillOnAMall) -> views.MallView:
    till.shop.do(commands.ShowMall())
    changed: notices.MallChanged = till.shop.heard[notices.MallChanged]
    return changed.mall


def test_shoppers_see_it_with_its_stock_and_then_no_more(world: World, tmp_path: Path) -> None:
    with opened(world, tmp_path) as till:
        article = new_article(till)
        publish(till, article)
        [there] = listed(till, article)
        assert (there.title, there.price_cents, there.active) == (article.name("fr"), 450, True)
        assert world.left(article.barcodes[0]) == 5
        publish(till, article, on=False)
        [there] = listed(till, article)
        assert (there.active, world.left(article.barcodes[0])) == (False, 0)
        publish(till, article)
        [there] = listed(till, article)
        assert (there.active, world.left(article.barcodes[0])) == (True, 5)
        till.agree()


def test_a_new_price_follows_or_is_named(world: World, tmp_path: Path) -> None:
    with opened(world, tmp_path) as till:
        article = new_article(till)
        publish(till, article)
        till.shop.do(commands.SetPrice(article.id, 480, sure=True))
        till.catch_up()
        [there] = listed(till, article)
        if world.is_town:
            assert there.price_cents == 480
            till.agree()
        else:
            assert there.price_cents == 450
            [parked] = mall(till).parked
            assert (parked.kind, parked.subject, parked.reason) == (
                "listing",
                article.name("fr"),
                "price_not_shown",
            )
            till.shop.do(commands.SetPrice(article.id, 450, sure=True))
            till.agree()


def test_whichever_answer_is_lost_it_is_listed_once(world: World, tmp_path: Path) -> None:
    with opened(world, tmp_path) as till:
        till.catch_up()
        for number in count(1):
            article = new_article(till)
            till.shop.do(commands.PublishArticles((article.id,)))
            till.line.line.countdown.lose(number)
            for _ in range(3):
                till.catch_up()
            lost = till.line.line.countdown.has_lost
            till.line.line.countdown.left = 0
            [there] = listed(till, article)
            assert there.active, number
            assert world.left(article.barcodes[0]) == 5, number
            if not lost:
                break
        till.agree()

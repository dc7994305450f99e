"""What is missing here another shop of the town may have: the mall is asked once, of nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from herstal_pos.mall.access import Access
from herstal_pos.mall.practice.client import PracticeMall
from herstal_pos.mall.practice.town import Basket
from herstal_pos.services import commands, notices
from herstal_pos.services.mall.platform import MallListing, OddAnswer
from herstal_pos.workers.mall import MallWorker
from tests.town_shop import COFFEE, EAN, SIRUP, TownShop, open_town_shop

NUMBER = "5410000000019"
"""Of the trade: the same article in every shop."""
BAKER: dict[str, tuple[str, ...]] = {NUMBER: ("Boulangerie Simon",), EAN[SIRUP]: ("Librairie",)}
"""The sirup has a number that a shop gives itself: it is another article there."""


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop(connected=False) as opened:
        coffee = opened.product(COFFEE)
        opened.town.offer(MallListing(coffee.id, NUMBER, coffee.name("fr"), 590, 600), 5)
        opened.town.others_have = BAKER
        yield opened


def connect(shop: TownShop) -> None:
    if shop.mall.state == "none":
        shop.connect()


def misses(shop: TownShop) -> list[notices.Notice]:
    """What is found elsewhere of all of an order that is missing."""
    connect(shop)
    order = shop.town.place(Basket({NUMBER: 1, EAN[SIRUP]: 1}))
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    shop.news.clear()
    for line in shop.picking(order_id).lines:
        shop.do(commands.MarkShortage(order_id, line.line_id, "out_of_stock"))
    for notice in [each for each in shop.news if isinstance(each, notices.PickingChanged)]:
        shop.worker.on_notice(notice)
    shop.catch_up()
    return shop.notices_of(notices.Elsewhere)


def test_the_mall_is_asked_once_for_what_is_the_same_article_everywhere(shop: TownShop) -> None:
    found = notices.Elsewhere({NUMBER: ("Boulangerie Simon",)})
    assert misses(shop) == [found]
    assert misses(shop) == []
    shop.later_s += 301
    shop.town.others_have = {}
    assert misses(shop) == [notices.Elsewhere({NUMBER: ()})]


class SaysNo(PracticeMall):
    def elsewhere(self, codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
        raise OddAnswer(f"shops of {codes}", "kind")


def test_an_odd_answer_is_none_and_all_else_goes_on(shop: TownShop) -> None:
    connect(shop)
    shop.worker = MallWorker(
        lambda settings, secret: SaysNo(Access(settings.address, settings.shop_token, secret), shop.wire),
        shop.execute,
        shop._hear,
        lambda: shop.secrets,
        jitter=lambda: 1.0,
    )
    shop.catch_up()
    assert misses(shop) == [notices.Elsewhere({NUMBER: ()})]
    assert shop.mall.state == "well"


def test_an_article_of_which_none_is_free_is_asked_for_at_its_page(shop: TownShop) -> None:
    connect(shop)
    product = shop.product(COFFEE)
    with shop.storage.work() as work:
        work.products.save(replace(product, barcodes=(*product.barcodes, NUMBER)))
        work.commit()
    shop.do(commands.ShowStock(product.id))
    [shown] = shop.notices_of(notices.StockShown)
    assert isinstance(shown, notices.StockShown)
    assert not shop.worker._hearing.elsewhere.wants(shown)
    card = shown.article
    gone = replace(card.stock, product=replace(card.product, on_hand=0))
    shop.worker.on_notice(replace(shown, article=replace(card, stock=gone)))
    shop.catch_up()
    assert shop.notices_of(notices.Elsewhere) == [notices.Elsewhere({NUMBER: ("Boulangerie Simon",)})]


def test_a_mall_that_does_not_know_is_not_asked(shop: TownShop) -> None:
    shop.town.hears_shop = False
    assert misses(shop) == []

"""50,000 articles in the mall of which 500 changed cost what 500 of 500 cost: rows read, handed out, taken.

No mall answers here: what the store takes of it is measured. Goods and what shoppers see, each by itself.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import median

import pytest

from herstal_pos.domain.mall.listing import Listing, MallBook
from herstal_pos.services import views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import LevelResult, ListingResult
from herstal_pos.services.shop.settings_rows import MALL
from tests.little_shop import LittleShop, open_shop
from tests.performance.conftest import Say
from tests.performance.timing import timed
from tests.shop import moved, product
from tests.town_shop import KEY_OF, SETTINGS

CHANGED = 500
ROUNDS = 5
AT_ONCE = 500


def in_the_mall(shop: LittleShop, number: int) -> list[str]:
    """So many articles, all of them listed and counted there."""
    articles = [product(f"Article {at}", code=f"7{at:06d}") for at in range(number)]
    with shop.storage.work() as work:
        work.products.save_many(articles)
        work.stock.add([moved(each, 9000) for each in articles])
        work.listings.save(
            Listing(each.id, each.code, each.code, 1000, confirmed=9, price_cents=1, active=True, said="x")
            for each in articles
        )
        work.commit()
    return [each.id for each in articles[:CHANGED]]


class Talking:
    """The one till of the shop in its turn at the mall, with `number` articles there."""

    def __init__(self, shop: LittleShop, number: int) -> None:
        self.shop = shop
        self._turn = 0
        with shop.storage.work() as work:
            MALL.keep(views.MallSettingsView(**SETTINGS), work.settings)
            work.mall.put(MallBook())
            work.commit()
        self.ids = in_the_mall(shop, number)

    def takes(self) -> exchange.MallWork:
        news = self.shop.execute(exchange.TakeMallWork(KEY_OF, AT_ONCE, self._turn, frozenset()))
        (taken,) = (notice for notice in news if isinstance(notice, exchange.MallWork))
        assert taken.state == "talk"
        self._turn = taken.turn
        return taken

    def reports(self, report: exchange.Report) -> None:
        self.shop.execute(exchange.Heard(self._turn, report))


def levels(talking: Talking) -> int:
    with talking.shop.storage.work() as work:
        work.outbox.stock_changed(talking.ids, talking.shop.clock.now())
        work.commit()
    taken = talking.takes()
    results = tuple(LevelResult(each.ref, "ok", "", each.on_hand) for each in taken.levels)
    talking.reports(exchange.ReportLevels(taken.levels, taken.rows, results))
    return len(taken.levels)


def listings(talking: Talking) -> int:
    with talking.shop.storage.work() as work:
        products = work.products.among(talking.ids)
        work.products.save_many(
            replace(each, price_cents=each.price_cents + 1, listed=True) for each in products
        )
        work.outbox.listing_changed(talking.ids, talking.shop.clock.now())
        work.commit()
    said = 0
    while (taken := talking.takes()).listings:
        results = tuple(ListingResult(each.key, "ok", each.ref) for each in taken.listings)
        talking.reports(exchange.ReportListings(taken.listings, taken.listing_rows, results))
        said += len(taken.listings)
    return said


@pytest.mark.parametrize("push", [levels, listings])
def test_five_hundred_of_fifty_thousand(say: Say, push: Callable[[Talking], int]) -> None:
    took = []
    for number in (CHANGED, 50_000):
        with open_shop() as shop:
            talking = Talking(shop, number)
            assert push(talking) == CHANGED
            took.append(median(timed(partial(push, talking)).wall_us for _ in range(ROUNDS)) / 1000)
    few, many = took
    say(f"{CHANGED} {push.__name__} of {CHANGED} {few:.0f} ms, of 50,000 {many:.0f} ms: {many / few:.2f}")

"""What lay in stock on a day and what it was worth: random histories, noted as they went, and by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.receiving import value_of
from herstal_pos.domain.stock.valuing.valued import ValuedArticle, ValueKind
from herstal_pos.practice.shop import FLOAT_CENTS
from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.settings_rows import STOCK_COUNT
from herstal_pos.services.shop.settings_values import CountRules
from herstal_pos.services.stock.valuing.walking import StockWalk, valued_day
from tests.dice import share
from tests.fakes.clock import StumblingIds
from tests.little_shop import BEER, BREAD, CHEESE, EMPTY_BOTTLE, LittleShop, open_shop
from tests.services.stock.test_the_shelf_at_random import RandomShelf
from tests.town_shop import open_town_shop

PIECE = 1000


class NotedShelf(RandomShelf):
    """Writes down how it stood when each day ended."""

    noted: dict[date, tuple[dict[str, int], dict[str, int]]]

    def note(self) -> None:
        self.noted[self.shop.counter.today()] = dict(self.levels), dict(self.costs)

    def _sleep(self) -> None:
        self.note()
        super()._sleep()


def walked(shop: LittleShop, day: date | None, rows: int = 2000) -> dict[str, ValuedArticle]:
    """By article, each but once."""
    with shop.storage.look() as work:
        at = valued_day(day, 90, work, shop.counter)
    found = [one for step in StockWalk(at, shop.storage, shop.counter, rows).steps() for one in step.articles]
    assert len({one.product_id for one in found}) == len(found)
    return {one.product_id: one for one in found}


@pytest.mark.parametrize("seed", share(range(20, 28), change=3))
def test_each_day_of_a_random_history_is_worth_what_was_noted_when_it_ended(
    seed: int, tmp_path: Path
) -> None:
    ids = StumblingIds()
    with open_town_shop(tmp_path / "shop.db", ids=ids) as shop:
        with shop.storage.work() as work:
            STOCK_COUNT.keep(CountRules(0), work.settings)
            work.commit()
        shelf = NotedShelf(seed, shop, ids)
        shelf.noted = {}
        shelf.live()
        shelf.note()
        for day, (levels, costs) in shelf.noted.items():
            found = walked(shop, day, rows=25)
            for code, id_ in shelf.ids.items():
                article = found.get(id_)
                assert (article.quantity if article else 0) == levels[code], (day, code)
                if article:
                    cost = costs.get(code)
                    assert article.cost == cost, (day, code)
                    worth = None if cost is None else value_of(cost, levels[code])
                    assert article.value_cents == worth


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    with open_shop() as opened:
        yield opened


def receive(shop: LittleShop, code: str, pieces: int, cost: int | None = None) -> None:
    """`cost` of a piece, ten-thousandths of a euro."""
    shop.do(commands.BeginDelivery())
    begun: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    draft = begun.drafts[-1].draft_id
    shop.do(commands.AddDelivered(draft, shop.product(code).id, pieces * PIECE))
    if cost is not None:
        shop.do(commands.ChangeDelivered(draft, shop.product(code).id, cost=cost))
    shop.do(commands.PostDelivery(draft))


def sleep(shop: LittleShop, days: int) -> None:
    shop.do(commands.CloseDay({FLOAT_CENTS // 3: 3}))
    shop.clock.pass_by(days=days)
    shop.do(commands.OpenDay(FLOAT_CENTS))


def valued(shop: LittleShop, day: date | None = None, idle_days: int = 90) -> views.StockValueView:
    shop.do(commands.ValueStock(day, idle_days))
    news: notices.StockValued = shop.heard[notices.StockValued]
    assert news.value is not None
    return news.value


def group(value: views.StockValueView, kind: str, category: str = "") -> views.ValueGroupView | None:
    return next((each for each in value.groups if (each.kind, each.category) == (kind, category)), None)


def row(found: views.ValueGroupView | None, product_id: str) -> views.ValuedArticleView | None:
    return next((each for each in (found.rows if found else ()) if each.product_id == product_id), None)


def empty_shelf(shop: LittleShop) -> None:
    """Whatever the practice shop has is gone."""
    with shop.storage.look() as work:
        ids = [each.product_id for each in work.valuations.page("", 1000) if each.tracked]
        levels = work.stock.on_hand(ids)
    for id_ in ids:
        if levels[id_] > 0:
            shop.do(commands.LoseGoods(id_, levels[id_], "broken", sure=True))


def untracked(shop: LittleShop) -> list[Product]:
    with shop.storage.look() as work:
        return [each for each in work.products.page(0, 1000)[0] if not each.tracked and not each.empties]


def keep_stock_of(shop: LittleShop, code: str) -> None:
    tracked = replace(shop.product(code), tracked=True)
    with shop.storage.work() as work:
        work.products.save(tracked)
        work.commit()


def test_a_cost_that_nobody_knows_is_in_no_sum_and_is_counted(shop: LittleShop) -> None:
    empty_shelf(shop)
    receive(shop, BREAD, 10)
    receive(shop, BEER, 24, 6500)
    value = valued(shop)
    assert value.is_now
    assert (value.all_goods.articles, value.all_goods.value_cents) == (1, 1560)
    unknown = group(value, "unknown")
    assert unknown is not None
    assert (unknown.articles, unknown.unknown, unknown.value_cents) == (1, 1, 0)
    assert [(each.value_cents, each.margin) for each in unknown.rows] == [(None, None)]


def test_negative_stock_and_empties_are_apart(shop: LittleShop) -> None:
    empty_shelf(shop)
    keep_stock_of(shop, EMPTY_BOTTLE)
    receive(shop, BEER, 2, 6500)
    receive(shop, EMPTY_BOTTLE, 30)
    shop.add(BEER, 5 * PIECE)
    shop.pay("card")
    value = valued(shop)
    assert value.all_goods.value_cents == 0
    negative, empties = group(value, "negative"), group(value, "empties")
    assert negative is not None
    assert negative.value_cents == -195
    assert empties is not None
    assert (empties.value_cents, empties.rows[0].quantity) == (250, 25_000)


def test_the_value_of_a_day_that_is_over_does_not_move(shop: LittleShop) -> None:
    empty_shelf(shop)
    receive(shop, BEER, 12, 6500)
    first = shop.counter.today()
    sleep(shop, 1)
    receive(shop, BEER, 24, 6000)
    sleep(shop, 1)
    assert valued(shop, first).all_goods.value_cents == 780
    assert valued(shop, first + timedelta(1)).all_goods.value_cents == value_of(6167, 36_000)
    assert valued(shop, first - timedelta(1)).all_goods.articles == 0
    later = valued(shop, first + timedelta(30))
    assert (later.day, later.is_now) == (shop.counter.today(), True)


def test_margin_and_days_of_cover(shop: LittleShop) -> None:
    empty_shelf(shop)
    receive(shop, BEER, 30, 6500)
    shop.add(BEER, 6 * PIECE)
    shop.pay("card")
    sleep(shop, 1)
    value, beer = valued(shop), shop.product(BEER)
    found = row(group(value, "goods", beer.category), beer.id)
    assert found is not None
    assert found.cover_days == 24 * 2 // 6
    net = 115 * 10_000 / 12_100
    assert found.margin == round((net - 65) / net * 10_000)
    assert value.all_goods.margin is not None
    assert abs(value.all_goods.margin - found.margin) <= 5  # of 24 pieces, to the cent
    assert value.all_goods.cover_days == found.cover_days


def test_what_lay_there_and_was_not_sold_is_idle_with_the_day_of_its_last_sale(shop: LittleShop) -> None:
    empty_shelf(shop)
    for code in (BREAD, BEER):
        receive(shop, code, 10, 5000)
    shop.sell(BREAD)
    sold = shop.counter.today()
    sleep(shop, 100)
    receive(shop, CHEESE, 3, 90_000)  # never sold, and it came today
    shop.sell(BEER)
    idle = group(valued(shop), "idle")
    assert idle is not None
    assert [(each.product_id, each.last_sold) for each in idle.rows] == [(shop.product(BREAD).id, sold)]
    assert idle.value_cents == 450
    assert group(valued(shop, idle_days=180), "idle") is None
    assert group(valued(shop, sold), "idle") is None


def test_an_article_that_never_was_sold_is_idle_without_a_day(shop: LittleShop) -> None:
    empty_shelf(shop)
    receive(shop, BREAD, 10, 5000)
    sleep(shop, 30)
    idle = group(valued(shop, idle_days=30), "idle")
    assert idle is not None
    assert [each.last_sold for each in idle.rows] == [None]


def test_days_that_are_on_no_list_are_refused(shop: LittleShop) -> None:
    assert shop.refusal(commands.ValueStock(None, 7)) == "idle_days"


def test_what_is_sold_while_it_is_reckoned_is_not_in_it(shop: LittleShop) -> None:
    """One sale and one delivery between each two steps."""
    empty_shelf(shop)
    receive(shop, BEER, 24, 6500)
    with shop.storage.look() as work:
        at = valued_day(None, 90, work, shop.counter)
    found: list[ValuedArticle] = []
    for step in StockWalk(at, shop.storage, shop.counter).steps():
        found += step.articles
        shop.sell(BEER)
        receive(shop, BEER, 1, 90_000)
    receive(shop, BEER, 1, 90_000)
    (beer,) = (each for each in found if each.product_id == shop.product(BEER).id)
    assert (beer.quantity, beer.cost, beer.kind) == (24_000, 6500, ValueKind.GOODS)


def test_a_cost_from_before_any_stock_was_kept_counts_from_the_day_of_its_delivery(shop: LittleShop) -> None:
    empty_shelf(shop)
    code = next(each.code for each in untracked(shop))
    first = shop.counter.today()
    receive(shop, code, 4, 7000)
    assert shop.product(code).id not in walked(shop, None)
    keep_stock_of(shop, code)
    receive(shop, code, 2)
    sleep(shop, 1)
    receive(shop, code, 2, 5000)
    assert walked(shop, first)[shop.product(code).id].cost == 7000
    assert walked(shop, None)[shop.product(code).id].cost == 6000


def test_the_file_has_every_article_and_obeys_no_spreadsheet(shop: LittleShop) -> None:
    empty_shelf(shop)
    receive(shop, BEER, 24, 6500)
    receive(shop, BREAD, 2)
    shop.do(commands.ExportStockValue())
    made: notices.StockValueExported = shop.heard[notices.StockValueExported]
    head, *lines = made.text.removeprefix("\ufeff").splitlines()
    assert head.count(";") == 13
    assert len(lines) == 2
    (beer,) = (line.split(";") for line in lines if "15,60" in line)
    (bread,) = (line.split(";") for line in lines if "15,60" not in line)
    assert beer[5:10] == ["24,000", beer[6], "0,6500", "15,60", "1,15"]
    assert bread[7:9] == ["", ""]
    assert made.day == shop.counter.today()

"""What the counter keeps for itself: of an article, a category, by doubt; all is sold while it is closed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from herstal_pos.mall.practice.line import Fault
from herstal_pos.services import commands, notices
from tests.little_shop import LittleShop, new_counter
from tests.town_shop import COFFEE, ELDER, MINT, SIRUP, TownShop, open_town_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[TownShop]:
    with open_town_shop(tmp_path / "shop.db") as shop:
        shop.catch_up()
        yield shop


def keep(shop: TownShop, code: str, own: int | None = None, of_category: int | None = None) -> None:
    """Thousandths, by the article's form."""
    shop.do(commands.ShowArticle(shop.product(code).id))
    article = shop.heard[notices.ArticleShown].article
    form = replace(article.form, kept_back=own, kept_back_of_category=of_category)
    shop.do(commands.SaveArticle(article.product_id, article.seen, form, sure=True))
    shop.catch_up()


def in_category(shop: TownShop, category: str, *codes: str) -> None:
    with shop.storage.work() as work:
        for code in codes:
            work.products.save(replace(shop.product(code), category=category))
        work.commit()


def for_sale(shop: TownShop, *codes: str) -> list[int]:
    shop.catch_up()
    return [shop.mall_counts(code)[0] for code in codes]


def differences(shop: TownShop) -> int:
    shop.news.clear()
    shop.do(commands.PushStock())
    shop.catch_up()
    assert shop.notices_of(notices.StockCompared)
    return sum(len(each.differences) for each in shop.notices_of(notices.StockCompared))


def levels_heard(shop: TownShop) -> list[str]:
    """Refs of the levels that the mall hears from now on."""
    heard: list[str] = []
    wire = shop.wire

    def listening(request: dict[str, object]) -> object:
        if request["operation"] == "put_stock":
            heard.append(str(request))
        return wire(request)

    shop.wire = listening  # type: ignore[assignment]
    shop.worker.close()
    shop.worker = shop.new_worker()
    shop.catch_up()
    heard.clear()
    return heard


def sell_all_when_closed(shop: TownShop, *, on: bool = True) -> None:
    shop.do(commands.SaveClosingRules(blind=False, second_place="", to_the_last=on))


def close_the_day(shop: TownShop) -> None:
    shop.do(commands.CloseDay({}))


def test_the_mall_hears_what_the_counter_does_not_keep(shop: TownShop) -> None:
    assert for_sale(shop, SIRUP) == [7]
    keep(shop, SIRUP, own=2000)
    assert for_sale(shop, SIRUP) == [5]
    shop.do(commands.ShowStock(shop.product(SIRUP).id))
    assert shop.heard[notices.StockShown].article.mall.kept == 2000
    assert differences(shop) == 0
    keep(shop, SIRUP)
    assert for_sale(shop, SIRUP) == [7]


def test_the_article_s_own_goes_before_its_category_s(shop: TownShop) -> None:
    in_category(shop, "Boissons", SIRUP, COFFEE)
    keep(shop, SIRUP, of_category=3000)
    assert for_sale(shop, SIRUP, COFFEE, ELDER) == [4, 9, 1]
    keep(shop, COFFEE, own=0, of_category=3000)
    assert for_sale(shop, SIRUP, COFFEE) == [4, 12]
    keep(shop, COFFEE, own=0, of_category=None)
    assert for_sale(shop, SIRUP, COFFEE) == [7, 12]
    assert differences(shop) == 0


def test_what_is_ordered_is_not_kept_from_whoever_ordered_it(shop: TownShop) -> None:
    shop.buy(sirup=6)
    shop.catch_up()
    keep(shop, SIRUP, own=5000)
    assert shop.mall_counts(SIRUP) == (6, 6)


def test_doubt_keeps_more_until_it_is_counted(shop: TownShop) -> None:
    shop.clock.pass_by(days=65)
    keep(shop, SIRUP, own=1000)
    keep(shop, ELDER)
    assert for_sale(shop, SIRUP, ELDER) == [4, 1], "one is kept, two are doubted; of a last one none is"
    shop.do(commands.ShowStock(shop.product(SIRUP).id))
    mall = shop.heard[notices.StockShown].article.mall
    assert (mall.kept, mall.doubted) == (1000, 2000)
    assert differences(shop) == 0
    count_one(shop, SIRUP, 7)
    assert for_sale(shop, SIRUP) == [6], "it was counted, and nothing was wrong"


def count_one(shop: TownShop, code: str, pieces: int) -> None:
    shop.do(commands.StartCount("one", "", shop.product(code).id))
    changed: notices.CountChanged = shop.heard[notices.CountChanged]
    draft_id = changed.count.draft_id
    shop.do(commands.GiveFigure(draft_id, shop.product(code).id, pieces * 1000))
    shop.do(commands.PostCount(draft_id))


def test_while_the_shop_is_closed_all_is_sold_and_in_the_morning_it_is_kept_again(shop: TownShop) -> None:
    keep(shop, SIRUP, own=2000)
    sell_all_when_closed(shop)
    heard = levels_heard(shop)
    close_the_day(shop)
    assert for_sale(shop, SIRUP, MINT) == [7, 2]
    assert len(heard) == 1
    assert ref_of(shop, SIRUP) in heard[0]
    shop.restart()
    assert for_sale(shop, SIRUP) == [7]
    assert len(heard) == 1, "each only once"
    assert differences(shop) == 0
    heard.clear()
    shop.do(commands.OpenDay(0, sure=True))
    assert for_sale(shop, SIRUP) == [5]
    assert len(heard) == 1
    assert differences(shop) == 0


def ref_of(shop: TownShop, code: str) -> str:
    id_ = shop.product(code).id
    with shop.storage.look() as work:
        return work.listings.of_products([id_])[id_].ref


def test_the_power_goes_between_the_closing_and_the_mall(shop: TownShop) -> None:
    keep(shop, SIRUP, own=2000)
    sell_all_when_closed(shop)
    shop.wire.always = Fault.DOWN
    close_the_day(shop)
    shop.restart()
    assert shop.mall_counts(SIRUP)[0] == 5
    shop.wire.always = Fault.NONE
    shop.restart()
    assert for_sale(shop, SIRUP) == [7]


def test_a_shop_that_does_not_say_so_keeps_its_pieces_at_night(shop: TownShop) -> None:
    keep(shop, SIRUP, own=2000)
    close_the_day(shop)
    assert for_sale(shop, SIRUP) == [5]
    sell_all_when_closed(shop)
    assert for_sale(shop, SIRUP) == [7], "said while it is closed, it holds at once"
    sell_all_when_closed(shop, on=False)
    assert for_sale(shop, SIRUP) == [5]


def test_the_last_till_that_closes_closes_the_shop(shop: TownShop) -> None:
    keep(shop, SIRUP, own=2000)
    sell_all_when_closed(shop)
    other = LittleShop(
        shop.storage, new_counter(shop.storage, shop.clock, shop.counter.ids, prefix="2"), shop.clock
    )
    other.do(commands.OpenDay(0, sure=True))
    close_the_day(shop)
    assert for_sale(shop, SIRUP) == [5]
    other.do(commands.CloseDay({}))
    assert for_sale(shop, SIRUP) == [7]
    other.do(commands.OpenDay(0, sure=True))
    assert for_sale(shop, SIRUP) == [5]

"""What the mall shows otherwise is found, named, and put right or let be by a person; never by itself."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from herstal_pos.mall.practice.town_store import TownArticle
from herstal_pos.services import commands, notices, views
from tests.shop import moved, product
from tests.town_shop import SIRUP, TownShop, open_town_shop

SOAP, BRUSH = "9901", "9902"


@pytest.fixture
def shop() -> Iterator[TownShop]:
    """Both are published."""
    with open_town_shop() as shop:
        articles = [product(name, code=code) for name, code in (("Savon", SOAP), ("Brosse", BRUSH))]
        with shop.storage.work() as work:
            work.products.save_many(articles)
            work.stock.add([moved(each, 5000) for each in articles])
            work.commit()
        shop.do(commands.PublishArticles(tuple(each.id for each in articles), sure=True))
        shop.catch_up()
        yield shop


def there(shop: TownShop, code: str) -> TownArticle:
    id_ = shop.product(code).id
    with shop.storage.look() as work:
        ref = work.listings.of_products([id_])[id_].ref
    with shop.town.at_work() as store:
        found = store.article(ref)
    assert found is not None
    return found


def staff(shop: TownShop, code: str, **changed: object) -> None:
    """The mall's people change it."""
    article = there(shop, code)
    with shop.town.at_work() as store:
        store.save_article(replace(article, listing=replace(article.listing, **changed)))  # type: ignore[arg-type]


def compared(shop: TownShop) -> notices.StockCompared:
    shop.do(commands.PushStock())
    shop.catch_up()
    found: notices.StockCompared = shop.heard[notices.StockCompared]
    return found


def waiting(shop: TownShop) -> int:
    shop.do(commands.CountShelf())
    counted: notices.ShelfCounted = shop.heard[notices.ShelfCounted]
    return counted.tasks.shown_otherwise


def in_mall(shop: TownShop, code: str) -> views.InMallView:
    shop.do(commands.ShowStock(shop.product(code).id))
    shown: notices.StockShown = shop.heard[notices.StockShown]
    return shown.article.mall


def seen(shop: TownShop, code: str) -> list[tuple[int | None, int | None, bool]]:
    """What shoppers saw, the oldest first."""
    id_ = shop.product(code).id
    with shop.storage.look() as work:
        found = work.listings.prices(id_, 99)
    return [(each.was_cents, each.price_cents, each.theirs) for each in reversed(found)]


def test_what_agrees_is_no_task(shop: TownShop) -> None:
    assert compared(shop).otherwise == ()
    assert (waiting(shop), shop.mall.otherwise) == (0, 0)


def test_another_price_there_is_read_back_and_stays_until_somebody_says(shop: TownShop) -> None:
    here = shop.product(SOAP).price_cents
    staff(shop, SOAP, price_cents=999)
    [found] = compared(shop).otherwise
    assert (found.name, found.kind, found.price_cents, found.price_here) == ("Savon", "price", 999, here)
    assert (waiting(shop), shop.mall.otherwise) == (1, 1)
    assert in_mall(shop, SOAP).otherwise == ("price",)
    compared(shop)
    assert there(shop, SOAP).listing.price_cents == 999
    shop.do(commands.SetPrice(shop.product(SOAP).id, 333, sure=True))
    shop.catch_up()
    assert there(shop, SOAP).listing.price_cents == 999, "its people meant it"
    assert waiting(shop) == 1


def test_one_act_puts_the_till_s_there(shop: TownShop) -> None:
    here = shop.product(SOAP).price_cents
    staff(shop, SOAP, price_cents=999, title="Savon doux")
    compared(shop)
    shop.do(commands.MatchMall((shop.product(SOAP).id,)))
    assert waiting(shop) == 0, "it is on its way"
    shop.catch_up()
    assert (there(shop, SOAP).listing.price_cents, there(shop, SOAP).listing.title) == (here, "Savon")
    assert compared(shop).otherwise == ()
    shop.do(commands.SetPrice(shop.product(SOAP).id, 333, sure=True))
    shop.catch_up()
    assert there(shop, SOAP).listing.price_cents == 333, "it follows again"


def test_what_is_let_be_is_no_task_until_one_of_both_changes(shop: TownShop) -> None:
    staff(shop, SOAP, price_cents=999)
    compared(shop)
    shop.do(commands.LetStand((shop.product(SOAP).id,)))
    assert (waiting(shop), in_mall(shop, SOAP).otherwise) == (0, ())
    assert compared(shop).otherwise == ()
    assert in_mall(shop, SOAP).price_cents == 999, "it is still said"
    staff(shop, SOAP, price_cents=998)
    compared(shop)
    assert waiting(shop) == 1
    shop.do(commands.LetStand((shop.product(SOAP).id,)))
    shop.do(commands.SetPrice(shop.product(SOAP).id, 333, sure=True))
    assert waiting(shop) == 1


def test_another_name_and_what_was_taken_off_sale_there_are_named(shop: TownShop) -> None:
    staff(shop, SOAP, title="Savon doux")
    staff(shop, BRUSH, active=False)
    kinds = {found.name: (found.kind, found.title, found.title_here) for found in compared(shop).otherwise}
    assert kinds == {"Savon": ("name", "Savon doux", "Savon"), "Brosse": ("off", "Brosse", "Brosse")}
    shop.do(commands.MatchMall((), sure=True))
    shop.catch_up()
    assert (there(shop, SOAP).listing.title, there(shop, BRUSH).listing.active) == ("Savon", True)
    assert waiting(shop) == 0


def test_what_the_shop_withdrew_and_is_on_sale_again_is_named(shop: TownShop) -> None:
    shop.do(commands.PublishArticles((shop.product(SOAP).id,), on=False, sure=True))
    shop.catch_up()
    staff(shop, SOAP, active=True)
    [found] = compared(shop).otherwise
    assert found.kind == "on"
    shop.do(commands.MatchMall((shop.product(SOAP).id,)))
    shop.catch_up()
    assert not there(shop, SOAP).listing.active


def test_what_the_mall_listed_itself_is_called_as_it_likes_but_not_sold_at_another_price(
    shop: TownShop,
) -> None:
    staff(shop, SIRUP, title="Sirop du pays")
    assert compared(shop).otherwise == ()
    staff(shop, SIRUP, price_cents=1)
    assert [found.kind for found in compared(shop).otherwise] == ["price"]


def test_while_something_is_on_its_way_nothing_is_otherwise(shop: TownShop) -> None:
    shop.cut()
    shop.do(commands.SetPrice(shop.product(SOAP).id, 333, sure=True))
    assert waiting(shop) == 0
    shop.mend()
    assert waiting(shop) == 0


def test_many_are_asked_about_and_none_is_said_so(shop: TownShop) -> None:
    assert shop.refusal(commands.MatchMall((shop.product(SOAP).id,))) == "same_in_mall"
    assert shop.refusal(commands.LetStand((shop.product(SOAP).id,))) == "same_in_mall"
    for code in (SOAP, BRUSH):
        staff(shop, code, price_cents=999)
    compared(shop)
    assert shop.refusal(commands.MatchMall(())) == "match_many 2"


def test_where_shoppers_see_no_new_price_only_the_mall_s_people_change_it(shop: TownShop) -> None:
    staff(shop, SOAP, price_cents=999)
    staff(shop, BRUSH, title="Brosse douce")
    compared(shop)
    with shop.storage.work() as work:
        work.mall.put(replace(work.mall.get(), new_prices=False))
        work.commit()
    assert not in_mall(shop, SOAP).takes_prices
    assert shop.refusal(commands.MatchMall((shop.product(SOAP).id,))) == "price_by_mall"
    shop.do(commands.MatchMall((), sure=True))
    assert shop.heard[notices.MallMatched] == notices.MallMatched(1, 1)
    shop.catch_up()
    assert there(shop, BRUSH).listing.title == "Brosse"
    assert there(shop, SOAP).listing.price_cents == 999


def test_the_list_names_it_and_the_chip_has_it(shop: TownShop) -> None:
    staff(shop, SOAP, price_cents=999)
    compared(shop)
    shop.do(commands.ListStock("", "shown_otherwise"))
    listed: notices.StockListed = shop.heard[notices.StockListed]
    assert [(line.product.name, line.hint) for line in listed.lines] == [("Savon", "shown_otherwise")]


def test_what_shoppers_saw_is_kept_apart_from_the_counter_s_prices(shop: TownShop) -> None:
    here = shop.product(SOAP).price_cents
    assert seen(shop, SOAP) == [(None, here, False)]
    shop.do(commands.SetPrice(shop.product(SOAP).id, 333, sure=True))
    shop.catch_up()
    staff(shop, SOAP, price_cents=999)
    compared(shop)
    shop.do(commands.PublishArticles((shop.product(SOAP).id,), on=False, sure=True))
    shop.catch_up()
    assert seen(shop, SOAP)[1:] == [(here, 333, False), (333, 999, True), (999, None, False)]
    shop.do(commands.ShowStock(shop.product(SOAP).id))
    shown: notices.StockShown = shop.heard[notices.StockShown]
    assert [each.price_cents for each in shown.article.mall_prices] == [None, 999, 333, here]

"""Articles are put into the mall, changed there and taken off sale."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from herstal_pos.domain.mall.listing import Listing
from herstal_pos.mall.practice.line import Fault
from herstal_pos.mall.practice.town_store import TownArticle
from herstal_pos.services import commands, notices
from tests.shop import moved, product
from tests.town_shop import SIRUP, TownShop, open_town_shop

SOAP = "9901"


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as shop:
        soap = product("Savon", code=SOAP)
        with shop.storage.work() as work:
            work.products.save(soap)
            work.stock.add([moved(soap, 5000)])
            work.commit()
        yield shop


def publish(shop: TownShop, *codes: str, on: bool = True, ref: str = "") -> None:
    ids = tuple(shop.product(code).id for code in codes)
    shop.do(commands.PublishArticles(ids, on, ref, sure=True))
    shop.catch_up()


def there(shop: TownShop, code: str) -> TownArticle:
    key = shop.product(code).id
    with shop.town.at_work() as store:
        [article] = [one for one in store.articles() if one.listing.key == key]
    return article


def listing(shop: TownShop, code: str) -> Listing | None:
    id_ = shop.product(code).id
    with shop.storage.look() as work:
        return work.listings.of_products([id_]).get(id_)


def said(shop: TownShop) -> list[str]:
    """What the thread asks of the mall from now on."""
    heard: list[str] = []
    wire = shop.wire

    def listening(request: dict[str, object]) -> object:
        heard.append(str(request["operation"]))
        return wire(request)

    shop.wire = listening  # type: ignore[assignment]
    shop.worker.close()
    shop.worker = shop.new_worker()
    shop.catch_up()
    heard.clear()
    return heard


def test_an_article_is_listed_counted_and_then_shown(shop: TownShop) -> None:
    heard = said(shop)
    publish(shop, SOAP)
    words = [one for one in heard if one.startswith("put")]
    assert words == ["put_listings", "put_stock", "put_listings"]
    article = there(shop, SOAP)
    assert (article.listing.title, article.listing.active, article.on_hand) == ("Savon", True, 5)
    assert shop.mall.waiting == 0
    shop.agree()


def test_a_new_price_is_told_and_what_did_not_change_is_not(shop: TownShop) -> None:
    publish(shop, SOAP)
    heard = said(shop)
    shop.do(commands.SetPrice(shop.product(SOAP).id, 777, sure=True))
    shop.catch_up()
    assert there(shop, SOAP).listing.price_cents == 777
    assert heard.count("put_listings") == 1
    publish(shop, SOAP)
    assert heard.count("put_listings") == 1, "it is known there"


def test_it_is_taken_off_sale_goods_first(shop: TownShop) -> None:
    publish(shop, SOAP)
    heard = said(shop)
    publish(shop, SOAP, on=False)
    assert [one for one in heard if one.startswith("put")] == ["put_stock", "put_listings"]
    article = there(shop, SOAP)
    assert (article.listing.active, article.on_hand) == (False, 0)
    publish(shop, SOAP)
    assert (there(shop, SOAP).listing.active, there(shop, SOAP).on_hand) == (True, 5)


def test_what_is_off_sale_is_no_difference(shop: TownShop) -> None:
    publish(shop, SOAP)
    publish(shop, SOAP, on=False)
    shop.news.clear()
    shop.do(commands.PushStock())
    shop.catch_up()
    compared = shop.notices_of(notices.StockCompared)
    assert all(not each.differences for each in compared if isinstance(each, notices.StockCompared))


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.LATE, Fault.DOUBLED, Fault.DOWN])
def test_whatever_the_line_does_it_is_listed_once(shop: TownShop, fault: Fault) -> None:
    for number in range(4):
        code = f"98{number}"
        with shop.storage.work() as work:
            work.products.save(product(f"Article {number}", code=code))
            work.commit()
        shop.do(commands.PublishArticles((shop.product(code).id,)))
        shop.wire.faults.extend([Fault.NONE] * number + [fault])
        for _ in range(3):
            shop.catch_up()
        assert there(shop, code).listing.active
        assert shop.mall.waiting == 0


def test_tobacco_is_never_published(shop: TownShop) -> None:
    with shop.storage.work() as work:
        work.products.save(replace(product("Cigarettes", code="9977"), category="Tabac"))
        work.commit()
    assert shop.refusal(commands.PublishArticles((shop.product("9977").id,))) == "not_shown_tobacco"
    many = (shop.product("9977").id, shop.product(SOAP).id)
    shop.do(commands.PublishArticles(many, sure=True))
    [news] = shop.notices_of(notices.ArticlesPublished)
    assert news == notices.ArticlesPublished(1, 1, on=True)
    shop.catch_up()
    with shop.town.at_work() as store:
        assert "Cigarettes" not in {one.listing.title for one in store.articles()}


def test_many_are_asked_about(shop: TownShop) -> None:
    ids = (shop.product(SOAP).id, shop.product(SIRUP).id)
    assert shop.refusal(commands.PublishArticles(ids)) == "publish_many 2"


def test_of_two_that_bear_its_number_a_person_chooses(shop: TownShop) -> None:
    number = shop.product(SOAP).barcodes[0] if shop.product(SOAP).barcodes else SOAP
    with shop.town.at_work() as store:
        refs = []
        for name in ("one", "two"):
            ref = store.new_ref("article")
            sample = next(iter(store.articles())).listing
            store.save_article(TownArticle(replace(sample, key=name, sku=number, ref=ref, title=name)))
            refs.append(ref)
    publish(shop, SOAP)
    [parked] = shop.mall.parked
    assert (parked.kind, parked.subject, parked.reason) == ("listing", "Savon", "ambiguous")
    assert parked.detail.split() == refs
    publish(shop, SOAP, ref=refs[1])
    assert shop.mall.parked == ()
    assert there(shop, SOAP).listing.ref == refs[1]


def test_an_article_that_the_mall_has_stays_it_and_its_price_is_compared(shop: TownShop) -> None:
    before = listing(shop, SIRUP)
    assert before is not None
    publish(shop, SIRUP)
    after = listing(shop, SIRUP)
    assert after is not None
    assert (after.ref, after.active, after.price_cents) == (before.ref, True, shop.product(SIRUP).price_cents)


def test_what_could_be_sold_there_and_is_not_is_counted(shop: TownShop) -> None:
    def missing() -> set[str]:
        with shop.storage.look() as work:
            assert work.not_in_mall.count() == len(work.not_in_mall.first(1000))
            return {*work.not_in_mall.first(1000)}

    soap, sirup = shop.product(SOAP).id, shop.product(SIRUP).id
    shop.do(commands.SetPrice(soap, 300, sure=True))
    assert soap in missing()
    assert sirup not in missing()
    publish(shop, SOAP)
    assert soap not in missing()
    publish(shop, SOAP, on=False)
    assert soap in missing()


def test_of_many_published_what_did_not_change_makes_no_word(shop: TownShop) -> None:
    many = [product(f"Article {number}", code=f"9{number:05d}") for number in range(150)]
    with shop.storage.work() as work:
        work.products.save_many(many)
        work.commit()
    ids = tuple(each.id for each in many)
    shop.do(commands.PublishArticles(ids, sure=True))
    shop.catch_up()
    assert shop.mall.waiting == 0
    heard = said(shop)
    for each in many[:3]:
        shop.do(commands.SetPrice(each.id, 999, sure=True))
    shop.do(commands.PublishArticles(ids, sure=True))
    shop.catch_up()
    assert heard.count("put_listings") == 1
    assert [there(shop, each.code).listing.price_cents for each in many[:3]] == [999] * 3


def test_a_name_that_an_import_brings_is_said_and_what_is_new_is_counted_as_missing(shop: TownShop) -> None:
    publish(shop, SOAP)
    shop.do(
        commands.ImportCatalogue(
            "code;name_fr;unit;price;vat;stock\n"
            f"{SOAP};Savon de Marseille;piece;2,85;reduced;\n9955;Brosse;piece;3,10;reduced;4\n"
        )
    )
    shop.catch_up()
    assert there(shop, SOAP).listing.title == "Savon de Marseille"
    with shop.storage.look() as work:
        found = work.products.by_code("9955")
        assert found is not None
        assert found.id in work.not_in_mall.first(1000)

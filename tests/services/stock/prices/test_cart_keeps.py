"""An open cart is told that it keeps the price of before, in whatever way an article got another one."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.headless import lists
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.workers.store import StoreWorker
from tests.little_shop import BREAD, LittleShop
from tests.services.stock.bulk.steps import propose
from tests.services.stock.families.test_families import COLOURS, SIZES, keep, shoe
from tests.services.stock.test_planned_prices import days_later, plan
from tests.services.stock.test_receiving import begun, changed

LIST = "code;name_fr;price;vat;unit\n{code};{name};{price};{vat};piece\n"

type Way = Callable[[LittleShop], commands.Command]


def bread(shop: LittleShop) -> str:
    return shop.product(BREAD).name("fr")


def listed(shop: LittleShop, price: str = "3,40", vat: int = 6) -> commands.Command:
    text = LIST.format(code=BREAD, name=bread(shop), price=price, vat=vat)
    return commands.ImportCatalogue(text)


def kept_prices(news: list[notices.Notice]) -> list[notices.Notice]:
    return [notice for notice in news if isinstance(notice, notices.PricesFollowed)]


def by_hand(shop: LittleShop) -> commands.Command:
    return commands.SetPrice(shop.product(BREAD).id, 340)


def many_at_once(shop: LittleShop) -> commands.Command:
    return commands.ApplyBulk(propose(shop, points=500).bulk_id)


def put_back(shop: LittleShop) -> commands.Command:
    bulk = propose(shop, points=500)
    shop.do(commands.ApplyBulk(bulk.bulk_id))
    return commands.UndoBulk(bulk.bulk_id)


def a_list(shop: LittleShop) -> commands.Command:
    return listed(shop)


def a_list_put_back(shop: LittleShop) -> commands.Command:
    shop.do(listed(shop))
    (offered,) = shop.do(commands.ShowBulk(of_list=True))
    assert isinstance(offered, notices.ListOffered)
    assert offered.bulk is not None
    return commands.UndoBulk(offered.bulk.bulk_id)


def a_delivery(shop: LittleShop) -> commands.Command:
    draft = begun(shop)
    shop.do(commands.AddDelivered(draft, shop.product(BREAD).id, 1000))
    changed(shop, draft, BREAD, price_cents=340)
    return commands.PostDelivery(draft)


def a_day(shop: LittleShop) -> commands.Command:
    plan(shop, 340, 1)
    return commands.FollowPrices()


def a_dated_price_dropped(shop: LittleShop) -> commands.Command:
    plan(shop, 340, 1, 5)
    days_later(shop, 1)
    shop.do(commands.FollowPrices())
    return commands.DropPlannedPrice(shop.product(BREAD).id)


WAYS = (by_hand, many_at_once, put_back, a_list, a_list_put_back, a_delivery, a_day, a_dated_price_dropped)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_whatever_changes_a_price_tells_the_open_cart_once(way: Way, shop: LittleShop) -> None:
    command = way(shop)
    line = shop.add(BREAD)
    if way is a_day:
        days_later(shop, 1)
    assert kept_prices(shop.do(command)) == [notices.PricesFollowed((bread(shop),))]
    assert shop.product(BREAD).price_cents != line.price_cents
    assert [each.price_cents for each in shop.cart.lines] == [line.price_cents]
    assert kept_prices(shop.do(command)) == []


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_an_empty_cart_keeps_nothing(way: Way, shop: LittleShop) -> None:
    command = way(shop)
    if way is a_day:
        days_later(shop, 1)
    assert kept_prices(shop.do(command)) == []


def test_a_price_that_is_the_cart_s_own_again_is_not_told(shop: LittleShop) -> None:
    shop.add(BREAD)
    assert kept_prices(shop.do(commands.SetPrice(shop.product(BREAD).id, 340))) != []
    assert kept_prices(shop.do(commands.SetPrice(shop.product(BREAD).id, 320))) == []


def test_a_grid_of_prices_tells_it(shop: LittleShop) -> None:
    shoes = keep(shop, shoe(shop), SIZES, COLOURS)
    first = shoes.variants[0]
    shop.do(commands.AddProduct(first.product_id))
    (notice,) = kept_prices(shop.do(commands.SetFamilyPrice(shoes.family_id, 5900, shoes.seen)))
    assert isinstance(notice, notices.PricesFollowed)
    assert notice.in_cart == (shop.cart.lines[0].name,)


def test_a_list_tells_of_the_vat_too(shop: LittleShop) -> None:
    shop.add(BREAD)
    assert kept_prices(shop.do(listed(shop, "3,20", 12))) == [notices.PricesFollowed((), (bread(shop),))]


def test_the_command_line_brings_a_list_under_a_cart_that_was_left_open(tmp_path: Path) -> None:
    place = Place(DataFolder(tmp_path), Config())
    for price in ("3,20", "3,40"):
        storage, counter = place.open_shop()
        with closing(storage):
            dispatch.execute(commands.AddByCode("7"), storage, counter)
        file = LIST.format(code="7", name="Pain", price=price, vat=6).encode()
        done = lists.brought(
            file,
            Namespace(
                dry_run=False, refused=None, vat=[], category=[], age=[], prices="", decimal="", place=""
            ),
            place,
        )
        assert isinstance(done, notices.CatalogueImported)


def test_what_was_refused_tells_nothing(shop: LittleShop) -> None:
    shop.add(BREAD)
    assert kept_prices(shop.execute(commands.SetPrice(shop.product(BREAD).id, 340, seen_cents=1))) == []


def test_beside_a_sale_it_is_told_with_the_step_that_changed_it(shop: LittleShop) -> None:
    heard: list[notices.Notice] = []
    store = StoreWorker(lambda: (shop.storage, shop.counter), heard.append)
    bulk = propose(shop, points=500)
    for command in (commands.AddByCode(BREAD), commands.ApplyBulk(bulk.bulk_id)):
        store.submit(command)
    while store.step():
        pass
    kinds = [type(notice) for notice in heard]
    assert notices.PricesFollowed((bread(shop),)) in heard
    assert kinds.index(notices.PricesFollowed) < kinds.index(notices.BulkChanged)

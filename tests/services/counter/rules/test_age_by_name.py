"""What the names of goods say is asked at the counter, whichever way they come into the cart, though no list
and no person gave an age; what a person stated holds instead, but for tobacco."""

from dataclasses import replace

import pytest

from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.domain.stock.product import Unit
from herstal_pos.services import commands, views
from tests.little_shop import BREAD, LittleShop
from tests.services.counter.preorders.test_the_whole_path import reserve

EAN = "5412345678908"
TILE = "Bières-01"


def put_up(shop: LittleShop, name: str, **fields: object) -> str:
    """An article for which nobody gave an age; its id."""
    with shop.storage.work() as work:
        bread = work.products.by_code(BREAD)
        assert bread is not None
        plain = replace(bread, id="named", code="777", names={"fr": name}, tile=TILE, barcodes=(EAN,))
        work.products.save(replace(plain, **({"category": ""} | fields)))  # type: ignore[arg-type]
        work.commit()
    return "named"


def asked(shop: LittleShop) -> int:
    return shop.cart.age.age if shop.cart.age else 0


NAMES = pytest.mark.parametrize(
    ("name", "age"),
    [("Bière blonde 33 cl", 16), ("Weißwein", 16), ("Jenever 70 cl", 18), ("Sigaretten", 18), ("Vape", 18)],
)


@NAMES
def test_a_scan_and_a_code_and_a_search_ask(shop: LittleShop, name: str, age: int) -> None:
    product_id = put_up(shop, name)
    ways = (commands.ScanBarcode(EAN), commands.AddByCode("777"), commands.AddProduct(product_id))
    for way in (*ways, commands.ScanBarcode(EAN, quantity=6000)):
        shop.do(way)
        assert asked(shop) == age
        shop.do(commands.AbandonSale())


@NAMES
def test_what_is_new_at_the_counter_asks(shop: LittleShop, name: str, age: int) -> None:
    shop.do(commands.CreateProduct(EAN, 500, "standard", name))
    assert asked(shop) == age
    shop.do(commands.AbandonSale())
    shop.do(commands.AddFreeItem(500, "standard", name))
    assert asked(shop) == age


def test_a_category_asks_where_the_name_says_nothing(shop: LittleShop) -> None:
    put_up(shop, "Zinnebir", category="Bières")
    shop.scan(EAN)
    assert asked(shop) == 16


def test_a_label_of_the_scale_asks(shop: LittleShop) -> None:
    put_up(shop, "Vin en vrac", unit=Unit.KG)
    payload = "260077700342"
    shop.scan(payload + check_digit(payload))
    assert asked(shop) == 16


@pytest.mark.parametrize("before", [0, 18])
def test_a_cart_that_waited_asks_as_the_article_is_now(shop: LittleShop, before: int) -> None:
    put_up(shop, "Sirop", age=before, age_said=True)
    shop.scan(EAN)
    shop.do(commands.ParkSale())
    put_up(shop, "Bière blonde")
    shop.do(commands.FetchSale())
    assert asked(shop) == 16
    assert (
        shop.refusal(commands.TakeTender(shop.cart.sale_id, shop.cart.version, "cash")) == "age_unchecked 16"
    )
    shop.pay()


def test_a_free_item_that_waited_asks_by_its_name(shop: LittleShop) -> None:
    shop.do(commands.AddFreeItem(500, "standard", "Vodka"))
    shop.do(commands.ParkSale())
    with shop.storage.work() as work:
        (parked,) = work.sales.parked()
        parked.lines = [replace(line, age=0) for line in parked.lines]  # as an older program kept it
        parked.version += 1
        work.sales.save(parked)
        work.commit()
    shop.do(commands.FetchSale())
    assert asked(shop) == 18


def test_a_preorder_that_is_fetched_asks_as_the_article_is_now(shop: LittleShop) -> None:
    put_up(shop, "Sirop")
    made = reserve(shop, "777")
    put_up(shop, "Bière blonde")
    shop.do(commands.PickUpPreorder(made.id))
    assert asked(shop) == 16
    shop.pay()


def test_what_a_person_stated_is_asked_instead(shop: LittleShop) -> None:
    for age in (0, 18):
        put_up(shop, "Bière blonde", age=age, age_said=True)
        shop.scan(EAN)
        assert asked(shop) == age
        shop.do(commands.AbandonSale())


def test_a_list_s_lower_age_is_not(shop: LittleShop) -> None:
    put_up(shop, "Vodka 70 cl", age=16)
    shop.scan(EAN)
    assert asked(shop) == 18


@pytest.mark.parametrize("name", ["Cigarettes", "Tabak 40g", "Vape pen", "E-liquid"])
def test_of_tobacco_it_is_18_whatever_stands_in_its_row(shop: LittleShop, name: str) -> None:
    put_up(shop, name, age=0, age_said=True)
    shop.scan(EAN)
    assert shop.cart.age == views.AgeView(18, shop.line.id, tobacco=True)


@pytest.mark.parametrize("name", ["Vinaigre de vin", "Verres à bière", "Savon", "Bière sans alcool", "Jus"])
def test_what_is_none_asks_nothing(shop: LittleShop, name: str) -> None:
    put_up(shop, name)
    shop.scan(EAN)
    shop.do(commands.AddFreeItem(500, "standard", name))
    assert asked(shop) == 0


def test_what_comes_back_asks_nothing(shop: LittleShop) -> None:
    put_up(shop, "Vodka 70 cl")
    paid = shop.sell("777")
    shop.open_receipt(paid.number_text)
    shop.do(commands.ReturnAll())
    shop.do(commands.ParkSale())
    shop.do(commands.FetchSale())
    assert asked(shop) == 0
    shop.pay()

"""What is asked before it is sold, and what a label may not say."""

from copy import replace

import pytest

from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.services import commands, notices, views
from tests.little_shop import BREAD, CHEESE, EMPTY_BOTTLE, LittleShop


def label(payload: str) -> str:
    return payload + check_digit(payload)


def put(shop: LittleShop, code: str, unit: Unit, price_cents: int, *barcodes: str) -> Product:
    product = Product(f"id-{code}", code, {"fr": code}, unit, price_cents, "reduced", barcodes=barcodes)
    with shop.storage.work() as work:
        work.products.save(product)
        work.commit()
    return product


def asked(shop: LittleShop, command: commands.Command) -> str:
    """Why it is asked about; a yes carries it out."""
    reason = shop.refusal(command)
    refused = shop.heard[notices.CommandRefused]
    assert isinstance(refused, notices.CommandRefused)
    assert refused.again is not None, "it is asked, not refused"
    shop.do(refused.again)
    return reason


def stands(shop: LittleShop, command: commands.Command) -> views.LineView:
    """What of it stands without an answer."""
    shop.do(command)
    (goods,) = [line for line in shop.cart.lines if line.asks]
    assert shop.refusal(shop.tender()) == "goods_unanswered 1"
    return goods


def test_a_price_of_nought_is_asked_about(shop: LittleShop) -> None:
    product = put(shop, "nought", Unit.PIECE, 0)
    for price_cents, paid in ((None, 0), (150, 150)):
        goods = stands(shop, commands.AddByCode("nought"))
        assert (goods.asks, goods.name, goods.amount_cents) == ("price_nought", "nought", 0)
        shop.do(commands.AddProduct(product.id, sure=True, answers=goods.id, price_cents=price_cents))
        assert shop.line.amount_cents == paid
        shop.do(commands.AbandonSale())
    bread = shop.add(BREAD)
    assert asked(shop, commands.ChangePrice(bread.id, 0)) == "price_nought"


@pytest.mark.parametrize("quantity", [101_000, 9_999_000])
def test_a_quantity_that_a_counter_seldom_sells_is_asked_about(shop: LittleShop, quantity: int) -> None:
    count = quantity // 1000
    goods = stands(shop, commands.AddByCode(BREAD, quantity))
    assert (goods.asks, goods.quantity) == ("quantity_large", quantity)
    bread = shop.product(BREAD).id
    shop.do(commands.AddProduct(bread, quantity, sure=True, answers=goods.id))
    assert shop.line.quantity == quantity
    shop.do(commands.VoidLine(shop.line.id))
    bottle = shop.product(EMPTY_BOTTLE).id
    assert asked(shop, commands.ReturnDeposit(bottle, quantity)) == f"quantity_large {count}"
    shop.do(commands.AbandonSale())
    line = shop.add(BREAD)
    assert asked(shop, commands.ChangeQuantity(line.id, quantity)) == f"quantity_large {count}"
    shop.do(commands.ChangeQuantity(line.id, 2000))


def test_a_kilogram_that_nobody_weighed_is_asked_about(shop: LittleShop) -> None:
    cheese = shop.product(CHEESE).id
    goods = stands(shop, commands.AddProduct(cheese))
    assert (goods.asks, goods.unit) == ("measure_missing", "kg")
    shop.do(commands.AddProduct(cheese, 1000, sure=True, answers=goods.id))
    shop.do(commands.AddProduct(cheese, 342))
    assert [line.quantity for line in shop.cart.lines] == [1000, 342]


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit is not Unit.PIECE])
def test_one_of_what_is_measured_is_asked_about_each_way(shop: LittleShop, unit: Unit) -> None:
    """Olive oil by the litre was sold as one litre that nobody had filled."""
    put(shop, "oil", unit, 1200, "5412345678908")
    for ask in (commands.AddByCode("oil"), commands.ScanBarcode("5412345678908")):
        goods = stands(shop, ask)
        assert (goods.asks, goods.unit) == ("measure_missing", unit)
        shop.do(commands.VoidLine(goods.id))
    shop.do(commands.AddByCode("oil", 250))
    assert [line.quantity for line in shop.cart.lines] == [250]


@pytest.mark.parametrize("code", ["260010100000", "210010100000"])
def test_a_label_of_nought_is_refused(shop: LittleShop, code: str) -> None:
    assert shop.refusal(commands.ScanBarcode(label(code))) == "label_of_nought"


def test_a_pack_past_its_date_stops_and_one_of_today_does_not(shop: LittleShop) -> None:
    put(shop, "milk", Unit.PIECE, 120, "5412345678908")
    today = shop.counter.today()
    for ai in ("15", "17"):
        scan = commands.ScanBarcode(f"0105412345678908{ai}201231", "]d2")
        goods = stands(shop, scan)
        assert goods.asks == "pack_expired"
        shop.do(replace(scan, sure=True, answers=goods.id))
        shop.do(commands.ScanBarcode(f"0105412345678908{ai}{today:%y%m%d}", "]d2"))


def test_a_label_in_another_unit_than_the_article_is_told(shop: LittleShop) -> None:
    put(shop, "500", Unit.LITRE, 400)
    assert shop.refusal(commands.ScanBarcode(label("260050000342"))) == "unit_mismatch kg l"
    put(shop, "oil", Unit.KG, 400, "5412345678908")
    by_volume = commands.ScanBarcode("01054123456789083150000500", "]d2")
    assert shop.refusal(by_volume) == "unit_mismatch l kg"


def test_a_scales_label_without_a_table_says_so(shop: LittleShop) -> None:
    for code, of_a_scale in ((label("290010100342"), True), ("5412345678908", False)):
        unknown, _ = shop.execute(commands.ScanBarcode(code))
        assert isinstance(unknown, notices.CodeUnknown)
        assert (unknown.why, unknown.of_a_scale) == ("new", of_a_scale)


# --- an article that is made, or found, of what was scanned is sold as it was scanned

NO_CHEESE = label("267777700342")  # kg
VARYING, FIXED = "9541234567890", "0541234567890"


def unknown(shop: LittleShop, code: str, aim: str | None = None, quantity: int = 1000) -> notices.CodeUnknown:
    asked_about, _ = shop.execute(commands.ScanBarcode(code, aim, quantity))
    assert isinstance(asked_about, notices.CodeUnknown)
    return asked_about


def made(asked_about: notices.CodeUnknown, price_cents: int) -> commands.CreateProduct:
    found = asked_about
    return commands.CreateProduct(
        found.code, price_cents, "reduced", "Boulette", found.quantity, found.scanned, found.aim
    )


def linked(shop: LittleShop, asked_about: notices.CodeUnknown, code: str) -> commands.LinkBarcode:
    found, product = asked_about, shop.product(code)
    return commands.LinkBarcode(found.code, product.id, found.quantity, found.scanned, found.aim)


def test_an_article_made_of_a_scales_label_is_sold_by_weight_and_weighs_what_the_label_says(
    shop: LittleShop,
) -> None:
    asked_about = unknown(shop, NO_CHEESE, quantity=3000)
    assert (asked_about.code, asked_about.unit) == ("77777", "kg")
    shop.do(made(asked_about, 1000))
    assert (shop.line.unit, shop.line.quantity, shop.line.amount_cents) == ("kg", 1026, 1026)
    shop.scan(NO_CHEESE)
    assert [line.quantity for line in shop.cart.lines] == [1026, 342]


def test_a_scales_label_that_is_linked_sells_what_it_weighs(shop: LittleShop) -> None:
    shop.do(linked(shop, unknown(shop, NO_CHEESE), CHEESE))
    assert shop.line.quantity == 342


@pytest.mark.parametrize(
    ("ean", "unit", "quantity", "cents"),
    [(VARYING, "kg", 500, 500), (FIXED, "piece", 1000, 1000)],
    ids=["measured", "by the piece"],
)
def test_a_suppliers_pack_of_varying_weight_is_made_by_weight(
    shop: LittleShop, ean: str, unit: str, quantity: int, cents: int
) -> None:
    asked_about = unknown(shop, f"01{label(ean)}3103000500", "]d2")
    shop.do(made(asked_about, 1000))
    assert (shop.line.unit, shop.line.quantity, shop.line.amount_cents) == (unit, quantity, cents)


def test_a_priced_label_of_an_article_made_now_keeps_its_price(shop: LittleShop) -> None:
    shop.do(made(unknown(shop, label("217777700437")), 1000))
    assert (shop.line.quantity, shop.line.amount_cents) == (1000, 437)


def test_a_code_linked_to_what_is_weighed_is_asked_for_its_weight(shop: LittleShop) -> None:
    link = linked(shop, unknown(shop, "5412345678908"), CHEESE)
    assert stands(shop, link).asks == "measure_missing"
    assert (shop.line.quantity, shop.product(CHEESE).barcodes[-1]) == (1000, "5412345678908")


def test_a_label_that_cannot_be_the_articles_is_not_linked(shop: LittleShop) -> None:
    assert shop.refusal(linked(shop, unknown(shop, NO_CHEESE), BREAD)) == "unit_mismatch kg piece"
    unknown(shop, NO_CHEESE)


def test_a_code_linked_while_goods_come_back_brings_them_back(shop: LittleShop) -> None:
    shop.open_receipt(shop.sell(BREAD).number_text)
    shop.do(linked(shop, unknown(shop, "5412345678908"), BREAD))
    assert shop.line.quantity == -1000


# --- packs that come back

PACK_342, PACK_500, PACK_999 = (label(f"26001010{grams:04d}") for grams in (342, 500, 999))


def back(shop: LittleShop) -> list[tuple[int, int]]:
    return [(line.quantity, line.amount_cents) for line in shop.cart.lines]


def test_of_three_packs_on_one_line_one_comes_back(shop: LittleShop) -> None:
    shop.do(commands.ScanBarcode(PACK_342, quantity=3000))
    whole = shop.cart.lines[0].amount_cents
    shop.open_receipt(shop.pay().number_text)
    given = []
    for _ in range(3):
        shop.do(commands.ScanBarcode(PACK_342))
        given.append(shop.cart.lines[-1].quantity)
    assert given == [-342, -342, -342]
    assert shop.cart.total_cents == -whole
    assert shop.refusal(commands.ScanBarcode(PACK_342)) == "pack_not_on_ticket"


def test_a_pack_that_is_on_no_line_gives_nothing_back(shop: LittleShop) -> None:
    shop.do(commands.ScanBarcode(PACK_342))
    shop.do(commands.ScanBarcode(PACK_500))
    shop.open_receipt(shop.pay().number_text)
    assert shop.refusal(commands.ScanBarcode(PACK_999)) == "pack_not_on_ticket"
    shop.do(commands.ScanBarcode(PACK_500))
    assert [quantity for quantity, _ in back(shop)] == [-500]


def test_a_priced_piece_comes_back_for_the_price_of_its_own_label(shop: LittleShop) -> None:
    put(shop, "77", Unit.PIECE, 250)
    shop.do(commands.ScanBarcode(label("210007700437")))
    shop.do(commands.ScanBarcode(label("210007700520")))
    shop.open_receipt(shop.pay().number_text)
    shop.do(commands.ScanBarcode(label("210007700520")))
    assert back(shop) == [(-1000, -520)]

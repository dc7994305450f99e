"""What a scan puts in the cart, and what is asked where it cannot."""

import pytest

from herstal_pos.domain.counter.codes import CALIBRATION_TEXT
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.services import commands, notices
from herstal_pos.services.views import LineView
from tests.little_shop import BEER_EAN, BREAD, CHEESE, LittleShop

HERVE_GTIN = "2004040009069"


def label(payload: str) -> str:
    return payload + check_digit(payload)


def seen(line: LineView) -> tuple[str, int, int]:
    return line.name, line.quantity, line.amount_cents


def stock(shop: LittleShop, code: str, barcode: str, unit: Unit = Unit.PIECE, price_cents: int = 250) -> None:
    names = {"fr": f"Article {code}"}
    made = Product(f"made-{code}", code, names, unit, price_cents, "reduced", barcodes=(barcode,))
    with shop.storage.work() as work:
        work.products.save(made)
        work.commit()


def test_an_ean_13_puts_one_piece_in_the_cart(shop: LittleShop) -> None:
    shop.scan("2004040001179")
    assert seen(shop.line) == ("Pékèt nature 70 cl", 1000, 1490)


def test_an_ean_8_finds_its_article(shop: LittleShop) -> None:
    shop.scan("24040044")
    assert shop.line.name == "Mignonnette de pékèt 5 cl"


def test_three_typed_before_a_scan_makes_three_pieces(shop: LittleShop) -> None:
    shop.scan("2004040001179", quantity=3 * THOUSAND)
    assert seen(shop.line)[1:] == (3000, 4470)


@pytest.mark.parametrize("typed", [2500, 0, 2_004_040_000_981 * THOUSAND])
def test_what_is_no_number_of_pieces_does_not_cost_a_scan(shop: LittleShop, typed: int) -> None:
    """A price that waited for its key, a code typed by hand before the scanner read it after all."""
    shop.scan(BEER_EAN, typed)
    assert shop.cart.lines[0].quantity == THOUSAND


def test_an_upc_a_with_twelve_digits_and_with_thirteen_is_the_same_article(shop: LittleShop) -> None:
    stock(shop, "5000", "0042100005264")
    for code in ("042100005264", "0042100005264"):
        shop.scan(code)
    assert seen(shop.line)[1:] == (2000, 500)


def test_an_upc_e_finds_the_article_of_its_long_form(shop: LittleShop) -> None:
    stock(shop, "5000", "0042100005264")
    shop.do(commands.ScanBarcode("04252614", "]E0"))
    assert shop.line.product_id == "made-5000"


@pytest.mark.parametrize(
    ("code", "kilograms", "cents"),
    [
        (label("210010100852"), 342, 852),  # 8,52 € at 24,90 €/kg: the quantity is worked out
        (label("260010100342"), 342, 852),  # 0,342 kg: the price is
    ],
)
def test_a_scale_label_gives_what_the_customer_read_on_it(
    shop: LittleShop, code: str, kilograms: int, cents: int
) -> None:
    shop.scan(code)
    assert seen(shop.line) == ("Fromage de Herve AOP", kilograms, cents)
    assert shop.line.weighed


def test_two_labels_of_one_cheese_stay_two_lines(shop: LittleShop) -> None:
    for _ in range(2):
        shop.scan(label("210010100852"))
    assert [line.amount_cents for line in shop.cart.lines] == [852, 852]


def test_a_count_label_gives_that_many_pieces(shop: LittleShop) -> None:
    shop.scan(label("280000100006"))
    assert seen(shop.line) == ("Pain de campagne 800 g", 6000, 1920)


def test_a_price_label_of_a_piece_is_one_piece_at_that_price(shop: LittleShop) -> None:
    shop.scan(label("210000100250"))
    assert seen(shop.line) == ("Pain de campagne 800 g", 1000, 250)


def test_a_gs1_code_with_a_weight_is_weighed(shop: LittleShop) -> None:
    stock(shop, "5001", HERVE_GTIN, Unit.KG, 2490)
    shop.scan(f"010{HERVE_GTIN}3103000342", quantity=THOUSAND)
    assert seen(shop.line)[1:] == (342, 852)


def test_a_gs1_code_with_a_price_is_charged_that_price(shop: LittleShop) -> None:
    stock(shop, "5001", HERVE_GTIN, Unit.KG, 2490)
    shop.do(commands.ScanBarcode(f"010{HERVE_GTIN}31030003423922900", "]C1"))
    assert seen(shop.line)[1:] == (342, 900)


def test_a_gs1_code_of_a_piece_counts_pieces_only(shop: LittleShop) -> None:
    stock(shop, "5002", "2004040009076")
    shop.do(commands.ScanBarcode("01020040400090763103000500", "]d2"))
    assert seen(shop.line)[1:] == (1000, 250)


def test_a_digital_link_is_that_article(shop: LittleShop) -> None:
    shop.scan(f"https://id.gs1.org/01/0{BEER_EAN}")
    assert shop.cart.lines[0].name == "Jupiler 33 cl"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("5412345678908", "new"),
        ("2004040001178", "check_digit"),
        (label("210999900852"), "new"),
        ("01054123456789083103000342", "new"),
        ("https://example.org/menu", "gs1_no_article"),
        ("   ", "empty"),
    ],
)
def test_what_no_article_has_is_asked_in_the_cart_and_is_in_no_sum(
    shop: LittleShop, code: str, why: str
) -> None:
    shop.add(BREAD)
    before = shop.cart
    asked, *_ = shop.do(commands.ScanBarcode(code, quantity=2 * THOUSAND))
    assert isinstance(asked, notices.CodeUnknown)
    assert (asked.why, asked.quantity) == (why, 2000)
    shop.do(commands.Refresh())
    assert [line.asks for line in shop.cart.lines] == ["", *([why] if why != "empty" else [])]
    assert (shop.cart.total_cents, shop.cart.item_count) == (before.total_cents, before.item_count)


def test_the_calibration_sheet_sells_nothing(shop: LittleShop) -> None:
    assert shop.scan(CALIBRATION_TEXT) == []


def test_a_receipt_s_barcode_opens_that_receipt_for_a_return(shop: LittleShop) -> None:
    number = shop.sell(BREAD, CHEESE).number_text
    shop.scan(f"T{number}")
    assert shop.cart.returning is not None
    assert [line.left for line in shop.cart.returning.lines] == [1000, 1000]


def test_a_code_of_the_shop_s_own_in_code_128_is_looked_up_as_it_stands(shop: LittleShop) -> None:
    stock(shop, "5003", "ABC-1234")
    shop.do(commands.ScanBarcode("ABC-1234", "]C0"))
    assert shop.line.product_id == "made-5003"


def test_scanning_the_same_article_again_counts_its_line_up(shop: LittleShop) -> None:
    for _ in range(3):
        shop.scan("2004040001179")
    assert seen(shop.line)[1:] == (3000, 4470)


def test_the_same_article_after_another_is_a_new_line(shop: LittleShop) -> None:
    for code in ("2004040001179", "24040044", "2004040001179"):
        shop.scan(code)
    assert len(shop.cart.lines) == 3


def test_the_same_article_at_a_changed_price_or_with_a_discount_is_a_new_line(shop: LittleShop) -> None:
    first = shop.add(BREAD)
    shop.do(commands.ChangePrice(first.id, 300))
    second = shop.add(BREAD)
    shop.do(commands.DiscountLine(second.id, 1000))
    third = shop.add(BREAD)
    assert len({first.id, second.id, third.id}) == 3


def test_the_stock_figure_never_says_no(shop: LittleShop) -> None:
    shop.add("453", 40 * THOUSAND)  # 4 on the shelf
    shop.pay("card")
    assert shop.on_hand("453") == -36_000


def test_each_scan_is_kept_before_it_is_shown(shop: LittleShop) -> None:
    shop.scan("2004040001179")
    shown = shop.cart
    shop.heard.clear()
    shop.do(commands.Refresh())
    assert shop.cart == shown


# --- typed off a torn label


@pytest.mark.parametrize("code", [label("210010100852"), label("280000100006"), label("210000100250")])
def test_a_torn_label_that_is_typed_is_what_its_scan_is(shop: LittleShop, code: str) -> None:
    shop.scan(code)
    scanned = seen(shop.line)
    shop.do(commands.VoidLine(shop.line.id))
    shop.do(commands.AddByCode(code))
    assert seen(shop.line) == scanned


def test_a_number_that_no_article_has_yet_is_asked_about_as_its_scan_is(shop: LittleShop) -> None:
    asked, _ = shop.do(commands.AddByCode("5412345678908"))
    assert isinstance(asked, notices.CodeUnknown)
    assert shop.refusal(commands.AddByCode("5412345678909")) == "code_unknown 5412345678909"


def test_what_comes_back_is_typed_too(shop: LittleShop) -> None:
    number = shop.sell(BREAD, CHEESE).number_text
    shop.scan(f"T{number}")
    shop.do(commands.AddByCode(BREAD))
    assert [line.left for line in shop.cart.returning.lines] == [0, 1000]  # type: ignore[union-attr]

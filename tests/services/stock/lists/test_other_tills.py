"""The lists of other tills, from their bytes: known by their titles, each article with its own name and
figures."""

import pytest

from herstal_pos.services.commands import ListAnswers
from herstal_pos.services.stock.csv_catalogue import ProductRow, Refusal
from herstal_pos.services.stock.lists.opening import KNOWN, OpenList, parse
from herstal_pos.services.stock.lists.sheet import open_sheet
from tests.services.stock.lists import exports
from tests.services.stock.test_csv_catalogue import RATES

WITH = ListAnswers(prices="with")
JUPILER, SHIRT_M, SHIRT_L = "5410000000019", "5410000000026", "5410000000033"

NAMED = {
    "loyverse": "Loyverse",
    "square": "Square",
    "shopify": "Shopify",
    "shopify_old": "Shopify",
    "woocommerce": "WooCommerce",
    "woocommerce_fr": "WooCommerce",
    "prestashop": "PrestaShop",
    "prestashop_combinations": "PrestaShop",
    "prestashop_grid": "PrestaShop",
    "lightspeed": "Lightspeed",
    "odoo": "Odoo",
    "odoo_fr": "Odoo",
    "odoo_fields": "Odoo",
    "opensourcepos": "opensourcepos",
}


def opened(content: bytes, answers: ListAnswers = WITH) -> OpenList:
    a_list = OpenList(open_sheet(content, KNOWN), RATES, (), answers, {})
    for _ in a_list.survey():
        pass
    return a_list


def read(content: bytes, rates: dict[str, str] | None = None) -> tuple[list[ProductRow], list[Refusal]]:
    return parse(content, RATES, (), ListAnswers(rates=rates or {}, prices="with"))


def figures(rows: list[ProductRow]) -> list[tuple[str, tuple[str, ...], str, int, str, int | None]]:
    return [
        (row.code, row.barcodes, row.names["fr"], row.price_cents, row.vat_code, row.stock) for row in rows
    ]


@pytest.mark.parametrize(("which", "source"), NAMED.items())
def test_whose_list_it_is_stands_in_its_titles(which: str, source: str) -> None:
    found = opened(exports.ALL[which]).source
    assert found is not None
    assert found.name == source


def test_loyverse_variants_weighed_goods_and_parts_of_what_is_composed() -> None:
    rates = {"category:bieres": "standard", "category:textile": "standard", "category:fromages": "reduced"}
    rows, refusals = read(exports.LOYVERSE, rates)
    assert figures(rows) == [
        ("10001", (JUPILER,), "Jupiler 25cl", 120, "standard", 48_000),
        ("10002", (SHIRT_M,), "T-shirt M Rouge", 1500, "standard", 3_000),
        ("10003", (SHIRT_L,), "T-shirt L Rouge", 1500, "standard", 0),
        ("10004", (), "Gouda", 1850, "reduced", 2_350),
        ("10005", (), "Panier", 3000, "standard", None),
    ]
    assert rows[0].minimum == 24_000
    assert rows[2].doubts == (("ask_count", {"text": "-2", "name": "T-shirt L Rouge"}),)
    assert rows[3].unit.value == "kg"
    assert [(no.line, no.reason, no.params) for no in refusals] == [(7, "csv_composed", {"name": "Panier"})]


def test_square_is_utf_16_and_its_taxes_are_columns() -> None:
    rows, refusals = read(exports.SQUARE)
    assert figures(rows) == [
        ("J25", (JUPILER,), "Jupiler 25cl", 120, "standard", 48_000),
        ("TS-M", (SHIRT_M,), "T-shirt M Rouge", 1500, "standard", 3_000),
        (SHIRT_L, (SHIRT_L,), "Pain", 320, "reduced", None),
    ]
    assert rows[0].supplier_code == "104711"
    assert [(no.line, no.reason) for no in refusals] == [(5, "csv_price_missing")]


@pytest.mark.parametrize("content", [exports.SHOPIFY, exports.SHOPIFY_OLD])
def test_shopify_s_later_lines_have_no_name_and_no_tax(content: bytes) -> None:
    rows, refusals = read(content, {"category:textile": "standard", "category:maison": "standard"})
    assert figures(rows[:2]) == [
        ("TS-M", (SHIRT_M,), "T-shirt M", 1500, "standard", 3_000),
        ("TS-L", (SHIRT_L,), "T-shirt L", 1500, "standard", 2_000),
    ]
    assert [row.names["fr"] for row in rows[2:]] in ([], ["Bougie & pot"])
    assert not refusals


def test_woocommerce_s_parents_are_no_articles_and_its_tax_classes_are_asked_once() -> None:
    assert opened(exports.WOO).taxes == {"reducedrate": ("reduced-rate", "reduced", 1)}
    rows, refusals = read(exports.WOO, {"reducedrate": "reduced"})
    assert figures(rows) == [
        ("TS-M", (SHIRT_M,), "T-shirt M", 1500, "standard", 3_000),
        ("TS-L", (SHIRT_L,), "T-shirt L", 1500, "standard", 2_000),
        ("PAIN", (JUPILER,), "-Pain d'hier", 320, "reduced", None),
    ]
    assert rows[2].category == "Bières"
    assert not refusals


def test_woocommerce_in_french() -> None:
    rows, _ = read(exports.WOO_FR)
    assert figures(rows) == [("TS-M", (SHIRT_M,), "T-shirt M", 1500, "standard", 3_000)]


def test_prestashop_s_prices_have_no_vat_and_its_taxes_are_numbers_of_its_own() -> None:
    asked = opened(exports.PRESTASHOP, ListAnswers()).taxes
    assert {key: count for key, (_, _, count) in asked.items()} == {"ps:1": 2, "ps:2": 1}
    rows, refusals = parse(
        exports.PRESTASHOP, RATES, (), ListAnswers(rates={"ps:1": "standard", "ps:2": "reduced"})
    )
    assert figures(rows) == [
        ("J25", (JUPILER,), "Jupiler 25cl", 120, "standard", 48_000),
        ("MUG", (), "Mug", 1200, "standard", 5_000),
        (SHIRT_L, (SHIRT_L,), "Pain", 320, "reduced", None),
    ]
    assert rows[1].doubts == (("barcode_rounded", {"barcode": "0123457000000", "name": "Mug"}),)
    assert not refusals


def test_prestashop_s_grid_says_the_rate_by_its_two_prices() -> None:
    rows, _ = read(exports.PRESTASHOP_GRID)
    assert figures(rows) == [("J25", (), "Jupiler 25cl", 120, "standard", 48_000)]


def test_prestashop_s_combinations_alone_are_refused_by_name() -> None:
    rows, refusals = read(exports.PRESTASHOP_COMBINATIONS)
    assert (rows, [no.reason for no in refusals]) == ([], ["csv_combination"])


def test_lightspeed_s_number_is_the_barcode_and_recipes_are_said() -> None:
    rows, refusals = read(exports.LIGHTSPEED)
    assert figures(rows) == [
        (JUPILER, (JUPILER,), "Jupiler 25cl", 120, "standard", 48_000),
        ("TS-M", (), "T-shirt M", 1500, "standard", 3_000),
        ("TS-L", (), "T-shirt L", 1500, "standard", 2_000),
    ]
    assert [(no.line, no.reason) for no in refusals] == [(5, "csv_composed")]


def test_odoo_in_english_with_the_lines_that_only_go_on() -> None:
    rows, refusals = read(exports.ODOO)
    assert figures(rows) == [
        ("J25", (JUPILER,), "Jupiler 25cl", 120, "standard", 48_000),
        ("PAIN", (), "Pain", 320, "reduced", 0),
        ("od-p_9", (), "Casier", 210, "outside", None),
    ]
    assert not refusals


@pytest.mark.parametrize("which", ["odoo_fr", "odoo_fields", "opensourcepos"])
def test_the_same_article_of_others(which: str) -> None:
    (row,), _ = read(exports.ALL[which], {"l10nbeattnvatout21l": "standard"})
    assert (row.barcodes, row.names["fr"], row.price_cents, row.vat_code) == (
        (JUPILER,),
        "Jupiler 25cl",
        120,
        "standard",
    )


def test_the_prices_of_those_who_do_not_say_are_asked() -> None:
    for which in ("loyverse", "square", "shopify", "woocommerce", "lightspeed", "odoo", "opensourcepos"):
        assert not opened(exports.ALL[which], ListAnswers()).says_prices
    rates = {"category:textile": "standard"}
    rows, _ = parse(exports.SHOPIFY_OLD, RATES, (), ListAnswers(rates=rates, prices="without"))
    assert [row.price_cents for row in rows] == [1815, 1815]


def test_a_list_that_a_belgian_spreadsheet_saved_again_is_read_with_its_commas() -> None:
    text = exports.ODOO.decode().replace(",", ";").replace("1.20", "1,20").replace("3.20", "3,20")
    rows, _ = read(text.replace("48.0", "48,0").replace("2.10", "2,10").encode("cp1252"))
    assert [row.price_cents for row in rows] == [120, 320, 210]

"""The practice shop's articles: the desk, the town's shops and the tests all live on this one file."""

import csv
import tomllib
from collections import Counter
from datetime import date
from importlib.resources import files
from io import StringIO

import pytest
from biip.checksums import gs1_standard_check_digit

from herstal_pos.domain.counter.codes import ProductCode, classify
from herstal_pos.domain.law import read_law
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.stock.weighed import prefix_of, read_prefixes
from herstal_pos.services.stock.csv_catalogue import ProductRow
from herstal_pos.services.stock.lists.opening import parse

COLUMNS = [
    "code",
    "barcodes",
    "name_fr",
    "name_nl",
    "name_de",
    "name_en",
    "unit",
    "price",
    "vat",
    "category",
    "deposit",
    "age",
    "tile",
    "stock",
    "shelf",
    "listed",
]
BAKERY = {"bread", "pastry"}
ALCOHOL = {"beer": 16, "wine": 16, "spirits": 18}


def resource(*path: str) -> str:
    return files("resources").joinpath(*path).read_text("utf-8")


LAW = read_law(tomllib.loads(resource("belgium.toml")))
SCALE = read_prefixes(tomllib.loads(resource("practice", "weighed.toml")))
ROWS, REFUSALS = parse(resource("practice", "catalogue.csv"), LAW.vat_rates(date(2026, 11, 25)), SCALE)
CELLS = list(csv.DictReader(StringIO(resource("practice", "catalogue.csv")), delimiter=";"))
BY_CODE = {row.code: row for row in ROWS}


def of(category: str) -> list[ProductRow]:
    return [row for row in ROWS if row.category == category]


def test_the_file_has_the_columns_that_a_shop_s_own_file_has() -> None:
    assert list(CELLS[0]) == COLUMNS


def test_no_line_is_refused_and_there_are_about_two_hundred_articles() -> None:
    assert REFUSALS == []
    assert 200 <= len(ROWS) <= 240


def test_codes_and_barcodes_are_each_of_one_article() -> None:
    codes = Counter(row.code for row in ROWS)
    barcodes = Counter(code for row in ROWS for code in row.barcodes)
    assert set(codes.values()) == set(barcodes.values()) == {1}


def test_barcodes_are_of_the_ranges_that_belong_to_no_company() -> None:
    """GS1 General Specifications 1.4.2: EAN-13 and EAN-8 from 2, UPC-A from 4; none a scale's label."""
    for text in (code for cells in CELLS for code in cells["barcodes"].split()):
        assert text[0] == {13: "2", 12: "4", 8: "2"}[len(text)], text
        assert int(text[-1]) == gs1_standard_check_digit(text[:-1]), text
        assert prefix_of(text, SCALE) is None, text


def test_each_barcode_scanned_as_it_is_printed_finds_its_article() -> None:
    kept = {key: row.code for row in ROWS for key in row.barcodes}
    for cells in CELLS:
        for text in cells["barcodes"].split():
            code = classify(text, None, SCALE)
            assert isinstance(code, ProductCode)
            assert [kept[key] for key in code.candidates if key in kept] == [cells["code"]], text


def test_all_kinds_of_barcodes_are_there_and_some_articles_have_two() -> None:
    lengths = Counter(len(code) for cells in CELLS for code in cells["barcodes"].split())
    assert lengths[13] >= 150
    assert lengths[12] >= 3
    assert lengths[8] >= 5
    assert sum(len(row.barcodes) == 2 for row in ROWS) >= 5


def test_every_article_has_a_name_in_four_languages_that_fits_a_receipt() -> None:
    for row in ROWS:
        assert set(row.names) == {"fr", "nl", "de", "en"}, row
        assert all(3 <= len(name) <= 42 for name in row.names.values()), row


def test_names_are_told_apart_in_each_language() -> None:
    for language in ("fr", "nl", "de", "en"):
        names = Counter(row.names[language] for row in ROWS)
        assert [name for name, count in names.items() if count > 1] == []


def test_every_rate_of_the_law_is_used_and_only_deposits_are_outside_the_vat() -> None:
    assert {row.vat_code for row in ROWS} == {"standard", "intermediate", "reduced", "zero", "outside"}
    assert [row for row in ROWS if row.vat_code == "outside"] == of("deposits")
    assert {row.vat_code for row in of("beer") + of("wine") + of("spirits")} == {"standard"}
    assert {row.vat_code for row in of("bread") + of("fruit") + of("books")} == {"reduced"}


def test_deposits_are_articles_of_ten_cents_and_of_crates() -> None:
    assert [row.price_cents for row in of("deposits")] == [10, 210, 450]
    charged = {row.deposit_code for row in ROWS if row.deposit_code}
    assert charged == {"901", "903"}
    assert all(BY_CODE[code].vat_code == "outside" for code in charged)
    assert BY_CODE["903"].price_cents == BY_CODE["902"].price_cents + 24 * BY_CODE["901"].price_cents


def test_beer_and_wine_ask_for_16_years_and_spirits_for_18() -> None:
    for row in ROWS:
        assert row.age == ALCOHOL.get(row.category, 0), row


def test_weighed_goods_are_found_by_the_item_number_of_every_scale_label() -> None:
    weighed = [row for row in ROWS if row.unit is Unit.KG]
    assert {row.category for row in weighed} == {"cheese", "meat", "fruit", "vegetables"}
    assert len(weighed) >= 20
    shortest = min(row.item_digits for row in SCALE)
    for row in weighed:
        assert row.code.isdigit()
        assert len(row.code) <= shortest
        assert not row.code.startswith("0")
        assert not row.barcodes


def test_every_unit_is_used() -> None:
    assert {row.unit for row in ROWS} == set(Unit)


def test_two_pages_of_tiles_hold_the_bakery_and_no_article_with_a_barcode() -> None:
    tiles = [row for row in ROWS if row.tile]
    assert 24 <= len(tiles) <= 30
    assert len({row.tile for row in tiles}) == len(tiles)
    assert {row.category for row in tiles} == BAKERY
    assert not any(row.barcodes for row in tiles)
    assert [row.tile for row in tiles] == sorted(row.tile for row in tiles)


def test_three_shops_of_fifty_articles_can_be_listed_on_the_mall() -> None:
    listed = [row for row in ROWS if row.listed]
    assert all(row.barcodes and row.unit is Unit.PIECE and row.stock is not None for row in listed)
    assert sum(len(row.barcodes[0]) == 13 for row in listed) >= 150
    assert not {row.category for row in listed} & {"deposits", "services", "tobacco"}


def test_stock_is_kept_of_most_articles_and_never_below_nothing() -> None:
    assert all(row.stock is None or row.stock > 0 for row in ROWS)
    assert sum(row.stock is not None for row in ROWS) >= 200


PICTURED = [
    # article of the screens, cents, rate; code where it is shown
    ("Pain de campagne 800 g", 320, "reduced"),
    ("Fromage de Herve AOP", 2490, "reduced"),
    ("Sirop de Liège 450 g", 435, "reduced"),
    ("Sirop de Liège 900 g", 760, "reduced"),
    ("Sirop de grenadine 70 cl", 395, "reduced"),
    ("Sirop de sureau 50 cl", 520, "reduced"),
    ("Sirop d'érable 250 ml", 890, "reduced"),
    ("Sirop menthe bio 70 cl", 410, "reduced"),
    ("Siroperie, coffret cadeau", 2450, "reduced"),
    ("Café moulu bio 250 g", 750, "reduced"),
    ("Jupiler 33 cl", 115, "standard"),
    ("Vidange bouteille", 10, "outside"),
    ("Bougie parfumée figuier", 1290, "standard"),
    ("Bougie figue noire", 1290, "standard"),
    ("Gaufre de Liège pur beurre", 220, "reduced"),
    ("Gaufre de Liège, sachet de 6", 690, "reduced"),
    ("Gaufrettes vanille 200 g", 285, "reduced"),
    ("Gaufrier fonte, location", 1200, "standard"),
    ("Biscuits au beurre 250 g", 375, "reduced"),
    ("Pâtes artisanales 500 g", 495, "reduced"),
    ("Canif Herstal 1889", 3400, "standard"),
]


@pytest.mark.parametrize(("name", "price_cents", "vat_code"), PICTURED)
def test_the_articles_of_the_screens_are_there(name: str, price_cents: int, vat_code: str) -> None:
    (row,) = [row for row in ROWS if row.names["fr"] == name]
    assert (row.price_cents, row.vat_code) == (price_cents, vat_code)


def test_the_waffle_iron_for_hire_has_code_91_and_no_stock() -> None:
    assert BY_CODE["91"].names["fr"] == "Gaufrier fonte, location"
    assert BY_CODE["91"].stock is None


def test_a_bottle_of_jupiler_charges_ten_cents() -> None:
    (jupiler,) = [row for row in ROWS if row.names["fr"] == "Jupiler 33 cl"]
    assert jupiler.deposit_code is not None
    assert BY_CODE[jupiler.deposit_code].names["fr"] == "Vidange bouteille"


@pytest.mark.parametrize(("typed", "count"), [("gauf", 4), ("sirop", 7)])
def test_a_search_finds_as_many_articles_as_the_screens_show(typed: str, count: int) -> None:
    words = [row.names["fr"].lower().replace(",", " ").split() for row in ROWS]
    assert sum(any(word.startswith(typed) for word in article) for article in words) == count

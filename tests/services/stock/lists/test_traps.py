"""What trips a reader in the lists of other tills: bytes as they come, and what the shop has of them."""

import pytest

from herstal_pos.services.commands import ListAnswers
from tests.little_shop import LittleShop, open_shop
from tests.services.stock.lists.test_bringing_in import bring

HEAD = "code;nom;prix;tva;ean\n"
EAN = "5410000000019"
BREAD = HEAD + "1;Pâté;1,20;6;\n"


def shelf(shop: LittleShop) -> list[tuple[str, str, int, str]]:
    with shop.storage.look() as work:
        return [
            (each.code, each.names["fr"], each.price_cents, each.vat_code) for each in work.products.first(9)
        ]


@pytest.mark.parametrize(
    "content",
    [
        b"sep=;\r\n" + BREAD.encode("cp1252"),
        BREAD.replace("\n", "\r").encode(),
        BREAD.encode("utf-8-sig"),
        BREAD.encode("utf-16"),
        BREAD.encode("utf-16-le"),
        BREAD.encode("utf-16-be"),
        b"Export du 12/11\r\n\r\n" + BREAD.replace("\n", "\r\n").encode(),
        BREAD.replace(";", "\t").encode(),
        BREAD.replace(";", "|").encode(),
        BREAD.replace("1,20", "€ 1,20").encode(),
        BREAD.replace("1,20", "1,20 €").encode(),
        BREAD.replace("1,20", "1.20").encode(),
        BREAD.replace("Pâté", "<b>Pâté</b>").encode(),
        BREAD.replace("Pâté", '"Pâté"').encode(),
        BREAD.replace("Pâté", "Pâ\0té").encode(),
        BREAD.replace(";6;", ";réduit 6%;").encode(),
    ],
)
def test_the_same_article_however_it_is_written(content: bytes) -> None:
    with open_shop(furnished=False) as shop:
        came = bring(shop, content, ListAnswers(prices="with"))
        assert (came.added, came.refused) == (1, ())
        assert shelf(shop) == [("1", "Pâté", 120, "reduced")]


@pytest.mark.parametrize(
    ("barcode", "why"),
    [
        ("5,41E+12", "barcode_spoiled"),
        ("5.41E+12", "barcode_spoiled"),
        ("0685387000000", "barcode_rounded"),
        ("8456120000000", "barcode_rounded"),
        ("5410000000018", "barcode_wrong"),
    ],
)
def test_a_barcode_that_a_spreadsheet_spoilt_leaves_the_article(barcode: str, why: str) -> None:
    with open_shop(furnished=False) as shop:
        came = bring(shop, HEAD + f"1;Pain;1,20;6;{barcode}\n")
        assert (came.added, [each[1] for each in came.asked]) == (1, [why])
        with shop.storage.look() as work:
            assert work.products.first(1)[0].barcodes == ()


@pytest.mark.parametrize("vat", ["5.5", "5,5 %", "19", "20", "9"])
def test_a_rate_of_another_country_is_refused_by_name(vat: str) -> None:
    with open_shop(furnished=False) as shop:
        came = bring(shop, HEAD + f"1;Pain;1,20;{vat};{EAN}\n")
        assert (came.added, [each[1] for each in came.refused]) == (0, ["csv_vat"])


def test_an_article_without_a_rate_is_refused_and_never_of_21_per_cent() -> None:
    with open_shop(furnished=False) as shop:
        came = bring(shop, HEAD + "1;Pain;1,20;;\n2;Lait;1,10;6;\n")
        assert (came.added, [each[1] for each in came.refused]) == (1, ["csv_vat_missing"])


def test_armour_against_formulas_is_taken_off_once() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, HEAD + "1;'=Pain;1,20;6;\n2;'-5 %;1,20;6;\n")
        assert [name for _, name, _, _ in shelf(shop)] == ["=Pain", "-5 %"]


def test_a_mark_before_three_digits_is_what_the_whole_column_says() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, HEAD + "1;Pain;1.250;6;\n2;Vin;1,20;21;\n")
        assert [cents for _, _, cents, _ in shelf(shop)] == [125_000, 120]


def test_a_name_of_two_lines_is_one_article() -> None:
    with open_shop(furnished=False) as shop:
        assert bring(shop, HEAD + '1;"Pain\nde seigle";1,20;6;\n').added == 1
        assert shelf(shop)[0][1] == "Pain de seigle"


def test_further_taxes_below_an_article_are_no_article() -> None:
    with open_shop(furnished=False) as shop:
        head = "External ID,Name,Internal Reference,Barcode,Sales Price,Sales Taxes\n"
        came = bring(shop, head + f"p_7,Jupiler,J25,{EAN},1.20,21%\n,,,,,6%\n", ListAnswers(prices="with"))
        assert (came.added, came.refused) == (1, ())

"""Lists that somebody typed, or exported without the numbers that a till would like."""

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.commands import ListAnswers
from tests.little_shop import LittleShop, open_shop
from tests.services.stock.lists.test_bringing_in import bring, exported, look
from tests.services.stock.lists.workbooks import Cell, ods, xlsx

BAKER: list[list[Cell]] = [
    ["Boulangerie, liste des prix"],
    [None, "mise à jour le 3/1"],
    [],
    ["Code", "Désignation", "Code barre", "Prix TVAC", "TVA", "Stock", "Remarques"],
    [1, "Pain gris 800 g", None, "3,20 €", 0.06, None, "cuit à 5 h"],
    [],
    ["VIENNOISERIES"],
    [3, "Croissant", 5410000000163.0, "€ 1,25", 0.06, 30, "beurre"],
    [4, "Tarte au riz", "5,41E+12", "12,5", 0.06, -2, None],
    [5, "Café", None, 2.5, 0.21, None, "sur place ?"],
    [None, "TOTAL", None, 1284.5, None, 42, None],
]


@pytest.mark.parametrize("book", [xlsx(BAKER), ods(BAKER)])
def test_a_baker_s_workbook_with_percents_and_totals(book: bytes) -> None:
    """A spreadsheet that shows 6 % keeps 0.06."""
    with open_shop(furnished=False) as shop:
        view = look(shop, book)
        assert [reason for _, reason, _ in view.refused] == ["csv_name_missing", "csv_code_missing"]
        brought = bring(shop, book)
        assert (brought.added, brought.refused, brought.asked) == (4, view.refused, view.asked)
        got = {code: (shop.product(code).price_cents, shop.product(code).vat_code) for code in "1345"}
        assert got == {
            "1": (320, "reduced"),
            "3": (125, "reduced"),
            "4": (1250, "reduced"),
            "5": (250, "standard"),
        }
        assert shop.product("3").barcodes == ("5410000000163",)
        assert bring(shop, book).same == 4


def test_what_waits_to_be_counted_waits_still_when_the_list_says_nothing_new() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, xlsx(BAKER))
        again = bring(shop, exported(shop).encode())
        assert (again.added, again.changed, again.same, again.refused) == (0, 0, 4, ())
        with shop.storage.look() as work:
            assert len(work.cards.unfinished(9)) == 1


def test_another_country_s_part_of_one_is_refused() -> None:
    with open_shop(furnished=False) as shop:
        book = xlsx([["Code", "Nom", "Prix", "TVA"], [7, "Livre", 10, 0.055], [8, "Buch", 10, 0.19]])
        assert [reason for _, reason, _ in bring(shop, book).refused] == ["csv_vat", "csv_vat"]


SHOPIFY = (
    "Handle,Title,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Barcode,Image Src\n"
    "sac,Sac,Mode,Couleur,Noir,,{price},,a.jpg\nsac,,,,Rouge,,21.00,,\nsac,,,,,,,,b.jpg\n"
    f"{'long-' * 30},Carte,Mode,Title,Default Title,,2.00,,\n"
)


def test_articles_without_number_and_barcode_are_known_again_by_their_maker_s() -> None:
    answers = ListAnswers(rates={"category:mode": "standard"}, prices="with")
    with open_shop(furnished=False) as shop:
        assert bring(shop, SHOPIFY.format(price="19.00"), answers).added == 3
        assert shop.product("sh-sac-Noir").names["fr"] == "Sac Noir"
        again = bring(shop, SHOPIFY.format(price="20.00"))
        assert (again.added, again.changed, again.same) == (0, 1, 2)
        assert shop.product("sh-sac-Noir").price_cents == 2000


def test_an_article_that_its_maker_numbers_later_is_no_second_one() -> None:
    head = "ID produit;Nom;Référence;Catégorie;Prix (HT);Prix (TTC);Quantité;EAN13\n"
    with open_shop(furnished=False) as shop:
        assert bring(shop, head + "2;Pain;;Pains;3,02;3,20;5;0685387000000\n").added == 1
        later = bring(shop, head + "2;Pain;PAIN;Pains;3,02;3,20;5;5410000000163\n")
        assert (later.added, later.changed) == (0, 1)
        assert shop.product("5410000000163").code == "ps-2"
        assert bring(shop, head + "2;Pain;PAIN;Pains;3,02;3,20;5;5410000000163\n").same == 1


def test_odoo_counts_in_units_of_its_language() -> None:
    head = "ID externe,Nom,Référence interne,Prix de vente,Taxes à la vente,Unité\n"
    units = ("Unités", "Units", "Eenheden", "Einheiten", "Litres")
    with open_shop(furnished=False) as shop:
        lines = "".join(f"p{at},Article,A{at},1.20,21%,{unit}\n" for at, unit in enumerate(units))
        assert bring(shop, head + lines, ListAnswers(prices="with")).added == len(units)


def test_each_part_of_what_is_composed_says_of_what() -> None:
    text = (
        "Handle,SKU,Name,Sold by weight,SKU of included item,Quantity of included item,Price [A]\n"
        "menu,5,Panier,N,1,1,30.00\nmenu,,,,2,1,\n"
    )
    with open_shop(furnished=False) as shop:
        refused = look(shop, text).refused
        assert [params["name"] for _, _, params in refused] == ["Panier", "Panier"]


@pytest.mark.parametrize("begin", ["<html><body>", "\n<!DOCTYPE html>", "\ufeff<table>"])
def test_a_page_of_the_web_says_what_it_is(begin: str) -> None:
    page = f"{begin}<table><tr><td>Code</td><td>Nom</td></tr></table>"
    with open_shop(furnished=False) as shop:
        assert _why(shop, page.encode()) == "csv_page"


def test_a_workbook_with_a_password_says_so() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    with open_shop(furnished=False) as shop:
        assert _why(shop, locked) == "csv_workbook_locked"


def _why(shop: LittleShop, content: bytes) -> str:
    (said,) = shop.do(commands.ReadList(content))
    assert isinstance(said, notices.CatalogueImported)
    return said.refused[0][1]

"""Lists that makers, wholesalers and older tills hand over, which no till of ours ever saw."""

import pytest

from herstal_pos.services.commands import ListAnswers
from herstal_pos.services.stock.csv_catalogue import ProductRow, Refusal, split_barcodes
from herstal_pos.services.stock.lists.opening import KNOWN, OpenList, parse
from herstal_pos.services.stock.lists.sheet import open_sheet
from tests.services.stock.lists.workbooks import Cell, xlsx
from tests.services.stock.test_csv_catalogue import RATES

TITLES: list[Cell] = ["Réf.", "Désignation", "EAN", "Prix TVAC", "TVA"]


def read(content: bytes | str, rates: dict[str, str] | None = None) -> tuple[list[ProductRow], list[Refusal]]:
    return parse(content, RATES, (), ListAnswers(rates=rates or {}))


def asked(content: bytes | str) -> dict[str, str]:
    """By tax, the rate that is proposed."""
    a_list = OpenList(open_sheet(content, KNOWN), RATES, (), ListAnswers(), {})
    for _ in a_list.survey():
        pass
    return {name: rate for name, rate, _ in a_list.taxes.values()}


def test_a_workbook_with_a_page_for_each_family_is_one_list() -> None:
    drinks: list[list[Cell]] = [["Boissons 2026"], [], TITLES, ["A1", "Coca", 5449000000996, 1.5, 0.21]]
    breads: list[list[Cell]] = [
        ["TVA", "Réf.", "Désignation", "Prix TVAC", "EAN", "Remarque"],
        [0.06, "B1", "Pain", 3.2, None, "le mardi"],
    ]
    notes: list[list[Cell]] = [["Conditions"], ["Prix valables en 2026", None, 12]]
    rows, refusals = read(xlsx(drinks, breads, notes))
    assert sorted((row.code, row.price_cents, row.vat_code, row.barcodes) for row in rows) == [
        ("A1", 150, "standard", ("5449000000996",)),
        ("B1", 320, "reduced", ()),
    ]
    assert not refusals


@pytest.mark.parametrize("code", ["A1", None])
def test_an_article_that_stands_on_two_pages_keeps_its_barcode(code: str | None) -> None:
    coca: list[Cell] = [code, "Coca", 5449000000996, 1.5, 0.21]
    rows, refusals = read(xlsx([TITLES, coca, ["B1", "Pain", None, 3.2, 0.06]], [TITLES, coca]))
    assert sorted(row.barcodes for row in rows) == [(), ("5449000000996",)]
    assert [no.reason for no in refusals] == ["csv_code_twice"]
    rows, _ = read(xlsx([TITLES, coca, ["B1", "Fanta", 5449000000996, 1.5, 0.21]]))
    assert not any(row.barcodes for row in rows)


def test_what_the_tax_comes_to_is_no_rate() -> None:
    lines = "1;Stylo;0,57;0,12;0,69\n2;Pain;1,00;0,06;1,06\n3;Truc;4,13;0,87;5,00\n4;Vin;7,02;1,48;8,50\n"
    rows, refusals = read(("Code;Nom;Prix HTVA;TVA;Prix TVAC\n" + lines).encode("cp1252"))
    assert [(row.price_cents, row.vat_code) for row in rows] == [
        (69, "standard"),
        (106, "reduced"),
        (500, "standard"),
        (850, "standard"),
    ]
    assert not refusals


def test_rates_that_a_till_numbers_or_letters_are_asked() -> None:
    head = "Code;Nom;Prix;TVA\n"
    assert asked(head + "1;Pain;3,20;1\n2;Vin;8,50;3\n") == {"1": "", "3": ""}
    letters = "1;Pain;3,20;C\n2;Vin;8,50;A\n3;Plat;9,00;B\n4;Journal;2,00;D\n"
    assert asked(head + letters) == {"C": "reduced", "A": "standard", "B": "intermediate", "D": "zero"}
    rows, _ = read(head + "1;Pain;3,20;1\n2;Vin;8,50;3\n", {"1": "reduced", "3": "standard"})
    assert [row.vat_code for row in rows] == ["reduced", "standard"]


def test_a_price_that_a_spreadsheet_reckoned_is_the_one_that_it_shows() -> None:
    book = xlsx([["Code", "Nom", "Prix TVAC", "TVA"], ["1", "Pain", 1.1978999, 6], ["2", "Thé", 2.675, 6]])
    assert [row.price_cents for row in read(book)[0]] == [120, 268]
    rows, refusals = read(xlsx([["Code", "Nom", "Prix", "TVA"], ["1", "Vis", 0.0045, 21]]))
    assert (rows, [no.reason for no in refusals]) == ([], ["csv_price"])


@pytest.mark.parametrize(
    ("written", "barcode"),
    [
        ("5410000000019.0", "5410000000019"),
        ("5 410000 000019", "5410000000019"),
        ("978-2-07-036822-8", "9782070368228"),
        ("96385074,0", "96385074"),
    ],
)
def test_a_barcode_is_the_one_that_is_scanned_however_it_is_written(written: str, barcode: str) -> None:
    rows, _ = read(f"Code;Nom;Prix;TVA;EAN\n1;Pain;3,20;6;{written}\n")
    assert rows[0].barcodes == (barcode,)


def test_numbers_that_are_no_barcode_together_stay_apart() -> None:
    assert split_barcodes("12 34 56") == ["12", "34", "56"]
    assert split_barcodes("96385074 5410000000019") == ["96385074", "5410000000019"]


def test_of_two_columns_of_barcodes_both_come() -> None:
    text = "Ref;Name;Price;VAT;UPC;EAN\n1;A;1.00;6;;5410000000019\n2;B;1.00;6;5410000000026;5410000000033\n"
    barcodes = [row.barcodes for row in read(text)[0]]
    assert barcodes == [("5410000000019",), ("5410000000026", "5410000000033")]


def test_the_page_of_dos_is_read_as_old_tills_write_it() -> None:
    text = "Code;Libellé;Prix;TVA\n1;Bière brassée à Liège;1,20;21\n"
    for page in ("cp850", "cp1252", "utf-8"):
        assert read(text.encode(page))[0][0].names["fr"] == "Bière brassée à Liège"
    for name in ("Thé… ‰", "Crème “maison” – 5 €", "L’œuf"):
        assert read(f"Code;Nom;Prix;TVA\n1;{name};1,20;6\n".encode("cp1252"))[0][0].names["fr"] == name


@pytest.mark.parametrize("price", ["12,-", "12,--", "€ 12.-", "12,\u2013 €"])
def test_a_price_without_cents_as_it_is_written_by_hand(price: str) -> None:
    assert [row.price_cents for row in read(f"Code;Nom;Prix;TVA\n1;Doos;{price};21\n")[0]] == [1200]


def test_a_long_text_is_no_name_where_the_list_has_one() -> None:
    long = "Un pain au levain " * 20
    rows, refusals = read(f"Ref;Description;Name;Price;VAT\n1;{long};Bread;3.20;6\n")
    assert ([row.names["fr"] for row in rows], refusals) == (["Bread"], [])
    assert read("Ref;Description;Price;VAT\n1;Bread;3.20;6\n")[0][0].names["fr"] == "Bread"
    both = read("Réf;Libellé;Omschrijving;Prix;TVA\n1;Pain;Brood;3,20;6\n")[0][0].names
    assert both == {"fr": "Pain", "nl": "Brood"}


def test_titles_that_come_again_on_each_page_are_no_article() -> None:
    head = "Code;Nom;Prix;TVA\n"
    text = f"{head}1;Pain;3,20;6\n{head}2;Eau;1,00;6\n"
    assert asked(text) == {}
    rows, refusals = read(text)
    assert ([row.code for row in rows], refusals) == (["1", "2"], [])


@pytest.mark.parametrize(
    ("titles", "cells"),
    [
        ("Artikelnr;Omschrijving;Verkoopprijs incl. btw;BTW %;Voorraad;Eenheid;EAN-code", "3,20;6;12;doos"),
        ("Artikelnummer;Bezeichnung;VK brutto;MwSt.;Bestand;Einheit;EAN", "3,20 €;6;12;Flasche"),
        ("Référence;Libellé;PV TTC;Taux TVA;Stock actuel;Unité;Code barres", "3,20;6;12;bouteille"),
        (
            "Réf. article;Désignation article;Prix vente HTVA;TVA;Qté stock;Unité;Code à barres",
            "3,02;6;12;pce",
        ),
    ],
)
def test_a_supplier_s_titles_in_three_languages(titles: str, cells: str) -> None:
    rows, refusals = read(f"{titles}\n100;Brood;{cells};5410000000019\n".encode("cp1252"))
    (row,) = rows
    assert not refusals
    assert (row.code, row.price_cents, row.vat_code, row.stock) == ("100", 320, "reduced", 12_000)
    assert row.barcodes == ("5410000000019",)

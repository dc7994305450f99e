import pytest
from hypothesis import example, given, strategies as st

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.stock.weighed import WeighedKind, WeighedPrefix
from herstal_pos.domain.vat import VatRate
from herstal_pos.services.stock import csv_cells
from herstal_pos.services.stock.csv_catalogue import ProductRow, Refusal
from herstal_pos.services.stock.lists.opening import parse
from herstal_pos.services.stock.lists.sheet import decode

RATES = (
    VatRate("standard", 2100),
    VatRate("intermediate", 1200),
    VatRate("reduced", 600),
    VatRate("zero", 0),
    VatRate("outside", None),
)
SCALE = (WeighedPrefix("21", 5, 5, WeighedKind.PRICE, 2),)

HEADER = (
    "code;barcodes;name_fr;name_nl;name_de;name_en;unit;price;vat;"
    "category;deposit;age;tile;stock;shelf;listed"
)
BEER = (
    "310;5410228196426;Jupiler 33 cl;Jupiler 33 cl NL;Jupiler 33 cl DE;Jupiler 33 cl EN;"
    "piece;1,15;standard;beer;901;16;;48;F1;yes"
)


def one(line: str, header: str = "nom;prix;tva") -> ProductRow:
    rows, refusals = parse(f"{header}\n{line}\n", RATES, SCALE)
    assert not refusals, refusals
    return rows[0]


def refusal(line: str, header: str = "nom;prix;tva;code") -> Refusal:
    rows, refusals = parse(f"{header}\n{line}\n", RATES, SCALE)
    assert not rows, rows
    return refusals[0]


def test_a_whole_line_becomes_an_article() -> None:
    assert one(BEER, HEADER) == ProductRow(
        line=2,
        code="310",
        barcodes=("5410228196426",),
        names={
            "fr": "Jupiler 33 cl",
            "nl": "Jupiler 33 cl NL",
            "de": "Jupiler 33 cl DE",
            "en": "Jupiler 33 cl EN",
        },
        unit=Unit.PIECE,
        price_cents=115,
        vat_code="standard",
        category="beer",
        deposit_code="901",
        age=16,
        tile="",
        stock=48_000,
        shelf="F1",
        listed=True,
    )


def test_three_columns_are_enough() -> None:
    rows, refusals = parse("nom;prix;tva;ean\nBougie;12,90;21;5410228196426", RATES)
    assert not refusals
    assert rows[0].code == "5410228196426"
    assert (rows[0].stock, rows[0].deposit_code, rows[0].age, rows[0].listed) == (None, None, 0, False)


HEADERS = [
    "Code article;Code-barres;Libellé;Prix TVAC;Taux de TVA;Unité;Rayon;Publié",
    "Artikelcode;Streepjescode;Naam;Verkoopprijs;Btw-tarief;Eenheid;Schap;Gepubliceerd",
    "Artikelnummer;Strichcode;Bezeichnung;Verkaufspreis;MwSt-Satz;Einheit;Regal;Veröffentlicht",
    "code;barcode;name;price;VAT;unit;shelf;listed",
]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_four_languages_and_three_delimiters_are_understood(header: str, delimiter: str) -> None:
    line = "91;96385074;Gaufrier;12.00;21;kg;B3;oui"
    row = one(line.replace(";", delimiter), header.replace(";", delimiter))
    assert (row.code, row.barcodes, row.names["fr"]) == ("91", ("96385074",), "Gaufrier")
    assert (row.price_cents, row.vat_code, row.unit) == (1200, "standard", Unit.KG)
    assert (row.shelf, row.listed) == ("B3", True)


def test_a_mark_of_the_spreadsheet_and_unknown_columns_are_passed_over() -> None:
    text = "\ufeffsep=;\r\n\r\nFournisseur;Nom;Prix;TVA;Code\r\nMeurens;Sirop;4,35;6;12\r\n\r\n;;;;\r\n"
    rows, refusals = parse(text, RATES)
    assert not refusals
    assert [(row.line, row.code, row.names["fr"]) for row in rows] == [(4, "12", "Sirop")]


def test_the_french_name_stands_in_where_only_another_is_given() -> None:
    assert one("Brood;2,50;6;5", "naam;prijs;btw;code").names == {"fr": "Brood", "nl": "Brood"}


PRICES = [
    ("3,20", 320),
    ("3.20", 320),
    ("3,2", 320),
    ("3", 300),
    (",50", 50),
    ("0", 0),
    ("3,200", 320),
    ("€ 3,20", 320),
    ("3,20 €", 320),
    ("3,20 EUR", 320),
    ("1.234,50", 123_450),
    ("1,234.50", 123_450),
    ("1 234,50", 123_450),
    ("1\u00a0234,50", 123_450),
    ("1\u202f234,50", 123_450),
    ("1'234.50", 123_450),
    ("100000", 10_000_000),
]


@pytest.mark.parametrize(("text", "cents"), PRICES)
def test_a_price_is_read_as_people_write_it(text: str, cents: int) -> None:
    assert csv_cells.price(text) == cents


NO_PRICES = ["", "-", "gratuit", "3,205", "1.234", "3,20,", "12,34,56", "1.2345,00", "٣", "1e3", "3-"]
NO_SHOP_S_PRICES = ["5410228196426", "100000,01"]


@pytest.mark.parametrize("text", NO_PRICES + NO_SHOP_S_PRICES)
def test_what_is_no_price_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="csv_price"):
        csv_cells.price(text)


@pytest.mark.parametrize("text", ["-1", "−3,20", "- 0,01"])
def test_a_negative_price_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="csv_price_negative"):
        csv_cells.price(text)


@given(st.integers(-1_000_000_000, 1_000_000_000), st.sampled_from((",", ".")))
def test_every_amount_is_read_back(cents: int, mark: str) -> None:
    sign, whole, rest = "-" if cents < 0 else "", abs(cents) // 100, abs(cents) % 100
    assert csv_cells.scaled(f"{sign}{whole}{mark}{rest:02}", 2) == cents


VAT = [
    ("standard", "standard"),
    ("Reduced", "reduced"),
    ("outside", "outside"),
    ("21", "standard"),
    ("21%", "standard"),
    ("21,00 %", "standard"),
    ("12 %", "intermediate"),
    ("6", "reduced"),
    ("6.0", "reduced"),
    ("0", "zero"),
]


@pytest.mark.parametrize(("text", "code"), VAT)
def test_a_rate_is_given_by_code_or_percentage(text: str, code: str) -> None:
    assert one(f"Sirop;4,35;{text};1", "nom;prix;tva;code").vat_code == code


@pytest.mark.parametrize("text", ["19", "0,19", "réduit", "%", "-6"])
def test_a_rate_that_the_law_does_not_have_is_refused(text: str) -> None:
    assert refusal(f"Sirop;4,35;{text};1") == Refusal(2, "csv_vat", {"text": text})
    assert refusal("Sirop;4,35;;1") == Refusal(2, "csv_vat_missing", {})


STOCKS = [
    ("", Unit.PIECE, None),
    ("12", Unit.PIECE, 12_000),
    ("-1", Unit.PIECE, -1000),
    ("3,25", Unit.KG, 3250),
]


@pytest.mark.parametrize(("text", "unit", "quantity"), STOCKS)
def test_stock_is_counted_in_thousandths(text: str, unit: Unit, quantity: int | None) -> None:
    assert csv_cells.stock(text, unit) == quantity


REFUSED_CELLS = [
    # column, cell, reason
    ("unit", "caisse", "csv_unit"),
    ("stock", "beaucoup", "csv_stock"),
    ("stock", "1,0005", "csv_stock"),
    ("stock", "5410228196426", "csv_stock"),
    ("stock", "1,5", "whole_pieces"),
    ("age", "17", "csv_age"),
    ("listed", "peut-être", "csv_listed"),
]

UNSCANNABLE = [
    ("5410228196427", "barcode_wrong"),
    ("5,41023E+12", "barcode_spoiled"),
    ("5410000000002", ""),
    ("8456120000000", "barcode_rounded"),
    ("42100005264", "barcode_cut"),
    ("2100101008528", "barcode_weighed"),
]


@pytest.mark.parametrize(("barcode", "why"), UNSCANNABLE)
def test_a_barcode_that_cannot_be_right_is_left_out_by_name_and_the_article_kept(
    barcode: str, why: str
) -> None:
    row = one(f"7;Sirop;4,35;6;{barcode}", "code;nom;prix;tva;ean")
    assert [doubt for doubt, _ in row.doubts] == ([why] if why else [])
    assert row.barcodes == (() if why else (barcode,))
    if why:
        assert refusal(f"Sirop;4,35;6;{barcode}", "nom;prix;tva;ean").reason == "csv_barcode_useless"


def test_a_barcode_of_two_articles_is_neither_s() -> None:
    rows, _ = parse(
        "code;nom;prix;tva;ean\n1;Thé;3;6;96385074\n2;Café;4;6;96385074\n3;Eau;1;6;5410000000019", RATES
    )
    assert [row.barcodes for row in rows] == [(), (), ("5410000000019",)]
    assert rows[0].doubts == (("barcode_twice", {"barcode": "96385074", "name": "Thé"}),)


@pytest.mark.parametrize(("column", "cell", "reason"), REFUSED_CELLS)
def test_a_cell_that_cannot_be_meant_is_refused_with_its_line(column: str, cell: str, reason: str) -> None:
    seen = refusal(f"7;Sirop;4,35;6;{cell}", f"code;nom;prix;tva;{column}")
    assert (seen.line, seen.reason) == (2, reason)


@pytest.mark.parametrize(("text", "age"), [("", 0), ("0", 0), ("16", 16), ("18+", 18)])
def test_the_age_is_none_16_or_18(text: str, age: int) -> None:
    assert csv_cells.age(text) == age


def test_tobacco_is_never_offered_on_the_mall() -> None:
    seen = refusal("1;Tabac à rouler;9,80;outside;Tabac;oui", "code;nom;prix;tva;famille;publié")
    assert seen.reason == "csv_tobacco_listed"


REFUSED_LINES = [
    (";4,35;6;1", "csv_name_missing"),
    ("Sirop;4,35;6;", "csv_code_missing"),
    ("Sirop;4,35;6;1;surplus", "csv_too_many_columns"),
    ("Sirop;4,35", "csv_code_missing"),
    ('"Sirop;4,35;6;1', "csv_unreadable"),
]


@pytest.mark.parametrize(("line", "reason"), REFUSED_LINES)
def test_a_line_that_says_too_little_or_too_much_is_refused(line: str, reason: str) -> None:
    assert refusal(line).reason == reason


def test_good_lines_are_kept_around_bad_ones_and_each_bad_one_has_its_number() -> None:
    text = """code;nom;prix;tva;ean
1;Pain;3,20;6;
2;"Planche 12" bois";9,90;21;
3;Sirop;-1;6;

4;"Deux
lignes";1,00;6;
5;Café;7,50;6;5410228196426
5;Café encore;7,50;6;
6;Thé;3,00;6;5410228196426"""
    rows, refusals = parse(text, RATES)
    assert [(row.line, row.code, row.names["fr"]) for row in rows] == [
        (2, "1", "Pain"),
        (6, "4", "Deux lignes"),
        (8, "5", "Café"),
        (10, "6", "Thé"),
    ]
    assert [row.barcodes for row in rows[-2:]] == [(), ()]
    assert [(seen.line, seen.reason) for seen in refusals] == [
        (3, "csv_unreadable"),
        (4, "csv_price_negative"),
        (9, "csv_code_twice"),
    ]


def test_every_spelling_of_a_barcode_is_kept_under_one_key() -> None:
    row = one("1;Sirop;4,35;6;042100005264 0042100005264 | 96385074", "code;nom;prix;tva;ean")
    assert row.barcodes == ("0042100005264", "96385074")


def test_what_could_command_a_printer_is_taken_out_of_a_name() -> None:
    row = one("Sirop\x1b \u00a0de  Liège\x07;4,35;6;1", "nom;prix;tva;code")
    assert row.names["fr"] == "Sirop de Liège"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "csv_empty"),
        ("\n \n", "csv_empty"),
        ("sep=;\n", "csv_empty"),
        ("nom;tva\nSirop;6", "csv_no_price"),
        ("nom;prix\nSirop;4,35", "csv_no_vat"),
        ("prix;tva\n4,35;6", "csv_no_name"),
        ("n'importe quoi", "csv_no_name"),
        ("\0" * 1000, "csv_no_name"),
        ("x" * 200_000 + ";nom;prix", "csv_no_name"),
    ],
)
def test_a_file_that_is_no_catalogue_is_told_once(text: str, reason: str) -> None:
    rows, refusals = parse(text, RATES)
    assert not rows
    assert [seen.reason for seen in refusals] == [reason]


@given(st.text())
@example('nom;prix;tva;code\n"')
@example("nom;prix;tva;code\n" + '"' * 200_000)
@example("nom;prix;tva;code\n\x00;\x00;\x00;\x00")
def test_no_file_stops_the_import(text: str) -> None:
    parse(text, RATES, SCALE)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=4, max_size=5))
def test_every_line_is_taken_or_refused_but_never_lost(cells: list[str]) -> None:
    rows, refusals = parse("nom;prix;tva;code\n" + ";".join(cells) + "\nPain;3,20;6;99", RATES)
    assert rows
    assert rows[-1].code == "99"
    assert all(seen.line >= 2 for seen in refusals)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_decoded_whatever_program_wrote_it(encoding: str) -> None:
    assert decode("Crème brûlée 2,50 €".encode(encoding)) == "Crème brûlée 2,50 €"


# --- what is taken back empty, and what is only not taxed


def sold(line: str, header: str = "nom;prix;tva") -> ProductRow:
    return one(f"1;{line}", f"code;{header}")


@pytest.mark.parametrize("word", ["vidange", "Vidanges", "consigne", "leeggoed", "Pfand", "empties"])
def test_a_rate_that_says_deposit_is_an_empty_and_not_taxed(word: str) -> None:
    row = sold(f"Casier;2,10;{word}")
    assert (row.vat_code, row.empties, row.asked) == ("outside", True, "")


@pytest.mark.parametrize("word", ["hors TVA", "Hors T.V.A.", "HTVA", "non soumis", "buiten btw", "exempt"])
def test_a_rate_that_says_not_taxed_is_no_empty(word: str) -> None:
    row = sold(f"Cigarettes;9,50;{word}")
    assert (row.vat_code, row.empties, row.asked) == ("outside", False, "")


def test_our_own_word_for_it_marks_what_is_called_a_deposit_and_leaves_the_rest_as_it_was() -> None:
    assert sold("Vidange casier;2,10;outside").empties is True
    assert sold("Casier;2,10;outside;deposits", "nom;prix;tva;famille").empties is True
    assert sold("Timbre;1,50;outside").empties is None


@pytest.mark.parametrize("rate", ["0", "0 %", "zero", "hors TVA"])
def test_a_deposit_with_another_rate_is_asked_about_and_pays_nothing_out(rate: str) -> None:
    row = sold(f"Vidange bouteille;0,10;{rate}")
    assert (row.empties, row.asked) == (False, "ask_empties")
    assert sold(f"Le Soir;2,50;{rate}").asked == ""


@pytest.mark.parametrize("title", ["prix hors TVA", "Prix HTVA", "HTVA", "prijs excl. btw", "Nettopreis"])
def test_a_price_without_vat_gets_its_vat(title: str) -> None:
    header = f"nom;{title};tva"
    assert sold("Jupiler;0,991736;21", header).price_cents == 120
    assert sold("Pain;3,02;6", header).price_cents == 320
    assert sold("Casier;2,10;vidange", header).price_cents == 210


def test_of_a_file_with_both_prices_the_shelf_s_counts() -> None:
    assert sold("Jupiler;0,99;1,20;21", "nom;prix htva;prix tvac;tva").price_cents == 120


@pytest.mark.parametrize("price", ["", "gratuit", "-1,00", "9999999"])
def test_a_net_price_that_is_none_is_refused(price: str) -> None:
    assert refusal(f"Pain;{price};6;1", "nom;prix htva;tva;code").reason.startswith("csv_price")

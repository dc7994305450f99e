"""What spreadsheets and people do to a list before it comes here."""

import io
import zipfile

import pytest

from herstal_pos.services.commands import ListAnswers
from herstal_pos.services.stock.lists.families import tidy
from herstal_pos.services.stock.lists.opening import KNOWN, OpenList, parse
from herstal_pos.services.stock.lists.sheet import Unusable, decode, open_sheet
from tests.services.stock.lists.workbooks import Cell, ods, xlsx
from tests.services.stock.test_csv_catalogue import RATES

PLAIN = "code;nom;prix;tva;ean\n1;Crème brûlée;2,50;6;5410000000019\n2;Thé;3,20;6;\n"
READ = [("1", "Crème brûlée", 250), ("2", "Thé", 320)]


def read(content: bytes | str, answers: ListAnswers | None = None) -> list[tuple[str, str, int]]:
    rows, refusals = parse(content, RATES, (), answers or ListAnswers())
    assert not refusals, refusals
    return [(row.code, row.names["fr"], row.price_cents) for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_any_encoding_line_end_and_separator(encoding: str, end: str, mark: str) -> None:
    text = PLAIN if mark == ";" else PLAIN.replace(",", ".").replace(";", mark)
    assert read(text.replace("\n", end).encode(encoding)) == READ


@pytest.mark.parametrize(
    "above",
    [
        "sep=;\n",
        "Liste des articles\n\nMagasin : Épicerie du Pont;;;;\nLe 25/11/2026;;;;\n",
        "Prix;\n;;;;\n",
        '"Un titre\n',
    ],
)
def test_lines_above_the_titles_are_passed_over(above: str) -> None:
    assert read(above + PLAIN) == READ


def test_the_line_of_a_refusal_is_that_of_the_file() -> None:
    _, refusals = parse("Titre\n\ncode;nom;prix;tva\n1;Thé;cher;6\n", RATES)
    assert [(no.line, no.reason) for no in refusals] == [(4, "csv_price")]


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        ("'=1+1", "=1+1"),
        ("'+32 4", "+32 4"),
        ("'5410000000019", "5410000000019"),
        ("'t Kasteel", "'t Kasteel"),
        ('="0042"', "0042"),
        ("<p>Pain &amp; <b>vin</b></p>", "Pain & vin"),
        ("a < b", "a < b"),
        ("&amp;amp;", "&amp;"),
    ],
)
def test_armour_and_html_come_off_once(cell: str, clean: str) -> None:
    assert tidy(cell) == clean


# --- numbers


def column(*prices: str, answers: ListAnswers | None = None) -> list[int]:
    lines = "".join(f"{at}\tA{at}\t{price}\t6\n" for at, price in enumerate(prices, 1))
    return [cents for _, _, cents in read(f"code\tnom\tprix\ttva\n{lines}", answers)]


def test_a_mark_before_three_digits_is_read_as_its_whole_column() -> None:
    assert column("1,250", "2,50") == [125, 250]
    assert column("1,250", "2.50") == [125_000, 250]
    assert column("1.250", "12,00") == [125_000, 1200]
    assert column("1,250.00", "1,250") == [125_000, 125_000]
    assert column("0,120", "1,250") == [12, 125]


def test_a_column_that_does_not_tell_is_asked_about() -> None:
    text = "code\tnom\tprix\ttva\n1\tA\t1,250\t6\n"
    assert [no.reason for no in parse(text, RATES)[1]] == ["csv_ask_decimal"]
    assert column("1,250", answers=ListAnswers(decimal=",")) == [125]
    assert column("1,250", answers=ListAnswers(decimal=".")) == [125_000]


def test_a_column_that_says_both_is_asked_about_too() -> None:
    text = "code\tnom\tprix\ttva\n1\tA\t1,250\t6\n2\tB\t1,20\t6\n3\tC\t1.20\t6\n"
    assert [no.reason for no in parse(text, RATES)[1]] == ["csv_ask_decimal"]


def test_money_is_written_in_many_ways() -> None:
    assert column("€ 1,20", "1.250,00 €", "1 250,00", "3") == [120, 125_000, 125_000, 300]


# --- taxes


def taxes(*names: str) -> dict[str, tuple[str, str, int]]:
    lines = "".join(f"{at};A{at};1,00;{name}\n" for at, name in enumerate(names, 1))
    a_list = OpenList(open_sheet(f"code;nom;prix;tva\n{lines}", KNOWN), RATES, (), ListAnswers(), {})
    for _ in a_list.survey():
        pass
    return a_list.taxes


def test_a_tax_that_says_its_rate_is_not_asked_about() -> None:
    assert taxes("21", "21%", "6 %", "TVA 21%", "6% S", "12,00 %", "0", "standard", "consigne", "HTVA") == {}


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("réduit", "reduced"),
        ("Verlaagd tarief", "reduced"),
        ("reduced-rate", "reduced"),
        ("Normal", "standard"),
        ("S", "standard"),
        ("Z", "zero"),
        ("E", "outside"),
        ("TVA 21", "standard"),
        ("Groupe B", ""),
        ("0% EU", "zero"),
    ],
)
def test_any_other_name_is_asked_once_with_a_proposal(name: str, proposed: str) -> None:
    ((_, found, count),) = taxes(name, name).values()
    assert (found, count) == (proposed, 2)


@pytest.mark.parametrize("rate", ["20", "19 %", "5.5", "TVA 20%", "9"])
def test_another_country_s_rate_is_refused_by_name_and_never_guessed(rate: str) -> None:
    assert taxes(rate) == {}
    _, refusals = parse(f"code;nom;prix;tva\n1;A;1,00;{rate}\n", RATES)
    assert [(no.reason, no.params) for no in refusals] == [("csv_vat", {"text": rate})]


# --- workbooks

BOOK: list[list[Cell]] = [
    ["Liste du magasin"],
    [],
    ["Code", "Nom", "Prix", "TVA", "EAN", "Stock"],
    [1, "Crème brûlée", 2.5, 6, 5410000000019.0, 12],
    [2.0, "Thé", 1.2000000000000002, 6, "0042100005264", 1.125],
    ["3", "Riz", 3, 6, 1.2345678901234567e19, None],
]


@pytest.mark.parametrize("book", [xlsx([["Lisez-moi"], ["Code"]], BOOK), ods(BOOK)])
def test_a_workbook_is_read_as_it_is(book: bytes) -> None:
    rows, refusals = parse(book, RATES)
    assert [(no.line, no.reason) for no in refusals] == [(5, "whole_pieces")]
    assert [(row.line, row.code, row.price_cents, row.barcodes) for row in rows] == [
        (4, "1", 250, ("5410000000019",)),
        (6, "3", 300, ()),
    ]
    assert rows[1].doubts[0][0] == "barcode_spoiled"


def test_a_number_with_three_decimals_of_a_workbook_is_never_thousands() -> None:
    rows, _ = parse(
        xlsx([["code", "nom", "prix", "tva", "unit", "stock"], ["1", "A", 1.25, 6, "kg", 1.125]]), RATES
    )
    assert rows[0].stock == 1_125


@pytest.mark.parametrize(
    "raw", [b"PK\x03\x04\x14\0\x06\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, xlsx(BOOK)[:900]]
)
def test_a_broken_workbook_is_told_in_a_sentence(raw: bytes) -> None:
    assert [no.reason for no in parse(raw, RATES)[1]] == ["csv_workbook"]


LAST_CELLS = {
    "as spreadsheets write it": '<row r="2"><c r="XFD1048576"><v>1</v></c></row>',
    "in other quotes": "<row r='2'><c r='XFD1048576'><v>1</v></c></row>",
    "on a line of its own": '<row r="2"><c\nr="XFD1048576"><v>1</v></c></row>',
    "in small letters": '<row r="2"><c r="xfd1048576"><v>1</v></c></row>',
    "counted": '<row r="1048576">' + "<c><v>1</v></c>" * 16_384 + "</row>",
}


@pytest.mark.parametrize("cell", LAST_CELLS.values(), ids=LAST_CELLS)
def test_a_workbook_that_claims_a_cell_in_the_last_corner_is_not_unpacked(cell: str) -> None:
    with pytest.raises(Unusable, match="csv_workbook_large"):
        open_sheet(_with_cell(xlsx([["code", "nom"]]), cell), KNOWN)


def test_a_workbook_that_repeats_one_line_a_million_times_is_not_unpacked() -> None:
    book = ods([["x"] * 50], times=1_000_000)
    with pytest.raises(Unusable, match="csv_workbook_large"):
        open_sheet(book, KNOWN)


def _with_cell(book: bytes, cell: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as packed, zipfile.ZipFile(made, "w") as again:
        for part in packed.infolist():
            data = packed.read(part)
            if part.filename.endswith("sheet1.xml"):
                data = data.replace(b"</sheetData>", f"{cell}</sheetData>".encode())
            again.writestr(part.filename, data)
    return made.getvalue()


@pytest.mark.parametrize("endless", [";" * 5_000_000, "x" * 2_000_000, ";" * 100_000])
def test_a_line_without_an_end_costs_only_itself(endless: str) -> None:
    rows, refusals = parse(f"code;nom;prix;tva\n1;Thé;1,20;6\n{endless}\n2;Riz;1,30;6\n", RATES)
    assert [row.code for row in rows] == ["1", "2"]
    assert [(no.line, no.reason) for no in refusals] == [(3, "csv_unreadable")]


def test_titles_without_an_end_are_none() -> None:
    rows, refusals = parse("nom;" * 1_000_000 + "\n1;Thé;1,20;6\n", RATES)
    assert (rows, [no.reason for no in refusals]) == ([], ["csv_no_name"])


def test_decoding_knows_utf_16_without_its_mark() -> None:
    assert decode("code;nom\n1;Thé".encode("utf-16-le")) == "code;nom\n1;Thé"
    assert decode(b"") == ""

"""Files for accountants, read back by others: pycoda, the csv module, and a reader of PDF."""

import csv
import io
from datetime import date
from itertools import groupby

import pypdfium2
from coda.parser import Parser

from hardware.drivers.labels.plain_pdf import pdf
from herstal_pos.documents.accounts.exports import sheets
from herstal_pos.documents.accounts.exports.coda import CashBook, CashMove, Holder, coda
from herstal_pos.documents.accounts.exports.pages import Sender, day_pages, period_pages
from herstal_pos.documents.accounts.exports.winbooks import COLUMNS, WinBooks, act
from herstal_pos.documents.means import means_said
from herstal_pos.domain.accounts.exports.booking import DoubleEntry, bookings_of
from herstal_pos.domain.accounts.exports.chart import Chart
from herstal_pos.domain.accounts.exports.figures import ApartSale, ClaimedVouchers, DayFigures
from herstal_pos.domain.accounts.exports.period import BookedPeriod
from herstal_pos.domain.accounts.exports.vat_return import vat_return
from herstal_pos.domain.day.cash import CashMovementKind
from herstal_pos.domain.means import CARD, CASH
from herstal_pos.domain.vat import VatTotal
from herstal_pos.i18n import LANGUAGES, Words
from tests.builders import REDUCED, ZERO
from tests.closed_days import AT, DAY, MEALS, a_z, move, with_deposits

WORDS = Words("fr")
HOLDER = Holder("Épicerie du Perron", "0403019261", "BE71096123456769", "Caisse 1")


def documents(*days: DayFigures) -> list[DoubleEntry]:
    return [
        each
        for day in days
        for each in bookings_of(day, Chart(), WORDS, lambda means: means_said(means, WORDS))
    ]


def rows(made: bytes) -> list[dict[str, str]]:
    text = made.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def cents(said: str) -> int:
    return int(said.replace(",", "").replace(".", "")) if said else 0


def test_the_cash_book_is_read_by_a_reader_of_statements() -> None:
    said = [(124_385, "Ventes en espèces"), (-2, "Écart"), (-90_000, "Dépôt à la banque"), (1295, "Apport")]
    moves = tuple(CashMove(*each) for each in (*said, (-120, "Timbres")))
    first = CashBook(329, DAY, date(2026, 11, 24), 15_000, moves)
    second = CashBook(330, date(2026, 11, 26), DAY, 50_558, ())
    made = coda([first, second], HOLDER)
    assert {len(line) for line in made.splitlines()} == {128}
    statement, after = Parser().parse(made)
    assert statement.acc_number == HOLDER.account
    assert (statement.account_holder_name, statement.paper_seq_number) == ("Epicerie du Perron", "329")
    assert (statement.old_balance, statement.new_balance) == (150.0, 505.58)
    assert (statement.old_balance_date, statement.new_balance_date) == ("2026-11-24", "2026-11-25")
    read = [
        (round(each.transaction_amount * 100) * (-1 if each.transaction_amount_sign == "1" else 1))
        for each in statement.movements
    ]
    assert read == [each.cents for each in moves]
    assert statement.movements[2].communication == "Depot a la banque"
    assert (after.movements, after.new_balance) == ([], 505.58)
    trailer = made.splitlines()[8].decode()
    assert trailer[16:52] == f"000007{901_220:015}{1_256_800:015}"
    assert [line[-1:] for line in made.splitlines() if line[:1] == b"9"] == [b"1", b"2"]
    assert coda([], HOLDER) == b""


def test_a_z_in_winbooks_is_the_published_example() -> None:
    made = act(documents(a_z()), WinBooks(first_year=2024)).decode("cp1252")
    lines = [dict(zip(COLUMNS, cells, strict=True)) for cells in csv.reader(io.StringIO(made, newline=""))]
    sales = [line for line in lines if line["DBKCODE"] == "VEN"]
    shown = ("DOCTYPE", "DBKTYPE", "DOCNUMBER", "ACCOUNTGL", "ACCOUNTRP", "AMOUNTEUR", "VATBASE", "VATCODE")
    assert [tuple(line[column] for column in shown) for line in sales] == [
        ("1", "2", "329", "400000", "COMPTANT", "59.12", "", ""),
        ("3", "2", "329", "451000", "", "-3.47", "16.51", "211400"),
        ("3", "2", "329", "451000", "", "-2.22", "36.92", "211200"),
        ("3", "2", "329", "700021", "", "-16.51", "", ""),
        ("3", "2", "329", "700006", "", "-36.92", "", ""),
    ]
    assert {(line["BOOKYEAR"], line["PERIOD"], line["DATE"]) for line in lines} == {("3", "11", "20261125")}
    for _, document in groupby(lines, key=lambda line: (line["DBKCODE"], line["DOCNUMBER"])):
        assert sum(cents(line["AMOUNTEUR"]) for line in document) == 0


def test_a_sale_at_0_percent_is_a_line_of_its_own_kind() -> None:
    newspapers = (VatTotal(ZERO, 240, 240, 0),)
    made = act(documents(a_z(vat=newspapers, tenders=((CARD, 1, 240),), rounding=0)), WinBooks()).decode()
    lines = [dict(zip(COLUMNS, cells, strict=True)) for cells in csv.reader(io.StringIO(made, newline=""))]
    (line,) = (line for line in lines if line["DOCTYPE"] == "4")
    shown = ("ACCOUNTGL", "AMOUNTEUR", "VATBASE", "VATCODE")
    assert [line[column] for column in shown] == ["", "0.00", "2.40", "211100"]


def test_each_document_sums_to_0_whatever_the_day_held() -> None:
    moves = (
        move(CashMovementKind.FLOAT, 16_000),
        move(CashMovementKind.SALE, 2065),
        move(CashMovementKind.PAY_IN, 500, "=monnaie"),
        move(CashMovementKind.PAY_OUT, -320, "Timbres"),
        move(CashMovementKind.DIFFERENCE, -45, "change"),
        move(CashMovementKind.TO_SAFE, -3200),
    )
    invoice = ApartSale("1-000002", AT, (VatTotal(REDUCED, 1060, 1000, 60),), "F1-2026-0007")
    credit = ApartSale("1-000003", AT, (VatTotal(REDUCED, -530, -500, -30),), "NC1-2026-0001", is_credit=True)
    tenders = ((CASH, 2, 2065), (CARD, 1, 3000), (MEALS, 1, 1105))
    day = a_z(vat=with_deposits(), tenders=tenders, moves=moves, invoiced=(invoice, credit))
    made = documents(day)
    assert [sum(posting.cents for posting in each.postings) for each in made] == [0, 0, 0, 0]
    booked = rows(sheets.entries(made, WORDS))
    by_account: dict[str, int] = {}
    for row in booked:
        account = row["Compte"]
        by_account[account] = by_account.get(account, 0) + cents(row["Débit"]) - cents(row["Crédit"])
    assert by_account["400000"] == 0  # what the sales are owed, the means have settled
    assert by_account["570000"] == 15_000 - day.kept_before
    assert (by_account["416000"], by_account["488000"]) == (1105, -260)
    assert by_account["451000"] == -569
    assert any(row["Libellé"] == "'=monnaie" for row in booked)
    grids = vat_return([day])
    assert grids == {"00": 0, "01": 4192, "02": 0, "03": 1651, "54": 599, "49": 500, "64": 30}
    lines = rows(sheets.journal([day], [], WORDS))
    of_turnover = [row for row in lines if row["TVA"] != ""]
    assert sum(cents(row["TVA comprise"]) for row in of_turnover) == day.report.total_cents
    assert {row["Facture"] for row in of_turnover} == {"", "F1-2026-0007", "NC1-2026-0001"}


def test_the_day_sheet_says_each_figure_of_its_z() -> None:
    (row,) = rows(sheets.day_sheet([a_z(vat=with_deposits())], WORDS))
    assert (row["Jour"], row["Z"], row["Tickets"]) == ("2026-11-25", "329", "3")
    assert (row["Total TVA comprise"], row["Remis en banque"]) == ("61,72", "29,10")
    assert row["21\xa0% Base HTVA"] == "16,51"
    assert (row["Espèces"], row["Non soumis TVA comprise"]) == ("29,10", "2,60")


def test_pages_are_read_by_a_reader_of_pdf_in_each_language_and_are_the_same_twice() -> None:
    day = a_z(vat=with_deposits())
    vouchers = [ClaimedVouchers("Edenred", MEALS, 3, 2400, 2400)]
    for language in LANGUAGES:
        words = Words(language)
        sender = Sender(("Épicerie du Perron", "Rue (Neuve) 1", "BE 0403.019.261"), practice=True)
        pages = [
            *day_pages([day], sender, words),
            *period_pages(BookedPeriod(DAY, DAY), [day], [], vouchers, ["Z 328"], sender, words),
        ]
        made = pdf(pages)
        assert made == pdf(pages)
        document = pypdfium2.PdfDocument(made)
        read = [document[at].get_textpage().get_text_bounded().replace("\xa0", " ") for at in range(2)]
        assert f"{words.amount(6172)}".replace("\xa0", " ") in read[0]
        assert "Rue (Neuve) 1" in read[0]
        assert "Edenred" in read[1]
        assert "Z 328" in read[1]
        for column in ("to_safe", "difference", "deposits_charged"):
            assert words(f"accountant.column_{column}").replace("\xa0", " ") in read[0]
        document.close()

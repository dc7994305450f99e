"""Days with every means from a seed, as the accountant gets them: each file is read back by another reader
and sums to the Zs and to the raw rows, to the cent. `HERSTAL_SEED=17` replays another seed.
"""

import csv
import io
import sqlite3
from collections import defaultdict
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from coda.parser import Parser
from coda.statement import Statement

from herstal_pos.documents.accounts.exports.winbooks import COLUMNS
from herstal_pos.domain.accounts.exports.chart import ACCOUNTS, Chart
from herstal_pos.services import commands, dispatch, views
from herstal_pos.storage.accounts.exports.parcel import beside
from tests.dice import SEED
from tests.simulation.raw_z import raw_z
from tests.simulation.test_every_means import BusyShop

type Z = dict[str, Any]

pytestmark = pytest.mark.dice
DAYS, STEPS = 2, 110
IBAN = "BE71096123456769"
RATES = {2100: "21\xa0%", 1200: "12\xa0%", 600: "6\xa0%", 0: "0\xa0%", None: "Non soumis"}
VAT = "SELECT sum(vat_cents) FROM sale_vat JOIN sale ON id = sale_id WHERE state = 'completed'"
KEPT_TENDERS = """
    SELECT means, sum(amount_cents) FROM tender JOIN sale ON sale.id = sale_id
    WHERE state = 'completed' AND tender.position > (
        SELECT coalesce(max(back.position), -1) FROM tender AS back
        WHERE back.sale_id = tender.sale_id AND back.amount_cents <> 0 AND 0 = (
            SELECT sum(amount_cents) FROM tender AS till_then
            WHERE till_then.sale_id = back.sale_id AND till_then.position <= back.position))
    GROUP BY means
"""
"""Without those that went back half-way."""
_AMOUNT = "sum(gross_cents - discount_cents - share_cents)"
SOLD = """
    SELECT DISTINCT closing.number FROM closing JOIN sale USING (session_id) WHERE sale.state = 'completed'
"""
UNTAXED = f"""
    SELECT 'voucher', coalesce({_AMOUNT}, 0) FROM sale_line JOIN sale ON sale.id = sale_id
    WHERE state = 'completed' AND NOT voided AND vat_points IS NULL AND voucher IS NOT NULL
"""  # noqa: S608 - its own words
ON_ACCOUNT = f"""
    SELECT coalesce({_AMOUNT}, 0) FROM sale_line JOIN sale ON sale.id = sale_id
    WHERE state = 'completed' AND NOT voided AND kind = 'account'
"""  # noqa: S608


def rules(folder: Path) -> views.AccountantForm:
    accounts = {name: getattr(Chart(), name) for name in ACCOUNTS}
    return views.AccountantForm(
        *("folder", str(folder), "", False, True, "BE71 0961 2345 6769", "VEN", "NCV", "CAI", "2024"),
        accounts,
    )


class Month(BusyShop):
    def live_through(self, folder: Path) -> None:
        """Each day ends with money out of the drawer and into it."""
        dispatch.execute(commands.SaveAccountant(rules(folder)), self._storage, self._counter)
        for day in range(DAYS):
            if day:
                self._clock.at += timedelta(days=1)
                self._do(commands.OpenDay(12_000, sure=True))
            self.live(STEPS) if day == 0 else self._sell_on()
            self._do(commands.PayIn(5000, "=monnaie", sure=True))
            self._do(commands.PayOut(320, "Timbres", sure=True))
            self._count_and_close()

    def _count_and_close(self) -> None:
        """Three notes of 50 € and a hundred coins of 1 € lie in the drawer; 120 € stay there."""
        self.close_the_day(commands.CloseDay({5000: 3, 100: 100}, 12_000, sure=True, carries=True))

    def _sell_on(self) -> None:
        """The model beside knows one day: of the next, acts alone."""
        for _ in range(STEPS):
            self._pass_time()
            command = self._clerk.want()
            self._clerk.on_notices(dispatch.execute(command, self._storage, self._counter))


def cents(said: str) -> int:
    return int(said.replace(",", "").replace(".", "")) if said else 0


def sheet(archive: ZipFile, name: str) -> list[dict[str, str]]:
    text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_month_with_every_means_sums_to_its_zs(tmp_path: Path) -> None:
    file, folder = tmp_path / "shop.db", tmp_path / "out"
    folder.mkdir()
    shop = Month(SEED, file)
    try:
        shop.live_through(folder)
    finally:
        shop.close()
    asked = {"first": "2026-11-01", "last": "2026-11-30", "prefix": "1", "at": "2026-12-01T08:00:00+01:00"}
    made = beside(str(file), **asked, folder=str(folder))
    assert beside(str(file), **asked, folder=str(folder)) == made  # the same days are the same bytes
    with closing(sqlite3.connect(file)) as database, ZipFile(made["path"]) as archive:
        zs = [raw_z(database, number) for number in range(1, DAYS + 1)]
        assert made["zs"] == [["1", number] for number in range(1, DAYS + 1)]
        assert archive.testzip() is None
        _day_sheets(sheet(archive, "feuilles-du-jour.csv"), zs)
        _receipts(sheet(archive, "journal-des-recettes.csv"), zs)
        _entries(sheet(archive, "ecritures.csv"), database)
        _winbooks(archive.read("winbooks/ACT.txt").decode("cp1252"), database)
        _cash_book(Parser().parse(archive.read("livre-de-caisse-1.cod")), database)
        _vat(sheet(archive, "aide-tva.csv"), zs)


def _day_sheets(rows: list[dict[str, str]], zs: list[Z]) -> None:
    for row, z in zip(rows, zs, strict=True):
        assert (cents(row["Total TVA comprise"]), cents(row["Arrondi"])) == (z["total"], z["rounding"])
        assert (cents(row["Apports"]), cents(row["Prélèvements"])) == (z["pay_in"], -z["pay_out"])
        assert (cents(row["Attendu"]), cents(row["Fond de caisse"])) == (z["expected"], z["float"])
        assert cents(row["Remises"]) == -z["discounts"]
        assert sum(cents(row.get(f"{rate} TVA", "")) for rate in RATES.values()) == sum(
            vat for _, vat in z["vat"].values()
        )
        assert cents(row["Espèces"]) == z["tenders"].get("cash", (0, 0))[1]
        assert cents(row.get("Carte bancaire", "")) == z["tenders"].get("card", (0, 0))[1]


def _receipts(rows: list[dict[str, str]], zs: list[Z]) -> None:
    """Lines with VAT are the turnover, rate by rate; the others say how it was paid."""
    for number, z in enumerate(zs, 1):
        mine = [row for row in rows if row["Z"] == str(number)]
        by_rate: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for row in mine:
            if row["TVA"]:
                by_rate[row["Taux ou moyen"]][0] += cents(row["TVA comprise"])
                by_rate[row["Taux ou moyen"]][1] += cents(row["TVA"])
        assert {rate: tuple(sums) for rate, sums in by_rate.items() if any(sums)} == {
            RATES[points]: sums for points, sums in z["vat"].items() if any(sums)
        }
        paid = sum(cents(row["TVA comprise"]) for row in mine if not row["TVA"])
        assert paid == sum(sums for _, sums in z["tenders"].values()) + z["rounding"]


def _entries(rows: list[dict[str, str]], database: sqlite3.Connection) -> None:
    """Each document is level, and so are the customers of the counter; each account has what the rows say."""
    documents: defaultdict[tuple[str, str], int] = defaultdict(int)
    accounts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        amount = cents(row["Débit"]) - cents(row["Crédit"])
        documents[row["Journal"], row["Pièce"]] += amount
        accounts[row["Compte"], row["Tiers"]] += amount
    assert documents.keys() == _documents_of(database, "Caisse", "Ventes")
    assert set(documents.values()) == {0}
    assert accounts["400000", "COMPTANT"] == 0
    (kept,) = database.execute("SELECT kept_cents FROM closing ORDER BY number DESC").fetchone()
    assert accounts["570000", ""] == kept
    (vat,) = database.execute(VAT).fetchone()
    assert accounts["451000", ""] == -vat
    paid = dict(database.execute(KEPT_TENDERS))
    assert accounts["416000", ""] == paid.get("meal", 0)
    to_bank = -database.execute(
        "SELECT sum(amount_cents) FROM cash_movement WHERE kind = 'to_safe'"
    ).fetchone()[0]
    assert accounts["580000", ""] == paid.get("card", 0) + to_bank
    sums = dict(database.execute(UNTAXED))
    owed = paid.get("own_gift", 0) + paid.get("own_credit", 0)
    assert accounts["499000", ""] == owed - sums.get("voucher", 0)
    (account,) = database.execute(ON_ACCOUNT).fetchone()
    assert accounts["400000", "COMPTES"] == paid.get("account", 0) + paid.get("transfer", 0) - account


def _documents_of(database: sqlite3.Connection, cash: str, sales: str) -> set[tuple[str, str]]:
    """Journal and number: one of cash for each day, one of sales for a day on which something was sold."""
    sold = {(sales, str(number)) for (number,) in database.execute(SOLD)}
    assert sold
    return sold | {(cash, str(number)) for number in range(1, DAYS + 1)}


def _winbooks(text: str, database: sqlite3.Connection) -> None:
    documents: defaultdict[tuple[str, str], int] = defaultdict(int)
    for cells in csv.reader(io.StringIO(text, newline="")):
        line = dict(zip(COLUMNS, cells, strict=True))
        documents[line["DBKCODE"], line["DOCNUMBER"]] += cents(line["AMOUNTEUR"])
    assert documents.keys() == _documents_of(database, "CAI", "VEN")
    assert set(documents.values()) == {0}


def _cash_book(statements: list[Statement], database: sqlite3.Connection) -> None:
    """One begins where the last one ended, and never does the drawer hold less than nothing."""
    kept = [row[0] for row in database.execute("SELECT kept_cents FROM closing ORDER BY number")]
    before = 0
    for statement, left in zip(statements, kept, strict=True):
        assert (statement.acc_number, round(statement.old_balance * 100)) == (IBAN, before)
        for movement in statement.movements:
            sign = -1 if movement.transaction_amount_sign == "1" else 1
            before += sign * round(movement.transaction_amount * 100)
            assert before >= 0
        assert before == round(statement.new_balance * 100) == left


def _vat(rows: list[dict[str, str]], zs: list[Z]) -> None:
    grids = {row["Grille"]: cents(row["Montant"]) for row in rows}
    assert grids["54"] == sum(vat for z in zs for _, vat in z["vat"].values())
    for grid, points in (("00", 0), ("01", 600), ("02", 1200), ("03", 2100)):
        taxed = [z["vat"].get(points, (0, 0)) for z in zs]
        assert grids[grid] == sum(gross - vat for gross, vat in taxed)

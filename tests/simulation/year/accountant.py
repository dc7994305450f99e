"""Each file that an accountant gets of a month, read back and held against the year's raw rows."""

import csv
import io
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
from coda.parser import Parser

from herstal_pos.documents.accounts.exports.winbooks import COLUMNS
from herstal_pos.storage.accounts.exports.parcel import beside
from tests.simulation.year.raw_year import RawMallSale, RawSale, RawYear, RawZ, Vat, added, less, paid_by

RATES = {2100: "21\xa0%", 1200: "12\xa0%", 600: "6\xa0%", 0: "0\xa0%", None: "Non soumis"}
GRIDS = {0: "00", 600: "01", 1200: "02", 2100: "03"}
SALES = {0: "700000", 600: "700006", 1200: "700012", 2100: "700021"}
OUTSIDE = {"deposit": "488000", "voucher": "499000", "advance": "460000", "goods": "700000"}
_STOCK = "valeur-du-stock.csv"
_CODES = {"211100": 0, "211200": 600, "211300": 1200, "211400": 2100}


class RawMonth:
    """`kinds` of the means by their names."""

    def __init__(self, year: RawYear, first: date, last: date, kinds: dict[str, str]) -> None:
        self.first, self.last = first, last
        self.zs, self.mall = year.zs_of(first, last), year.mall_of(first, last)
        self.stock, self.costs = year.stock_on(last)
        self.kinds = kinds

    @property
    def sales(self) -> list[RawSale]:
        return [sale for z in self.zs for sale in z.sales]

    def paid(self, *kinds: str) -> int:
        return sum(cents for how, (_, cents) in paid_by(self.sales).items() if self.kinds[how] in kinds)

    def moved(self, *kinds: str) -> int:
        return sum(z.moved(*kinds) for z in self.zs)

    @property
    def sold(self) -> Vat:
        """As it is booked: tickets without the invoiced ones, invoices, and what the mall sold."""
        invoices = [invoice.vat for z in self.zs for invoice in z.invoices]
        return added([self.receipts, *invoices, *(sale.vat for sale in self.mall)])

    @property
    def receipts(self) -> Vat:
        return added(less(z.vat, [sale.vat for sale, _ in z.invoiced]) for z in self.zs)

    @property
    def credited(self) -> Vat:
        return added(each.vat for z in self.zs for each in z.invoices if each.is_credit)

    def accounts(self) -> dict[tuple[str, str], int]:
        """Account and who owes it; debit is above zero."""
        books: Counter[tuple[str, str]] = Counter()
        for points, (gross, vat) in self.sold.items():
            if points is not None:
                books["451000", ""] -= vat
                books[SALES[points], ""] -= gross - vat
        for line in (line for sale in self.sales for line in sale.lines if line.points is None):
            where = ("400000", "COMPTES") if line.what == "account" else (OUTSIDE[line.what], "")
            books[where] -= line.cents
        books["416000", ""] += self.paid("voucher")
        books["499000", ""] += self.paid("gift", "credit")
        books["400000", "COMPTES"] += self.paid("account", "transfer")
        books["400000", "MALL"] += sum(sale.total for sale in self.mall)
        books["580000", ""] += self.paid("card") - self.moved("to_safe")
        brought = sum(z.moved("float") - z.kept_before for z in self.zs)
        other = self.moved("pay_in", "pay_out")
        books["499900", ""] -= brought + other
        books["570000", ""] += brought + other + self.paid("cash") + self.moved("to_safe", "difference")
        for off in self._differences():
            books["757000" if off > 0 else "657000", ""] -= off
        return {where: cents for where, cents in books.items() if cents}

    def _differences(self) -> Iterator[int]:
        """The law's rounding of a Z, and each time that the drawer was counted."""
        for z in self.zs:
            yield sum(sale.rounding for sale in z.sales)
            yield from (cents for kind, cents in z.moves if kind == "difference")


def must_be_the_month_s(file: Path, year: RawYear, first: date, last: date, folder: Path) -> int:
    """All files of the month; gives how many Zs they are of."""
    asked = {"first": str(first), "last": str(last), "prefix": "1", "at": "2031-01-01T08:00:00+01:00"}
    made = beside(str(file), **asked, folder=str(folder))
    with closing(sqlite3.connect(file)) as database:
        kinds = dict(database.execute("SELECT id, kind FROM means").fetchall())
        kinds |= _BUILT_IN
        issued = dict(database.execute("SELECT id, issuer FROM means WHERE kind = 'voucher'").fetchall())
        codes = dict(database.execute("SELECT id, code FROM product").fetchall())
    month = RawMonth(year, first, last, kinds)
    assert made["zs"] == [[z.till, z.number] for z in month.zs]
    with ZipFile(made["path"]) as archive:
        assert archive.testzip() is None
        _day_sheet(_sheet(archive, "feuilles-du-jour.csv"), month)
        _journal(_sheet(archive, "journal-des-recettes.csv"), month)
        _entries(_sheet(archive, "ecritures.csv"), month)
        _grids(_sheet(archive, "aide-tva.csv"), month)
        _claims(_sheet(archive, "bons-a-reclamer.csv"), month, issued)
        if _STOCK in archive.namelist():  # of a month that is over
            _stock(_sheet(archive, _STOCK), month, codes)
        _winbooks(archive.read("winbooks/ACT.txt").decode("cp1252"), month)
        for till in {z.till for z in month.zs}:
            mine = [z for z in month.zs if z.till == till]
            _coda(archive.read(f"livre-de-caisse-{till}.cod"), mine)
        _pages(archive.read("feuilles-du-jour.pdf"), [z.vat for z in month.zs])
        _pages(archive.read("recapitulatif.pdf"), [added(z.vat for z in month.zs)])
    return len(month.zs)


_BUILT_IN = {
    "cash": "cash",
    "card": "card",
    "account": "account",
    "transfer": "transfer",
    "own_gift": "gift",
    "own_credit": "credit",
}


def _day_sheet(rows: list[dict[str, str]], month: RawMonth) -> None:
    for row, z in zip(rows, month.zs, strict=True):
        lines = [line for sale in z.sales for line in sale.lines]
        back = [line for line in lines if line.kind == "return"]
        deposits = [line.cents for line in lines if line.is_deposit]
        expected = z.moved("float", "sale", "pay_in", "pay_out")
        wanted = {
            "Total TVA comprise": sum(sale.total for sale in z.sales),
            "Arrondi": sum(sale.rounding for sale in z.sales),
            "Remises": -sum(line.discount for line in lines),
            "Montant des retours": sum(line.cents for line in back),
            "Vidanges facturées": sum(cents for cents in deposits if cents > 0),
            "Vidanges reprises": sum(cents for cents in deposits if cents < 0),
            "Acomptes": sum(line.cents for line in lines if line.kind == "advance"),
            "Comptes payés": sum(line.cents for line in lines if line.what == "account"),
            "Tickets facturés": sum(sale.total for sale, _ in z.invoiced),
            "Fond de caisse": z.moved("float"),
            "Ventes en espèces": z.tenders.get("cash", (0, 0))[1],
            "Apports": z.moved("pay_in"),
            "Prélèvements": z.moved("pay_out"),
            "Attendu": expected,
            "Compté": z.counted,
            "Écart de caisse": z.counted - expected,
            "Remis en banque": z.counted - z.kept,
            "Reste en caisse": z.kept,
            "Carte bancaire": z.tenders.get("card", (0, 0))[1],
        }
        found = {name: cents(row.get(name, "")) for name in wanted}
        assert found == wanted, f"Z {z.number}: {found.items() ^ wanted.items()}"
        assert (row["Jour"], *_of(row), row["Tickets"]) == (
            *(str(z.day), z.till, str(z.number), str(len(z.sales))),
        )
        ends = (z.sales[0].number, z.sales[-1].number) if z.sales else ("", "")
        assert (row["Premier ticket"], row["Dernier ticket"]) == ends
        assert row["Retours"] == str(
            sum(any(line.kind == "return" for line in sale.lines) for sale in z.sales)
        )
        for points, rate in RATES.items():
            gross, vat = z.vat.get(points, (0, 0))
            parts = [cents(row.get(f"{rate} {part}", "")) for part in ("TVA comprise", "Base HTVA", "TVA")]
            assert parts == [gross, gross - vat, vat], (z.number, rate)


def _journal(rows: list[dict[str, str]], month: RawMonth) -> None:
    """Every line of it, but for the words."""
    found = Counter(
        (*_of(row), row["Ticket"], row["Facture"], row["Taux ou moyen"], *map(cents, _parts(row)))
        for row in rows
        if row["TVA"]
    )
    wanted: Counter[tuple[object, ...]] = Counter()

    def add(z: tuple[str, str], ticket: str, invoice: str, vat: Vat) -> None:
        for points, (gross, of) in vat.items():
            wanted[*z, ticket, invoice, RATES[points], gross, gross - of, of] += 1

    for z in month.zs:
        apart = [*((sale, "") for sale in z.large), *z.invoiced]
        rest = less(z.vat, [sale.vat for sale, _ in apart])
        add((z.till, str(z.number)), "", "", {points: sums for points, sums in rest.items() if any(sums)})
        for sale, invoice in apart:
            add((z.till, str(z.number)), sale.number, invoice, sale.vat)
        for each in z.invoices:  # rounded once, of all its tickets
            off = less(each.vat, [sale.vat for sale, invoice in z.invoiced if invoice == each.number])
            add((z.till, str(z.number)), "", each.number, {at: sums for at, sums in off.items() if any(sums)})
    for sold in month.mall:
        add(("", ""), sold.code, "", sold.vat)
    assert found == wanted, f"not {found - wanted} but {wanted - found}"
    for z in month.zs:
        paid = [row for row in rows if _of(row) == (z.till, str(z.number)) and not row["TVA"]]
        taken = sorted(each for _, each in z.tenders.values())
        rounding = sum(sale.rounding for sale in z.sales)
        assert sorted(cents(row["TVA comprise"]) for row in paid) == sorted(
            taken + [rounding] * bool(rounding)
        )


def _of(row: dict[str, str]) -> tuple[str, str]:
    return row["Caisse"], row["Z"]


def _parts(row: dict[str, str]) -> tuple[str, str, str]:
    return row["TVA comprise"], row["Base HTVA"], row["TVA"]


def _entries(rows: list[dict[str, str]], month: RawMonth) -> None:
    documents: defaultdict[tuple[str, str], int] = defaultdict(int)
    accounts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        amount = cents(row["Débit"]) - cents(row["Crédit"])
        documents[row["Journal"], row["Pièce"]] += amount
        accounts[row["Compte"], row["Tiers"]] += amount
    assert set(documents.values()) <= {0}
    assert accounts["400000", "COMPTANT"] == 0
    assert {where: amount for where, amount in accounts.items() if amount} == month.accounts()
    invoices = {
        each.number for z in month.zs for each in z.invoices if any(sum(v) for v in each.vat.values())
    }
    assert invoices <= {number for _, number in documents}


def _grids(rows: list[dict[str, str]], month: RawMonth) -> None:
    found = {row["Grille"]: cents(row["Montant"]) for row in rows if row["Grille"]}
    sold, credited = less(month.sold, [month.credited]), month.credited
    taxed = [(points, sums) for points, sums in sold.items() if points is not None]
    wanted = dict.fromkeys(("00", "01", "02", "03"), 0)
    wanted |= {GRIDS[points]: gross - vat for points, (gross, vat) in taxed}
    back = [sums for points, sums in credited.items() if points is not None]
    wanted["54"] = sum(vat for _, (_, vat) in taxed)
    wanted["49"] = -sum(gross - vat for gross, vat in back)
    wanted["64"] = -sum(vat for _, vat in back)
    assert found == wanted


def _claims(rows: list[dict[str, str]], month: RawMonth, issued: dict[str, str]) -> None:
    paid = paid_by(month.sales)
    wanted = sorted(paid[means] for means in paid if means in issued)
    assert sorted((int(row["Nombre"]), cents(row["Payé"])) for row in rows) == wanted


def _stock(rows: list[dict[str, str]], month: RawMonth, codes: dict[str, str]) -> None:
    """What lay there when the month ended, and what a piece of it had cost."""
    by_code = {row["Code"].removeprefix("'"): row for row in rows}
    wanted = {codes[article]: level for article, level in month.stock.items() if article in codes}
    assert {code: cents(row["En stock"]) for code, row in by_code.items()} == wanted
    for article, cost in month.costs.items():
        if row := by_code.get(codes[article]):
            assert cents(row["Coût sans TVA"]) == cost, codes[article]


def _winbooks(text: str, month: RawMonth) -> None:
    documents: defaultdict[tuple[str, str], int] = defaultdict(int)
    accounts: Counter[tuple[str, str]] = Counter()
    bases: Counter[int] = Counter()
    for cells in csv.reader(io.StringIO(text, newline="")):
        line = dict(zip(COLUMNS, cells, strict=True))
        documents[line["DBKCODE"], line["DOCNUMBER"]] += cents(line["AMOUNTEUR"])
        accounts[line["ACCOUNTGL"], line["ACCOUNTRP"]] += cents(line["AMOUNTEUR"])
        if line["VATCODE"]:
            bases[_CODES[line["VATCODE"]]] += cents(line["VATBASE"])
    assert set(documents.values()) <= {0}
    assert {where: amount for where, amount in accounts.items() if amount} == month.accounts()
    sold = {points: gross - vat for points, (gross, vat) in month.sold.items() if points is not None}
    assert {points: base for points, base in bases.items() if base} == {p: b for p, b in sold.items() if b}


def _coda(content: bytes, zs: list[RawZ]) -> None:
    """Each begins where the one before ended, and never does the drawer hold less than nothing."""
    for statement, z in zip(Parser().parse(content), zs, strict=True):
        before = round(statement.old_balance * 100)
        assert before == z.kept_before
        for movement in statement.movements:
            sign = -1 if movement.transaction_amount_sign == "1" else 1
            before += sign * round(movement.transaction_amount * 100)
            assert before >= 0
        assert before == round(statement.new_balance * 100) == z.kept


def _pages(content: bytes, said: list[Vat]) -> None:
    """What was paid at each rate stands on them."""
    with closing(pypdfium2.PdfDocument(content)) as paper:
        text = "\n".join(page.get_textpage().get_text_range() for page in paper)
    found = re.findall(r"-?\d{1,3}(?:\s\d{3})*,\d\d", text.replace("\u2212", "-"))
    known = {cents(amount) for amount in found}
    assert known.issuperset(gross for vat in said for gross, _ in vat.values())


def cents(text: str) -> int:
    """Digits alone: of two places cents, of three thousandths."""
    return int(re.sub(r"[^\d-]", "", text)) if text else 0


def _sheet(archive: ZipFile, name: str) -> list[dict[str, str]]:
    text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def in_the_mall(sales: Iterable[RawMallSale]) -> Counter[str]:
    worth: Counter[str] = Counter()
    for sale in sales:
        worth[sale.order] += sale.total
    return worth


def zs_without_a_gap(zs: list[RawZ]) -> bool:
    """Of each till, which come one after the other."""
    tills = {z.till: [each.number for each in zs if each.till == z.till] for z in zs}
    return all(numbers == list(range(1, len(numbers) + 1)) for numbers in tills.values())

"""Two days with every kind of invoiced ticket: the accountant's files, e-invoices, the owner's figures and
the inspector's archive against plain sums of the raw rows, each cent of VAT once."""

import csv
import io
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

from herstal_pos.services import commands, notices
from herstal_pos.storage.accounts.exports.parcel import beside
from tests.invoice_judges import faults
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop
from tests.services.accounts.archives.inspected import checked, packed, unpacked
from tests.services.accounts.invoices.invoiced import firm, listed, of_ticket, wished, xml_of
from tests.services.counter.preorders.test_the_whole_path import reserve
from tests.services.counter.vouchers.own_vouchers import has_vouchers, made_by, use

ASKED = {"first": "2026-11-01", "last": "2026-11-30", "prefix": "1", "at": "2026-12-01T08:00:00+01:00"}
GROSS = """
    SELECT coalesce(invoice_id, sale.id), coalesce(invoice.kind, 'ticket'), vat_points,
           sum(gross_cents - discount_cents - share_cents)
    FROM sale JOIN sale_line ON sale_line.sale_id = sale.id
    LEFT JOIN invoice_ticket ON invoice_ticket.sale_id = sale.id
    LEFT JOIN invoice ON invoice.id = invoice_id
    WHERE state = 'completed' AND NOT voided GROUP BY 1, 2, 3
"""
GRIDS = {0: "00", 600: "01", 1200: "02", 2100: "03"}


def a_day(shop: LittleShop) -> str:
    """A ticket that is invoiced on the next day."""
    has_vouchers(shop)
    shop.do(commands.SavePreorderRules("pick_up"))
    shop.sell(BREAD)
    shop.add(CHEESE, 342)
    shop.add(BEER, 6000)
    shop.do(commands.DiscountSale(700))
    wished(shop, firm(shop))
    number = shop.pay("cash").number_text
    back = shop.open_receipt(number)
    shop.do(commands.ReturnLine(back.lines[0].id))
    shop.pay("cash", reason="x")
    shop.do(commands.SellVoucher(1000))
    wished(shop, firm(shop))
    voucher = made_by(shop, shop.pay("card").sale_id)[-1]
    shop.add(CHEESE, 1000)
    wished(shop, firm(shop))
    shop.do(use(shop, voucher))
    shop.pay("cash")
    made = reserve(shop, BREAD, CHEESE, advance=1000)
    wished(shop, firm(shop))
    shop.pay("card")
    shop.do(commands.PickUpPreorder(made.id))
    wished(shop, firm(shop))
    shop.pay("cash")
    shop.add(CHEESE, 341)
    return shop.pay("cash").number_text


def test_all_files_of_invoiced_days_say_what_the_rows_say(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    with open_shop(file) as shop:
        later = a_day(shop)
        shop.do(commands.CloseDay({5000: 2}, 5000, "unknown", sure=True))
        shop.clock.pass_by(days=1)
        shop.do(commands.OpenDay(5000, sure=True))
        customer = firm(shop)
        of_ticket(shop, later, customer)
        for weight in (334, 335, 336):
            shop.do(commands.ChooseCustomer("", customer))
            shop.add(CHEESE, weight)
            shop.pay("card")
        shop.do(commands.InvoiceMonth(customer, shop.counter.today()))
        shop.open_receipt(later)
        shop.do(commands.ReturnAll())
        shop.pay("card", reason="x")
        shop.do(commands.CloseDay({5000: 1}, 5000, "unknown", sure=True))
        assert len(listed(shop)) == 9
        assert [fault for number in listed(shop) for fault in faults(xml_of(shop, number))] == []
        assert shop.verify().findings == ()
        assert checked(unpacked(packed(shop.storage)[0], tmp_path / "unpacked")) == []
        shop.do(commands.ShowFigures(shop.counter.today(), "month"))
        figures: notices.FiguresShown = shop.heard[notices.FiguresShown]
    made = beside(str(file), **ASKED, folder=str(tmp_path))
    with closing(sqlite3.connect(file)) as database, ZipFile(made["path"]) as archive:
        gross = database.execute(GROSS).fetchall()
        files = {name: sheet(archive, name) for name in archive.namelist() if name.endswith(".csv")}
    total = sum(row[3] for row in gross)
    assert figures.figures is not None
    assert (figures.figures.faults, figures.figures.sums.total_cents) == ((), total)
    assert sum(cents(row["Total TVA comprise"]) for row in files["feuilles-du-jour.csv"]) == total
    journal = files["journal-des-recettes.csv"]
    assert sum(cents(row["TVA comprise"]) for row in journal if row["TVA"]) == total
    assert grids_of(gross) == {
        row["Grille"]: cents(row["Montant"]) for row in files["aide-tva.csv"] if cents(row["Montant"])
    }
    accounts: defaultdict[str, int] = defaultdict(int)
    pieces: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in files["ecritures.csv"]:
        amount = cents(row["Débit"]) - cents(row["Crédit"])
        accounts[row["Compte"]] += amount
        pieces[row["Journal"], row["Pièce"]] += amount
    assert set(pieces.values()) == {0}
    grids = grids_of(gross)
    assert sum(cents(row["TVA"]) for row in journal) == grids["54"] - grids["64"]
    named = [row for row in journal if row["Écriture"] == "Arrondi de TVA des factures"]
    assert [(row["Facture"], row["TVA comprise"]) for row in named] == [("F1-2026-0007", "0,00")], (
        "of a month"
    )
    for z in files["feuilles-du-jour.csv"]:  # but for these, what the Z says
        mine = [row for row in journal if row["Z"] == z["Z"] and row not in named]
        of_z = sum(cents(said) for column, said in z.items() if column.endswith(" TVA"))
        assert sum(cents(row["TVA"]) for row in mine) == of_z
    assert (accounts["451000"], accounts["460000"]) == (grids["64"] - grids["54"], 0)
    assert accounts["400000"] == 0


def grids_of(gross: list[tuple[str, str, int | None, int]]) -> dict[str, int]:
    """VAT once for each rate of an invoice, and of a ticket that is on none."""
    grids = Counter[str]()
    for _, kind, points, amount in gross:
        if points is None:
            continue
        vat = (
            (2 * abs(amount) * points + 10_000 + points)
            // (2 * (10_000 + points))
            * (-1 if amount < 0 else 1)
        )
        if kind == "credit_note":
            grids.update({"49": vat - amount, "64": -vat})
        else:
            grids.update({GRIDS[points]: amount - vat, "54": vat})
    return dict(grids)


def sheet(archive: ZipFile, name: str) -> list[dict[str, str]]:
    text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def cents(said: str) -> int:
    return int(said.replace(",", "")) if said else 0

"""What an invoice names leaves the receipts on the day of the invoice, and is booked once."""

import csv
import io
from collections import defaultdict
from pathlib import Path
from zipfile import ZipFile

from herstal_pos.services import commands
from herstal_pos.storage.accounts.exports.parcel import beside
from tests.little_shop import BEER, BREAD, open_shop
from tests.services.accounts.invoices.invoiced import firm, of_ticket, wished
from tests.services.counter.preorders.test_the_whole_path import reserve
from tests.services.counter.vouchers.own_vouchers import has_vouchers

ASKED = {"first": "2026-11-01", "last": "2026-11-30", "prefix": "1", "at": "2026-12-01T08:00:00+01:00"}


def sheet(archive: ZipFile, name: str) -> list[dict[str, str]]:
    text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def cents(said: str) -> int:
    return int(said.replace(",", "")) if said else 0


def test_a_months_invoice_of_tickets_of_two_days(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        where = {"street": "Rue 1", "postcode": "4040", "city": "Herstal"}
        shop.do(commands.MakeCustomer("", "Ateliers", "0403019261", **where))
        assert shop.cart.customer is not None
        customer = shop.cart.customer.id
        numbers = [shop.sell(BREAD, BREAD).number_text]
        shop.sell(BREAD)
        shop.do(commands.CloseDay({5000: 2}, 5000, "unknown", sure=True))
        shop.clock.pass_by(days=1)
        shop.do(commands.OpenDay(5000))
        shop.do(commands.ChooseCustomer("", customer))
        numbers.append(shop.sell(BREAD).number_text)
        shop.do(commands.InvoiceMonth(customer, shop.counter.today()))
        shop.do(commands.InvoiceTicket(numbers[0], customer))
        shop.open_receipt(numbers[0])
        shop.do(commands.ReturnAll())
        shop.pay()
        shop.do(commands.CloseDay({5000: 1}, 5000, "unknown", sure=True))
    made = beside(str(tmp_path / "shop.db"), **ASKED, folder=str(tmp_path))
    with ZipFile(made["path"]) as archive:
        journal = sheet(archive, "journal-des-recettes.csv")
        entries = sheet(archive, "ecritures.csv")
        grids = {row["Grille"]: cents(row["Montant"]) for row in sheet(archive, "aide-tva.csv")}
    taxed = [row for row in journal if row["TVA"]]
    named = {(row["Z"], row["Ticket"]): cents(row["TVA comprise"]) for row in taxed if row["Facture"]}
    assert {ticket for _, ticket in named} >= set(numbers)
    assert {z for z, _ in named} == {"2"}  # on the day of the invoice
    by_z: defaultdict[str, int] = defaultdict(int)
    for row in taxed:
        by_z[row["Z"]] += cents(row["TVA comprise"])
    assert by_z == {"1": 960, "2": 320 - 640}  # as the Zs say
    documents: defaultdict[tuple[str, str], int] = defaultdict(int)
    accounts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in entries:
        amount = cents(row["Débit"]) - cents(row["Crédit"])
        documents[row["Journal"], row["Pièce"]] += amount
        accounts[row["Compte"], row["Tiers"]] += amount
    assert set(documents.values()) == {0}
    assert ("Notes de crédit", "NC1-2026-0001") in documents
    assert accounts["400000", "COMPTANT"] == 0
    assert accounts["451000", ""] == -(grids["54"] - grids["64"])
    assert (grids["49"], grids["64"]) == (604, 36)
    assert grids["01"] - grids["49"] == -accounts["700006", ""]


def test_what_is_outside_the_vat_of_an_invoice_is_booked_as_what_it_is(tmp_path: Path) -> None:
    """A gift voucher and an advance of a company are no empties."""
    with open_shop(tmp_path / "shop.db") as shop:
        has_vouchers(shop)
        shop.do(commands.SavePreorderRules("pick_up"))
        shop.do(commands.SellVoucher(5000))
        shop.add(BEER, 6000)
        number = shop.pay("card").number_text
        shop.do(commands.CloseDay({5000: 2}, 5000, "unknown", sure=True))
        shop.clock.pass_by(days=1)
        shop.do(commands.OpenDay(5000))
        of_ticket(shop, number, firm(shop))
        reserve(shop, BREAD, advance=200)
        wished(shop, firm(shop))
        shop.pay("card")
        shop.do(commands.CloseDay({5000: 1}, 5000, "unknown", sure=True))
    made = beside(str(tmp_path / "shop.db"), **ASKED, folder=str(tmp_path))
    with ZipFile(made["path"]) as archive:
        entries = sheet(archive, "ecritures.csv")
    booked = {
        (row["Pièce"], row["Compte"]): cents(row["Débit"]) - cents(row["Crédit"])
        for row in entries
        if row["Journal"] == "Ventes" and row["Compte"] in ("488000", "499000", "460000")
    }
    assert booked == {
        ("1", "488000"): -60,
        ("1", "499000"): -5000,
        ("2", "488000"): 60,
        ("2", "499000"): 5000,
        ("F1-2026-0001", "488000"): -60,
        ("F1-2026-0001", "499000"): -5000,
        ("F1-2026-0002", "460000"): -200,
    }

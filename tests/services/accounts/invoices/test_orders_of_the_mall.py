"""A company's order of the mall is invoiced once, and what comes back of it makes a credit note by itself."""

from pathlib import Path
from zipfile import ZipFile

from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.services import commands, notices, views
from herstal_pos.services.accounts.sending.reading import invoice_value
from herstal_pos.storage.accounts.exports.parcel import beside
from tests.invoice_judges import faults
from tests.little_shop import BREAD, open_shop
from tests.services.accounts.exports.test_invoiced_tickets import ASKED, cents, sheet
from tests.services.accounts.invoices.invoiced import booked, firm, last, listed, xml_of
from tests.sold_in_the_mall import books_by, bought


def test_one_invoice_and_a_credit_note_that_names_it(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        company, other = firm(shop), firm(shop, "Autre SRL", "0202239951")
        shop.do(commands.LeaveCustomer(shop.cart.sale_id))
        books_by(shop, MallSelling.PAID)
        shop.sell(BREAD)
        order = bought(shop, "8", "M-8", 3, 1061)
        for _ in range(2):
            shop.do(commands.InvoiceMallOrder(order, company))
        made = last(shop)
        assert (made.number, made.total_cents, made.due_cents, made.tickets) == (
            *("F1-2026-0001", 3183, 0),
            ("M-8",),
        )
        [row] = shop.heard[notices.MallAccountShown].account.orders
        assert row == views.MallOrderView(order, "M-8", shop.counter.today(), 3183, "F1-2026-0001")
        assert shop.refusal(commands.InvoiceMallOrder(order, other)) == "invoiced_already F1-2026-0001"
        shop.do(commands.RefuseOrder(order, "closed"))  # all of it goes back
        assert set(listed(shop)) == {"F1-2026-0001", "NC1-2026-0001"}
        note = listed(shop)["NC1-2026-0001"]
        assert (note.corrects, note.total_cents, note.tickets) == ("F1-2026-0001", 3183, ("M-8",))
        for number in listed(shop):
            assert faults(xml_of(shop, number)) == []
            with shop.storage.look() as work:
                value = invoice_value(booked(shop, number)[0], work, shop.counter)
            assert (value.gross_cents, value.prepaid_cents, value.payable_cents) == (3183, 3183, 0)
            [line] = value.lines
            assert (line.name, line.quantity, value.tickets) == ("Pain", 3000, ("M-8",))
        shop.do(commands.InvoiceMallOrder(order, company))
        assert len(listed(shop)) == 2
        shop.do(commands.InvoiceMallOrder(bought(shop, "9", "M-9", 1, 500), company))
        shop.do(commands.ShowMallAccount())
        assert shop.heard[notices.MallAccountShown].account.owed_cents == 500
        shop.do(commands.ShowDay())
        assert shop.heard[notices.DayChanged].day.invoices == (0, 0, 0)  # the till's own
        shop.do(commands.CloseDay({5000: 2}, 5000, "unknown", sure=True))
        assert shop.verify().findings == ()
    made_file = beside(str(tmp_path / "shop.db"), **ASKED, folder=str(tmp_path))
    with ZipFile(made_file["path"]) as archive:
        journal = sheet(archive, "journal-des-recettes.csv")
        entries = sheet(archive, "ecritures.csv")
        grids = {row["Grille"]: cents(row["Montant"]) for row in sheet(archive, "aide-tva.csv")}
    here = [row for row in journal if not row["Z"] and row["TVA"]]
    assert sum(cents(row["TVA comprise"]) for row in here) == 500
    apart = [row for row in here if row["Facture"] and "Vente du mall" not in row.values()]
    assert [cents(row["TVA comprise"]) for row in apart] == [3183, -3183, 500]
    assert (grids["01"], grids["49"], grids["64"]) == (302 + 3003 + 472, 3003, 180)
    owed: dict[str, int] = {}
    pieces: dict[str, int] = {}
    for row in entries:
        amount = cents(row["Débit"]) - cents(row["Crédit"])
        pieces[row["Pièce"]] = pieces.get(row["Pièce"], 0) + amount
        if row["Tiers"] == "MALL":
            owed[row["Pièce"]] = owed.get(row["Pièce"], 0) + amount
    assert set(pieces.values()) == {0}
    assert owed == {"F1-2026-0001": 3183, "NC1-2026-0001": -3183, "F1-2026-0002": 500}


def test_where_the_town_sells_the_shop_invoices_nobody(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        company = firm(shop)
        books_by(shop, MallSelling.TOWN)
        order = bought(shop, "8", "M-8", 3, 1061)
        assert shop.refusal(commands.InvoiceMallOrder(order, company)) == "invoice_town_sells"
        books_by(shop, MallSelling.HANDED_OVER)
        assert shop.refusal(commands.InvoiceMallOrder(order, company)) == "invoice_not_sold"

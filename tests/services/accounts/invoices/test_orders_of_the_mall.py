"""A company's order of the mall is invoiced once, and what comes back of it makes a credit note by itself."""

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

from herstal_pos.domain.shop.invoice_rules import InvoiceRules, VatRegime
from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.services import commands, notices, views
from herstal_pos.services.accounts.sending.reading import invoice_value
from herstal_pos.services.shop.settings_rows import INVOICES
from herstal_pos.storage.accounts.exports.parcel import beside
from tests.invoice_judges import faults
from tests.little_shop import BREAD, EMPTY_BOTTLE, LittleShop, open_shop
from tests.services.accounts.exports.test_invoiced_tickets import ASKED, cents, sheet
from tests.services.accounts.invoices.invoiced import booked, firm, last, listed, xml_of
from tests.sold_in_the_mall import books_by, bought, line, ordered


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
    assert set(by_piece(entries).values()) == {0}
    assert by_piece(row for row in entries if row["Tiers"] == "MALL") == {
        "F1-2026-0001": 3183,
        "NC1-2026-0001": -3183,
        "F1-2026-0002": 500,
    }


def test_where_the_town_sells_the_shop_invoices_nobody(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        company = firm(shop)
        books_by(shop, MallSelling.TOWN)
        order = bought(shop, "8", "M-8", 3, 1061)
        assert shop.refusal(commands.InvoiceMallOrder(order, company)) == "invoice_town_sells"
        books_by(shop, MallSelling.HANDED_OVER)
        assert shop.refusal(commands.InvoiceMallOrder(order, company)) == "invoice_not_sold"


def by_piece(rows: Iterable[dict[str, str]]) -> dict[str, int]:
    """Debits less credits."""
    sums: dict[str, int] = {}
    for row in rows:
        sums[row["Pièce"]] = sums.get(row["Pièce"], 0) + cents(row["Débit"]) - cents(row["Crédit"])
    return sums


def vat_of(shop: LittleShop, number: str) -> dict[int, tuple[int, int]]:
    """By rate, base and VAT as the invoice says them."""
    with shop.storage.look() as work:
        value = invoice_value(booked(shop, number)[0], work, shop.counter)
    return {row.basis_points: (row.base_cents, row.vat_cents) for row in value.vat}


def test_what_bears_no_vat_is_booked_and_other_goods_for_the_same_money_are_invoiced(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        company = firm(shop)
        shop.do(commands.LeaveCustomer(shop.cart.sale_id))
        books_by(shop, MallSelling.PAID)
        shop.sell(BREAD)
        empties = line("2", EMPTY_BOTTLE, 24, 10)
        order = ordered(shop, "8", "M-8", line("1", BREAD, 3, 1003), empties, line("3", "wine", 1, 1003))
        shop.do(commands.InvoiceMallOrder(order, company))
        for _ in range(2):
            changed = line("1", BREAD, 3, 1003, refused=1), empties, line("3", "wine", 2, 1003)
            ordered(shop, "8", "M-8", *changed, heard="again")
        assert sorted(listed(shop)) == ["F1-2026-0001", "F1-2026-0002"]
        assert vat_of(shop, "F1-2026-0002") == {2100: (829, 174), 600: (-946, -57)}
        assert last(shop).total_cents == 4252
        ordered(shop, "8", "M-8", line("1", BREAD, 3, 1003, refused=3), heard="back")  # all of it goes back
        assert sorted(listed(shop)) == ["F1-2026-0001", "F1-2026-0002", "NC1-2026-0001"]
        assert [fault for number in listed(shop) for fault in faults(xml_of(shop, number))] == []
        shop.do(commands.CloseDay({5000: 2}, 5000, "unknown", sure=True))
        assert shop.verify().findings == ()
    made_file = beside(str(tmp_path / "shop.db"), **ASKED, folder=str(tmp_path))
    with ZipFile(made_file["path"]) as archive:
        journal = sheet(archive, "journal-des-recettes.csv")
        entries = sheet(archive, "ecritures.csv")
        grids = {row["Grille"]: cents(row["Montant"]) for row in sheet(archive, "aide-tva.csv")}
    assert set(by_piece(entries).values()) == {0}
    of_goods = [row for row in journal if row["TVA"]]
    assert sum(cents(row["TVA"]) for row in of_goods) == grids["54"] - grids["64"]
    assert sum(cents(row["TVA comprise"]) for row in of_goods if not row["Z"]) == 0
    owed = by_piece(row for row in entries if row["Tiers"] == "MALL")
    assert owed == {"F1-2026-0001": 4252, "NC1-2026-0001": -4252}
    assert sum(by_piece(row for row in entries if row["Compte"] == "451000").values()) == (
        grids["64"] - grids["54"]
    )


def test_a_credit_note_names_each_invoice_that_it_takes_something_off(shop: LittleShop) -> None:
    """What was invoiced last goes back first: part of it, all of it and more, the rest."""
    company = firm(shop)
    shop.do(commands.LeaveCustomer(shop.cart.sale_id))
    books_by(shop, MallSelling.PAID)
    order = ordered(shop, "8", "M-8", line("1", BREAD, 3, 1000))
    shop.do(commands.InvoiceMallOrder(order, company))
    breads = (4, 3, 6, 1, 2, 0)  # of which some are refused, and others wanted after all
    for at, wanted in enumerate(breads):
        ordered(shop, "8", "M-8", line("1", BREAD, 6, 1000, refused=6 - wanted), heard=f"again {at}")
    said = {each.number: (each.total_cents, each.corrects) for each in listed(shop).values()}
    assert said == {
        "F1-2026-0001": (3000, ""),
        "F1-2026-0002": (1000, ""),
        "NC1-2026-0001": (1000, "F1-2026-0002"),
        "F1-2026-0003": (3000, ""),
        "NC1-2026-0002": (5000, "F1-2026-0003, F1-2026-0001"),
        "F1-2026-0004": (1000, ""),
        "NC1-2026-0003": (2000, "F1-2026-0004, F1-2026-0001"),
    }
    for number in said:
        assert faults(xml_of(shop, number)) == []
    assert xml_of(shop, "NC1-2026-0002").count(b"<cac:BillingReference>") == 2
    assert shop.verify().findings == ()


def test_a_shop_without_vat_owes_none_whatever_was_ordered(shop: LittleShop) -> None:
    company = firm(shop)
    books_by(shop, MallSelling.PAID)
    with shop.storage.work() as work:
        INVOICES.keep(InvoiceRules(regime=VatRegime.FRANCHISE), work.settings)
        work.commit()
    shop.do(commands.InvoiceMallOrder(ordered(shop, "8", "M-8", line("1", "wine", 1, 1000)), company))
    assert last(shop).total_cents == 1000
    bread = ordered(shop, "9", "M-9", line("1", BREAD, 1, 1000))
    shop.do(commands.InvoiceMallOrder(bread, company))
    issued, _ = booked(shop, last(shop).number)
    with shop.storage.look() as work:
        value = invoice_value(issued, work, shop.counter)
    assert (value.franchise, value.gross_cents, value.vat_cents) == (True, 1000, 0)


def test_an_old_order_of_which_something_comes_back_is_worth_what_is_left(shop: LittleShop) -> None:
    """Each has its own invoice, also where the mall calls two of them the same."""
    company = firm(shop)
    books_by(shop, MallSelling.PAID)
    old, sold = bought(shop, "8", "M-8", 3, 1000), shop.counter.today()
    shop.do(commands.InvoiceMallOrder(old, company))
    shop.do(commands.LeaveCustomer(shop.cart.sale_id))
    shop.do(commands.CloseDay({5000: 2}, 5000, "unknown", sure=True))
    shop.clock.pass_by(days=130)
    ordered(shop, "8", "M-8", line("2", BREAD, 3, 1000, refused=1), heard="again")
    new = bought(shop, "9", "M-8", 1, 500)
    shop.do(commands.ShowMallAccount())
    account: notices.MallAccountShown = shop.heard[notices.MallAccountShown]
    assert account.account.orders == (
        views.MallOrderView(new, "M-8", shop.counter.today(), 500),
        views.MallOrderView(old, "M-8", sold, 2000, "NC1-2027-0001"),
    )

"""An order of the mall that comes back over the counter: on the same day, and after the year's end, invoiced
or not. In each book the order less what came back, to the cent of each rate's VAT; what bears no VAT, too."""

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

from herstal_pos.services import commands, notices, views
from herstal_pos.storage.accounts.exports.parcel import beside
from tests.invoice_judges import faults
from tests.little_shop import BEER, BREAD, EMPTY_BOTTLE, LittleShop, open_shop
from tests.services.accounts.exports.test_invoiced_tickets import ASKED, cents, sheet
from tests.services.accounts.invoices.invoiced import firm, listed, xml_of
from tests.services.accounts.test_figures import shown
from tests.sold_in_the_mall import line, ordered

PRICES = {"1": 1003, "2": 1249, "3": 10}
"""Bread at 6 %, beer at 21 %, an empty bottle's deposit without VAT."""
PLAIN, BILLED = "Vente du mall", ("Tickets facturés", "Arrondi de TVA des factures")
ALL = 3 * 1003 + 2 * 1249 + 6 * 10


def left(shop: LittleShop, ref: str, code: str) -> str:
    """Handed over by hand; gives its id."""
    lines = (line("1", BREAD, 3, 1003), line("2", BEER, 2, 1249), line("3", EMPTY_BOTTLE, 6, 10))
    order = ordered(shop, ref, code, *lines)
    shop.do(commands.AcceptOrder(order))
    shop.do(commands.OpenPicking(order))
    picking: notices.PickingChanged = shop.heard[notices.PickingChanged]
    for each in picking.picking.lines:
        shop.do(commands.PickLine(order, each.line_id, each.wanted))
    shop.do(commands.PackParcel(order))
    shop.do(commands.HandOverOrders((order,), "label_torn"))
    return order


def brings(shop: LittleShop, order: str, *goods: tuple[str, int, bool]) -> int:
    """By line how many, damaged or not; gives what the mall pays back."""
    shop.do(commands.OpenReturn(order))
    found: notices.ReturnsFound = shop.heard[notices.ReturnsFound]
    [view] = found.orders
    ids = {each.price_cents: each.line_id for each in view.lines}
    lines = tuple((ids[PRICES[name]], units, damaged) for name, units, damaged in goods)
    shop.do(commands.TakeBackGoods(order, lines, view.back))
    taken: notices.GoodsTakenBack = shop.heard[notices.GoodsTakenBack]
    assert taken.cents == sum(PRICES[name] * units for name, units, _ in goods)
    return taken.cents


def account(shop: LittleShop) -> views.MallAccountView:
    shop.do(commands.ShowMallAccount())
    heard: notices.MallAccountShown = shop.heard[notices.MallAccountShown]
    return heard.account


def paid_out(shop: LittleShop, received: int, fee: int = 0) -> None:
    today, seen = shop.counter.today(), account(shop).seen
    shop.do(commands.NoteMallPayout(today, received, fee, fee and 21, f"V{fee}", "", seen))


def vat(rows: Iterable[tuple[int, int]]) -> int:
    """Of basis points and cents with VAT, rounded once."""
    return sum(round(gross * points / (10_000 + points)) for points, gross in rows)


class Books:
    """The accountant's files of a month."""

    def __init__(self, where: Path, first: str, last: str) -> None:
        asked = ASKED | {"first": first, "last": last, "at": "2027-02-01T08:00:00+01:00"}
        made = beside(str(where / "shop.db"), **asked, folder=str(where))
        with ZipFile(made["path"]) as archive:
            journal = sheet(archive, "journal-des-recettes.csv")
            self._entries = sheet(archive, "ecritures.csv")
            self.grids = {row["Grille"]: cents(row["Montant"]) for row in sheet(archive, "aide-tva.csv")}
        self._mall = [row for row in journal if not row["Z"] and row["TVA"]]

    def sold(self, *entries: str) -> tuple[int, int]:
        """Of the mall's orders, by the name of the entry: with VAT, and the VAT."""
        rows = [row for row in self._mall if row["Écriture"] in entries]
        return sum(cents(row["TVA comprise"]) for row in rows), sum(cents(row["TVA"]) for row in rows)

    @property
    def owed(self) -> int:
        """What the mall's account rises by."""
        rows = [row for row in self._entries if row["Tiers"] == "MALL"]
        return sum(cents(row["Débit"]) - cents(row["Crédit"]) for row in rows)

    @property
    def unequal(self) -> dict[str, int]:
        sums: dict[str, int] = {}
        for row in self._entries:
            sums[row["Pièce"]] = sums.get(row["Pièce"], 0) + cents(row["Débit"]) - cents(row["Crédit"])
        return {piece: rest for piece, rest in sums.items() if rest}


def test_each_book_has_the_order_less_what_came_back(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        company = firm(shop)
        shop.do(commands.LeaveCustomer(shop.cart.sale_id))
        shop.sell(BREAD)
        plain, billed = left(shop, "8", "M-8"), left(shop, "9", "M-9")
        shop.do(commands.InvoiceMallOrder(billed, company))
        soon = brings(shop, plain, ("1", 1, False), ("2", 1, True), ("3", 2, False))
        owed = 2 * ALL - soon
        assert account(shop).owed_cents == owed
        shop.do(commands.ShowDay())
        assert shop.heard[notices.DayChanged].day.mall[1] == owed
        shop.do(commands.CloseDay({5000: 1}, 5000, "unknown", sure=True))
        november = shop.counter.today()
        shop.clock.pass_by(days=42)
        shop.do(commands.OpenDay(5000, sure=True))
        billed_back = brings(shop, billed, ("1", 2, False), ("2", 2, False), ("3", 6, False))
        note = listed(shop)["NC1-2027-0001"]
        assert (note.corrects, note.total_cents) == ("F1-2026-0001", billed_back)
        assert faults(xml_of(shop, note.number)) == []
        owed -= billed_back
        paid_out(shop, owed - 121, 121)
        assert account(shop).owed_cents == 0
        paid_out(shop, -brings(shop, plain, ("1", 2, False)))  # the mall takes that back
        assert account(shop).owed_cents == 0
        for order, units in ((plain, 3), (billed, 2)):
            assert shop.refusal(commands.TakeBackGoods(order, (("1", 1, False),), 0)).startswith("changed")
            shop.do(commands.OpenReturn(order))
            found: notices.ReturnsFound = shop.heard[notices.ReturnsFound]
            assert next(each.back for each in found.orders[0].lines if each.price_cents == 1003) == units
        shop.do(commands.CloseDay({5000: 1}, 5000, "unknown", sure=True))
        years = [
            shown(shop.storage, shop.counter, day, "year").sums.mall[1]
            for day in (november, shop.counter.today())
        ]
        assert years == [2 * ALL - soon, -billed_back - 2006]
        assert shop.verify().findings == ()
    old, new = Books(tmp_path, "2026-11-01", "2026-11-30"), Books(tmp_path, "2027-01-01", "2027-01-31")
    goods, less = ((600, 3009), (2100, 2498)), ((600, 2006), (2100, 1249))
    assert old.sold(PLAIN) == (ALL - soon, vat(less))
    assert old.sold(*BILLED) == (ALL, vat(goods))
    assert new.sold(PLAIN) == (-2006, -vat([(600, 2006)]))
    assert new.sold(*BILLED) == (-billed_back, -vat([(600, 2006), (2100, 2498)]))
    assert (old.owed, new.owed) == (2 * ALL - soon, -2 * ALL + soon)
    assert (old.unequal, new.unequal) == ({}, {})
    assert new.grids["49"] == 2006 + 2498 - vat([(600, 2006), (2100, 2498)])
    assert new.grids["64"] == vat([(600, 2006), (2100, 2498)])


def test_what_did_not_come_back_after_all_is_invoiced_again_and_no_loss(shop: LittleShop) -> None:
    company = firm(shop)
    shop.do(commands.LeaveCustomer(shop.cart.sale_id))
    order = left(shop, "9", "M-9")
    shop.do(commands.InvoiceMallOrder(order, company))
    there, owed = [shop.on_hand(code) for code in (BREAD, BEER)], account(shop).owed_cents
    brings(shop, order, ("1", 2, False), ("2", 1, True))
    shop.do(commands.UndoOrderStep(order))
    assert ([shop.on_hand(code) for code in (BREAD, BEER)], account(shop).owed_cents) == (there, owed)
    made = {each.number: (each.total_cents, each.corrects) for each in listed(shop).values()}
    assert made == {
        "F1-2026-0001": (ALL, ""),
        "NC1-2026-0001": (2 * 1003 + 1249, "F1-2026-0001"),
        "F1-2026-0002": (2 * 1003 + 1249, ""),
    }
    day = shown(shop.storage, shop.counter, shop.counter.today(), "day")
    assert day.sums.lost.lost_cents == 0
    brings(shop, order, ("1", 3, False))
    assert listed(shop)["NC1-2026-0002"].corrects == "F1-2026-0002, F1-2026-0001"
    assert shop.verify().findings == ()

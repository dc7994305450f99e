"""The first week of a night shop by its window: a list with empties, a wholesaler's invoice of 60 lines with
crates, ten billed and two missing, a shelf that is counted while it sells, and five counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.frame.places import ARTICLE, COUNTING, RECEIVING, STOCK
from herstal_pos.ui.stock.counting.count_screen import CountScreen
from herstal_pos.ui.stock.invoices.invoice_screen import InvoiceScreen
from tests.stories.shelf_week import ShelfTill, open_week
from tests.ui.stock.shelf_tasks import ean
from tests.wholesaler import Bill

JUPILER, CRATE = ean("541100000020"), "15411000000204"
SHOP_GOODS = 48
EMPTIES = {"990": "Casier vide", "991": "Bouteille vide"}
"""By the wholesaler's number: which of ours they are."""


@dataclass(frozen=True)
class Ware:
    """Goods of the list: its row, and what the wholesaler calls it."""

    place: int

    @property
    def ean(self) -> str:
        return ean(f"54110001{self.place:04d}")

    @property
    def name(self) -> str:
        return f"Snack & co n°{self.place}"

    @property
    def rate(self) -> int:
        return 21 if self.place % 3 == 0 else 6

    @property
    def row(self) -> str:
        price, shelf = f"{self.place + 1},49", f"S{self.place % 4}"
        return f"N{self.place};{self.ean};{self.name};{price};{self.rate};Snacks;;;{self.stock};{shelf}"

    @property
    def stock(self) -> int:
        return self.place % 5 + 1


WARES = [Ware(place) for place in range(SHOP_GOODS)]
CIGARETTES = Ware(900)
LIST = "\r\n".join(
    [
        "Code;EAN;Nom;Prix;TVA;Groupe;Vidange;Âge;Stock;Rayon",
        "VB;;Bouteille vide;0,10;outside;;;;0;",
        "VC;;Casier vide;4,50;outside;;;;0;",
        f"J25;{JUPILER};Jupiler 25 cl;1,40;21;Bières;VB;16;30;F1",
        f'PM;{CIGARETTES.ean};"Cigarettes ""rouges"" 20";9,50;outside;Tabac;;18;10;T1',
        *(each.row for each in WARES),
        "",
    ]
).encode("cp1252")


@pytest.fixture
def till(qtbot: QtBot, tmp_path: Path) -> Iterator[ShelfTill]:
    with open_week(qtbot, tmp_path) as till:
        yield till


def the_list(till: ShelfTill, folder: Path) -> None:
    file = folder / "Liste d'été.csv"
    file.write_bytes(LIST)
    came = till.bring_list(file, {})
    assert (came.added, came.refused) == (SHOP_GOODS + 4, ())
    assert till.shop.product(JUPILER).age == 16
    with till.shop.storage.look() as work:
        empty = work.products.by_id(till.shop.product(JUPILER).deposit_id or "")
    assert empty is not None
    assert empty.code == "VB"


def a_crate_is_twenty_four(till: ShelfTill) -> None:
    till.choose(JUPILER)
    till.press("Enter")
    assert till.window.frame.shown == ARTICLE
    till.type("24")
    till.scan(CRATE)
    till.press("F12")
    assert till.window.frame.shown == STOCK


def sixty_lines() -> Bill:
    bill = Bill("G 2026/60")
    for each in WARES:
        net = f"{(each.place + 1) * 6 * 71 // 100}.{(each.place + 1) * 6 * 71 % 100:02d}00"
        bill.add(
            each.name.upper(), "6.000", net, each.rate, f"00{each.place}", gtin=f"0{each.ean}", unit="EA"
        )
    first = WARES[0]
    bill.add("GRATUIT " + first.name, "2", "0.00", first.rate, "000", gtin=first.ean)
    bill.add("JUPILER 24X25CL", "5.0", "78", 21, "104711", gtin=CRATE, unit="XCR")
    bill.add("JUPILER 24X25CL PROMO", "1", "-2.40", 21, "104711", gtin=CRATE, unit="XCR")
    bill.add("VIDANGE CASIER", "6", "27.00", 0, "990")
    bill.add("RETOUR VIDANGE CASIER", "-4", "-18.00", 0, "990")
    bill.add("VIDANGE BOUTEILLE 25CL", "144", "14.40", 0, "991")
    bill.add("RETOUR BOUTEILLE", "-96", "-9.60", 0, "991")
    bill.add("TRANSPORT", "1", "12.50", 21, "T")
    bill.add("RECUPEL", "3", ".66", 21, "R")
    bill.add("ACCISES", "1", "1.10", 21, "A")
    bill.add("EMBALLAGE PERDU", "1", "0.40", 21, "E")
    bill.add("ARRONDI", "1", "0.04", 21, "Z")
    return bill


def the_invoice(till: ShelfTill) -> None:
    bill = sixty_lines()
    assert len(bill) == 60
    till.go_to_the_counter()
    till.hear(commands.ReadInvoice(bill.written(), "g60.xml"))
    till.press("Ctrl E")
    shown = till.window.shown
    assert isinstance(shown, InvoiceScreen)
    assert shown.invoice is not None
    assert (shown.invoice.row.problem, shown.invoice.row.lines) == ("", 60)
    before = {each: till.on_hand(each.ean) for each in WARES}
    jupiler = till.on_hand(JUPILER)
    answered = 0
    while shown.line is not None and shown.line.state == "doubt":
        article = EMPTIES.get(shown.line.reference)
        discount = ("0", "*") if shown.line.doubt == "quantity" else ("F4",)
        till.press(*(("F2", *article, "Enter") if article else discount))
        answered += 1
    assert answered == 8  # what comes and what goes back of one number is asked about once
    till.press("F12", "Enter")
    assert {each: till.on_hand(each.ean) - before[each] for each in WARES} == {
        each: 8 if each is WARES[0] else 6 for each in WARES
    }
    assert till.on_hand(JUPILER) == jupiler + 5 * 24
    assert (till.on_hand("VC"), till.on_hand("VB")) == (6 - 4, 144 - 96)
    with till.shop.storage.look() as work:
        beer = till.shop.product(JUPILER).id
        assert work.goods.costs([beer]) == {beer: 6300}  # 78,00 - 2,40 for 120


def two_are_missing(till: ShelfTill) -> None:
    """Ten are billed, eight lie in the box: what is scanned comes in."""
    bill, ware = Bill("G 2026/61"), WARES[7]
    bill.add(ware.name.upper(), "10", "31.00", ware.rate, "007", gtin=ware.ean)
    till.go_to_the_counter()
    till.hear(commands.ReadInvoice(bill.written(), "g61.xml"))
    before = till.on_hand(ware.ean)
    till.press("Ctrl E", "F8")
    assert till.window.frame.shown == RECEIVING
    for _ in range(8):
        till.scan(ware.ean)
    till.press("F12")
    assert till.on_hand(ware.ean) == before + 8


def whole_shelf(till: ShelfTill, code: str) -> CountScreen:
    till.choose(code)
    till.press("F3", "F2")
    shown = till.window.shown
    assert isinstance(shown, CountScreen)
    return shown


def a_shelf_while_it_sells(till: ShelfTill, thief: Ware) -> None:
    """One was sold after it had been counted, one before; one piece is gone and nobody knows where."""
    shelf = [each for each in WARES if each.place % 4 == thief.place % 4 and each is not thief]
    first, last = shelf[0], shelf[-1]
    levels = {each: till.on_hand(each.ean) for each in WARES}
    whole_shelf(till, first.ean)
    till.scan(first.ean)
    till.type(f"{levels[first]:g}")
    till.press("Enter")
    till.sell(first.ean, last.ean)
    whole_shelf(till, first.ean)
    for each in (*shelf[1:], thief):
        till.scan(each.ean)
        there = levels[each] - (each is thief) - (each is last)
        till.type(f"{there:g}")
        till.press("Enter")
    till.press("F12")
    assert till.window.frame.shown == COUNTING
    till.press("F2", "F12")
    assert till.window.frame.shown == STOCK
    posted: notices.CountPosted = till.shop.heard[notices.CountPosted]
    assert (posted.posted.lines, posted.posted.differences) == (len(shelf) + 1, 1)
    now = {each: till.on_hand(each.ean) for each in (*shelf, thief)}
    assert now == {each: levels[each] - (each in (first, last, thief)) for each in now}


def test_the_first_week(till: ShelfTill, tmp_path: Path) -> None:
    the_list(till, tmp_path)
    till.books_are_right()
    a_crate_is_twenty_four(till)
    the_invoice(till)
    till.books_are_right()
    two_are_missing(till)
    till.sell(JUPILER, JUPILER, CIGARETTES.ean)
    till.books_are_right()
    till.next_day()
    a_shelf_while_it_sells(till, WARES[6])
    till.books_are_right()
    beer = till.shop.product(JUPILER).id
    differed = []
    for day in range(5):
        till.sell(JUPILER, CIGARETTES.ean, WARES[day].ean)
        differed.append(till.count_five({beer: 2} if day == 0 else {}))
        till.next_day()
        till.books_are_right()
    till.mall_speaks()
    till.shop.agree()
    assert len(differed) == 5

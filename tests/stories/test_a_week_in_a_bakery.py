"""The first week of a bakery by its window: another till's export, bread made at the counter, a price at noon
and its label, what is left in the evening, flour by an electronic invoice, and five counts."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.frame.places import ARTICLE, SALE, STOCK
from herstal_pos.ui.stock.article.article_screen import ArticleScreen
from tests.stories.shelf_week import ShelfTill, open_week

GREY, CRAMIQUE, TART, FLOUR, RICE, TWICE = (
    "5411000000108",
    "5411000000115",
    "5411000000122",
    "5411000000139",
    "5411000000146",
    "5411000000153",
)
EXPORT = (
    "\ufeffHandle,SKU,Name,Category,Description,Sold by weight,Option 1 name,Option 1 value,Option 2 name,"
    "Option 2 value,Option 3 name,Option 3 value,Cost,Barcode,SKU of included item,Quantity of included item,"
    "Track stock,Available for sale [Boulangerie],Price [Boulangerie],In stock [Boulangerie],"
    "Low stock [Boulangerie]\r\n"
    f'pain-gris,20001,"Pain gris, 800 g",Pains,<p>Farine d\'ici</p>,N,,,,,,,1.10,{GREY},,,Y,Y,2.95,24,6\r\n'
    f"tarte-riz,20002,Tarte au riz,Pâtisserie,,N,,,,,,,4.20,{TART},,,Y,Y,13.50,6,\r\n"
    f"farine,20003,Farine T65 25 kg,Matières,,N,,,,,,,18.40,{FLOUR},,,Y,Y,32.00,4,2\r\n"
    f"riz,20004,Riz rond 5 kg,Matières,,N,,,,,,,7.00,{RICE},,,Y,Y,12.00,3,\r\n"
    f"couque,20005,Couque de Dinant,Pâtisserie,,N,,,,,,,,{TWICE},,,N,Y,2.20,,\r\n"
    f"couque-2,20006,Couque (ancienne),Pâtisserie,,N,,,,,,,,{TWICE},,,N,Y,2.10,,\r\n"
).encode()
"""With a mark, accents, a comma in a name and one code twice, as shops have it."""
_UBL = "urn:oasis:names:specification:ubl:schema:xsd"
INVOICE = f"""\ufeff<?xml version="1.0" encoding="utf-8"?>
<!-- Moulin -->
<ubl:Invoice xmlns:ubl="{_UBL}:Invoice-2" xmlns:a="{_UBL}:CommonAggregateComponents-2"
  xmlns:b="{_UBL}:CommonBasicComponents-2">
 <b:ID> F-2026/0077 </b:ID><b:IssueDate>2026-11-26</b:IssueDate><b:InvoiceTypeCode>380</b:InvoiceTypeCode>
 <b:Note>Merci &amp; à bientôt</b:Note><b:DocumentCurrencyCode>EUR</b:DocumentCurrencyCode>
 <a:AccountingSupplierParty><a:Party><b:EndpointID schemeID="0208">0403019261</b:EndpointID>
  <a:PartyName><b:Name>Moulin de Hollange</b:Name></a:PartyName></a:Party></a:AccountingSupplierParty>
 <a:AccountingCustomerParty><a:Party><b:EndpointID schemeID="0208">0123456749</b:EndpointID></a:Party>
 </a:AccountingCustomerParty>
 <a:TaxTotal><b:TaxAmount currencyID="EUR">13.14</b:TaxAmount></a:TaxTotal>
 <a:LegalMonetaryTotal><b:LineExtensionAmount currencyID="EUR">219.00</b:LineExtensionAmount>
  <b:TaxExclusiveAmount currencyID="EUR">219.00</b:TaxExclusiveAmount>
  <b:TaxInclusiveAmount currencyID="EUR">232.14</b:TaxInclusiveAmount>
  <b:PayableAmount currencyID="EUR">232.14</b:PayableAmount></a:LegalMonetaryTotal>
 <a:InvoiceLine><b:ID>1</b:ID><b:InvoicedQuantity unitCode="C62">10.000</b:InvoicedQuantity>
  <b:LineExtensionAmount currencyID="EUR">198.00</b:LineExtensionAmount>
  <a:Item><b:Name>FARINE T65 SAC 25KG</b:Name>
   <a:SellersItemIdentification><b:ID>T65-25</b:ID></a:SellersItemIdentification>
   <a:StandardItemIdentification><b:ID schemeID="0160">0{FLOUR}</b:ID></a:StandardItemIdentification>
   <a:ClassifiedTaxCategory><b:ID>S</b:ID><b:Percent>6.00</b:Percent></a:ClassifiedTaxCategory></a:Item>
 </a:InvoiceLine>
 <a:InvoiceLine><b:ID>2</b:ID><b:InvoicedQuantity unitCode="EA">3</b:InvoicedQuantity>
  <b:LineExtensionAmount currencyID="EUR">21.00</b:LineExtensionAmount>
  <a:Item><b:Name>RIZ ROND</b:Name>
   <a:StandardItemIdentification><b:ID schemeID="0088">{RICE}</b:ID></a:StandardItemIdentification>
   <a:ClassifiedTaxCategory><b:ID>S</b:ID><b:Percent>6</b:Percent></a:ClassifiedTaxCategory></a:Item>
 </a:InvoiceLine>
</ubl:Invoice>
""".encode()


@pytest.fixture
def till(qtbot: QtBot, tmp_path: Path) -> Iterator[ShelfTill]:
    with open_week(qtbot, tmp_path) as till:
        yield till


def price(till: ShelfTill, code: str) -> int:
    return till.shop.product(code).price_cents


def the_export(till: ShelfTill, folder: Path) -> None:
    file = folder / "loyverse.csv"
    file.write_bytes(EXPORT)
    came = till.bring_list(file, {"category": "reduced", "prices": "with"})
    assert (came.added, came.refused) == (6, ())
    assert [why for _, why, _ in came.asked] == ["barcode_twice"] * 2
    stocks = [till.on_hand(code) for code in (GREY, TART, FLOUR, RICE)]
    assert stocks == [24, 6, 4, 3]
    assert {till.shop.product(code).vat_code for code in (GREY, TART, FLOUR)} == {"reduced"}


def bread_at_the_counter(till: ShelfTill) -> None:
    """One line: what it costs and its VAT; its name and what lies there are said behind the counter."""
    till.go_to_the_counter()
    till.scan(CRAMIQUE)
    till.type("4,20")
    till.press("Enter", "3")
    assert till.shop.cart.lines[-1].amount_cents == 420
    till.press("F8")
    till.choose(CRAMIQUE)
    till.press("Enter")
    form = till.window.shown
    assert isinstance(form, ArticleScreen)
    form.card.name.setFocus()
    form.card.name.selectAll()
    till.type("Cramique")
    form.take_keyboard()
    till.type("8")
    till.tap(form.card.on_hand_key)
    till.press("F12")
    assert till.window.frame.shown == STOCK
    assert till.shop.product(CRAMIQUE).name("fr") == "Cramique"


def a_price_at_noon(till: ShelfTill) -> None:
    till.go_to_the_counter()
    till.scan(GREY)
    till.choose(GREY)
    till.type("3,15")
    till.press("=")
    assert price(till, GREY) == 315
    assert "Pain gris, 800 g" in till.print_labels()
    till.go_to_the_counter()
    assert till.shop.cart.lines[-1].price_cents == 295
    till.press("F8")
    till.sell(GREY)
    with till.shop.storage.look() as work:
        sold = work.stock.rows(till.shop.product(GREY).id, 2)
    assert [row.quantity for row in sold] == [-1000, -1000]


def what_is_left_in_the_evening(till: ShelfTill, code: str, pieces: str) -> None:
    till.choose(code)
    till.press("Del", pieces, "Down", "Enter")


def flour_comes(till: ShelfTill) -> None:
    till.hear(commands.ReadInvoice(INVOICE, "moulin.xml"))
    till.press("Ctrl E", "F12", "Enter")
    assert (till.on_hand(FLOUR), till.on_hand(RICE)) == (14, 6)
    with till.shop.storage.look() as work:
        flour, rice = (till.shop.product(code).id for code in (FLOUR, RICE))
        costs = work.goods.costs([flour, rice])
    assert costs == {flour: 194_000, rice: 70_000}, "four of the list at 18,40, ten at 19,80"


def another_vat_code(till: ShelfTill) -> None:
    """Also of what lies in a cart: goods bear the rate with which they leave."""
    till.go_to_the_counter()
    till.scan(TART)
    till.choose(TART)
    till.press("Enter")
    form = till.window.shown
    assert isinstance(form, ArticleScreen)
    till.tap(form.card.vat.buttons["intermediate"])
    till.press("F12")
    assert till.sees("Le taux de TVA change")
    till.press("F12")
    assert till.shop.product(TART).vat_code == "intermediate"
    till.sell(TART)
    assert till.points_sold() == [1200, 1200]


def a_price_from_midnight(till: ShelfTill) -> None:
    till.choose(TART)
    till.press("Enter")
    assert till.window.frame.shown == ARTICLE
    tomorrow = till.shop.counter.today() + timedelta(days=1)
    till.type("11,00")
    till.press("F3")
    till.type(f"{tomorrow:%d%m%y}")
    till.press("F3", "F3")
    till.press("Esc", "Esc")


def test_the_first_week(till: ShelfTill, tmp_path: Path) -> None:
    the_export(till, tmp_path)
    till.books_are_right()

    bread_at_the_counter(till)
    a_price_at_noon(till)
    what_is_left_in_the_evening(till, GREY, "3")
    assert till.on_hand(GREY) == 24 - 2 - 3
    till.books_are_right()

    counts = [till.count_five({})]
    till.next_day()
    flour_comes(till)
    another_vat_code(till)
    a_price_from_midnight(till)
    assert price(till, TART) == 1350
    till.books_are_right()
    tart = till.shop.product(TART).id
    for day in range(2, 6):
        till.sell(GREY, TART, CRAMIQUE)
        counts.append(till.count_five({tart: 1} if day == 4 else {}))
        till.next_day()
        assert price(till, TART) == 1100
        till.books_are_right()
    assert till.window.frame.shown == SALE
    assert len(counts) == 5
    till.mall_speaks()
    till.shop.agree()

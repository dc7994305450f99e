"""A wholesaler's invoice of sixty lines by the window: known goods, crates, empties of both signs, freight, a
gift, a discount, something new. What is on the shelf afterwards is what a pencil makes of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.services import commands, notices, views
from herstal_pos.ui.stock.invoices.invoice_screen import InvoiceScreen
from tests.little_shop import BEER
from tests.ui.orders.real_till import RealTill, open_till

CRATE = "15410000000016"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>GROS-60</cbc:ID><cbc:IssueDate>2026-11-12</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="0208">0403019261</cbc:EndpointID>
<cac:PartyName><cbc:Name>Gros Liège SA</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cbc:EndpointID schemeID="0208">0123456749</cbc:EndpointID>
</cac:Party></cac:AccountingCustomerParty>"""
_LINE = """<cac:InvoiceLine><cbc:ID>{number}</cbc:ID>
<cbc:InvoicedQuantity unitCode="{unit}">{quantity}</cbc:InvoicedQuantity>
<cbc:LineExtensionAmount currencyID="EUR">{net}</cbc:LineExtensionAmount>{discount}
<cac:Item><cbc:Name>{name}</cbc:Name>
<cac:SellersItemIdentification><cbc:ID>{reference}</cbc:ID></cac:SellersItemIdentification>{gtin}
<cac:ClassifiedTaxCategory><cbc:ID>{letter}</cbc:ID><cbc:Percent>{rate}</cbc:Percent></cac:ClassifiedTaxCategory>
</cac:Item></cac:InvoiceLine>"""


class Paper:
    """Sixty lines and their sums, as a wholesaler's program writes them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.sums: defaultdict[int, Decimal] = defaultdict(Decimal)

    def add(self, name: str, quantity: int, net: str, rate: int, gtin: str = "", unit: str = "C62") -> None:
        self.sums[rate] += Decimal(net)
        number = len(self.lines) + 1
        identified = (
            '<cac:StandardItemIdentification><cbc:ID schemeID="0160">'
            f"{gtin}</cbc:ID></cac:StandardItemIdentification>"
        )
        gift = (
            "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>"
            f'<cbc:Amount currencyID="EUR">{net.removeprefix("-")}</cbc:Amount></cac:AllowanceCharge>'
        )
        line = _LINE.format(
            discount=gift if net.startswith("-") and quantity > 0 else "",
            number=number,
            unit=unit,
            quantity=quantity,
            net=net,
            name=name,
            reference=name.replace(" ", "-")[:40],
            gtin=identified if gtin else "",
            letter="S" if rate else "E",
            rate=rate,
        )
        self.lines.append(line)

    def written(self) -> bytes:
        net = sum(self.sums.values(), Decimal(0))
        vat = sum((each * rate / 100).quantize(Decimal("0.01")) for rate, each in self.sums.items())
        money = [
            ("LineExtensionAmount", net),
            ("TaxExclusiveAmount", net),
            ("TaxInclusiveAmount", net + vat),
            ("PayableAmount", net + vat),
        ]
        totals = "".join(f'<cbc:{name} currencyID="EUR">{sum_}</cbc:{name}>' for name, sum_ in money)
        tax = f'<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">{vat}</cbc:TaxAmount></cac:TaxTotal>'
        totals = f"<cac:LegalMonetaryTotal>{totals}</cac:LegalMonetaryTotal>"
        return (_HEAD + tax + totals + "".join(self.lines) + "</Invoice>").encode()


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def known(till: RealTill, count: int) -> Sequence[Product]:
    with till.shop.storage.look() as work:
        all_of_them = work.products.first(300)
    whole = [each for each in all_of_them if each.barcodes and each.unit is Unit.PIECE and each.tracked]
    return [each for each in whole if each.code != BEER][:count]


def rate_of(till: RealTill, product: Product) -> int:
    return (till.shop.counter.vat_rate(product.vat_code).basis_points or 0) // 100


def with_crate_and_deposit(till: RealTill) -> Product:
    till.shop.do(commands.ShowArticle(till.shop.product(BEER).id))
    shown: notices.ArticleShown = till.shop.heard[notices.ArticleShown]
    form = replace(shown.article.form, packs=(views.PackView(CRATE, 24_000),))
    till.shop.do(commands.SaveArticle(shown.article.product_id, shown.article.seen, form, sure=True))
    crate = Product(
        till.shop.counter.ids.new(), "CV", {"fr": "Casier vide"}, Unit.PIECE, 333, "outside", empties=True
    )
    with till.shop.storage.work() as work:
        work.products.save(crate)
        work.commit()
    return crate


def test_sixty_lines_come_in_by_a_handful_of_answers(till: RealTill) -> None:
    crate, goods, paper = with_crate_and_deposit(till), known(till, 52), Paper()
    before = {each.id: till.shop.on_hand(each.code) or 0 for each in goods}
    beer_before = till.shop.on_hand(BEER) or 0
    for place, product in enumerate(goods, 1):
        net = f"{place * 6 * 65 // 100}.{place * 6 * 65 % 100:02d}"
        paper.add(product.names["fr"].upper(), place * 6, net, rate_of(till, product), product.barcodes[0])
    first = goods[0]
    paper.add("GRATUIT", 2, "-0.30", rate_of(till, first), first.barcodes[0])
    paper.add("JUPILER 24X25CL", 5, "78.00", 21, CRATE, "XCR")
    paper.add("JUPILER 24X25CL", 1, "0.00", 21, CRATE, "XCR")
    paper.add("VIDANGE CASIER", 6, "19.98", 0)
    paper.add("RETOUR VIDANGE CASIER", -8, "-26.64", 0)
    paper.add("TRANSPORT", 1, "12.50", 21)
    paper.add("RECUPEL", 3, "0.66", 21)
    paper.add("XYLOPHONE QWZRT", 4, "10.00", 21, "5410126009903")
    assert len(paper.lines) == 60
    till.hear(commands.ReadInvoice(paper.written(), "gros.xml"))
    till.press("Ctrl E")
    shown = till.window.shown
    assert isinstance(shown, InvoiceScreen)
    assert shown.invoice is not None
    assert (shown.invoice.row.problem, shown.invoice.row.lines) == ("", 60)
    asked = [line.name for line in shown.invoice.lines if line.state == "doubt"]
    assert asked == [*("VIDANGE CASIER", "RETOUR VIDANGE CASIER", "TRANSPORT", "RECUPEL", "XYLOPHONE QWZRT")]
    till.forget()
    till.press("Enter", "Enter", "Enter", "Enter")  # both deposits, freight, a contribution
    till.type("4,95")
    till.press("F3", "F12", "Enter")
    assert till.acts == 11
    for place, product in enumerate(goods, 1):
        came = place * 6000 + (2000 if product == first else 0)
        assert till.shop.on_hand(product.code or product.barcodes[0]) == before[product.id] + came
    assert till.shop.on_hand(BEER) == beer_before + 6 * 24_000
    assert till.shop.on_hand("CV") == -2000
    assert till.shop.product("5410126009903").price_cents == 495
    beer = till.shop.product(BEER).id
    with till.shop.storage.look() as work:
        costs = work.goods.costs([beer, first.id, crate.id])
    assert costs == {beer: 5417, first.id: 4500}  # 78,00 for 144; 3,90 - 0,30 for 8
    assert till.shop.verify().findings == ()

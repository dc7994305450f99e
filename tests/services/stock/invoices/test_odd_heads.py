"""Whose it is, what it is, and whether it came before: heads as programs write them, day by day."""

from datetime import date, timedelta

import pytest

from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BEER_EAN, LittleShop
from tests.services.stock.invoices.invoice_steps import accept, crated, made, shown
from tests.services.stock.invoices.written import Line, invoice

JUPILER = Line("JUPILER", "7.80", "12", reference="J", gtin=BEER_EAN)
SUPPLIER = "Brasserie de la Meuse SA"
BUYER = (
    "<cac:PartyLegalEntity><cbc:CompanyID schemeID='0208'>0123456749</cbc:CompanyID></cac:PartyLegalEntity>"
)


def written(*swaps: tuple[str, str], line: Line = JUPILER, document: str = "F-1", beside: str = "") -> bytes:
    text = invoice(document, line, beside=beside, excl="7.80", tax="1.64", incl="9.44").decode()
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()


def given(shop: LittleShop, content: bytes) -> views.InvoiceView:
    shop.do(commands.ReadInvoice(content, "f.xml"))
    news: notices.InvoiceRead = shop.heard[notices.InvoiceRead]
    return shown(shop, news.invoice_id)


# --- to whom


@pytest.mark.parametrize(
    ("party", "problem"),
    [
        (BUYER, ""),
        ("", ""),  # nobody says
        ("<cbc:EndpointID schemeID='0208'>0123456749</cbc:EndpointID>", ""),
        ("<cbc:EndpointID schemeID='9925'>BE0123456749</cbc:EndpointID>", ""),
        ("<cbc:EndpointID schemeID='0088'>5412345000013</cbc:EndpointID>", ""),  # a place, no company
        ("<cac:PartyTaxScheme><cbc:CompanyID>BE 0123.456.749</cbc:CompanyID></cac:PartyTaxScheme>", ""),
        ("<cac:PartyTaxScheme><cbc:CompanyID>123456749</cbc:CompanyID></cac:PartyTaxScheme>", ""),
        ("<cbc:EndpointID schemeID='0208'>0123456750</cbc:EndpointID>", "other_company"),
        (
            "<cac:PartyTaxScheme><cbc:CompanyID>FR40303265045</cbc:CompanyID></cac:PartyTaxScheme>",
            "other_company",
        ),
    ],
)
def test_it_must_be_addressed_to_this_shop(party: str, problem: str, shop: LittleShop) -> None:
    assert given(shop, written((BUYER, party))).row.problem == problem


# --- what it is


@pytest.mark.parametrize(
    ("code", "kind", "problem"),
    [
        ("380", "invoice", ""),
        ("384", "invoice", ""),
        ("326", "invoice", ""),
        ("", "invoice", ""),
        ("383", "prepaid", "prepaid"),
        ("386", "prepaid", "prepaid"),
        ("393", "prepaid", "prepaid"),
        ("381", "credit", ""),
        ("396", "credit", ""),
    ],
)
def test_what_its_type_means(code: str, kind: str, problem: str, shop: LittleShop) -> None:
    row = given(shop, written(("TypeCode>380<", f"TypeCode>{code}<"))).row
    assert (row.kind, row.problem) == (kind, problem)


@pytest.mark.parametrize(
    ("currency", "problem"),
    [("EUR", ""), (" eur ", ""), ("", ""), ("USD", "currency"), ("EURO", "currency"), ("€", "currency")],
)
def test_euros_or_not(currency: str, problem: str, shop: LittleShop) -> None:
    swap = ("<cbc:DocumentCurrencyCode>EUR<", f"<cbc:DocumentCurrencyCode>{currency}<")
    assert given(shop, written(swap)).row.problem == problem


def test_a_last_day_to_pay_a_note_and_terms_change_nothing(shop: LittleShop) -> None:
    beside = (
        "<cbc:DueDate>2026-12-24</cbc:DueDate><cbc:Note>À payer &lt;avant&gt; Noël</cbc:Note>"
        "<cac:PaymentTerms><cbc:Note>30 jours</cbc:Note></cac:PaymentTerms>"
    )
    view = given(shop, written(beside=beside))
    assert (view.row.problem, view.row.doubts) == ("", 0)


# --- sums


@pytest.mark.parametrize(
    ("more", "misses"),
    [
        (
            "<cbc:PayableRoundingAmount>0.01</cbc:PayableRoundingAmount><cbc:PayableAmount>9.45</cbc:PayableAmount>",
            0,
        ),
        ("<cbc:PrepaidAmount>9.44</cbc:PrepaidAmount><cbc:PayableAmount>0.00</cbc:PayableAmount>", 0),
        ("<cbc:LineExtensionAmount>7.79</cbc:LineExtensionAmount>", 1),
    ],
)
def test_what_is_paid_otherwise_is_no_difference(more: str, misses: int, shop: LittleShop) -> None:
    view = given(shop, written(("</cac:LegalMonetaryTotal>", f"{more}</cac:LegalMonetaryTotal>")))
    assert view.misses_cents == misses


# --- a case whose number has an article inside


@pytest.mark.parametrize(("first", "doubt"), [("1", "case"), ("8", "case"), ("9", "name"), ("0", "")])
def test_a_case_of_variable_weight_is_no_hint(first: str, doubt: str, shop: LittleShop) -> None:
    twelve = first + BEER_EAN[:12]
    line = Line("JUPILER 33", "7.80", "1", unit="XCS", reference="K", gtin=twelve + check_digit(twelve))
    view = given(shop, written(line=line))
    assert view.lines[0].doubt == (doubt or "units")


# --- the same goods twice


def received(shop: LittleShop, days_ago: int) -> None:
    """Twelve beers of this supplier, without an e-invoice."""
    shop.do(commands.BeginDelivery())
    changed: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    assert changed.delivery is not None
    draft = changed.delivery.draft_id
    shop.do(commands.SaveDeliveryHead(draft, SUPPLIER, ""))
    shop.do(commands.ScanDelivered(draft, BEER_EAN, quantity=12_000))
    shop.do(commands.PostDelivery(draft))
    shop.clock.pass_by(days=days_ago)


@pytest.mark.parametrize(("days", "doubt"), [(1, "received"), (44, "received"), (46, "")])
def test_what_came_lately_is_asked_about(days: int, doubt: str, shop: LittleShop) -> None:
    received(shop, days)
    assert given(shop, written()).lines[0].doubt == doubt


@pytest.mark.parametrize(("days", "old"), [(0, False), (3, False), (4, True), (40, True)])
def test_goods_of_more_than_three_days_ago_came_before(days: int, old: bool, shop: LittleShop) -> None:
    received(shop, 2)
    day: date = shop.counter.today() - timedelta(days=days)
    beside = f"<cac:Delivery><cbc:ActualDeliveryDate>{day}</cbc:ActualDeliveryDate></cac:Delivery>"
    view = given(shop, written(beside=beside))
    assert view.old is old
    assert view.lines[0].state == ("received" if old else "doubt")


@pytest.mark.parametrize(
    ("swap", "reason"),
    [
        (("JUPILER", "JUP"), "invoice_waits"),
        (("schemeID='0208'>0403019261", "schemeID='0208'>BE 0403.019.261"), "invoice_waits"),
        (("0403019261", "0403019287"), ""),
        (("F-1", "F-2"), ""),
        (("F-1", " F-1 "), "invoice_waits"),
        (("F-1", "f-1"), ""),
    ],
)
def test_one_number_of_one_supplier_is_one_invoice(
    swap: tuple[str, str], reason: str, shop: LittleShop
) -> None:
    given(shop, written())
    command = commands.ReadInvoice(written(swap), "g.xml")
    if reason:
        assert shop.refusal(command).startswith(reason)
    else:
        shop.do(command)


# --- two suppliers, one reference


def test_a_reference_is_one_supplier_s_alone(shop: LittleShop) -> None:
    crated(shop)
    bougie = made(shop, "J", "Bougie")  # the shop's own code is what the supplier calls its beer
    accept(shop, given(shop, written()))
    other = written(
        ("0403019261", "0403019287"),
        (SUPPLIER, "Autre SA"),
        line=Line("XYLOPHONE", "7.80", "12", reference="J"),
    )
    view = given(shop, other)
    assert view.lines[0].state == "doubt"
    assert view.lines[0].product_id not in (bougie.id, shop.product(BEER).id)

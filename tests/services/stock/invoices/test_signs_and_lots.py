"""Numbers and values of opposite signs, lots of one article on two lines, an envelope in base64."""

from base64 import b64encode
from datetime import date

import pytest

from herstal_pos.domain.stock.supplier_invoice import SupplierInvoice
from herstal_pos.services import commands, notices
from herstal_pos.services.stock.invoices.ubl import read_invoice
from herstal_pos.services.stock.invoices.xml_tree import OddXml
from tests.little_shop import BEER, BEER_EAN, LittleShop
from tests.services.stock.invoices.invoice_steps import accept, answer, content, cost, shown, states
from tests.services.stock.invoices.written import Line, invoice

_BINARY = "<BinaryContent mimeType='application/xml' encoding='Base64Binary'>{}</BinaryContent>"


def credited(quantity: str, net: str) -> SupplierInvoice:
    text = content("12").decode().replace(">6<", f">{quantity}<").replace(">3.90<", f">{net}<", 1)
    return read_invoice(text.encode())


@pytest.mark.parametrize(("quantity", "net"), [("6", "3.90"), ("-6", "3.90"), ("6", "-3.90")])
def test_what_a_credit_note_gives_back_goes_back_whatever_its_signs(quantity: str, net: str) -> None:
    line = credited(quantity, net).lines[0]
    assert (line.quantity or 0) * (line.net_cents or 0) > 0


def billed(shop: LittleShop, *lines: Line) -> commands.ShowInvoice:
    shop.do(commands.ReadInvoice(invoice("S-1", *lines, excl="3.90", tax="0.82", incl="4.72"), "s.xml"))
    read: notices.InvoiceRead = shop.heard[notices.InvoiceRead]
    return commands.ShowInvoice(read.invoice_id)


BEERS = Line("Bière", "7.80", "12", reference="B1", gtin=BEER_EAN)


def test_goods_at_less_than_nothing_are_asked_how_many_came(shop: LittleShop) -> None:
    asked = billed(shop, BEERS, Line("Bière gratuite", "-3.90", "6", reference="B1", gtin=BEER_EAN))
    seen = shown(shop, asked.invoice_id)
    assert [line.doubt for line in seen.lines] == ["", "quantity"]
    answer(shop, seen, 2, "yes", factor=0)
    accept(shop, seen)
    assert cost(shop, shop.product(BEER).id) == 3250


def test_a_discount_that_is_no_goods_leaves_the_goods_of_its_reference_known(shop: LittleShop) -> None:
    asked = billed(shop, BEERS, Line("Bière promo", "-3.90", "1", reference="B1"))
    seen = shown(shop, asked.invoice_id)
    answer(shop, seen, 2, "no_goods")
    with shop.storage.look() as work:
        assert work.invoices.item("0403019261", "B1") is None
    accept(shop, seen)
    with shop.storage.look() as work:
        kept = work.invoices.item("0403019261", "B1")
    assert kept is not None
    assert kept.product_id == shop.product(BEER).id


def test_empties_at_less_than_nothing_went_back(shop: LittleShop) -> None:
    asked = billed(shop, BEERS, Line("Retour vidange", "-3.90", "39", reference="V", vat="0"))
    seen = shown(shop, asked.invoice_id)
    assert seen.lines[1].quantity == -39_000
    assert states(seen) == ["sure", "doubt"]


def lots(shop: LittleShop, *marks: tuple[str, str]) -> tuple[date | None, str]:
    """Of a delivery whose lines are of one article."""
    text = invoice("S-2", *[BEERS] * len(marks), excl="7.80", tax="0", incl="7.80").decode()
    for lot, day in marks:
        said = (
            f"<cac:ItemInstance><cbc:BestBeforeDate>{day}</cbc:BestBeforeDate><cac:LotIdentification>"
            f"<cbc:LotNumberID>{lot}</cbc:LotNumberID></cac:LotIdentification></cac:ItemInstance>"
            "</cac:Item >"
        )
        text = text.replace("</cac:Item>", said, 1)
    text = text.replace("<cbc:TaxExclusiveAmount currencyID='EUR'>7.80", "<cbc:TaxExclusiveAmount>15.60")
    text = text.replace("<cbc:TaxInclusiveAmount currencyID='EUR'>7.80", "<cbc:TaxInclusiveAmount>15.60")
    shop.do(commands.ReadInvoice(text.encode(), "lots.xml"))
    read: notices.InvoiceRead = shop.heard[notices.InvoiceRead]
    accept(shop, shown(shop, read.invoice_id))
    with shop.storage.look() as work:
        posted = work.goods.receiving(read.invoice_id)
    assert posted is not None
    (line,) = posted.lines
    return line.best_before, line.lot


def test_of_two_lots_both_are_kept_and_the_day_that_comes_first(shop: LittleShop) -> None:
    kept = lots(shop, ("LA", "2026-12-01"), ("LB", "2027-12-01"))
    assert kept == (date(2026, 12, 1), "LA LB")


def enveloped(inside: str) -> bytes:
    return (
        "<StandardBusinessDocument xmlns='http://www.unece.org/cefact/namespaces/StandardBusinessDocument"
        f"Header'><StandardBusinessDocumentHeader/>{_BINARY.format(inside)}</StandardBusinessDocument>"
    ).encode()


def test_what_an_access_point_put_into_its_envelope_as_base64_is_read() -> None:
    plain = content("06")
    text = b64encode(plain).decode()
    folded = "\r\n".join(text[at : at + 76] for at in range(0, len(text), 76))
    assert read_invoice(enveloped(folded)) == read_invoice(plain)


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("", "not_xml"),
        ("AAA!", "not_xml"),
        (b64encode(content("24")).decode(), "doctype"),
        (b64encode(content("26")).decode(), "cii"),
        (b64encode(enveloped(b64encode(content("06")).decode())).decode(), "other_document"),
    ],
    ids=["nothing", "no_base64", "doctype", "another", "twice"],
)
def test_an_envelope_hides_nothing_that_would_be_refused(inside: str, why: str) -> None:
    with pytest.raises(OddXml, match=why):
        read_invoice(enveloped(inside))

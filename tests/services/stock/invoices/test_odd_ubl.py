"""Invoices with what the standard allows and programs rarely write, and with what it does not allow."""

import codecs

import pytest

from herstal_pos.domain.stock.supplier_invoice import InvoiceKind, SupplierInvoice, without_allowances
from herstal_pos.services.stock.invoices.ubl import read_invoice
from herstal_pos.services.stock.invoices.xml_tree import OddXml
from tests.services.stock.invoices.invoice_steps import content
from tests.services.stock.invoices.written import Line, amount, invoice

BEER = Line("JUPILER", "7.80", "12", reference="J", gtin="2004040000981")
_PARTY = "<cac:PartyName><cbc:Name>Brasserie de la Meuse SA</cbc:Name></cac:PartyName>"


def written(*lines: Line, beside: str = "") -> str:
    return invoice("F-1", *(lines or (BEER,)), beside=beside, excl="7.80", tax="1.64", incl="9.44").decode()


def read(text: str | bytes, *swaps: tuple[str, str]) -> SupplierInvoice:
    said = text.decode() if isinstance(text, bytes) else text
    for old, new in swaps:
        assert old in said
        said = said.replace(old, new)
    return read_invoice(said.encode())


def odd(data: bytes) -> str:
    with pytest.raises(OddXml) as refused:
        read_invoice(data)
    return refused.value.reason


# --- how its signs are spelt

_BARE = content("06").decode().partition("?>")[2]


@pytest.mark.parametrize(
    "spelt",
    [
        _BARE.encode(),
        _BARE.encode("cp1252"),
        content("06").decode().encode("utf-16-le"),
        content("06").decode().encode("utf-16-be"),
        content("06").decode().replace("UTF-8", "ISO-8859-1").encode("cp1252"),
        content("06").decode().replace("UTF-8", "ISO-8859-1").encode(),
        content("06").decode().replace("UTF-8", "windows-1252").encode(),
        content("06").decode().replace("UTF-8", "ISO-8859-15").encode("iso-8859-15"),
        content("06").decode().replace("UTF-8", "US-ASCII").encode("cp1252"),
        content("06").decode().replace("UTF-8", "US-ASCII").encode(),
        content("06") + b"\0" * 512,
        content("06") + b"\r\n\x1a",
        codecs.BOM_UTF16_LE + content("06").decode().encode("utf-16-le") + b"\0\0",
    ],
    ids=[
        "no first line",
        "no first line and old",
        "wide and called narrow",
        "wide, big end first, called narrow",
        "latin 1",
        "utf-8 called latin 1",
        "utf-8 called windows",
        "latin 9",
        "old called ascii",
        "utf-8 called ascii",
        "filled up",
        "an end of DOS",
        "wide and filled up",
    ],
)
def test_the_bytes_say_how_they_are_spelt(spelt: bytes) -> None:
    assert read_invoice(spelt).buyer_name == "Épicerie du Pont"


@pytest.mark.parametrize("spelling", ["utf-16", "utf-16-le", "utf-16-be", "utf-8"])
def test_no_spelling_hides_a_doctype(spelling: str) -> None:
    hostile = '<?xml version="1.0"?><!DOCTYPE Invoice [<!ENTITY a SYSTEM "file:///etc/passwd">]><Invoice>&a;</Invoice>'
    assert odd(hostile.encode(spelling)) == "doctype"


# --- what is around it


def test_two_in_one_file_are_not_mixed() -> None:
    one, two = written(), written(Line("ANIS", "5.00", "1"))
    both = "<Batch>" + one.partition("?>")[2] + two.partition("?>")[2] + "</Batch>"
    assert odd(both.encode()) == "several"


def test_lines_of_something_else_are_not_its_lines() -> None:
    """An extension may have a whole document in it."""
    inside = BEER.xml(7)
    text = written().replace(
        "<cbc:ID>F-1</cbc:ID>",
        f"<e:UBLExtensions xmlns:e='urn:x'><e:UBLExtension>{inside}</e:UBLExtension></e:UBLExtensions>"
        "<cbc:ID>F-1</cbc:ID>",
    )
    assert len(read(text).lines) == 1
    assert read(text).misses_cents == 0


def test_a_standard_header_around_it_and_prefixes_of_ones_own() -> None:
    body = written().partition("?>")[2]
    body = body.replace("cbc:", "n3:").replace("cac:", "n4:").replace("xmlns:cbc", "xmlns:n3")
    body = body.replace("<Invoice ", "<u:Invoice xmlns:u='urn:x' ").replace("</Invoice>", "</u:Invoice>")
    body = body.replace("xmlns:n3:", "xmlns:n3=")
    head = "<h:DocumentIdentification><h:Type>Invoice</h:Type></h:DocumentIdentification>"
    text = (
        "<h:StandardBusinessDocument xmlns:h='urn:h' xmlns:n3='urn:n3' xmlns:n4='urn:n4'>"
        f"<h:StandardBusinessDocumentHeader>{head}</h:StandardBusinessDocumentHeader>{body}"
        "</h:StandardBusinessDocument>"
    )
    whole = read(text)
    assert (whole.document, whole.kind, len(whole.lines)) == ("F-1", InvoiceKind.INVOICE, 1)


# --- numbers of goods


def line_of(gtin: str, scheme: str) -> tuple[str, str]:
    (line,) = read(written(), ("schemeID='0160'>2004040000981", f"{scheme}>{gtin}")).lines
    return line.gtin, line.gtin_text


@pytest.mark.parametrize("scheme", ["0160", "0088", "GTIN", "EAN", "ean-13", "SRV", "GTIN-14", "ISBN", ""])
def test_goods_are_known_whatever_the_scheme_is_called(scheme: str) -> None:
    said = f"schemeID='{scheme}'" if scheme else ""
    assert line_of("2004040000981", said)[0] == "2004040000981"


@pytest.mark.parametrize("scheme", ["PZN", "0209", "HIBC", "0002", "CNK"])
def test_a_number_of_another_kind_is_none_of_goods(scheme: str) -> None:
    assert line_of("2004040000981", f"schemeID='{scheme}'") == ("", "2004040000981")


@pytest.mark.parametrize(
    ("number", "known"),
    [
        ("96385074", "96385074"),
        ("042100005264", "0042100005264"),
        ("15410000000016", "15410000000016"),
        ("02004040000981", "2004040000981"),
        ("2004040000982", ""),
        ("123456784", ""),  # nine digits: some program's own
        ("1234567895", ""),
        ("00000000000000", ""),
        ("200404000098１", ""),
    ],
)
def test_only_what_is_as_long_as_one_is_a_number_of_goods(number: str, known: str) -> None:
    assert line_of(number, "schemeID='0160'")[0] == known


# --- rates

_VAT21 = "<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent>"
_SCHEME = "<cac:TaxScheme><cbc:ID>{}</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>"


def test_of_two_rates_none_is_chosen() -> None:
    two = f"{_VAT21.replace('21', '6')}{_SCHEME.format('VAT')}{_VAT21}"
    (line,) = read(written(), (_VAT21, two)).lines
    assert (line.vat_category, line.vat_points) == ("", None)
    twice = f"{_VAT21}{_SCHEME.format('VAT')}{_VAT21}"
    (line,) = read(written(), (_VAT21, twice)).lines
    assert line.vat_points == 2100


def test_another_tax_beside_the_vat_is_no_rate() -> None:
    other = f"{_VAT21.replace('21', '0')}{_SCHEME.format('ENV')}{_VAT21}"
    (line,) = read(written(), (_VAT21, other)).lines
    assert line.vat_points == 2100


# --- what else a line says


def with_property(name: str, value: str, more: str = "") -> SupplierInvoice:
    said = (
        f"{more}<cac:AdditionalItemProperty><cbc:Name>{name}</cbc:Name><cbc:Value>{value}</cbc:Value>"
        "</cac:AdditionalItemProperty></cac:Item>"
    )
    return read(written(), ("</cac:Item>", said))


@pytest.mark.parametrize(
    ("name", "value", "best_before"),
    [
        ("DDM", "2027-03-31", "2027-03-31"),
        ("Best-before date", "31/03/2027", "2027-03-31"),
        ("ExpiryDate", "20270331", "2027-03-31"),
        ("Houdbaar tot", "31-03-2027", "2027-03-31"),
        ("MHD", "31.03.2027", "2027-03-31"),
        ("Date de durabilité minimale", "2027-03-31T00:00:00", "2027-03-31"),
        ("DLC", "31/02/2027", ""),
        ("DLC", "03/2027", ""),
        ("Couleur", "2027-03-31", ""),
    ],
)
def test_a_day_beside_the_goods(name: str, value: str, best_before: str) -> None:
    assert with_property(name, value).lines[0].best_before == best_before


@pytest.mark.parametrize("name", ["Lot", "LOT-Nr", "Lotnummer", "Numéro de lot", "Batch number", "Charge"])
def test_a_lot_beside_the_goods(name: str) -> None:
    assert with_property(name, "L7-42").lines[0].lot == "L7-42"


@pytest.mark.parametrize(
    ("name", "value", "pack"),
    [
        ("Colisage", "24", 24),
        ("Units per case", "6 pcs", 6),
        ("Aantal per doos", "12,00", 12),
        ("Pièces par colis", "x 6", 6),
        ("Pack size", "0", 0),
        ("Pack size", "24 / 12", 0),
        ("Colisage", "1e3", 0),
        ("Poids", "24", 0),
    ],
)
def test_how_many_are_in_one_beside_the_goods(name: str, value: str, pack: int) -> None:
    assert with_property(name, value).lines[0].pack == pack


def test_how_many_are_in_one_as_the_language_has_it() -> None:
    more = (
        "<cbc:PackQuantity unitCode='XBX'>1</cbc:PackQuantity><cbc:PackSizeNumeric>24</cbc:PackSizeNumeric>"
    )
    (line,) = read(written(), ("</cac:Item>", f"{more}</cac:Item>")).lines
    assert line.pack == 24


# --- who

_NUMBER = (
    "<cac:PartyLegalEntity><cbc:CompanyID schemeID='0208'>0403019261</cbc:CompanyID></cac:PartyLegalEntity>"
)


_NAMED = "<cac:PartyLegalEntity><cbc:RegistrationName>Gros SA</cbc:RegistrationName></cac:PartyLegalEntity>"


@pytest.mark.parametrize(
    ("party", "name"),
    [
        (
            _NAMED,
            "Gros SA",
        ),
        ("<cac:Contact><cbc:Name>Jean Gros</cbc:Name></cac:Contact>", "Jean Gros"),
        ("<cbc:EndpointID schemeID='0088'>5412345000013</cbc:EndpointID>", "5412345000013"),
        ("<cac:PartyIdentification><cbc:ID>GROS-7</cbc:ID></cac:PartyIdentification>", "GROS-7"),
    ],
)
def test_a_supplier_without_a_name_is_called_by_what_else_is_said(party: str, name: str) -> None:
    assert read(written(), (_PARTY + _NUMBER, party)).supplier_name == name


def test_one_of_whom_nobody_says_anything_is_refused() -> None:
    assert odd(written().replace(_PARTY + _NUMBER, "").encode()) == "nobody"


# --- both signs


def credit(*swaps: tuple[str, str]) -> SupplierInvoice:
    lines = Line("LAMPE", "100.00", "10"), Line("PILE", "-10.00", "-1")
    beside = amount("-9.00", "Remise")
    text = invoice("C-1", *lines, beside=beside, excl="81.00", tax="17.01", incl="98.01").decode()
    text = text.replace("InvoiceTypeCode>380<", "CreditNoteTypeCode>381<").replace(
        "</cbc:InvoiceTypeCode>", "</cbc:CreditNoteTypeCode>"
    )
    for old, new in (
        ("<Invoice ", "<CreditNote "),
        ("</Invoice>", "</CreditNote>"),
        ("InvoiceLine", "CreditNoteLine"),
    ):
        text = text.replace(old, new)
    return read(text.replace("InvoicedQuantity", "CreditedQuantity"), *swaps)


def test_a_credit_note_gives_back_its_discount_too() -> None:
    whole = credit()
    assert (whole.kind, whole.misses_cents) == (InvoiceKind.CREDIT, 0)
    assert [(line.quantity, line.net_cents) for line in whole.lines] == [(-10_000, -10_000), (1000, 1000)]
    assert without_allowances(whole) == {0: -9_100, 1: 1000}


def test_a_negative_invoice_gives_back_its_discount_too() -> None:
    lines = Line("LAMPE", "-100.00", "-10"), Line("PILE", "-20.00", "-2")
    beside = amount("-12.00", "Remise").replace(">12.00<", ">-12.00<")
    text = invoice("N-1", *lines, beside=beside, excl="-108.00", tax="-22.68", incl="-130.68")
    whole = read(text)
    assert whole.misses_cents == 0
    assert without_allowances(whole) == {0: -9_000, 1: -1_800}

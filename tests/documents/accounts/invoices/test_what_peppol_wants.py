"""Each rule of an e-invoice of the shop (`belgium.md` 7), by its number, held against what is written.

What a shop can break is broken in `test_refusals.py`; what its words cannot break stands here too.
"""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

from herstal_pos.documents.accounts.invoices.ubl import ReadablePaper, ubl
from herstal_pos.domain.accounts.invoices.invoice import Invoice
from herstal_pos.domain.accounts.invoices.making import invoice_of, taken_back
from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT
from herstal_pos.domain.counter.discount import Discount
from tests.builders import STANDARD, ZERO, deposit, line, sale_of
from tests.invoice_judges import faults
from tests.invoices import ACCOUNT, BUYER, SELLER, done, order, vouched

type Read = Callable[..., list[str]]
_PAPER = ReadablePaper(b"%PDF-1.4", "F1-2026-0007.pdf")
_PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
_PARTIES = (("Supplier", SELLER), ("Customer", BUYER))
_BOTH = tuple(f"Accounting{role}Party/Party" for role, _ in _PARTIES)


def _documents() -> Iterator[Invoice]:
    """On account, of three rates, a deposit and a discount; one paid by half with a voucher; both undone."""
    owed = done(line(115, 6000, STANDARD), line(240, 1000, ZERO), line(250), deposit(10), means=ON_ACCOUNT)
    asked = order(due=date(2026, 12, 25), account=ACCOUNT, communication="001926000775")
    yield (first := invoice_of([owed], asked))
    paid = sale_of(line(999, 7000, STANDARD), vouched(-500, STANDARD), rounds=False)
    paid.discount(Discount(10))
    yield (second := invoice_of([done(sale=paid)], order()))
    for invoice in (first, second):
        yield taken_back(invoice, f"NC-{invoice.number}", date(2026, 11, 28))


def _cents(texts: list[str]) -> int:
    return sum(int(Decimal(text) * 100) for text in texts)


def _rates(read: Read) -> set[tuple[str, str]]:
    at = "TaxTotal/TaxSubtotal/TaxCategory"
    return set(zip(read(f"{at}/ID"), read(f"{at}/Percent"), strict=True))


def _sums(read: Read) -> bool:
    """(BR-CO-17) the VAT of each rate is that of its base, rounded once, give or take a cent."""
    at = "TaxTotal/TaxSubtotal"
    rows = zip(
        read(f"{at}/TaxableAmount"), read(f"{at}/TaxAmount"), read(f"{at}/TaxCategory/Percent"), strict=True
    )
    return all(
        abs(Decimal(base) * Decimal(rate) / 100 - Decimal(vat)) < Decimal("0.02") for base, vat, rate in rows
    )


def _of_head(document: str) -> dict[str, Callable[[Read], bool]]:
    """What each rule asks; `document`: Invoice or CreditNote."""
    is_note = document == "CreditNote"
    return {
        "BR-01": lambda read: read("CustomizationID")[0].endswith("poacc:billing:3.0"),
        "PEPPOL-EN16931-R001": lambda read: (
            read("ProfileID") == ["urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"]
        ),
        "BR-02": lambda read: len(read("ID")) == 1,
        "BR-03": lambda read: len(read("IssueDate")) == 1,
        "BR-04": lambda read: read(f"{document}TypeCode") == ["381" if is_note else "380"],
        "BR-05": lambda read: read("DocumentCurrencyCode") == ["EUR"],
        "PEPPOL-EN16931-R003": lambda read: len(read("BuyerReference")) == 1,
        "PEPPOL-EN16931-R010 R020": lambda read: (
            [read(f"{party}/EndpointID") for party in _BOTH] == [[party.company] for _, party in _PARTIES]
        ),
        "PEPPOL-COMMON-R043": lambda read: (
            {read(f"{party}/EndpointID", "schemeID")[0] for party in _BOTH} == {"0208"}
        ),
        "BR-06 BR-07": lambda read: all(
            read(f"{party}/PartyLegalEntity/RegistrationName") for party in _BOTH
        ),
        "BR-09 BR-11": lambda read: all(
            read(f"{party}/PostalAddress/Country/IdentificationCode") == ["BE"] for party in _BOTH
        ),
        "BR-S-02 BR-E-02": lambda read: (
            [read(f"{party}/PartyTaxScheme/CompanyID") for party in _BOTH]
            == [[f"BE{party.company}"] for _, party in _PARTIES]
        ),
        "UBL-CR no DueDate": lambda read: not (is_note and read("DueDate")),
        "BR-55": lambda read: len(read("BillingReference/InvoiceDocumentReference/ID")) == is_note,
    }


def _of_sums(document: str) -> dict[str, Callable[[Read], bool]]:
    money = "LegalMonetaryTotal"
    return {
        "UBL-SR-47": lambda read: len(read("PaymentMeans/PaymentMeansCode")) == 1,
        "BR-61": lambda read: (
            read("PaymentMeans/PaymentMeansCode") != ["30"]
            or bool(read("PaymentMeans/PayeeFinancialAccount/ID"))
        ),
        "BR-CO-18 BR-S-01": lambda read: len(_rates(read)) == len(read("TaxTotal/TaxSubtotal/TaxAmount")),
        "BR-O-11": lambda read: "O" not in {category for category, _ in _rates(read)},
        "BR-E-10": lambda read: (
            len(read("TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReason"))
            == sum(category == "E" for category, _ in _rates(read))
        ),
        "BR-CO-17": _sums,
        "BR-16": lambda read: bool(read(f"{document}Line/ID")),
        "BR-27": lambda read: all(Decimal(each) >= 0 for each in read(f"{document}Line/Price/PriceAmount")),
        "BR-CO-10": lambda read: (
            _cents(read(f"{document}Line/LineExtensionAmount"))
            == _cents(read(f"{money}/LineExtensionAmount"))
        ),
        "BR-CO-15": lambda read: (
            _cents(read(f"{money}/TaxInclusiveAmount"))
            == _cents(read(f"{money}/TaxExclusiveAmount")) + _cents(read("TaxTotal/TaxAmount"))
        ),
        "BR-CO-16": lambda read: (
            _cents(read(f"{money}/PayableAmount"))
            == _cents(read(f"{money}/TaxInclusiveAmount")) - _cents(read(f"{money}/PrepaidAmount"))
        ),
        "BT-114": lambda read: not read(f"{money}/PayableRoundingAmount"),
        "BR-CO-25": lambda read: (
            not _cents(read(f"{money}/PayableAmount"))
            or bool(read("DueDate") + read("PaymentMeans/PaymentDueDate"))
        ),
        "BG-24": lambda read: (
            len(read("AdditionalDocumentReference/Attachment/EmbeddedDocumentBinaryObject", "mimeCode")) == 1
        ),
    }


def test_each_rule_holds_of_each_document() -> None:
    for invoice in _documents():
        xml = ubl(invoice, _PAPER)
        root = ET.fromstring(xml)  # noqa: S314 - our own

        def read(path: str, attribute: str = "", root: ET.Element = root) -> list[str]:
            found = root.findall("/".join(f"{{*}}{part}" for part in path.split("/")))
            return [each.get(attribute, "") if attribute else each.text or "" for each in found]

        document = root.tag.rpartition("}")[2]
        rules = _of_head(document) | _of_sums(document)
        broken = [rule for rule, holds in rules.items() if not holds(read)]
        assert (invoice.number, broken, faults(xml)) == (invoice.number, [], [])

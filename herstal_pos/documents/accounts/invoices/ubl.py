"""An invoice or a credit note in UBL 2.1, as Peppol BIS Billing 3.0 wants it, its readable PDF inside.

UBL is an ordered form: the parts stand in the order of its schemas, and none is empty (PEPPOL-EN16931-R008).
The rules that an invoice may break are looked at before (`domain.accounts.invoices.refusals`).
"""

from base64 import b64encode
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from herstal_pos.documents.accounts.invoices.invoice_words import (
    line_name,
    line_note,
    notes,
    paid_text,
    reasons_text,
)
from herstal_pos.domain.accounts.invoices.invoice import Invoice, InvoicedLine, InvoicedVat, VatCategory
from herstal_pos.domain.accounts.invoices.making import printable
from herstal_pos.domain.accounts.invoices.parties import InvoiceParty, IssuedKind
from herstal_pos.domain.counter.transfers.communication import spelt
from herstal_pos.domain.money import THOUSAND, divide_half_up
from herstal_pos.domain.stock.product import Unit
from herstal_pos.i18n import Words
from herstal_pos.records import record

CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
BELGIAN_COMPANY = "0208"
"""The scheme of enterprise numbers (Peppol's list of participant identifiers)."""

TRANSFER, NOT_DEFINED, SET_OFF = "30", "1", "97"
_TYPES = {IssuedKind.INVOICE: "380", IssuedKind.CREDIT_NOTE: "381"}
_UNITS = {Unit.PIECE: "C62", Unit.KG: "KGM", Unit.LITRE: "LTR", Unit.METRE: "MTR"}
_DISCOUNT = "95"
_PRICE_DIGITS = 10_000
_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_CAC, _CBC = f"{_UBL}CommonAggregateComponents-2", f"{_UBL}CommonBasicComponents-2"

type Part = ET.Element


@record(frozen=True)
class ReadablePaper:
    """What lies in the e-invoice for people: a PDF, and what it is called."""

    content: bytes
    file_name: str


def ubl(invoice: Invoice, paper: ReadablePaper | None = None) -> bytes:
    """UTF-8, with its declaration."""
    words, root_name = Words(invoice.language), _root_name(invoice)
    spaces = {"xmlns": f"{_UBL}{root_name}-2", "xmlns:cac": _CAC, "xmlns:cbc": _CBC}
    root = ET.Element(root_name, spaces)
    root.extend(
        [
            *_head(invoice, words),
            *_references(invoice, paper),
            _group("AccountingSupplierParty", _party(invoice.seller)),
            _group("AccountingCustomerParty", _party(invoice.buyer)),
            *_delivery(invoice),
            *_payment(invoice, words),
            _taxes(invoice, words),
            _totals(invoice),
            *(_line(line, invoice, words) for line in invoice.lines),
        ]
    )
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


# --- parts


def _root_name(invoice: Invoice) -> str:
    return "Invoice" if invoice.kind is IssuedKind.INVOICE else "CreditNote"


def _head(invoice: Invoice, words: Words) -> Iterator[Part]:
    yield _text("CustomizationID", CUSTOMIZATION)
    yield _text("ProfileID", PROFILE)
    yield _text("ID", invoice.number)
    yield _text("IssueDate", invoice.day.isoformat())
    if invoice.due is not None and invoice.kind is IssuedKind.INVOICE:
        yield _text("DueDate", invoice.due.isoformat())
    yield _text(f"{_root_name(invoice)}TypeCode", _TYPES[invoice.kind])
    if said := notes(invoice, words):
        yield _text("Note", " · ".join(said))  # one alone (PEPPOL-EN16931-R002)
    yield _text("DocumentCurrencyCode", "EUR")
    yield _text("BuyerReference", invoice.order or invoice.tickets[0])
    if invoice.first_day < invoice.last_day:
        yield _group(
            "InvoicePeriod",
            _text("StartDate", invoice.first_day.isoformat()),
            _text("EndDate", invoice.last_day.isoformat()),
        )


def _references(invoice: Invoice, paper: ReadablePaper | None) -> Iterator[Part]:
    for named in invoice.corrects:
        said = _text("ID", named.number), _text("IssueDate", named.day.isoformat())
        yield _group("BillingReference", _group("InvoiceDocumentReference", *said))
    for ticket in invoice.tickets:
        yield _group("AdditionalDocumentReference", _text("ID", ticket))
    if paper is not None:
        inside = _text(
            "EmbeddedDocumentBinaryObject",
            b64encode(paper.content).decode("ascii"),
            mimeCode="application/pdf",
            filename=paper.file_name,
        )
        yield _group("AdditionalDocumentReference", _text("ID", invoice.number), _group("Attachment", inside))


def _party(party: InvoiceParty) -> Part:
    company = _text("CompanyID", party.company, schemeID=BELGIAN_COMPANY)
    return _group(
        "Party",
        _text("EndpointID", party.company, schemeID=BELGIAN_COMPANY),
        _group("PartyName", _text("Name", party.name)),
        _group(
            "PostalAddress",
            *_said("StreetName", party.street),
            *_said("CityName", party.city),
            *_said("PostalZone", party.postcode),
            _group("Country", _text("IdentificationCode", party.country)),
        ),
        _group("PartyTaxScheme", _text("CompanyID", f"BE{party.company}"), _vat_scheme()),
        _group("PartyLegalEntity", _text("RegistrationName", party.name), company),
    )


def _delivery(invoice: Invoice) -> Iterator[Part]:
    if invoice.first_day == invoice.last_day:
        yield _group("Delivery", _text("ActualDeliveryDate", invoice.last_day.isoformat()))


def _payment(invoice: Invoice, words: Words) -> Iterator[Part]:
    """One means alone, for several must be equal (UBL-SR-47); the terms tell all of them."""
    yield _means(_code(invoice), invoice)
    if said := paid_text(invoice, words):
        yield _group("PaymentTerms", _text("Note", said))


def _code(invoice: Invoice) -> str:
    """By what it is to be paid; where nothing is due, by what it was, if that is one thing. A transfer needs
    the account that it goes to (BR-61)."""
    if invoice.payable_cents > 0 and invoice.kind is IssuedKind.CREDIT_NOTE:
        return SET_OFF
    paid = {payment.code for payment in invoice.payments}
    code = TRANSFER if invoice.payable_cents > 0 else paid.pop() if len(paid) == 1 else NOT_DEFINED
    return NOT_DEFINED if code == TRANSFER and not invoice.account.is_there else code


def _means(code: str, invoice: Invoice) -> Part:
    """A credit note has its day here, and no DueDate."""
    account = invoice.account
    parts = [_text("PaymentMeansCode", code)]
    if invoice.kind is IssuedKind.CREDIT_NOTE and invoice.due is not None:
        parts.append(_text("PaymentDueDate", invoice.due.isoformat()))
    if code == TRANSFER:
        parts += _said("PaymentID", invoice.communication and spelt(invoice.communication))
        branch = [_group("FinancialInstitutionBranch", _text("ID", account.bic))] if account.bic else []
        named = _text("ID", account.iban), *_said("Name", printable(account.name))
        parts.append(_group("PayeeFinancialAccount", *named, *branch))
    return _group("PaymentMeans", *parts)


def _taxes(invoice: Invoice, words: Words) -> Part:
    rows = (
        _group(
            "TaxSubtotal",
            _amount("TaxableAmount", row.base_cents),
            _amount("TaxAmount", row.vat_cents),
            _category("TaxCategory", row, reasons_text(row.reasons, words)),
        )
        for row in invoice.vat
    )
    return _group("TaxTotal", _amount("TaxAmount", invoice.vat_cents), *rows)


def _category(name: str, row: InvoicedVat | InvoicedLine, why: str = "") -> Part:
    return _group(
        name,
        _text("ID", row.category.value),
        _text("Percent", _decimal(row.basis_points, 100)),
        *(_said("TaxExemptionReason", why) if row.category is VatCategory.EXEMPT else ()),
        _vat_scheme(),
    )


def _vat_scheme() -> Part:
    return _group("TaxScheme", _text("ID", "VAT"))


def _totals(invoice: Invoice) -> Part:
    return _group(
        "LegalMonetaryTotal",
        _amount("LineExtensionAmount", invoice.net_cents),
        _amount("TaxExclusiveAmount", invoice.net_cents),
        _amount("TaxInclusiveAmount", invoice.gross_cents),
        *([_amount("PrepaidAmount", invoice.prepaid_cents)] if invoice.prepaid_cents else ()),
        _amount("PayableAmount", invoice.payable_cents),
    )


def _line(line: InvoicedLine, invoice: Invoice, words: Words) -> Part:
    invoiced = invoice.kind is IssuedKind.INVOICE
    unit = _UNITS[line.unit]
    quantity = _decimal(line.quantity, THOUSAND)
    return _group(
        "InvoiceLine" if invoiced else "CreditNoteLine",
        _text("ID", str(line.number)),
        *_said("Note", line_note(line, invoice, words)),
        _text("InvoicedQuantity" if invoiced else "CreditedQuantity", quantity, unitCode=unit),
        _amount("LineExtensionAmount", line.net_cents),
        *_allowance(line, words),
        _group("Item", _text("Name", line_name(line, words)), _category("ClassifiedTaxCategory", line)),
        _price(line, unit),
    )


def _allowance(line: InvoicedLine, words: Words) -> Iterator[Part]:
    """Less than none, where goods with a discount go the other way, is a charge."""
    if not line.allowance_cents:
        return
    off = line.allowance_cents > 0
    yield _group(
        "AllowanceCharge",
        _text("ChargeIndicator", "false" if off else "true"),
        *(_said("AllowanceChargeReasonCode", _DISCOUNT) if off else ()),
        _text("AllowanceChargeReason", words("invoiced.discount")),
        _amount("Amount", abs(line.allowance_cents)),
    )


def _price(line: InvoicedLine, unit: str) -> Part:
    """Of one piece or kilogram where four decimals say it to the cent; else of all of them, which always do
    (PEPPOL-EN16931-R120). The price is never below zero (BR-27), the quantity is."""
    cents, quantity = abs(line.full_cents), abs(line.quantity)
    each = divide_half_up(cents * _PRICE_DIGITS * THOUSAND // 100, quantity)
    if divide_half_up(each * quantity * 100, _PRICE_DIGITS * THOUSAND) == cents:
        return _group("Price", _text("PriceAmount", _decimal(each, _PRICE_DIGITS), currencyID="EUR"))
    of_all = _text("BaseQuantity", _decimal(quantity, THOUSAND), unitCode=unit)
    return _group("Price", _amount("PriceAmount", cents), of_all)


# --- writing


def _group(name: str, *parts: Part) -> Part:
    made = ET.Element(f"cac:{name}")
    made.extend(parts)
    return made


def _text(name: str, text: str, **attributes: str) -> Part:
    made = ET.Element(f"cbc:{name}", attributes)
    made.text = text
    return made


def _said(name: str, text: str) -> list[Part]:
    return [_text(name, text)] if text else []


def _amount(name: str, cents: int) -> Part:
    return _text(name, _decimal(cents, 100), currencyID="EUR")


def _decimal(whole: int, parts: int) -> str:
    """`whole` of so many parts of one, with a dot; at least as many decimals as cents have.

    >>> _decimal(-1205, 100), _decimal(342, 1000), _decimal(21250, 10000), _decimal(3000, 1000)
    ('-12.05', '0.342', '2.125', '3.00')
    """
    before, behind = divmod(abs(whole), parts)
    digits = f"{behind:0{len(str(parts)) - 1}}".rstrip("0").ljust(2, "0")
    return f"{'-' if whole < 0 else ''}{before}.{digits}"

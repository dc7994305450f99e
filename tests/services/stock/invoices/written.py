"""Invoices written by hand, line by line: the bytes as a supplier's program has them."""

from dataclasses import dataclass

_NS = (
    'xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" '
    'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" '
    'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"'
)
_PARTY = "<cac:Party><cac:PartyName><cbc:Name>{}</cbc:Name></cac:PartyName><cac:PartyLegalEntity><cbc:CompanyID schemeID='0208'>{}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party>"  # noqa: E501
_NUMBER = "<cac:{0}ItemIdentification><cbc:ID schemeID='{1}'>{2}</cbc:ID></cac:{0}ItemIdentification>"
_RATE = "<cbc:ID>{}</cbc:ID><cbc:Percent>{}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>"


@dataclass
class Line:
    """`gtin` "" for none; `vat` of category S, or E at 0."""

    name: str
    net: str
    quantity: str = "1"
    unit: str = "C62"
    reference: str = ""
    gtin: str = ""
    vat: str = "21"

    def xml(self, number: int) -> str:
        rate = _RATE.format("S" if self.vat != "0" else "E", self.vat)
        sold, gtin = (
            _NUMBER.format("Sellers", "", self.reference),
            _NUMBER.format("Standard", "0160", self.gtin),
        )
        return (
            f"<cac:InvoiceLine><cbc:ID>{number}</cbc:ID>"
            f"<cbc:InvoicedQuantity unitCode='{self.unit}'>{self.quantity}</cbc:InvoicedQuantity>"
            f"<cbc:LineExtensionAmount currencyID='EUR'>{self.net}</cbc:LineExtensionAmount>"
            f"<cac:Item><cbc:Name>{self.name}</cbc:Name>{sold if self.reference else ''}"
            f"{gtin if self.gtin else ''}<cac:ClassifiedTaxCategory>{rate}</cac:ClassifiedTaxCategory>"
            "</cac:Item></cac:InvoiceLine>"
        )


def amount(net: str, reason: str, vat: str = "21") -> str:
    """On the whole document: a charge, or with a minus an allowance."""
    allowance, rate = net.startswith("-"), _RATE.format("S" if vat != "0" else "E", vat)
    return (
        f"<cac:AllowanceCharge><cbc:ChargeIndicator>{str(not allowance).lower()}</cbc:ChargeIndicator>"
        f"<cbc:AllowanceChargeReason>{reason}</cbc:AllowanceChargeReason>"
        f"<cbc:Amount currencyID='EUR'>{net.removeprefix('-')}</cbc:Amount>"
        f"<cac:TaxCategory>{rate}</cac:TaxCategory></cac:AllowanceCharge>"
    )


def invoice(document: str, *lines: Line, beside: str = "", excl: str, tax: str, incl: str) -> bytes:
    """`beside`: of the document, as `amount` or anything else; the sums as they stand in it."""
    supplier = _PARTY.format("Brasserie de la Meuse SA", "0403019261")
    buyer = _PARTY.format("Épicerie du Pont", "0123456749")
    of_lines = "".join(line.xml(at) for at, line in enumerate(lines, 1))
    text = (
        f"<?xml version='1.0' encoding='UTF-8'?><Invoice {_NS}><cbc:ID>{document}</cbc:ID>"
        "<cbc:IssueDate>2026-11-24</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>"
        "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>"
        f"<cac:AccountingSupplierParty>{supplier}</cac:AccountingSupplierParty>"
        f"<cac:AccountingCustomerParty>{buyer}</cac:AccountingCustomerParty>{beside}"
        f"<cac:TaxTotal><cbc:TaxAmount currencyID='EUR'>{tax}</cbc:TaxAmount></cac:TaxTotal>"
        f"<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID='EUR'>{excl}</cbc:TaxExclusiveAmount>"
        f"<cbc:TaxInclusiveAmount currencyID='EUR'>{incl}</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal>"
        f"{of_lines}</Invoice>"
    )
    return text.encode()

"""A wholesaler's electronic invoice, byte by byte as some program wrote it: prefixes, comments, blanks around
figures, leading zeros, the paper's picture in it, trailing decimals, amounts without cents."""

import base64
from collections import defaultdict
from decimal import Decimal
from xml.sax.saxutils import escape

_UBL = "urn:oasis:names:specification:ubl:schema:xsd"
_HEAD = """\ufeff<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\r
<!-- ExpertGros 9.1 -->\r
<inv:Invoice xmlns:inv="{ubl}:Invoice-2" xmlns:ag="{ubl}:CommonAggregateComponents-2"\r
\txmlns:bas="{ubl}:CommonBasicComponents-2" xmlns:x="urn:gros:interne">\r
<bas:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0\
</bas:CustomizationID>\r
<bas:ID>{number}</bas:ID><bas:IssueDate>2026-11-25</bas:IssueDate>\r
<bas:InvoiceTypeCode listID="UNCL1001">380</bas:InvoiceTypeCode>\r
<bas:Note><![CDATA[Merci <3 & à demain]]></bas:Note>\r
<bas:DocumentCurrencyCode>EUR</bas:DocumentCurrencyCode>\r
<ag:AdditionalDocumentReference><bas:ID>copie</bas:ID><ag:Attachment>\
<bas:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="f.pdf">{paper}\
</bas:EmbeddedDocumentBinaryObject></ag:Attachment></ag:AdditionalDocumentReference>\r
<ag:AccountingSupplierParty><ag:Party><bas:EndpointID schemeID="0208"> 0403019261 </bas:EndpointID>\r
<ag:PartyName><bas:Name>Gros Li&#232;ge &amp; Fils SA</bas:Name></ag:PartyName></ag:Party>\
</ag:AccountingSupplierParty>\r
<ag:AccountingCustomerParty><ag:Party><bas:EndpointID schemeID="0208">0123456749</bas:EndpointID>\
</ag:Party></ag:AccountingCustomerParty>\r
"""
_LINE = """<ag:InvoiceLine><bas:ID> {place:03d} </bas:ID>\r
\t<bas:InvoicedQuantity unitCode="{unit}">{quantity}</bas:InvoicedQuantity>\r
\t<bas:LineExtensionAmount currencyID="EUR"> {net} </bas:LineExtensionAmount>\r
\t<ag:Item><bas:Description/><bas:Name>{name}</bas:Name>\
<ag:SellersItemIdentification><bas:ID>{number}</bas:ID></ag:SellersItemIdentification>{gtin}\r
\t<ag:ClassifiedTaxCategory><bas:ID>{letter}</bas:ID><bas:Percent>{rate}</bas:Percent>\
<ag:TaxScheme><bas:ID>VAT</bas:ID></ag:TaxScheme></ag:ClassifiedTaxCategory></ag:Item>\r
</ag:InvoiceLine><!-- {place} -->\r
"""
_GTIN = """<ag:StandardItemIdentification><bas:ID schemeID="0160">{gtin}</bas:ID>\
</ag:StandardItemIdentification>"""


class Bill:
    def __init__(self, number: str) -> None:
        self._number = number
        self._lines: list[str] = []
        self._sums: defaultdict[int, Decimal] = defaultdict(Decimal)

    def __len__(self) -> int:
        return len(self._lines)

    def add(
        self, name: str, quantity: str, net: str, rate: int, number: str, *, gtin: str = "", unit: str = "C62"
    ) -> None:
        """`net`: euros of the line without VAT; `rate`: percent, 0 is outside the VAT."""
        self._sums[rate] += Decimal(net)
        line = _LINE.format(
            place=len(self._lines) + 1,
            unit=unit,
            quantity=quantity,
            net=net,
            name=escape(name),
            number=number,
            gtin=_GTIN.format(gtin=gtin) if gtin else "",
            letter="S" if rate else "E",
            rate=f"{rate}.00",
        )
        self._lines.append(line)

    def written(self) -> bytes:
        net = sum(self._sums.values(), Decimal(0))
        vat = sum((each * rate / 100).quantize(Decimal("0.01")) for rate, each in self._sums.items())
        sums = {
            "LineExtensionAmount": net,
            "TaxExclusiveAmount": net,
            "TaxInclusiveAmount": net + vat,
            "PayableAmount": net + vat,
        }
        said = "".join(f'<bas:{name} currencyID="EUR">{each}</bas:{name}>\r\n' for name, each in sums.items())
        tax = f'<ag:TaxTotal><bas:TaxAmount currencyID="EUR">{vat}</bas:TaxAmount></ag:TaxTotal>\r\n'
        paper = base64.encodebytes(b"%PDF-1.4 " + bytes(range(256)) * 40).decode()
        head = _HEAD.format(ubl=_UBL, number=self._number, paper=paper)
        totals = f"<ag:LegalMonetaryTotal>{said}</ag:LegalMonetaryTotal>\r\n"
        return (head + tax + totals + "".join(self._lines) + "</inv:Invoice>\r\n\r\n").encode()

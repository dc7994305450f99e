"""A supplier's invoice, credit note or despatch advice in UBL 2.1 (Peppol BIS Billing 3.0), and in the older
dialects that Belgium's programs still write (UBL.BE): read by the names of its parts, whatever it says it is.
"""

from collections.abc import Generator
from dataclasses import replace
from decimal import Decimal

from herstal_pos.domain.stock.matched_line import speaks_of_empties
from herstal_pos.domain.stock.supplier_invoice import (
    DocumentAmount,
    InvoiceKind,
    InvoiceLine,
    SupplierInvoice,
    turned_round,
)
from herstal_pos.services.stock.invoices.figures import (
    PDF,
    clean_text,
    company_number,
    day_of,
    decimal_of,
    gtin_of,
    paper_of,
    scaled,
)
from herstal_pos.services.stock.invoices.line_hints import line_hints
from herstal_pos.services.stock.invoices.xml_tree import ENVELOPED, PAPER, Element, OddXml, read_in_steps

MOST_LINES = 5000
MOST_PAPERS = 3
_LINES = {
    "InvoiceLine": "InvoicedQuantity",
    "CreditNoteLine": "CreditedQuantity",
    "DespatchLine": "DeliveredQuantity",
}
_ROOTS = {
    "Invoice": InvoiceKind.INVOICE,
    "CreditNote": InvoiceKind.CREDIT,
    "DespatchAdvice": InvoiceKind.DESPATCH,
}
_CREDITS, _PREPAID = frozenset(("381", "396", "261")), frozenset(("383", "386", "393"))
_NAMES = (
    ("PartyName", "Name"),
    ("PartyLegalEntity", "RegistrationName"),
    ("Contact", "Name"),
    ("PartyIdentification", "ID"),
    ("PartyLegalEntity", "CompanyID"),
    ("PartyTaxScheme", "CompanyID"),
    ("EndpointID",),
)
"""Of a party, what it is called by; the first that says something."""
_GTINS = frozenset(("", "0160", "0088", "SRV", "EN", "UP", "ISBN"))
"""Schemes under which numbers of goods stand, rightly or not (0088 is of places); so does what names one."""
_VAT = ("VAT", "TVA", "BTW", "MWST", "MWS", "")
_OTHERS = {"CrossIndustryInvoice": "cii", "CrossIndustryDocument": "cii"}
_ELSEWHERE = ("AE", "K", "G", "L", "M")
"""Categories of suppliers whose VAT is due by another, or elsewhere: they say nothing of the shop's rate."""
_OLD_RATES = {"00": 0, "01": 600, "02": 1200, "03": 2100}
"""Belgian codes of rates, where the older dialect says no percent."""
_OF_A_COMPANY = ("0208", "9925", "9956", "BE:CBE", "BE:EN", "BE:VAT", "")
"""Schemes of Belgian companies; another's number of nine digits (a French one) is not theirs."""
_EMBEDDED = ("pdf", "png", "jpg", "jpeg", "csv", "xlsx", "ods")

type InvoiceSteps = Generator[None, None, SupplierInvoice]


def read_invoice(content: bytes) -> SupplierInvoice:
    """All of `invoice_in_steps`."""
    steps = invoice_in_steps(content)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            read: SupplierInvoice = end.value
            return read


def invoice_in_steps(content: bytes) -> InvoiceSteps:
    """Yields between pieces of the file. `OddXml`: also "cii", "other_document", "several", "nobody",
    "too_many_lines"."""
    lines: list[InvoiceLine] = []
    exact: list[Decimal | None] = []

    def take(element: Element, within: Element) -> bool:
        if element.name not in _LINES or within.name not in _ROOTS:
            return False
        if len(lines) >= MOST_LINES:
            raise OddXml("too_many_lines")
        line, net = _line(element)
        lines.append(_signed(line, _ROOTS[within.name]))
        exact.append(net)
        return True

    root = yield from read_in_steps(content, take)
    inside = root.first(ENVELOPED)
    if inside is not None:
        root = yield from read_in_steps(paper_of("".join(inside.text.split())), take)
    document = _document(root)
    return _invoice(document, lines, exact)


def _document(root: Element) -> Element:
    """The invoice itself, also where it came in an envelope, or in one within another."""
    inside = list(_documents(root))
    if not inside:
        raise OddXml(_OTHERS.get(root.name, "other_document"))
    if len(inside) > 1:
        raise OddXml("several")
    return inside[0]


def _documents(element: Element) -> Generator[Element]:
    if element.name in _ROOTS:
        yield element
        return
    for child in element.children:
        yield from _documents(child)


def _invoice(document: Element, lines: list[InvoiceLine], exact: list[Decimal | None]) -> SupplierInvoice:
    type_code = document.say("InvoiceTypeCode") or document.say("CreditNoteTypeCode")
    kind = _kind(_ROOTS[document.name], type_code)
    despatch = kind is InvoiceKind.DESPATCH
    supplier = document.first("AccountingSupplierParty" if not despatch else "DespatchSupplierParty", "Party")
    buyer = document.first("AccountingCustomerParty" if not despatch else "DeliveryCustomerParty", "Party")
    back = _goes_back(kind, lines)
    totals = document.first("LegalMonetaryTotal") or Element("", {})
    name = _name(supplier)
    if not name:
        raise OddXml("nobody")  # all such would share what is remembered of one
    return SupplierInvoice(
        kind=kind,
        type_code=clean_text(type_code),
        document=clean_text(document.say("ID")),
        supplier_name=name,
        supplier_number=_number(supplier),
        buyer_name=_name(buyer),
        buyer_number=_number(buyer),
        currency=clean_text(document.say("DocumentCurrencyCode")).upper() or _currency(totals),
        issued=day_of(document.say("IssueDate")),
        net_cents=scaled(decimal_of(totals.say("TaxExclusiveAmount")), 2),
        gross_cents=scaled(decimal_of(totals.say("TaxInclusiveAmount") or totals.say("PayableAmount")), 2),
        misses_cents=0 if despatch else _misses(document, totals, exact),
        lines=turned_round(lines) if back else tuple(lines),
        amounts=_amounts(document, -1 if back else 1),
        order_ref=clean_text(document.say("OrderReference", "ID")),
        despatch_ref=clean_text(document.say("DespatchDocumentReference", "ID")),
        invoice_ref=clean_text(document.say("BillingReference", "InvoiceDocumentReference", "ID")),
        delivered=day_of(document.say("Delivery", "ActualDeliveryDate")),
        period=document.first("InvoicePeriod") is not None,
        attachments=tuple(_attachments(document)),
        papers=_papers(document),
    )


def _kind(of_root: InvoiceKind, type_code: str) -> InvoiceKind:
    if of_root is InvoiceKind.INVOICE and type_code in _PREPAID:
        return InvoiceKind.PREPAID
    if of_root is InvoiceKind.INVOICE and type_code in _CREDITS:
        return InvoiceKind.CREDIT
    return of_root


def _goes_back(kind: InvoiceKind, lines: list[InvoiceLine]) -> bool:
    """Of a credit note what stands above 0; some programs write what is credited below 0."""
    return kind is InvoiceKind.CREDIT and sum(line.net_cents or 0 for line in lines) >= 0


def _name(party: Element | None) -> str:
    if party is None:
        return ""
    return next((said for path in _NAMES if (said := clean_text(party.say(*path)))), "")


def _number(party: Element | None) -> str:
    """That of the company, however the program writes it; a GLN is a place, no company."""
    if party is None:
        return ""
    said = [
        each.text
        for path in (("PartyTaxScheme", "CompanyID"), ("PartyLegalEntity", "CompanyID"), ("EndpointID",))
        for each in party.all(*path)
        if each.attributes.get("schemeID", "") in _OF_A_COMPANY or path[0] == "PartyTaxScheme"
    ]
    numbers = [company_number(text) for text in said if text.strip()]
    return next((each for each in numbers if each.isdigit() and len(each) == 10), next(iter(numbers), ""))


def _currency(totals: Element) -> str:
    """Old files say it at their amounts alone."""
    said = (child.attributes.get("currencyID", "") for child in totals.children)
    return clean_text(next((each for each in said if each), "")).upper()


def _amounts(document: Element, sign: int = 1) -> tuple[DocumentAmount, ...]:
    found = []
    for each in document.all("AllowanceCharge"):
        cents = sign * (scaled(decimal_of(each.say("Amount")), 2) or 0)
        charge = each.say("ChargeIndicator").lower() in ("true", "1")
        category, points = _rate(each.first("TaxCategory"), None)
        reason = clean_text(each.say("AllowanceChargeReason"))
        found.append(DocumentAmount(cents if charge else -cents, category, points, reason))
    return tuple(found)


def _misses(document: Element, totals: Element, exact: list[Decimal | None]) -> int | None:
    """By how many cents lines, document amounts, VAT and totals differ: the worst of them."""
    if None in exact or not totals.children:
        return None
    nets = [net for net in exact if net is not None]
    of_lines, excl, incl = (
        scaled(decimal_of(totals.say(name)), 2)
        for name in ("LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount")
    )
    total = scaled(sum(nets, Decimal(0)), 2) or 0
    slack = (sum(net != net.quantize(Decimal("0.01")) for net in nets) + 1) // 2
    wrong = [] if of_lines is None else [_beyond(total - of_lines, slack)]
    charged = total + sum(amount.cents for amount in _amounts(document))
    if excl is not None:
        wrong.append(_beyond(charged - excl, slack))
    taxes = [scaled(decimal_of(each.say("TaxAmount")), 2) for each in document.all("TaxTotal")]
    if excl is not None and incl is not None and taxes and None not in taxes:
        # A second total is in the currency of the tax office, or of another rate: one or all must fit.
        known = [tax or 0 for tax in taxes]
        wrong.append(min((excl + tax - incl for tax in (*known, sum(known))), key=abs))
    return max(wrong, key=abs, default=None)


def _beyond(cents: int, slack: int) -> int:
    return 0 if abs(cents) <= slack else cents


def _attachments(document: Element) -> Generator[str]:
    """Names alone: nothing of them is opened, nothing is fetched."""
    for each in document.all("AdditionalDocumentReference"):
        inside = each.first("Attachment", PAPER)
        if inside is not None:
            name = clean_text(inside.attributes.get("filename", "") or each.say("ID"))
            if name.rpartition(".")[2].lower() in _EMBEDDED:
                yield name


def _papers(document: Element) -> tuple[str, ...]:
    """What a person can read, in base64: it must begin as a PDF does, whatever it is called."""
    found: dict[str, None] = {}
    for each in document.children:
        inside = each.first("Attachment", PAPER) if each.name.endswith("DocumentReference") else None
        text = "" if inside is None else "".join(inside.text.split())
        if text and len(found) < MOST_PAPERS and paper_of(text).startswith(PDF):
            found[text] = None
    return tuple(found)


# --- lines


def _line(element: Element) -> tuple[InvoiceLine, Decimal | None]:
    """And its value as it stands, for the sum."""
    quantity = element.first(_LINES[element.name]) or next(
        (each for each in element.children if each.name in _LINES.values()), None
    )
    net = decimal_of(element.say("LineExtensionAmount"))
    item = element.first("Item") or Element("", {})
    gtin, gtin_text = _gtin(item)
    category, points = _rate_of(item, element.first("TaxTotal", "TaxSubtotal"))
    name, description = clean_text(item.say("Name")), clean_text(item.say("Description"))
    hints = line_hints(item)
    line = InvoiceLine(
        number=clean_text(element.say("ID")),
        name=name or description or clean_text(element.say("Note")),
        quantity=scaled(decimal_of(quantity.text), 3) if quantity is not None else None,
        unit_code=clean_text(quantity.attributes.get("unitCode", ""))[:10] if quantity is not None else "",
        net_cents=scaled(net, 2),
        description=description,
        reference=clean_text(item.say("SellersItemIdentification", "ID")),
        buyer_code=clean_text(item.say("BuyersItemIdentification", "ID")),
        gtin=gtin,
        gtin_text=gtin_text,
        vat_category=category,
        vat_points=points,
        allowance_cents=_allowances(element),
        best_before=hints.best_before,
        lot=hints.lot,
        pack=hints.pack,
    )
    return line, net


def _signed(line: InvoiceLine, of_root: InvoiceKind) -> InvoiceLine:
    """Less than nothing for more than none: what a credit note speaks of, and empties, goes back, whatever
    sign a program writes; of other goods nobody knows how many came. A gift has its discount in the line."""
    if not line.quantity or not line.net_cents or (line.quantity < 0) is (line.net_cents < 0):
        return line
    if of_root is InvoiceKind.CREDIT or speaks_of_empties(line):
        return replace(line, quantity=-line.quantity)
    return line if line.allowance_cents else replace(line, quantity=None)


def _gtin(item: Element) -> tuple[str, str]:
    """As it is kept, and as it stands; of several the first that is one."""
    said = [(each, each.text.strip()) for each in item.all("StandardItemIdentification", "ID")]
    for each, text in said:
        scheme = each.attributes.get("schemeID", "").strip().upper()
        known = scheme in _GTINS or any(name in scheme for name in ("GTIN", "EAN", "UPC"))
        if known and (gtin := gtin_of(text)):
            return gtin, clean_text(text)
    return "", next((clean_text(text) for _, text in said if text), "")


def _rate_of(item: Element, beside: Element | None) -> tuple[str, int | None]:
    """Another tax is none; of two rates none is chosen."""
    categories = list(item.all("ClassifiedTaxCategory"))
    vat = [each for each in categories if each.say("TaxScheme", "ID").upper() in _VAT] or categories
    rates = {_rate(each, beside) for each in vat or (None,)}
    return rates.pop() if len(rates) == 1 else ("", None)


def _rate(category: Element | None, beside: Element | None) -> tuple[str, int | None]:
    """Letter and rate; the older dialect has the rate beside, or by a code of its own."""
    category = category or Element("", {})
    beside = beside or Element("", {})
    letter = clean_text(category.say("ID") or beside.say("TaxCategory", "ID")).upper()
    if letter in _ELSEWHERE:
        return letter, None
    percent = category.say("Percent") or beside.say("TaxCategory", "Percent") or beside.say("Percent")
    points = scaled(decimal_of(percent), 2)
    if points is None:
        code = category.say("Name") or beside.say("TaxCategory", "Name")
        points = _OLD_RATES.get(code.strip(), 0 if letter in ("E", "Z", "O") else None)
    return letter, points


def _allowances(element: Element) -> int:
    """To be shown: the value has them in it."""
    return sum(
        (1 if each.say("ChargeIndicator").lower() in ("true", "1") else -1)
        * (scaled(decimal_of(each.say("Amount")), 2) or 0)
        for each in element.all("AllowanceCharge")
    )

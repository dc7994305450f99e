"""The e-invoice, read by judges of another hand and by our own reader of suppliers' invoices."""

from base64 import b64decode
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pytest

from herstal_pos.documents.accounts.invoices.ubl import ReadablePaper, ubl
from herstal_pos.domain.accounts.invoices.invoice import Invoice, NamedInvoice
from herstal_pos.domain.accounts.invoices.making import invoice_of, taken_back
from herstal_pos.domain.accounts.invoices.parties import IssuedKind
from herstal_pos.domain.accounts.invoices.refusals import refusals
from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT
from herstal_pos.domain.counter.transfers.facts import TRANSFER
from herstal_pos.domain.means import CARD, CASH
from herstal_pos.domain.stock.supplier_invoice import InvoiceKind
from herstal_pos.services.stock.invoices.ubl import read_invoice
from tests.builders import OUTSIDE, STANDARD, deposit, line, returned, sale_of
from tests.dice import SEED
from tests.invoice_judges import faults
from tests.invoices import ACCOUNT, done, order, vouched
from tests.invoices_to_judge import write
from tests.random_invoices import invoice_at_random

_MANY = 1000
_SPACES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}


def said(invoice: Invoice, path: str) -> list[str]:
    """The texts at the end of a path; `cac` of all but the last part is left out."""
    *groups, last = path.split("/")
    where = "/".join([*(f"cac:{group}" for group in groups), f"cbc:{last}"])
    return [each.text or "" for each in ET.fromstring(ubl(invoice)).findall(where, _SPACES)]  # noqa: S314


def on_account() -> Invoice:
    ticket = done(line(115, 6000, STANDARD), deposit(10, 6000), means=ON_ACCOUNT)
    asked = order(due=date(2026, 12, 25), account=ACCOUNT, communication="001926000775")
    return invoice_of([ticket], asked)


@pytest.mark.dice
def test_a_thousand_invoices_and_credit_notes_pass_the_rules() -> None:
    dice = Random(SEED)  # noqa: S311
    kinds = dict.fromkeys(IssuedKind, 0)
    for at in range(_MANY):
        invoice = invoice_at_random(dice)
        kinds[invoice.kind] += 1
        xml = ubl(invoice)
        assert (at, refusals(invoice), faults(xml)) == (at, (), [])
        assert xml.count(b"<cbc:PaymentMeansCode>") == 1, "UBL-SR-47, which the judges do not know"
    assert min(kinds.values()) > _MANY // 5


def test_the_judges_see_what_is_broken() -> None:
    """A judge that says yes to everything would be none."""
    sound = on_account()
    assert faults(ubl(sound)) == []
    first, *rest = sound.lines
    for wrong in (
        replace(sound, lines=(replace(first, net_cents=first.net_cents + 2), *rest)),
        replace(sound, vat=sound.vat[:1]),
        replace(sound, vat=(sound.vat[0], replace(sound.vat[1], reasons=()))),
    ):
        assert faults(ubl(wrong))
    assert faults(ubl(sound).replace(b"<cbc:ProfileID>", b"<cbc:Profile>", 1))


def test_numbers_parties_and_payment_stand_where_peppol_looks_for_them() -> None:
    invoice = on_account()
    party = "AccountingCustomerParty/Party"
    assert said(invoice, f"{party}/EndpointID") == ["0999999922"]
    assert said(invoice, f"{party}/PartyTaxScheme/CompanyID") == ["BE0999999922"]
    assert said(invoice, "BuyerReference") == ["1-000001"]
    assert said(replace(invoice, order="BC 118"), "BuyerReference") == ["BC 118"]
    assert said(invoice, "PaymentMeans/PaymentMeansCode") == ["30"]
    assert said(invoice, "PaymentMeans/PaymentID") == ["+++001/9260/00775+++"]
    assert said(invoice, "PaymentMeans/PayeeFinancialAccount/ID") == ["BE71096123456769"]
    assert said(invoice, "DueDate") == ["2026-12-25"]
    assert said(invoice, "Delivery/ActualDeliveryDate") == ["2026-11-25"]
    assert said(invoice, "LegalMonetaryTotal/PayableAmount") == ["7.50"]
    reason = said(invoice, "TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReason")
    assert reason == ["Vidanges\u00a0: emballages usuels repris (art. 28, 5° CTVA)"]


def test_what_was_paid_says_by_what() -> None:
    ticket = sale_of(line(2000, 1000, STANDARD), rounds=False)
    ticket.take("a", CASH, 500, "clerk")
    invoice = invoice_of([done(sale=ticket, means=TRANSFER)], order(due_cents=0))
    assert said(invoice, "PaymentMeans/PaymentMeansCode") == ["1"], "two means, and one alone may stand there"
    assert said(invoice, "LegalMonetaryTotal/PrepaidAmount") == ["20.00"]
    assert said(invoice, "LegalMonetaryTotal/PayableAmount") == ["0.00"]
    (terms,) = said(invoice, "PaymentTerms/Note")
    assert "Payé le 25/11/2026\u00a0: Espèces 5,00\u00a0€ · Payé le 25/11/2026\u00a0: Virement" in terms
    for means, code in ((CASH, "10"), (CARD, "48"), (TRANSFER, "1")):
        alone = invoice_of([done(line(2000, 1000, STANDARD), means=means)], order(due_cents=0))
        assert said(alone, "PaymentMeans/PaymentMeansCode") == [code]
    free = invoice_of([done(line(0))], order())
    assert (said(free, "PaymentMeans/PaymentMeansCode"), faults(ubl(free))) == (["1"], [])


def test_a_credit_note_names_its_invoice_and_has_no_due_date() -> None:
    back = done(returned(1000, 2000, STANDARD), means=CASH)
    note = invoice_of([back], order("NC1-2026-0001", corrects=(NamedInvoice("F1-1", date(2026, 11, 20)),)))
    assert said(note, "CreditNoteTypeCode") == ["381"]
    assert said(note, "BillingReference/InvoiceDocumentReference/ID") == ["F1-1"]
    assert said(note, "CreditNoteLine/CreditedQuantity") == ["2.00"]
    assert "TVA à reverser à l'État" in said(note, "Note")[0]
    whole = taken_back(on_account(), "NC1-2026-0002", date(2026, 11, 28))
    assert (said(whole, "DueDate"), said(whole, "PaymentMeans/PaymentDueDate")) == ([], ["2026-11-28"])
    assert (refusals(whole), faults(ubl(whole))) == ((), [])


def test_a_month_says_from_which_ticket_each_line_is() -> None:
    first = done(line(99, 3000), means=ON_ACCOUNT)
    second = done(line(145, 2000), number=2, day=date(2026, 11, 27), means=ON_ACCOUNT)
    invoice = invoice_of([first, second], order(due=date(2026, 12, 25), account=ACCOUNT))
    assert (said(invoice, "InvoicePeriod/StartDate"), said(invoice, "InvoicePeriod/EndDate")) == (
        ["2026-11-25"],
        ["2026-11-27"],
    )
    assert said(invoice, "InvoiceLine/Note")[1] == "Ticket 1-000002 du 27/11/2026"
    assert said(invoice, "AdditionalDocumentReference/ID") == ["1-000001", "1-000002"]
    assert faults(ubl(invoice)) == []


def test_a_franchise_has_its_mention_and_no_vat() -> None:
    invoice = invoice_of([done(line(500, 1000, OUTSIDE))], order(franchise=True))
    assert said(invoice, "Note") == ["Régime particulier de la franchise de taxe"]
    assert said(invoice, "InvoiceLine/Item/ClassifiedTaxCategory/ID") == ["E"]
    assert (said(invoice, "TaxTotal/TaxAmount"), faults(ubl(invoice))) == (["0.00"], [])


def test_a_price_is_of_one_where_four_decimals_say_it() -> None:
    """Else of all of them: 7 for 9.99 at 21 %."""
    invoice = invoice_of([done(line(1000, 1000, STANDARD), vouched(-999, STANDARD))], order())
    assert said(invoice, "InvoiceLine/Price/PriceAmount") == ["8.27", "8.26"]
    thousands = invoice_of([done(line(1, 3_333_000, STANDARD))], order())
    assert said(thousands, "InvoiceLine/Price/BaseQuantity") == ["3333.00"]
    assert said(thousands, "InvoiceLine/Price/PriceAmount") == ["27.55"]
    assert faults(ubl(thousands)) == []


def test_the_paper_lies_inside_and_hostile_names_break_nothing() -> None:
    ticket = done(line(500, 1000, STANDARD, name="]]><x>&amp;\x00\x0b é \u20ac"))
    xml = ubl(invoice_of([ticket], order()), ReadablePaper(b"%PDF-1.4 paper", "F1-000013.pdf"))
    assert faults(xml) == []
    read = read_invoice(xml)
    assert (read.kind, read.document, read.supplier_number) == (
        InvoiceKind.INVOICE,
        "F1-000013",
        "0403019261",
    )
    assert (read.net_cents, read.gross_cents, read.misses_cents) == (413, 500, 0)
    assert [each.name for each in read.lines] == ["]]><x>&amp; é €"]
    assert [b64decode(paper) for paper in read.papers] == [b"%PDF-1.4 paper"]


def test_invoices_for_the_official_judges_are_written(tmp_path: Path) -> None:
    """Who changes the writer runs them beside (`docs/developers/e-invoices.md`)."""
    assert write(tmp_path / "there", many=2) == 2
    assert [faults(file.read_bytes()) for file in sorted((tmp_path / "there").iterdir())] == [[], []]

"""What goes out is looked at first, and holds what it says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from herstal_pos.documents.accounts.invoices.invoice_pages import Letterhead
from herstal_pos.domain.accounts.invoices.invoice import Invoice
from herstal_pos.domain.accounts.invoices.making import invoice_of
from herstal_pos.domain.accounts.invoices.parties import InvoiceParty
from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT
from herstal_pos.domain.errors import Refused
from herstal_pos.services.accounts.sending.packing import packed
from herstal_pos.services.stock.invoices.ubl import read_invoice
from tests.builders import line
from tests.invoice_judges import faults
from tests.invoices import ACCOUNT, done, order

HEAD = Letterhead()


def drawn(pages: Sequence[object], title: str) -> bytes:
    return f"%PDF-1.4 {title} {len(pages)}".encode()


def owed() -> Invoice:
    asked = order("F1-2026-0007", due=date(2026, 12, 25), account=ACCOUNT)
    return invoice_of([done(line(250), means=ON_ACCOUNT)], asked)


def test_xml_and_paper_say_one_thing() -> None:
    out = packed("0199", owed(), HEAD, drawn, "compta@example.com")
    assert (out.number, out.title, out.shop) == ("F1-2026-0007", "Facture F1-2026-0007", "Épicerie du Pont")
    assert (out.id, out.address, out.pdf) == ("0199", "compta@example.com", b"%PDF-1.4 F1-2026-0007 1")
    assert faults(out.xml) == []
    assert len(read_invoice(out.xml).papers) == 1


def test_what_breaks_a_rule_does_not_go() -> None:
    with pytest.raises(Refused, match="invoice_broken_due"):
        packed("0199", replace(owed(), due=None), HEAD, drawn)


def test_a_person_gets_the_paper_alone() -> None:
    person = InvoiceParty("Mme Lambert", "rue du Pont 2", "4040", "Herstal")
    out = packed("0199", replace(owed(), buyer=person), HEAD, drawn)
    assert (out.xml, out.pdf) == (b"", b"%PDF-1.4 F1-2026-0007 1")

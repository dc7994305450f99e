"""Each rule that a shop, or a damaged book, can break is broken here once, and named before it is sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from herstal_pos.domain.accounts.invoices.invoice import (
    Invoice,
    InvoicedLine,
    InvoicedVat,
    NamedInvoice,
    UntaxedReason,
    VatCategory,
)
from herstal_pos.domain.accounts.invoices.making import invoice_of, taken_back
from herstal_pos.domain.accounts.invoices.parties import InvoiceParty
from herstal_pos.domain.accounts.invoices.refusals import InvoiceRefusal, refusals
from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT
from herstal_pos.domain.counter.transfers.account import TransferAccount
from herstal_pos.i18n import LANGUAGES, Words
from tests.builders import ZERO, deposit, line
from tests.invoices import ACCOUNT, done, order

S, Z, E = VatCategory.STANDARD, VatCategory.ZERO, VatCategory.EXEMPT


def reason_of(found: InvoiceRefusal) -> str:
    return found.refused.reason.removeprefix("invoice_broken_")


def sound() -> Invoice:
    """On account: bread, a newspaper, a bottle's deposit."""
    ticket = done(line(250, 2000), line(240, 1000, ZERO), deposit(10), means=ON_ACCOUNT)
    asked = order(due=date(2026, 12, 25), account=ACCOUNT, communication="001926000775")
    return invoice_of([ticket], asked)


def _seller(**said: str) -> Callable[[Invoice], Invoice]:
    return lambda invoice: replace(invoice, seller=replace(invoice.seller, **said))


def _buyer(**said: str) -> Callable[[Invoice], Invoice]:
    return lambda invoice: replace(invoice, buyer=replace(invoice.buyer, **said))


def _with(**said: Any) -> Callable[[Invoice], Invoice]:
    return lambda invoice: replace(invoice, **said)


def _line(**said: Any) -> Callable[[Invoice], Invoice]:
    def broken(invoice: Invoice) -> Invoice:
        first, *rest = invoice.lines
        return replace(invoice, lines=(replace(first, **said), *rest))

    return broken


def _vat(at: int, **said: Any) -> Callable[[Invoice], Invoice]:
    def broken(invoice: Invoice) -> Invoice:
        rows = list(invoice.vat)
        rows[at] = replace(rows[at], **said)
        return replace(invoice, vat=tuple(rows))

    return broken


def _paid_without_code(_: Invoice) -> Invoice:
    paid = invoice_of([done(line(250))], order())
    return replace(paid, payments=tuple(replace(each, code="") for each in paid.payments))


def _overpaid(_: Invoice) -> Invoice:
    paid = invoice_of([done(line(250))], order())
    return replace(paid, payments=(*paid.payments, *paid.payments))


def _credit(*corrects: NamedInvoice) -> Callable[[Invoice], Invoice]:
    return lambda invoice: replace(taken_back(invoice, "NC1", invoice.day), corrects=corrects)


BROKEN: dict[tuple[str, str], Callable[[Invoice], Invoice]] = {
    ("BR-02", "number"): _with(number=""),
    ("BR-06", "seller_name"): _seller(name=""),
    ("AR1", "seller_address"): _seller(street=""),
    ("BR-09", "seller_country"): _seller(country=""),
    ("PEPPOL-EN16931-R020", "seller_number"): _seller(company=""),
    ("PEPPOL-COMMON-R043", "seller_number_false"): _seller(company="0403019262"),
    ("BR-07", "buyer_name"): _buyer(name=""),
    ("AR1", "buyer_address"): _buyer(postcode=""),
    ("BR-11", "buyer_country"): _buyer(country=""),
    ("PEPPOL-EN16931-R010", "buyer_number"): _buyer(company=""),
    ("PEPPOL-COMMON-R043", "buyer_number_false"): _buyer(company="2202239951"),
    ("PEPPOL-EN16931-R003", "reference"): _with(tickets=(), order=""),
    ("BR-29", "period"): _with(first_day=date(2026, 11, 30)),
    ("AR4", "credits_nothing"): _credit(),
    ("BR-55", "credits_unnamed"): _credit(NamedInvoice("", date(2026, 11, 25))),
    ("BR-49", "means"): _paid_without_code,
    ("OGM", "communication"): _with(communication="123456789012"),
    ("BR-CO-25", "due"): _with(due=None),
    ("BT-9", "due_before"): _with(due=date(2026, 11, 24)),
    ("BR-61", "account"): _with(account=TransferAccount("BE68539007547035", "Épicerie du Pont")),
    ("BR-CO-16", "overpaid"): _overpaid,
    ("BR-16", "lines"): _with(lines=()),
    ("BR-22", "quantity"): _line(quantity=0),
    ("BR-27", "price"): _line(quantity=-2000),
    ("BR-S-05", "line_rate"): _line(basis_points=0),
    ("BR-Z-05", "line_rate"): _line(category=Z),
    ("BR-E-05", "line_rate"): _line(category=E),
    ("BR-CO-18", "vat"): _with(vat=()),
    ("BR-E-05", "franchise"): _with(franchise=True),
    ("BR-S-01", "vat_rows"): lambda invoice: replace(invoice, vat=invoice.vat[1:]),
    ("BR-S-08", "base"): _line(net_cents=473),
    ("BR-Z-08", "base"): _vat(1, base_cents=241),
    ("BR-E-08", "base"): _vat(2, base_cents=11),
    ("BR-CO-17", "vat_amount"): _vat(0, vat_cents=31),
    ("BR-E-10", "untaxed"): _vat(2, reasons=()),
    ("BR-S-10", "taxed_with_reason"): _vat(0, reasons=(UntaxedReason.DEPOSIT,)),
    ("BR-Z-10", "taxed_with_reason"): _vat(1, reasons=(UntaxedReason.OTHER,)),
    ("BR-CO-10", "net"): _line(net_cents=473),
    ("BR-CO-15", "gross"): _line(gross_cents=501),
}


@pytest.mark.parametrize(("rule", "reason"), BROKEN, ids=":".join)
def test_a_broken_rule_is_named(rule: str, reason: str) -> None:
    found = refusals(BROKEN[rule, reason](sound()))
    assert (rule, reason) in [(each.rule, reason_of(each)) for each in found]


def test_what_is_sound_breaks_none_and_each_has_its_sentence() -> None:
    assert refusals(sound()) == ()
    assert refusals(taken_back(sound(), "NC1-2026-0001", date(2026, 11, 28))) == ()
    said = set()
    for (rule, reason), broken in BROKEN.items():
        found = next(
            each for each in refusals(broken(sound())) if (each.rule, reason_of(each)) == (rule, reason)
        )
        refused = found.refused
        sentences = {Words(language)(f"refused.{refused.reason}", **refused.params) for language in LANGUAGES}
        assert len(sentences) == len(LANGUAGES)
        said.add(Words("fr")(f"refused.{refused.reason}", **refused.params))
    assert "TVA 0,31 € : sa base donne 0,28 €" in {each.replace("\u00a0", " ") for each in said}


def test_who_has_no_number_gets_paper() -> None:
    person = replace(sound(), buyer=InvoiceParty("Mme Lambert", "rue du Pont 2", "4040", "Herstal"))
    assert [each.rule for each in refusals(person)] == ["PEPPOL-EN16931-R010"]
    assert refusals(person, electronic=False) == ()


def test_the_rules_meet_the_rows_that_they_speak_of() -> None:
    """So that a row of the table above breaks what it says, and is no slip of the test."""
    bread, paper, bottle = sound().lines
    assert [type(each) for each in sound().vat] == [InvoicedVat] * 3
    assert [(each.category, each.net_cents) for each in (bread, paper, bottle)] == [
        (S, 472),
        (Z, 240),
        (E, 10),
    ]
    assert isinstance(bread, InvoicedLine)

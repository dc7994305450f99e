"""An invoice says what its tickets said, to the cent."""

from dataclasses import replace
from datetime import date

import pytest

from herstal_pos.domain.accounts.invoices.invoice import (
    InvoicedPayment,
    InvoicedVat,
    NamedInvoice,
    UntaxedReason,
    VatCategory,
)
from herstal_pos.domain.accounts.invoices.making import (
    buyer_of,
    invoice_of,
    kind_of,
    payment_code,
    seller_of,
    taken_back,
)
from herstal_pos.domain.accounts.invoices.nets import line_nets
from herstal_pos.domain.accounts.invoices.parties import IssuedKind
from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT
from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.transfers.facts import TRANSFER
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import CARD, CASH, Means, MeansKind
from herstal_pos.domain.shop.customer import Customer
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.vat import vat_total
from tests.builders import (
    BUSINESS_DAY,
    COMPLETED_AT,
    INTERMEDIATE,
    OUTSIDE,
    REDUCED,
    STANDARD,
    ZERO,
    deposit,
    line,
    returned,
    sale_of,
)
from tests.invoices import BUYER, SELLER, done, order, vouched

S, Z, E = VatCategory.STANDARD, VatCategory.ZERO, VatCategory.EXEMPT


def test_the_vat_of_a_ticket_is_its_invoices_once_per_rate() -> None:
    """The vectors of `belgium.md` 1.2."""
    ticket = done(
        *(line(285, 3000), line(437, 7000), line(999, 2000, STANDARD)),
        *(line(219, 1000, INTERMEDIATE), line(240, 1000, ZERO)),
    )
    invoice = invoice_of([ticket], order())
    assert invoice.vat == (
        InvoicedVat(S, 2100, 1651, 347),
        InvoicedVat(S, 1200, 196, 23),
        InvoicedVat(S, 600, 3692, 222),
        InvoicedVat(Z, 0, 240, 0),
    )
    assert (invoice.net_cents, invoice.vat_cents, invoice.gross_cents) == (5779, 592, 6371)
    assert [each.net_cents for each in invoice.lines] == [806, 2886, 1651, 196, 240]
    assert (invoice.prepaid_cents, invoice.payable_cents) == (6371, 0)
    assert invoice.payments == (InvoicedPayment(MeansKind.CARD, "", "48", 6371, BUSINESS_DAY, "1-000001"),)
    assert (invoice.first_day, invoice.last_day, invoice.tickets) == (
        BUSINESS_DAY,
        BUSINESS_DAY,
        ("1-000001",),
    )
    same = done(line(99, 3000), line(145, 2000))
    assert invoice_of([same], order()).vat == (InvoicedVat(S, 600, 554, 33),)
    assert line_nets(vat_total(REDUCED, -587), [-297, -290]) == [-280, -274]


def test_discounts_stand_beside_their_lines() -> None:
    ticket = sale_of(line(1000, 2000, STANDARD), line(250), deposit(10, 6000))
    ticket.discount_line(ticket.lines[0].id, Discount(1000))
    ticket.discount(Discount(0, 100))
    invoice = invoice_of([done(sale=ticket)], order())
    beer, bread, empties = invoice.lines
    assert [each.gross_cents for each in invoice.lines] == [1712, 238, 60]
    assert (beer.full_cents, beer.allowance_cents, beer.net_cents) == (1653, 238, 1415)
    assert (bread.full_cents, bread.allowance_cents) == (236, 11)
    assert (empties.category, empties.reason, empties.net_cents) == (E, UntaxedReason.DEPOSIT, 60)
    assert invoice.vat[-1] == InvoicedVat(E, 0, 60, 0, (UntaxedReason.DEPOSIT,))


def test_vouchers_are_a_means_or_taxed_before() -> None:
    """For goods of several rates: a means. Of one rate: a line below zero, of that rate."""
    gift = Means("own_gift", MeansKind.GIFT)
    paid = done(line(1000, 1000, STANDARD), means=gift)
    assert [(each.means, each.code) for each in invoice_of([paid], order()).payments] == [
        (MeansKind.GIFT, "ZZZ")
    ]
    sold = invoice_of([done(vouched(2500, OUTSIDE))], order())
    assert sold.vat == (InvoicedVat(E, 0, 2500, 0, (UntaxedReason.VOUCHER,)),)
    used = invoice_of([done(line(3000, 1000, STANDARD), vouched(-2500, STANDARD))], order())
    assert used.vat == (InvoicedVat(S, 2100, 413, 87),)
    assert [each.net_cents for each in used.lines] == [2479, -2066]
    assert [each.quantity for each in used.lines] == [1000, -1000]


def test_what_is_owed_is_payable() -> None:
    """On account, by transfer; what came since is taken off it. A part in cash is paid."""
    for means in (ON_ACCOUNT, TRANSFER):
        ticket = sale_of(line(2000, 1000, STANDARD), rounds=False)
        ticket.take("a", CASH, 500, "clerk")
        invoice = invoice_of([done(sale=ticket, means=means)], order(due=date(2026, 12, 25)))
        assert (invoice.prepaid_cents, invoice.payable_cents) == (500, 1500)
    invoice = invoice_of([done(line(1500), means=TRANSFER)], order(due_cents=400, due=date(2026, 12, 25)))
    since = InvoicedPayment(MeansKind.TRANSFER, "", "30", 1100, BUSINESS_DAY, "")
    assert (invoice.payments, invoice.prepaid_cents, invoice.payable_cents) == ((since,), 1100, 400)
    assert invoice_of([done(line(1500))], order(due_cents=0)).payable_cents == 0


def test_what_cash_had_rounded_before_stands_apart() -> None:
    """12.93 were 12.95 in cash before an invoice was asked for (circular 2019/C/123: both stand there)."""
    ticket = sale_of(line(1293))
    invoice = invoice_of([done(sale=ticket, means=CASH)], order())
    assert (invoice.gross_cents, invoice.payments[0].cents, invoice.rounding_cents) == (1293, 1295, 2)
    assert (invoice.prepaid_cents, invoice.payable_cents) == (1293, 0)


def test_a_month_of_tickets_rounds_its_vat_once() -> None:
    first = done(line(99, 3000))
    second = done(line(145, 2000), number=2, day=date(2026, 11, 27), means=ON_ACCOUNT)
    invoice = invoice_of([first, second], order(due=date(2026, 12, 31)))
    assert invoice.vat == (InvoicedVat(S, 600, 554, 33),)
    assert [(each.number, each.ticket, each.day.day) for each in invoice.lines] == [
        (1, "1-000001", 25),
        (2, "1-000002", 27),
    ]
    assert (invoice.first_day.day, invoice.last_day.day) == (25, 27)
    assert (invoice.prepaid_cents, invoice.payable_cents) == (297, 290)
    for tickets, why in (([], "invoice_no_tickets"), ([first, first], "invoice_ticket_twice")):
        with pytest.raises(Refused) as no:
            invoice_of(tickets, order())
        assert no.value.reason == why
    debt = replace(line(100, 1000, OUTSIDE), kind=LineKind.ACCOUNT)
    with pytest.raises(Refused) as no:
        invoice_of([done(debt)], order())
    assert no.value.reason == "invoice_account_paid"


def test_what_comes_back_is_a_credit_note_above_zero() -> None:
    back = done(returned(1000, 2000, STANDARD), line(250), means=CASH)
    named = NamedInvoice("F1-000012", date(2026, 11, 20))
    note = invoice_of([back], order(number="N1-000001", corrects=(named,)))
    assert (note.kind, note.corrects) == (IssuedKind.CREDIT_NOTE, (named,))
    assert [(each.quantity, each.gross_cents) for each in note.lines] == [(2000, 2000), (-1000, -250)]
    assert note.vat == (InvoicedVat(S, 2100, 1653, 347), InvoicedVat(S, 600, -236, -14))
    assert (note.gross_cents, note.prepaid_cents, note.payable_cents) == (1750, 1750, 0)
    assert kind_of([done(line(1000), returned(250))]) is IssuedKind.INVOICE
    assert kind_of([done(line(250), returned(250))]) is IssuedKind.INVOICE
    assert kind_of([done(returned(0))]) is IssuedKind.CREDIT_NOTE


def test_a_whole_invoice_is_taken_back_as_if_it_had_never_been() -> None:
    invoice = invoice_of([done(line(1000), deposit(10), means=ON_ACCOUNT)], order(due=date(2026, 12, 25)))
    note = taken_back(invoice, "N1-000002", date(2026, 11, 28))
    assert (note.kind, note.number, note.day) == (IssuedKind.CREDIT_NOTE, "N1-000002", date(2026, 11, 28))
    assert (note.lines, note.vat, note.payable_cents) == (invoice.lines, invoice.vat, invoice.payable_cents)
    assert note.corrects == (NamedInvoice(invoice.number, invoice.day),)


def test_a_franchise_taxes_nothing_and_says_so() -> None:
    ticket = done(line(500, 1000, OUTSIDE), line(100, 1000, ZERO), deposit(10))
    invoice = invoice_of([ticket], order(franchise=True))
    assert invoice.vat == (InvoicedVat(E, 0, 610, 0, (UntaxedReason.DEPOSIT, UntaxedReason.FRANCHISE)),)
    tobacco = invoice_of([done(line(500, 1000, OUTSIDE))], order())
    assert tobacco.vat[0].reasons == (UntaxedReason.OTHER,)


def test_weighed_goods_and_hostile_names() -> None:
    ticket = done(line(2490, 342, unit=Unit.KG, name="Gouda\x00\x1b[31m \ud800\n vieux\u202e"))
    (cheese,) = invoice_of([ticket], order()).lines
    assert (cheese.name, cheese.quantity, cheese.unit) == ("Gouda[31m vieux", 342, Unit.KG)


def test_who_invoices_and_who_is_invoiced() -> None:
    shop = Shop("Épicerie du Pont", "rue du Pont 1", "4040", "Herstal", "0403019261")
    customer = Customer("c", "Ateliers de la Meuse SRL", COMPLETED_AT, "0999999922")
    assert seller_of(shop) == SELLER
    assert buyer_of(customer, "rue Hayeneux 48", " 4040", "Herstal\n") == BUYER
    assert payment_code(replace(CARD, code="54")) == "54"
    for code in ("CB", "59", "30", "63", "", "054"):
        assert payment_code(replace(CARD, code=code)) == "48"

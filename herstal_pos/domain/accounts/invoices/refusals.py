"""What stands in the way of an invoice, by the rule that it would break: said before it has a number.

BR-…: EN 16931-1, annex; PEPPOL-…: Peppol BIS Billing 3.0; AR1: royal decree n° 1, article 5, what the law
wants on an invoice; AR4: n° 4, article 4, on a credit note. What follows from how an invoice is made is
looked at too: its rows may have been damaged since.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from herstal_pos.domain.accounts.invoices.invoice import Invoice, InvoicedLine, InvoicedVat, VatCategory
from herstal_pos.domain.accounts.invoices.parties import InvoiceParty, IssuedKind
from herstal_pos.domain.counter.transfers.account import is_iban
from herstal_pos.domain.counter.transfers.communication import read_communication
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import divide_half_up
from herstal_pos.domain.shop.shop import vat_digits
from herstal_pos.records import record

_ROUNDED_CENTS = 1
"""What the VAT inside a price may differ from that on its base, a rate (`belgium.md` 1.2)."""


@record(frozen=True)
class InvoiceRefusal:
    """Which rule, and what somebody is told."""

    rule: str
    refused: Refused


type Refusals = Iterator[InvoiceRefusal]


def refusals(invoice: Invoice, *, electronic: bool = True) -> tuple[InvoiceRefusal, ...]:
    """In the order in which a person mends them; none: it may be made and sent. `electronic`: also what only
    an e-invoice needs."""
    return tuple(
        chain(
            _of_seller(invoice.seller),
            _of_buyer(invoice.buyer, electronic=electronic),
            _of_head(invoice),
            _of_payment(invoice),
            _of_lines(invoice.lines),
            _of_vat(invoice),
            _of_sums(invoice),
        )
    )


def must_break_no_rule(invoice: Invoice) -> None:
    """Raises the first. Who has no company number gets paper, which needs less."""
    for broken in refusals(invoice, electronic=bool(invoice.buyer.company)):
        raise broken.refused


def _of_seller(seller: InvoiceParty) -> Refusals:
    if not seller.name:
        yield InvoiceRefusal("BR-06", Refused("invoice_broken_seller_name"))
    if not (seller.street and seller.postcode and seller.city):
        yield InvoiceRefusal("AR1", Refused("invoice_broken_seller_address"))
    if not seller.country:
        yield InvoiceRefusal("BR-09", Refused("invoice_broken_seller_country"))
    if not seller.company:
        yield InvoiceRefusal("PEPPOL-EN16931-R020", Refused("invoice_broken_seller_number"))
    elif vat_digits(seller.company) != seller.company:
        yield InvoiceRefusal(
            "PEPPOL-COMMON-R043", Refused("invoice_broken_seller_number_false", number=seller.company)
        )


def _of_buyer(buyer: InvoiceParty, *, electronic: bool) -> Refusals:
    if not buyer.name:
        yield InvoiceRefusal("BR-07", Refused("invoice_broken_buyer_name"))
    if not (buyer.street and buyer.postcode and buyer.city):
        yield InvoiceRefusal("AR1", Refused("invoice_broken_buyer_address"))
    if not buyer.country:
        yield InvoiceRefusal("BR-11", Refused("invoice_broken_buyer_country"))
    if not buyer.company:
        if electronic:
            yield InvoiceRefusal("PEPPOL-EN16931-R010", Refused("invoice_broken_buyer_number"))
    elif vat_digits(buyer.company) != buyer.company:
        yield InvoiceRefusal(
            "PEPPOL-COMMON-R043", Refused("invoice_broken_buyer_number_false", number=buyer.company)
        )


def _of_head(invoice: Invoice) -> Refusals:
    if not invoice.number:
        yield InvoiceRefusal("BR-02", Refused("invoice_broken_number"))
    if not (invoice.order or any(invoice.tickets)):
        yield InvoiceRefusal("PEPPOL-EN16931-R003", Refused("invoice_broken_reference"))
    if invoice.first_day > invoice.last_day:
        yield InvoiceRefusal("BR-29", Refused("invoice_broken_period"))
    if invoice.kind is IssuedKind.CREDIT_NOTE and not invoice.corrects:
        yield InvoiceRefusal("AR4", Refused("invoice_broken_credits_nothing"))
    if any(not named.number for named in invoice.corrects):
        yield InvoiceRefusal("BR-55", Refused("invoice_broken_credits_unnamed"))


def _of_payment(invoice: Invoice) -> Refusals:
    if any(not payment.code for payment in invoice.payments):
        yield InvoiceRefusal("BR-49", Refused("invoice_broken_means"))
    if invoice.communication and read_communication(invoice.communication) != invoice.communication:
        yield InvoiceRefusal("OGM", Refused("invoice_broken_communication"))
    if invoice.payable_cents > 0 and invoice.due is None:
        yield InvoiceRefusal("BR-CO-25", Refused("invoice_broken_due"))
    if invoice.due is not None and invoice.due < invoice.day:
        yield InvoiceRefusal("BT-9", Refused("invoice_broken_due_before"))
    asks = invoice.payable_cents > 0 and invoice.kind is IssuedKind.INVOICE
    if asks and not (is_iban(invoice.account.iban) and invoice.account.name):
        yield InvoiceRefusal("BR-61", Refused("invoice_broken_account"))
    if invoice.payable_cents < 0:
        yield InvoiceRefusal("BR-CO-16", Refused("invoice_broken_overpaid"))


def _of_lines(lines: Sequence[InvoicedLine]) -> Refusals:
    if not lines:
        yield InvoiceRefusal("BR-16", Refused("invoice_broken_lines"))
    for line in lines:
        at = {"number": str(line.number)}
        if not line.quantity:
            yield InvoiceRefusal("BR-22", Refused("invoice_broken_quantity", **at))
        elif line.full_cents * line.quantity < 0:
            yield InvoiceRefusal("BR-27", Refused("invoice_broken_price", **at))
        if line.category is VatCategory.STANDARD and line.basis_points <= 0:
            yield InvoiceRefusal("BR-S-05", Refused("invoice_broken_line_rate", **at))
        if line.category is VatCategory.ZERO and line.basis_points:
            yield InvoiceRefusal("BR-Z-05", Refused("invoice_broken_line_rate", **at))
        if line.category is VatCategory.EXEMPT and line.basis_points:
            yield InvoiceRefusal("BR-E-05", Refused("invoice_broken_line_rate", **at))


_SUMS = {VatCategory.STANDARD: "BR-S-08", VatCategory.ZERO: "BR-Z-08", VatCategory.EXEMPT: "BR-E-08"}


def _of_vat(invoice: Invoice) -> Refusals:
    if not invoice.vat:
        yield InvoiceRefusal("BR-CO-18", Refused("invoice_broken_vat"))
    if invoice.franchise and any(row.vat_cents or row.basis_points for row in invoice.vat):
        yield InvoiceRefusal("BR-E-05", Refused("invoice_broken_franchise"))
    rows = {(row.category, row.basis_points) for row in invoice.vat}
    lines = {(line.category, line.basis_points) for line in invoice.lines}
    if lines - rows or len(rows) < len(invoice.vat):
        yield InvoiceRefusal("BR-S-01", Refused("invoice_broken_vat_rows"))
    for row in invoice.vat:
        nets = sum(
            line.net_cents
            for line in invoice.lines
            if (line.category, line.basis_points) == (row.category, row.basis_points)
        )
        if nets != row.base_cents:
            yield InvoiceRefusal(
                _SUMS[row.category],
                Refused("invoice_broken_base", said_cents=row.base_cents, found_cents=nets),
            )
        yield from _of_row(row)


def _of_row(row: InvoicedVat) -> Refusals:
    asked = divide_half_up(row.base_cents * row.basis_points, 10_000)
    if abs(asked - row.vat_cents) > _ROUNDED_CENTS:
        yield InvoiceRefusal(
            "BR-CO-17", Refused("invoice_broken_vat_amount", said_cents=row.vat_cents, found_cents=asked)
        )
    if row.category is VatCategory.EXEMPT and not row.reasons:
        yield InvoiceRefusal("BR-E-10", Refused("invoice_broken_untaxed"))
    if row.category is not VatCategory.EXEMPT and row.reasons:
        yield InvoiceRefusal(
            "BR-S-10" if row.basis_points else "BR-Z-10", Refused("invoice_broken_taxed_with_reason")
        )


def _of_sums(invoice: Invoice) -> Refusals:
    nets = sum(line.net_cents for line in invoice.lines)
    if nets != invoice.net_cents:
        yield InvoiceRefusal(
            "BR-CO-10", Refused("invoice_broken_net", said_cents=invoice.net_cents, found_cents=nets)
        )
    gross = sum(line.gross_cents for line in invoice.lines)
    if gross != invoice.gross_cents:
        yield InvoiceRefusal(
            "BR-CO-15", Refused("invoice_broken_gross", said_cents=invoice.gross_cents, found_cents=gross)
        )

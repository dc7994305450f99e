"""An invoice is made of tickets that are paid or owed: their figures, nothing of the articles of today.

The VAT is worked out once per rate of the whole invoice (AR n° 8, art. 1; `belgium.md` 1.2): of one ticket it
is that ticket's, of several it may differ from the sum of theirs by a cent for each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from herstal_pos.domain.accounts.invoices.invoice import (
    Invoice,
    InvoicedLine,
    InvoicedPayment,
    InvoicedVat,
    NamedInvoice,
    UntaxedReason,
    VatCategory,
)
from herstal_pos.domain.accounts.invoices.nets import line_nets, without_vat
from herstal_pos.domain.accounts.invoices.parties import InvoiceParty, IssuedKind
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.counter.transfers.account import TransferAccount
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import Means, MeansKind, settled_by_means
from herstal_pos.domain.shop.customer import Customer
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.vat import VatRate, VatTotal, vat_table
from herstal_pos.records import record

_OWED = (MeansKind.ACCOUNT, MeansKind.TRANSFER)
"""By these nothing is paid yet."""

CODES = {
    MeansKind.CASH: "10",
    MeansKind.CARD: "48",
    MeansKind.VOUCHER: "ZZZ",
    MeansKind.GIFT: "ZZZ",
    MeansKind.CREDIT: "97",
    MeansKind.ACCOUNT: "30",
    MeansKind.TRANSFER: "30",
}
"""UNCL4461: cash, card, agreed between the two (vouchers), set off between them (credit), transfer."""

_ASK_MORE = (30, 49, 58, 59)
"""Transfer, direct debit: these ask for an account or a mandate (BR-61, PEPPOL-EN16931-R061)."""
_NONE = (63, 69, 71, 72, 73, *range(79, 91))
_OWN_CODES = frozenset((*(str(code) for code in range(1, 99) if code not in (*_ASK_MORE, *_NONE)), "ZZZ"))


@record(frozen=True)
class InvoiceOrder:
    """What is asked of an invoice beside its tickets. `seller`, `buyer`: as they stand on it for ever; the
    rest as in `Invoice`. `due_cents`: what of the money that its tickets owe is not paid yet; None: all."""

    number: str
    day: date
    seller: InvoiceParty
    buyer: InvoiceParty
    language: str = "fr"
    due: date | None = None
    order: str = ""
    corrects: tuple[NamedInvoice, ...] = ()
    account: TransferAccount = TransferAccount()
    communication: str = ""
    franchise: bool = False
    practice: bool = False
    due_cents: int | None = None


def seller_of(shop: Shop) -> InvoiceParty:
    name, street, postcode, city = map(printable, (shop.name, shop.street, shop.postcode, shop.city))
    return InvoiceParty(name, street, postcode, city, shop.vat_number)


def buyer_of(customer: Customer, street: str, postcode: str, city: str) -> InvoiceParty:
    """A customer's address is asked for their first invoice: nothing else needs it."""
    name, street, postcode, city = map(printable, (customer.name, street, postcode, city))
    return InvoiceParty(name, street, postcode, city, customer.company)


def kind_of(sales: Sequence[Sale]) -> IssuedKind:
    """A credit note where more goes back than is sold, or nothing but goods that cost nothing goes back."""
    total = sum(sale.total_cents for sale in sales)
    goods = any(line.quantity > 0 for sale in sales for line in sale.live_lines)
    return IssuedKind.CREDIT_NOTE if total < 0 or (total == 0 and not goods) else IssuedKind.INVOICE


def invoice_of(sales: Sequence[Sale], order: InvoiceOrder) -> Invoice:
    """Of completed tickets, the oldest first. What breaks a rule is made too, and named by `refusals`.

    `Refused`: "invoice_no_tickets"; "invoice_ticket_twice"; "invoice_account_paid" for a ticket that pays an
    account, which is no supply: its goods stand on the tickets that were put on the account.
    """
    if not sales:
        raise Refused("invoice_no_tickets")
    if len({sale.id for sale in sales}) < len(sales):
        raise Refused("invoice_ticket_twice")
    if any(line.kind is LineKind.ACCOUNT for sale in sales for line in sale.live_lines):
        raise Refused("invoice_account_paid")
    kind = kind_of(sales)
    sign = -1 if kind is IssuedKind.CREDIT_NOTE else 1
    sold = [(sale, line) for sale in sales for line in sale.live_lines]
    totals = vat_table((line.vat, sign * line.amount_cents) for _, line in sold)
    days = [day_of(sale) for sale in sales]
    return Invoice(
        number=order.number,
        kind=kind,
        day=order.day,
        seller=order.seller,
        buyer=order.buyer,
        lines=tuple(_lines(sold, totals, sign, franchise=order.franchise)),
        vat=_vat(sold, totals, franchise=order.franchise),
        payments=(*_payments(sales, sign, order.language), *_paid_since(sales, sign, order)),
        first_day=min(days),
        last_day=max(days),
        tickets=tuple(sale.number_text for sale in sales),
        language=order.language,
        due=order.due,
        order=printable(order.order),
        corrects=order.corrects,
        rounding_cents=sign * sum(sale.rounding_cents for sale in sales),
        account=order.account,
        communication=order.communication,
        franchise=order.franchise,
        practice=order.practice,
    )


def taken_back(invoice: Invoice, number: str, day: date) -> Invoice:
    """The credit note that takes back the whole of an invoice, as if it had never been: a wrong buyer, a
    wrong date. Nothing moves: what was paid for it is set off, and pays the invoice that takes its place."""
    return replace(
        invoice,
        number=number,
        kind=IssuedKind.CREDIT_NOTE,
        day=day,
        due=day if invoice.payable_cents > 0 else None,
        corrects=(NamedInvoice(invoice.number, invoice.day),),
        communication="",
    )


def day_of(sale: Sale) -> date:
    """On which it was sold, as the shop counts its days."""
    if sale.business_day is None:
        raise ValueError(f"sale {sale.id} is not completed")
    return sale.business_day


def printable(text: str) -> str:
    r"""In one line, without what no paper and no XML takes (XML 1.0, 2.2): control characters, halves of
    letters, marks that turn the direction of writing.

    >>> printable("  Ateliers\x00 de\n la Meuse\ud83d ")
    'Ateliers de la Meuse'
    """
    return " ".join("".join(sign for sign in text if sign.isspace() or sign.isprintable()).split())


def payment_code(means: Means) -> str:
    """The shop's own code of a means where that is one that it may choose, else its kind's."""
    return means.code if means.code in _OWN_CODES else CODES[means.kind]


# --- inside


def category_of(rate: VatRate, *, franchise: bool) -> VatCategory:
    if rate.basis_points is None or (franchise and not rate.basis_points):
        return VatCategory.EXEMPT
    return VatCategory.STANDARD if rate.basis_points else VatCategory.ZERO


def _reason(line: SaleLine, *, franchise: bool) -> UntaxedReason | None:
    if category_of(line.vat, franchise=franchise) is not VatCategory.EXEMPT:
        return None
    if line.is_deposit:
        return UntaxedReason.DEPOSIT
    if line.kind is LineKind.VOUCHER or line.voucher:
        return UntaxedReason.VOUCHER
    if franchise:
        return UntaxedReason.FRANCHISE
    return UntaxedReason.ADVANCE if line.is_advance else UntaxedReason.OTHER


def _lines(
    sold: Sequence[tuple[Sale, SaleLine]], totals: Iterable[VatTotal], sign: int, *, franchise: bool
) -> list[InvoicedLine]:
    nets: dict[str, int] = {}
    for total in totals:
        of_rate = [line for _, line in sold if line.vat == total.rate]
        parts = line_nets(total, [sign * line.amount_cents for line in of_rate])
        nets |= {line.id: part for line, part in zip(of_rate, parts, strict=True)}
    return [
        InvoicedLine(
            number=at,
            name=printable(line.name),
            quantity=sign * line.quantity,
            unit=line.unit,
            gross_cents=sign * line.amount_cents,
            net_cents=nets[line.id],
            allowance_cents=sign * _off(line),
            category=category_of(line.vat, franchise=franchise),
            basis_points=line.vat.basis_points or 0,
            ticket=sale.number_text,
            day=day_of(sale),
            reason=_reason(line, franchise=franchise),
        )
        for at, (sale, line) in enumerate(sold, start=1)
    ]


def _off(line: SaleLine) -> int:
    return without_vat(line.discount_cents + line.share_cents, line.vat.basis_points or 0)


def _vat(
    sold: Sequence[tuple[Sale, SaleLine]], totals: Iterable[VatTotal], *, franchise: bool
) -> tuple[InvoicedVat, ...]:
    """Two codes of the law with one rate are one row (BG-23 is one for each category and rate)."""
    rows: dict[tuple[VatCategory, int], InvoicedVat] = {}
    for total in totals:
        key = category_of(total.rate, franchise=franchise), total.rate.basis_points or 0
        said = (_reason(line, franchise=franchise) for _, line in sold if line.vat == total.rate)
        there = rows.get(key, InvoicedVat(*key, 0, 0))
        reasons = dict.fromkeys([*there.reasons, *(reason for reason in said if reason is not None)])
        base, vat = there.base_cents + total.base_cents, there.vat_cents + total.vat_cents
        rows[key] = InvoicedVat(*key, base, vat, tuple(sorted(reasons, key=list(UntaxedReason).index)))
    return tuple(rows.values())


def _payments(sales: Sequence[Sale], sign: int, language: str) -> list[InvoicedPayment]:
    return [
        InvoicedPayment(
            means=means.kind,
            name=printable(means.name(language)),
            code=payment_code(means),
            cents=sign * cents,
            day=day_of(sale),
            ticket=sale.number_text,
        )
        for sale in sales
        for means, cents in settled_by_means(sale.kept_tenders)
        if cents and means.kind not in _OWED
    ]


def _paid_since(sales: Sequence[Sale], sign: int, order: InvoiceOrder) -> list[InvoicedPayment]:
    """What its tickets owed and do not owe any more, in one: it came by the bank, or with another ticket.
    Below zero it stands in the customer's favour."""
    owed = [tender for sale in sales for tender in sale.kept_tenders if tender.means.kind in _OWED]
    cents = sign * sum(tender.amount_cents for tender in owed)
    if order.due_cents is None or cents == order.due_cents or not owed:
        return []
    means = owed[-1].means
    paid = cents - order.due_cents
    return [InvoicedPayment(means.kind, "", payment_code(means), paid, order.day, "")]

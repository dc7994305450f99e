"""An invoice or a credit note of the shop, as a value: what it says, to the cent.

The words in brackets are those of the European norm (EN 16931): BT is a term, BG a group of them. Cents; a
quantity in thousandths. A credit note is written as an invoice is: what goes back stands above zero.
"""

from datetime import date
from enum import StrEnum

from herstal_pos.domain.accounts.invoices.parties import InvoiceParty, IssuedKind
from herstal_pos.domain.counter.transfers.account import TransferAccount
from herstal_pos.domain.means import MeansKind
from herstal_pos.domain.stock.product import Unit
from herstal_pos.records import record


class VatCategory(StrEnum):
    """Of UNCL5305, those that a shop has (BT-118, BT-151)."""

    STANDARD = "S"
    ZERO = "Z"
    EXEMPT = "E"
    """What is not taxed, with its reason: O, "outside the scope", may stand beside no S (BR-O-11)."""


class UntaxedReason(StrEnum):
    """Why a line of category E has no VAT (BT-120)."""

    DEPOSIT = "deposit"
    """Usual packaging that comes back: art. 28, 5° CTVA."""

    VOUCHER = "voucher"
    """Good for goods of several rates, which are taxed when it pays: directive 2006/112/EC, art. 30b (2)."""

    ADVANCE = "advance"
    """Taken before the goods, where the shop taxes these when they leave."""

    FRANCHISE = "franchise"
    """Of small enterprises: art. 56bis CTVA; AR n° 1, art. 5 § 1, 10° quater."""

    OTHER = "other"
    """Whatever else the shop sells without VAT of its own (tobacco, stamps)."""


@record(frozen=True)
class InvoicedLine:
    """(BG-25) `gross_cents` is what the ticket asked, VAT included, after all discounts; `net_cents` the same
    without VAT (BT-131), `allowance_cents` what the discounts took of it, without VAT (BT-136). `ticket` and
    `day`: where it was sold. `reason` is None of what is taxed."""

    number: int
    name: str
    quantity: int
    unit: Unit
    gross_cents: int
    net_cents: int
    allowance_cents: int
    category: VatCategory
    basis_points: int
    ticket: str
    day: date
    reason: UntaxedReason | None = None

    @property
    def full_cents(self) -> int:
        """Without VAT and before discounts: the price is this by the quantity (BT-146)."""
        return self.net_cents + self.allowance_cents


@record(frozen=True)
class InvoicedVat:
    """(BG-23) One row for each category and rate: `gross_cents == base_cents + vat_cents`."""

    category: VatCategory
    basis_points: int
    base_cents: int
    vat_cents: int
    reasons: tuple[UntaxedReason, ...] = ()

    @property
    def gross_cents(self) -> int:
        return self.base_cents + self.vat_cents


@record(frozen=True)
class InvoicedPayment:
    """What was paid (of a credit note: given back) before it was written. `means`: the kind; `name`: what the
    shop calls it, "" for the kind's own word; `code`: of UNCL4461 (BT-81)."""

    means: MeansKind
    name: str
    code: str
    cents: int
    day: date
    ticket: str


@record(frozen=True)
class NamedInvoice:
    """(BG-3) The one that a credit note takes back."""

    number: str
    day: date


@record(frozen=True)
class Invoice:
    """`first_day` and `last_day` of what was sold. `order`: what the buyer wants to read on it (BT-10), ""
    for none. `tickets`: whose goods it invoices, in their order; `corrects`: what a credit note takes back.
    `rounding_cents`: what was rounded in cash before somebody asked for an invoice; an invoice
    rounds nothing itself. `account` and `communication` (twelve digits, "" for none): how what is due is
    paid.
    """

    number: str
    kind: IssuedKind
    day: date
    seller: InvoiceParty
    buyer: InvoiceParty
    lines: tuple[InvoicedLine, ...]
    vat: tuple[InvoicedVat, ...]
    payments: tuple[InvoicedPayment, ...]
    first_day: date
    last_day: date
    tickets: tuple[str, ...]
    language: str = "fr"
    due: date | None = None
    order: str = ""
    corrects: tuple[NamedInvoice, ...] = ()
    rounding_cents: int = 0
    account: TransferAccount = TransferAccount()
    communication: str = ""
    franchise: bool = False
    practice: bool = False

    @property
    def net_cents(self) -> int:
        """Without VAT (BT-109)."""
        return sum(row.base_cents for row in self.vat)

    @property
    def vat_cents(self) -> int:
        """(BT-110)"""
        return sum(row.vat_cents for row in self.vat)

    @property
    def gross_cents(self) -> int:
        """With VAT (BT-112): what the tickets asked."""
        return self.net_cents + self.vat_cents

    @property
    def prepaid_cents(self) -> int:
        """What of it is paid (BT-113); what cash rounded is no part of it."""
        return sum(payment.cents for payment in self.payments) - self.rounding_cents

    @property
    def payable_cents(self) -> int:
        """What is still due (BT-115)."""
        return self.gross_cents - self.prepaid_cents

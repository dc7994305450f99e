"""The sums of an opening period."""

from datetime import date, datetime

from herstal_pos.domain.means import Means
from herstal_pos.domain.vat import VatTotal
from herstal_pos.records import record

CORRECTIONS = (
    "line_voided",
    "quantity_lowered",
    "price_changed",
    "sale_abandoned",
    "tenders_given_back",
    "receipt_reprinted",
    "drawer_opened",
    "card_answered",
    "card_by_hand",
)
"""Entries of the journal that say who did it."""


@record(frozen=True)
class ClerkFigures:
    """What one person's tickets sum to, of an opening period; cents. `corrections`: by whom they were made,
    since the journal says so. `tenders`: means, count, cents."""

    clerk_id: str
    sale_count: int = 0
    total_cents: int = 0
    return_count: int = 0
    returned_cents: int = 0
    discount_cents: int = 0
    corrections: int = 0
    tenders: tuple[tuple[Means, int, int], ...] = ()


@record(frozen=True)
class Advances:
    """Cents paid for goods of another day: what sales took; below zero what was used of it, and what went
    back; and what the shop kept of pre-orders that nobody fetched."""

    taken_cents: int = 0
    used_cents: int = 0
    back_cents: int = 0
    kept_cents: int = 0

    @property
    def figures(self) -> tuple[int, int, int, int]:
        return self.taken_cents, self.used_cents, self.back_cents, self.kept_cents


NO_ADVANCES = Advances()


@record(frozen=True)
class VoucherSums:
    """Cents of the shop's own vouchers, none below zero. Gift vouchers for any goods: `sold`, `taken_back`
    what was left on those that came back, `redeemed`. What is sold of these is no turnover yet; `taxed_*` are
    those of one rate, which are turnover when they are sold, `taxed_again` what was given for goods that came
    back."""

    sold: int = 0
    taken_back: int = 0
    redeemed: int = 0
    credit_given: int = 0
    credit_used: int = 0
    taxed_sold: int = 0
    taxed_taken_back: int = 0
    taxed_redeemed: int = 0
    taxed_again: int = 0

    @property
    def figures(self) -> tuple[int, ...]:
        """In the order of their names, for ever."""
        return self.sold, self.taken_back, self.redeemed, self.credit_given, self.credit_used

    @property
    def taxed_figures(self) -> tuple[int, ...]:
        """Likewise, of those of one rate."""
        return self.taxed_sold, self.taxed_taken_back, self.taxed_redeemed, self.taxed_again

    @property
    def owed_cents(self) -> int:
        """By so much rose what the shop owes on all of them."""
        sold = self.sold - self.taken_back - self.redeemed + self.credit_given - self.credit_used
        return sold + self.taxed_sold - self.taxed_taken_back - self.taxed_redeemed + self.taxed_again


@record(frozen=True)
class AccountSums:
    """Cents of customers' accounts: what sales put on them, what refunds took off again, what was paid for
    them (below zero: money that went back); and what this till's tickets have left open at the end."""

    put: int = 0
    taken_off: int = 0
    paid: int = 0
    left: int = 0

    @property
    def figures(self) -> tuple[int, int, int, int]:
        return self.put, self.taken_off, self.paid, self.left


@record(frozen=True)
class InvoiceSums:
    """Of the invoices and credit notes that were made in a period: how many, and the cents of their tickets,
    those of this period and those of others. What came back is taken off. The journal of receipts is without
    them (AR 1 art. 14 § 2)."""

    count: int = 0
    here: int = 0
    others: int = 0

    @property
    def figures(self) -> tuple[int, int, int]:
        return self.count, self.here, self.others


@record(frozen=True)
class DayReport:
    """The sums of one opening period (belgium.md 1.3). All figures in cents or counts.

    `vat` sums the VAT of the tickets, it is never worked out again from the sums. `deposits_*` are outside
    the VAT. `cash_expected_cents` = float + cash sales + rounding − cash given back + pay in − pay out.
    Each correction is an entry of the journal and counted here; what was done between two days counts in
    the one that follows.
    """

    session_id: str
    till_prefix: str
    business_day: date
    opened_at: datetime
    at: datetime
    first_number: str
    last_number: str
    sale_count: int
    return_count: int
    vat: tuple[VatTotal, ...]
    total_cents: int
    rounding_cents: int
    discount_cents: int
    returned_cents: int
    deposits_charged_cents: int
    deposits_returned_cents: int
    tenders: tuple[tuple[Means, int, int], ...]
    """Means, count, cents."""
    float_cents: int
    pay_in_cents: int
    pay_out_cents: int
    cash_expected_cents: int
    voided_lines: int
    abandoned_sales: int
    copies: int
    drawer_openings: int
    grand_total_cents: int
    """Of the till since its first ticket."""
    untaxed_cents: tuple[int, int] = (0, 0)
    """Charged and given back outside the VAT: deposits, and whatever else is not taxed."""
    lowered_quantities: int = 0
    changed_prices: int = 0
    payments_given_back: int = 0
    redirected: tuple[tuple[int, str], ...] = ()
    """Of money that went back by another means than it came: cents, the reason."""
    unticketed: tuple[int, int] = (0, 0)
    """Lines that came back without a ticket, and the cents that went out for them: part of what came back."""
    clerks: tuple[ClerkFigures, ...] = ()
    """Where more than one sold; they sum to the day."""

    cards_answered: int = 0
    """Payments over a terminal that a person answered for it; typed by hand beside one that could not be
    reached; and carried over to the next day without an answer."""
    cards_by_hand: int = 0
    cards_carried: int = 0
    promotions_cents: int = 0
    """Of `discount_cents`, what promotions took off."""
    advances: Advances = NO_ADVANCES
    vouchers: VoucherSums = VoucherSums()
    accounts: AccountSums = AccountSums()
    invoices: InvoiceSums = InvoiceSums()

    town_vouchers: tuple[tuple[Means, int, int], ...] = ()
    """Numbered vouchers that lie in the drawer by now: means, count, cents of their faces."""
    transfers_received_cents: int = 0
    transfers_open_cents: int = 0
    """What was noted as received in this period; and what is awaited of this till at its end, of all its
    tickets, less what is to be transferred back."""

    @property
    def correction_count(self) -> int:
        sold = self.voided_lines + self.lowered_quantities + self.changed_prices + self.abandoned_sales
        cards = self.cards_answered + self.cards_by_hand
        return sold + cards + self.payments_given_back + self.copies + self.drawer_openings

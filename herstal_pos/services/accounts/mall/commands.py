"""What is asked about what the mall owes and pays out."""

from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class ShowMallAccount:
    """Answered by `notices.MallAccountShown`."""


@record(frozen=True)
class NoteMallPayout:
    """As the bank's entry of `day` has it: cents that came, below zero those that the mall took back; what it
    kept for itself (`fee_vat_cents` of it VAT) with the same sign. `seen`: as `views.MallAccountView`.
    Answered by `notices.MallPayoutNoted`. `Refused`: `payout_known` where another was noted since it was
    seen, `amount_needed`, `day_not_yet`, `payout_large` for more than a transfer can be, `payout_vat`,
    `payout_long`; without a `reason` also `payout_above` for more than is owed, `payout_before` for a day
    before the mall's first sale (a slip of the year) and `payout_twice` for one that is there already."""

    day: date
    received_cents: int
    fee_cents: int
    fee_vat_cents: int
    reference: str
    reason: str
    seen: int


@record(frozen=True)
class TakeBackMallPayout:
    """It was noted by mistake: a second one takes it back. Nothing where that is done already."""

    payout_id: str


@record(frozen=True)
class InvoiceMallOrder:
    """Of an order of the mall that is in the books, by its id. `Refused`: `invoice_town_sells` where the town
    sells, `invoice_not_sold` where it is not in the books yet. Answered by `notices.InvoiceMade` and
    `notices.MallAccountShown`."""

    order_id: str
    customer_id: str

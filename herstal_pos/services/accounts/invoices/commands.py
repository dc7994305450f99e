"""What is asked of the shop's invoices."""

from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class ShowInvoicing:
    """What an invoice for this customer ("": whose the cart is) would be; answered by
    `notices.InvoicingShown`. `number`: of a ticket that was paid, "": of the cart."""

    customer_id: str
    number: str = ""


@record(frozen=True)
class WishInvoice:
    """The cart of `sale_id` is this customer's, and is paid against an invoice; "" where there is none
    yet."""

    sale_id: str
    customer_id: str


@record(frozen=True)
class InvoiceOnAccount:
    """As `WishInvoice`, and the whole rest is put on their account: it is paid later. `version`: as it was
    seen; `sure`: beyond their limit."""

    sale_id: str
    version: int
    customer_id: str
    sure: bool = False


@record(frozen=True)
class InvoiceTicket:
    """Of one that was paid, by its number as printed."""

    number: str
    customer_id: str


@record(frozen=True)
class InvoiceMonth:
    """Of all tickets of this customer in a month (any day of it) that are in no invoice yet."""

    customer_id: str
    month: date


@record(frozen=True)
class ListIssued:
    """By number, ticket, communication or the buyer's name; "": the newest."""

    text: str = ""


@record(frozen=True)
class ForgoInvoice:
    """What is owed of this ticket or sale of the mall is not made. `reason`: elsewhere, unwanted, mistake."""

    sale_id: str
    reason: str


@record(frozen=True)
class SaveInvoiceRules:
    """Save how invoices leave the shop. As `domain.shop.invoice_rules.InvoiceRules`, by the stored words;
    `regime` from the day that is typed on, "": from today. What was planned otherwise is dropped."""

    way: str
    folder: str = ""
    address: str = ""
    regime: str = "normal"
    regime_from: str = ""

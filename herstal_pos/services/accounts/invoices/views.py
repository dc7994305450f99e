"""What a screen shows of the shop's invoices. Cents."""

from datetime import date

from herstal_pos.records import record
from herstal_pos.services.counter.views import CustomerView


@record(frozen=True)
class IssuedView:
    """`kind`: `invoice` or `credit_note`. `buyer` "" where the term of names is over. `state`: `made`,
    `handed_over`, `delivered`, `refused`; `way` by which it went, `said` by the other side. `corrects`: the
    numbers that a credit note names. `tickets`: their numbers. `due_as_file`: to a Belgian company, and it
    has not left as an e-invoice yet."""

    invoice_id: str
    number: str
    kind: str
    day: date
    buyer: str
    total_cents: int
    due_cents: int
    due_day: date | None
    communication: str
    state: str = "made"
    way: str = ""
    said: str = ""
    corrects: str = ""
    tickets: tuple[str, ...] = ()
    due_as_file: bool = False


@record(frozen=True)
class OwedView:
    """An invoice or a credit note that could not be made. `number` of the ticket, or the order's code;
    `order_id` "" of a ticket. `customer_id`, `buyer`: who is to have it."""

    sale_id: str
    number: str
    order_id: str
    customer_id: str
    buyer: str
    day: date
    total_cents: int


@record(frozen=True)
class InvoiceMonthView:
    """Tickets of a customer's month that are in no invoice yet."""

    month: date
    count: int
    total_cents: int


@record(frozen=True)
class InvoicingView:
    """A customer as an invoice is offered to them. `count` this year, `last` its day. `needs_address`: it has
    to be typed first. `on_account`: they may pay later. `months` with something to invoice, newest first."""

    customer: CustomerView
    count: int
    last: date | None
    needs_address: bool
    on_account: bool
    months: tuple[InvoiceMonthView, ...] = ()

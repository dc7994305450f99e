"""News of the shop's invoices."""

from herstal_pos.records import record
from herstal_pos.services.accounts.invoices.views import InvoicingView, IssuedView, OwedView


@record(frozen=True)
class InvoiceMade:
    """Or a credit note."""

    invoice: IssuedView


@record(frozen=True)
class InvoicingShown:
    """What an invoice for this customer would be. `number`: of the ticket that it is asked for, "" of the
    cart."""

    number: str
    invoicing: InvoicingView


@record(frozen=True)
class IssuedListed:
    """`text` as it was asked; `waiting`: how many went nowhere yet, `old` of them for more than a year: each
    is sent where somebody says so. `owed`: what could not be made. `sends`: by itself; else
    what waits is due to companies as an e-invoice."""

    text: str
    invoices: tuple[IssuedView, ...]
    waiting: int
    old: int = 0
    owed: tuple[OwedView, ...] = ()
    sends: bool = True


@record(frozen=True)
class InvoicesWaiting:
    """How many of this till are still to be sent, those among them that were refused. `owed`: how many could
    not be made, of all tills."""

    count: int
    owed: int = 0

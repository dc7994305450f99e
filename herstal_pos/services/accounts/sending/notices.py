"""News of the way out of an invoice."""

from typing import Any

from herstal_pos.records import record
from herstal_pos.services.accounts.invoices.views import IssuedView


@record(frozen=True)
class InvoiceTaken:
    """For the sending thread. `invoice`: a `domain.accounts.invoices.invoice.Invoice`; `head`: a `Letterhead`
    of its paper. `way`: folder or mail, with its `folder`, or its `address`."""

    invoice_id: str
    invoice: Any
    head: Any
    way: str
    folder: str
    address: str


@record(frozen=True)
class InvoiceSent:
    """Or refused: its state says which."""

    invoice: IssuedView


@record(frozen=True)
class InvoiceWaits:
    """From the sending thread: why this one could not go now, or why the file `number` is no answer.
    `words_id` is a sentence; it is tried again."""

    number: str
    words_id: str

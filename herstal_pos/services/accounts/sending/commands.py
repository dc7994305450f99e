"""What is asked of the way out of an invoice."""

from typing import Any

from herstal_pos.records import record


@record(frozen=True)
class TakeInvoice:
    """The sending thread asks for the oldest that is to go, and gets it as `notices.InvoiceTaken`. `passed`:
    ids of those that were tried in this round, or wait alone; `again`: of those that go only where somebody
    says so, and somebody does: they were refused, or are older than a year."""

    passed: tuple[str, ...] = ()
    again: tuple[str, ...] = ()


@record(frozen=True)
class SendInvoice:
    """Now, also one that was refused: what was wrong is mended. For the sending thread."""

    invoice_id: str


@record(frozen=True)
class NoteSentOtherwise:
    """Note that an invoice has left as an e-invoice without this till: by the accountant, another program."""

    invoice_id: str


@record(frozen=True)
class ReportInvoice:
    """What came of it: `state` handed_over or refused; `said` by the other side."""

    invoice_id: str
    state: str
    way: str
    said: str = ""


@record(frozen=True)
class HearAnswer:
    """An answer that lay in the folder as `file`: a `domain.accounts.invoices.answer.InvoiceAnswer`."""

    file: str
    answer: Any


@record(frozen=True)
class PrintIssued:
    """On pages of A4, on this `printer` of the system; "": into a PDF."""

    invoice_id: str
    printer: str = ""

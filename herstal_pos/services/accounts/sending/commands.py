"""What is asked of the way out of an invoice."""

from herstal_pos.records import record


@record(frozen=True)
class TakeInvoice:
    """The sending thread asks for the oldest that is to go, and gets it as `notices.InvoiceTaken`. `passed`:
    ids of those that were tried in this round; `again`: of those that were refused, and that somebody sends
    anew."""

    passed: tuple[str, ...] = ()
    again: tuple[str, ...] = ()


@record(frozen=True)
class SendInvoice:
    """Now, also one that was refused: what was wrong is mended. For the sending thread."""

    invoice_id: str


@record(frozen=True)
class ReportInvoice:
    """What came of it: `state` one of handed_over, delivered, refused; `said` by the other side."""

    invoice_id: str
    state: str
    way: str
    said: str = ""


@record(frozen=True)
class PrintIssued:
    """On pages of A4, on this `printer` of the system; "": into a PDF."""

    invoice_id: str
    printer: str = ""

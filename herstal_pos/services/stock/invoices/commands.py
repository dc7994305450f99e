"""What is asked about suppliers' electronic invoices."""

from herstal_pos.records import record


@record(frozen=True)
class ReadInvoice:
    """`content`: the bytes of the file; a file that was read before brings what became of it. `name`: its
    own. `came_from`: "file" or "folder"."""

    content: bytes
    name: str
    came_from: str = "file"


@record(frozen=True)
class ListInvoices:
    """Those that wait, the newest first."""


@record(frozen=True)
class WatchInvoices:
    """What comes into this folder is read when the list is looked at; "" watches none."""

    folder: str


@record(frozen=True)
class ShowInvoice:
    """Doubtful lines are looked at again: an article may have been made."""

    invoice_id: str


@record(frozen=True)
class ShowInvoicePaper:
    """The PDF inside its file; `number` from 0, of as many as `InvoiceView.papers` says."""

    invoice_id: str
    number: int = 0


@record(frozen=True)
class AnswerInvoiceLine:
    """`answer`: "yes" (what is proposed), "article" (`product_id`), "new" (the posting makes it), "no_goods",
    "not_received", "received" (it came before), "enter" (it did not), "ask" (it is asked again), "" (price or
    number alone). None leaves a thing as it is: `factor`, thousandths of the article in one that is billed;
    `price_cents` from the posting on. `sure`: a price that looks like a slip is meant."""

    invoice_id: str
    position: int
    answer: str
    product_id: str = ""
    factor: int | None = None
    price_cents: int | None = None
    sure: bool = False


@record(frozen=True)
class ScanInvoiceLine:
    """The article in the hand is that of the line; a pack says how many are in one. A code that nobody knows
    becomes that of a new article."""

    invoice_id: str
    position: int
    code: str
    aim: str | None = None


@record(frozen=True)
class AcceptInvoice:
    """All as it is billed, once: asked again, it tells what was posted. `sure`: none of it came in before."""

    invoice_id: str
    sure: bool = False


@record(frozen=True)
class CountInvoice:
    """Its articles and costs in a delivery that is scanned; the invoice itself posts nothing."""

    invoice_id: str


@record(frozen=True)
class CloseInvoice:
    """Put away: nothing of it comes in. `sure`: it is meant."""

    invoice_id: str
    sure: bool = False


@record(frozen=True)
class SettleCredit:
    """What a credit note means here. `how`: "returned" (the goods went back), "empties" (they alone did),
    "never" (they never came, and were posted), "price" (money alone). `sure`: it is meant."""

    invoice_id: str
    how: str
    sure: bool = False

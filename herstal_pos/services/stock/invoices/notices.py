"""News of suppliers' electronic invoices."""

from herstal_pos.records import record
from herstal_pos.services.stock.invoices import views
from herstal_pos.services.stock.views import PostedDeliveryView


@record(frozen=True)
class InvoicesListed:
    """The newest first. `folder`: what comes into it is read, "" for none."""

    invoices: tuple[views.InvoiceRowView, ...]
    folder: str = ""


@record(frozen=True)
class InvoiceRead:
    """A file was read, or had been before: `known`. `open`: it waits in the list."""

    invoice_id: str
    name: str
    supplier_name: str
    document: str
    known: bool
    open: bool
    came_from: str


@record(frozen=True)
class InvoiceUnread:
    """A file of the folder is none: no wish of whoever stands at the till. `refused.<reason>` says why;
    `file`: its own name, as the folder has it."""

    file: str
    reason: str
    params: dict[str, str | int]


@record(frozen=True)
class InvoiceShown:
    """`position`: of the line that the last step was about, None for none."""

    invoice: views.InvoiceView
    position: int | None = None


@record(frozen=True)
class InvoicePaperShown:
    """`content` is a PDF, `name` the till's own for it, without folder and ending."""

    invoice_id: str
    number: int
    name: str
    content: bytes


@record(frozen=True)
class InvoiceCounts:
    """Its articles wait in a delivery to be scanned."""

    draft_id: str


@record(frozen=True)
class InvoiceClosed:
    """Posted (`posted` says what came in), or put away. `taken_out`: thousandths of pieces that went back."""

    invoice_id: str
    posted: PostedDeliveryView | None
    taken_out: int = 0

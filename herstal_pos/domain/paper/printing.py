from datetime import datetime
from enum import StrEnum
from typing import Any

from herstal_pos.records import record


class PrintJobState(StrEnum):
    """`sent` is the end where a printer cannot answer; `unknown` asks the clerk, never the machine.

    `expired`: no printer took it while its customer was there, or nobody wanted it, a copy can be had by its
    number; or its order, or its parcel, is no more.
    """

    QUEUED = "queued"
    SENDING = "sending"
    PRINTED = "printed"
    SENT = "sent"
    UNKNOWN = "unknown"
    STUCK = "stuck"
    EXPIRED = "expired"


class PrintJobKind(StrEnum):
    RECEIPT = "receipt"
    COPY = "copy"
    GIFT = "gift"
    CARD_SLIP = "card_slip"
    VOUCHER = "voucher"
    X_REPORT = "x_report"
    Z_REPORT = "z_report"
    TEST = "test"
    PICK_TICKET = "pick_ticket"
    LABEL = "label"
    HEALTH = "health"
    KEYS = "keys"
    SHELF_LABEL = "shelf_label"
    ARTICLE_LABEL = "article_label"
    PREORDER = "preorder"
    MAIL = "mail"
    STATEMENT = "statement"
    TOWN_CLAIM = "town_claim"
    ROUND = "round"
    ORDER_OFF = "order_off"
    ORDER_WAITS = "order_waits"
    ORDER_BACK = "order_back"
    PACKING_SLIP = "packing_slip"


WORK_PAPER = (
    *(PrintJobKind.PICK_TICKET, PrintJobKind.LABEL, PrintJobKind.PREORDER, PrintJobKind.ROUND),
    PrintJobKind.PACKING_SLIP,
)
"""Of an online order or a pre-order. It waits for its printer as long as that does, and names a customer, or
says what one bought."""

NAMES_SOMEBODY = (*WORK_PAPER, PrintJobKind.MAIL, PrintJobKind.STATEMENT)
"""What stands in it is forgotten once it is out."""


@record(frozen=True)
class PrintJob:
    """A neutral document waiting for paper. `parts` are its rows (`documents.stored_paper`), nothing any
    more of `WORK_PAPER` that is out. `product_id`: of a shelf's label."""

    id: str
    till_id: str
    printer: str
    kind: PrintJobKind
    title: str
    parts: list[dict[str, Any]]
    created_at: datetime
    sale_id: str | None = None
    state: PrintJobState = PrintJobState.QUEUED
    reason: str = ""
    product_id: str | None = None

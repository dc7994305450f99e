"""Stock is a ledger of movements; a level is their sum."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from herstal_pos.records import record


class StockCause(StrEnum):
    OPENING = "opening"
    SALE = "sale"
    RETURN = "return"
    PACKED = "packed"
    UNPACKED = "unpacked"
    SHORTAGE = "shortage"
    RECEIVED = "received"
    COUNTED = "counted"
    LOST = "lost"


@record(frozen=True)
class StockMovement:
    """`quantity` in signed thousandths of the article's unit: goods that leave are negative.

    `fact_id`: the line of a delivery or of a count, or the loss, that moved them; of an opening the list that
    was put back, and the opening with it.
    """

    id: str
    product_id: str
    quantity: int
    cause: StockCause
    at: datetime
    business_day: date
    sale_line_id: str | None = None
    order_id: str | None = None
    fact_id: str | None = None


def stock_facts(move: StockMovement) -> list[Any]:
    """For the digest of the sale or the act that it belongs to; as before where no fact moved the goods."""
    when = move.at.astimezone(UTC).isoformat(timespec="milliseconds"), str(move.business_day)
    return [
        move.id,
        move.product_id,
        move.quantity,
        move.cause.value,
        *when,
        move.sale_line_id,
        move.order_id,
        *([move.fact_id] if move.fact_id else ()),
    ]


@record(frozen=True)
class StockRow:
    """One movement as `Ctrl I` shows it; `cause`: a value of `StockCause`, "opening_back" of one that was put
    back with its list, or "other" for what only another program knows; `number_text` is its ticket's, its
    order's or its delivery's, where it has one; `why`: who delivered it, or the reason of a loss or of a
    count."""

    at: datetime
    cause: str
    quantity: int
    number_text: str
    why: str = ""

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


@record(frozen=True)
class StockMovement:
    """`quantity` in signed thousandths of the article's unit: goods that leave are negative."""

    id: str
    product_id: str
    quantity: int
    cause: StockCause
    at: datetime
    business_day: date
    sale_line_id: str | None = None
    order_id: str | None = None


def stock_facts(move: StockMovement) -> list[Any]:
    """For the digest of the sale or the act that it belongs to."""
    when = move.at.astimezone(UTC).isoformat(timespec="milliseconds"), str(move.business_day)
    return [
        move.id,
        move.product_id,
        move.quantity,
        move.cause.value,
        *when,
        move.sale_line_id,
        move.order_id,
    ]


@record(frozen=True)
class StockRow:
    """One movement as `Ctrl I` shows it; `number_text` is its ticket's or its order's, where it has one."""

    at: datetime
    cause: StockCause
    quantity: int
    number_text: str

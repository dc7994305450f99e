"""What a sale may be, and a line of it. The words stand in the tables."""

from enum import StrEnum


class LineKind(StrEnum):
    ITEM = "item"
    FREE = "free"
    DEPOSIT = "deposit"
    RETURN = "return"


class SaleState(StrEnum):
    OPEN = "open"
    PARKED = "parked"
    COMPLETED = "completed"
    ABANDONED = "abandoned"

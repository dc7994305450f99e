"""What a sale may be, and a line of it. The words stand in the tables."""

from enum import StrEnum


class LineKind(StrEnum):
    ITEM = "item"
    FREE = "free"
    DEPOSIT = "deposit"
    RETURN = "return"
    ADVANCE = "advance"
    """Paid for goods of another day; below zero it is used, or given back."""

    VOUCHER = "voucher"
    ACCOUNT = "account"
    """Paid for what was put on an account before; below zero it goes back."""


class ReturnTo(StrEnum):
    """Where goods go that a customer brings back: a damaged piece is lost, or its supplier gets it."""

    SHELF = "shelf"
    DAMAGED = "damaged"
    SUPPLIER = "supplier"


class SaleState(StrEnum):
    OPEN = "open"
    PARKED = "parked"
    COMPLETED = "completed"
    ABANDONED = "abandoned"

"""What the services need of the storage to prove its books. Part of a `ports.Work`."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.day.cash import CashSession
from herstal_pos.domain.day.journal import JournalEntry
from herstal_pos.domain.shop.till import Till
from herstal_pos.domain.vat import VatTotal
from herstal_pos.records import record


@record(frozen=True)
class Room:
    """`free_bytes` on the disk of the data; None: on another machine."""

    database_bytes: int
    free_bytes: int | None


class Audit(Protocol):
    """Raw rows for `verify` and the health page, and nothing else."""

    def tills(self) -> list[Till]: ...
    def journal(self, till_id: str) -> Iterator[JournalEntry]: ...
    def completed(self, till_id: str) -> Iterator[Sale]:
        """By number."""
        ...

    def vat_rows(self, sale_id: str) -> tuple[VatTotal, ...]:
        """As they were stored with the sale."""
        ...

    def stock_of_sale(self, sale_id: str) -> dict[str, int]:
        """Sum of movements by sale line."""
        ...

    def cash_of_sale(self, sale_id: str) -> int:
        """Cents that the drawer's ledger has of it."""
        ...

    def grand_total(self, sale_id: str) -> int:
        """The till's turnover in cents as it was written with this sale."""
        ...

    def last_number(self, till_id: str) -> int:
        """Of the till's series of tickets; 0 before the first."""
        ...

    def wrong_levels(self) -> list[tuple[str, int, int]]:
        """Articles whose level is not the sum of their movements: id, level, sum."""
        ...

    def returned_too_much(self) -> list[str]:
        """Sold lines whose booked returns differ from the return lines of completed sales."""
        ...

    def jobs_of_sales(self) -> set[str]:
        """Sales with a receipt job."""
        ...

    def sessions(self, till_id: str) -> list[CashSession]: ...
    def room(self) -> Room: ...
    def written_at(self, till_id: str) -> datetime | None:
        """Of the newest journal entry."""
        ...

    def integrity(self) -> list[str]:
        """What the database itself finds wrong (SQLite: integrity_check, foreign_key_check)."""
        ...

"""What an owner's figures ask of the storage."""

from datetime import date, datetime
from typing import Protocol

from herstal_pos.domain.accounts.reports.sums import LineSums, Lost, TicketSums
from herstal_pos.domain.day.cash import CashSession
from herstal_pos.domain.means import Means
from herstal_pos.records import record


@record(frozen=True)
class SessionOf:
    """Of the till with this prefix; `number` of its Z, None: it is not closed."""

    session: CashSession
    prefix: str
    number: int | None


@record(frozen=True)
class ZSaid:
    """Of an opening period: cents, sales, and its first and last ticket, 0 and "" without one."""

    total_cents: int
    sale_count: int
    first_text: str
    last_text: str
    first_number: int = 0
    last_number: int = 0

    @property
    def as_said(self) -> tuple[int, int, str, str]:
        """What a Z says of it."""
        return self.total_cents, self.sale_count, self.first_text, self.last_text


@record(frozen=True)
class TicketAt:
    sale_id: str
    number_text: str
    at: datetime


class Figures(Protocol):
    def sessions(self, first: date, last: date) -> list[SessionOf]:
        """Of all tills whose business day lies between, both included, in the order of days."""
        ...

    def last_closed(self, till_id: str, before: date) -> date | None:
        """The last business day before this one of which there is a Z."""
        ...

    def tickets(self, session_id: str) -> list[TicketSums]:
        """In the order of their numbers."""
        ...

    def lines(self, session_id: str) -> list[LineSums]: ...
    def lines_of_tickets(self, session_id: str) -> list[tuple[TicketAt, LineSums]]: ...
    def articles(self, session_id: str) -> list[tuple[str, dict[str, str], int, LineSums]]:
        """Of goods that are articles: id, names, thousandths, and the sums of one rate."""
        ...

    def corrections(self, session_id: str) -> list[str]:
        """Of each one that was made, who made it."""
        ...

    def means(self, session_id: str) -> list[tuple[Means, int, int]]:
        """Of each: how many tenders, and their cents."""
        ...

    def tickets_by_means(self, session_id: str, means_id: str) -> list[tuple[TicketAt, int]]: ...
    def to_safe(self, session_id: str) -> tuple[int, int]:
        """What left the drawer at the closing, and what the count found more (or less) than there should be;
        cents."""
        ...

    def z_said(self, session_id: str) -> ZSaid | None:
        """As the journal keeps the Z. None: there is none."""
        ...

    def totals(self, session_id: str) -> ZSaid:
        """The same, from its tickets."""
        ...

    def z_entries(self, session_id: str) -> list[tuple[str, str]]:
        """The entries of its Z in the journal: kind, and body as JSON."""
        ...

    def last_ticket_before(self, till_id: str, z_number: int) -> int:
        """The highest number of a ticket in all Zs before this one of the till; 0 without one."""
        ...

    def lost(self, first: int, before: int) -> Lost:
        """Between two places of the ledger, the second not included."""
        ...

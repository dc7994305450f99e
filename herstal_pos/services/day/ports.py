"""What the services need of the storage: drawer, journal, closings, reports. Part of a `ports.Work`."""

from datetime import date, datetime
from typing import Any, Protocol

from herstal_pos.domain.day.cash import CashMovement, CashSession
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.day.entries.z_signature import UnsignedZ, ZSignature
from herstal_pos.domain.day.journal import JournalEntry
from herstal_pos.domain.day.report import ClerkFigures, DayReport


class Cash(Protocol):
    def open_session(self, till_id: str) -> CashSession | None:
        """The running day of the till."""
        ...

    def tills_open(self) -> set[str]:
        """Of the whole shop, the ids of those with a running day."""
        ...

    def open(self, session: CashSession) -> None:
        """A till has at most one open session: the table refuses a second."""
        ...

    def add(self, movement: CashMovement) -> None: ...
    def movements(self, session_id: str) -> list[tuple[CashMovement, str]]:
        """In order, each with its ticket's number ("" without one)."""
        ...


class Closings(Protocol):
    def add(self, made: Closing, paper: list[dict[str, Any]]) -> None:
        """Ends the session too; the table refuses a second Z of it, and a number that leaves a gap."""
        ...

    def next_number(self, till_id: str) -> int:
        """From 1, without gaps."""
        ...

    def last(self, till_id: str) -> Closing | None: ...
    def by_number(self, till_id: str, number: int) -> Closing | None: ...
    def all(self, till_id: str) -> list[Closing]:
        """By number."""
        ...

    def paper(self, till_id: str, number: int) -> list[dict[str, Any]]:
        """The document's JSON as it was printed; `KeyError` without such a closing."""
        ...

    def unsigned(self, till_id: str) -> list[UnsignedZ]:
        """Closed since the till has a key, by number, some hundred at once."""
        ...

    def days(self, till_id: str) -> list[date]:
        """The first and the last that was closed; none before that."""
        ...

    def entries_of(self, till_id: str, first: date, last: date) -> tuple[int, int] | None:
        """Of the days from `first` to `last` that were closed: the numbers in the journal of the entry that
        opened the earliest and of the one that closed the latest; None where there was none."""
        ...

    def signature(self, session_id: str) -> ZSignature | None: ...


class Journal(Protocol):
    def append(
        self, till_id: str, session_id: str | None, at: datetime, kind: str, body: dict[str, Any]
    ) -> JournalEntry:
        """The next entry of the till's chain; `session_id` goes into the body as `session`."""
        ...

    def newest(self, till_id: str) -> datetime | None:
        """When the till's last entry was written, by the clock of then."""
        ...

    def newest_of_shop(self) -> datetime | None:
        """By the clocks of all tills, the latest."""
        ...

    def of_sale(self, sale_id: str, session_id: str) -> JournalEntry | None:
        """The entry by which it was completed, in the session in which that was."""
        ...


class Reports(Protocol):
    def by_clerk(self, session_id: str) -> list[tuple[str, int, int, datetime]]:
        """Of each who took money: the clerk's id, tickets, their total in cents, and when the last was."""
        ...

    def of_clerks(self, session: CashSession) -> tuple[ClerkFigures, ...]:
        """Of each who sold or corrected something in it, who sold most first."""
        ...

    def unticketed(self, session_id: str) -> tuple[int, int]:
        """Lines that came back without a ticket, and the cents that went out for them and their deposits."""
        ...

    def day(self, session: CashSession, at: datetime) -> DayReport:
        """Added up from the rows of the session, `at`: when it was asked."""
        ...

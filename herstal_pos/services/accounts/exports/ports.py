"""What the services need of the storage for the accountant. Part of a `ports.Work`."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from herstal_pos.domain.accounts.exports.figures import ApartSale, Untaxed
from herstal_pos.domain.accounts.exports.period import BookedPeriod
from herstal_pos.domain.accounts.exports.sending import ClosedDay, Sending


class Exports(Protocol):
    def closed(self, period: BookedPeriod) -> list[ClosedDay]:
        """Of all tills; by till, then by number."""
        ...

    def numbers(self) -> list[tuple[str, str, int]]:
        """Prefix of the till, its id, number: of each Z that there is."""
        ...

    def unclosed(self, last: date) -> list[tuple[str, date]]:
        """Days up to `last` that still run: till and day."""
        ...

    def untaxed(self, session_id: str) -> Untaxed:
        """Of its completed sales."""
        ...

    def large(self, session_id: str, above_cents: int) -> tuple[ApartSale, ...]:
        """Tickets whose taxed goods cost more, in the order of their numbers."""
        ...

    def invoiced(self, session_id: str, till_id: str) -> tuple[ApartSale, ...]:
        """Tickets that the invoices and credit notes of this opening period name, whenever they were sold."""
        ...

    def mall_invoiced(self, first: date, last: date) -> list[tuple[date, ApartSale]]:
        """Sales of the mall that the invoices and credit notes of these days name, by their days."""
        ...

    def mall_invoices(self, since: date) -> dict[str, str]:
        """By the id of an order of the mall the number of the last one, of those made from then on."""
        ...

    def add_sending(self, made: Sending) -> None: ...
    def sendings(self, period: BookedPeriod) -> list[Sending]:
        """Of any day of it, the newest first."""
        ...

    def sendings_by_ids(self, ids: Sequence[str]) -> list[Sending]:
        """Those that there are."""
        ...

    def sending_count(self) -> int: ...

"""What the services need of the storage: keys of tickets. Part of a `ports.Work`."""

from typing import Protocol

from herstal_pos.domain.day.ticket_key_entry import TicketKey


class TicketKeys(Protocol):
    def all(self) -> list[TicketKey]:
        """Of all tills, oldest first."""
        ...

    def add(self, key: TicketKey) -> None: ...

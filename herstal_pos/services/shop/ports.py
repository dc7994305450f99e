"""What the services need of the storage: settings, tills and clerks; and of the machine: secrets."""

from typing import Any, Protocol

from herstal_pos.domain.shop.clerk import Clerk
from herstal_pos.domain.shop.till import Till


class Rows(Protocol):
    def get(self, name: str) -> dict[str, Any] | None:
        """The stored JSON of this name; None before it was first put."""
        ...

    def put(self, name: str, value: dict[str, Any]) -> None: ...


class Settings(Rows, Protocol):
    """The shop's. What is in them and how it is read stands in `settings_rows`."""

    def of_till(self, till_id: str) -> Rows:
        """What says how things stand beside this till."""
        ...

    def is_some_tills(self, name: str) -> bool:
        """Whether any till has a row of its own of this name."""
        ...

    def tills(self) -> list[str]:
        """The ids of all of the shop's."""
        ...


class Tills(Protocol):
    def get(self, till_id: str) -> Till | None: ...
    def with_prefix(self, prefix: str) -> Till | None:
        """Each till of a shop has a prefix of its own: the table refuses a second."""
        ...

    def claim(self, till_id: str) -> None:
        """This program is that till from now on; where another one already is: `Refused("till_in_use")`."""
        ...

    def add(self, till: Till) -> None: ...
    def next_number(self, till_id: str) -> int:
        """Allot the next receipt number: gapless, because it is given back with the unit of work."""
        ...

    def clerk(self, clerk_id: str) -> Clerk | None: ...
    def first_clerk(self) -> Clerk | None:
        """Who was there first; None in a shop that nobody works in yet."""
        ...

    def clerks(self) -> list[Clerk]:
        """All that there ever were, as they came."""
        ...

    def save_clerk(self, clerk: Clerk) -> None: ...


class Secrets(Protocol):
    """The key ring, or a file for its owner alone: outside the configuration, the database and backups."""

    def get(self, name: str) -> str | None:
        """None where nothing of this name lies there."""
        ...

    def put(self, name: str, secret: str) -> None:
        """`OSError` where nothing can be kept now."""
        ...

    def forget(self, name: str) -> None: ...

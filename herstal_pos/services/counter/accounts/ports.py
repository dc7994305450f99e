"""What the services need of the storage: customers' accounts. Part of a `ports.Work`."""

from typing import Protocol

from herstal_pos.domain.counter.accounts.movement import AccountMovement


class Accounts(Protocol):
    def begin(self) -> None:
        """From now on only programs write that know what an account is."""
        ...

    def movements(self, customer_id: str) -> list[AccountMovement]:
        """Return the movements of all tickets, in their order; then what carts that wait have put on the
        account already, or have taken in for it."""
        ...

    def owing(self) -> list[tuple[str, int]]:
        """Customers whose account is not level, and cents, the most first."""
        ...

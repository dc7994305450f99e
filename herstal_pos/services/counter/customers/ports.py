"""What the services need of the storage: customers. Part of a `ports.Work`."""

from datetime import datetime
from typing import Protocol

from herstal_pos.domain.shop.customer import Customer


class Customers(Protocol):
    def by_id(self, customer_id: str) -> Customer | None:
        """Also one that was forgotten."""
        ...

    def by_company(self, company: str) -> Customer | None:
        """By the ten digits."""
        ...

    def by_card(self, card: str) -> Customer | None: ...
    def found(self, text: str, limit: int) -> list[Customer]:
        """Whose name has words that begin so, accents and capitals aside, or whose numbers have these digits;
        by name."""
        ...

    def recent(self, limit: int) -> list[Customer]:
        """Who bought last, or was made last, first."""
        ...

    def idle(self, before: datetime) -> list[tuple[Customer, datetime]]:
        """Who last bought, or was made, before that, the longest first; and when. Without those forgotten."""
        ...

    def all(self) -> list[Customer]:
        """With those that were forgotten."""
        ...

    def save(self, customer: Customer) -> None: ...

"""What the use cases need of what is stored of pre-orders."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from herstal_pos.domain.counter.preorders.preorder import Preorder, PreorderCustomer, PreorderEnd
from herstal_pos.domain.counter.sale_line import SaleLine


class Preorders(Protocol):
    def add(self, preorder: Preorder, customer: PreorderCustomer, goods: Iterable[SaleLine]) -> None:
        """With what it promises. From the first one on no program of before opens these books."""
        ...

    def end(self, end: PreorderEnd) -> None:
        """It promises nothing any more."""
        ...

    def by_id(self, preorder_id: str) -> Preorder | None: ...
    def by_number(self, number: str) -> Preorder | None: ...
    def made(self, chain: str) -> int:
        """How many a chain has."""
        ...

    def open(self) -> list[Preorder]:
        """Neither picked up nor cancelled, by their day."""
        ...

    def end_of(self, preorder_id: str) -> PreorderEnd | None: ...
    def customers(self, ids: Sequence[str]) -> dict[str, PreorderCustomer]:
        """Those that are not forgotten."""
        ...

    def of_customer(self, customer_id: str) -> list[Preorder]:
        """Return the pre-orders that a ticket of the customer is about, or whose goods were in their cart; by
        their day."""
        ...

    def known(self) -> dict[str, PreorderCustomer]:
        """Return the names of all that are not forgotten, by pre-order."""
        ...

    def forget_customers(self, before: date) -> int:
        """Of pre-orders that ended before a day; how many there were."""
        ...

    def advance_lines(self, preorder_id: str) -> list[tuple[str, str]]:
        """Lines of completed sales that took its advance, and their sales."""
        ...

    def paid(self, ids: Sequence[str]) -> dict[str, int]:
        """Cents: what is left of the advance of each, all lines of completed sales added up."""
        ...

    def carts(self, preorder_id: str) -> list[str]:
        """Open and parked sales that name it."""
        ...

    def days_open(self, since: date) -> list[date]:
        """Business days that any till opened, each once."""
        ...

    def promised(self) -> dict[str, int]:
        """Thousandths by article, of the day."""
        ...

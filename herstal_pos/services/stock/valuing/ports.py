"""What the use cases of the stock's value ask of the storage."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from herstal_pos.domain.stock.supply.proposing import DayMoved
from herstal_pos.domain.stock.valuing.stocked import StockedArticle, ValuedDelivery


class Valuations(Protocol):
    """Places are those of the ledger."""

    def first_place(self, day: date) -> int:
        """Of the first movement on `day` or later; behind the last one where there is none."""
        ...

    def page(self, after: str, limit: int) -> list[StockedArticle]:
        """Behind the id `after`, in the order of ids."""
        ...

    def ledger(
        self, product_id: str, after: int, before: int, limit: int
    ) -> list[tuple[int, int, str | None]]:
        """Between two places, the oldest first: place, signed thousandths, the fact that moved them."""
        ...

    def deliveries(self, product_id: str) -> list[ValuedDelivery]:
        """In their order."""
        ...

    def moved(
        self, product_ids: Sequence[str], first: int, before: int
    ) -> Mapping[str, Mapping[date, DayMoved]]:
        """By article and day, from one place to before another; a day without movements is missing."""
        ...

    def last_sold(self, product_ids: Sequence[str], before: int) -> dict[str, date]:
        """By article, those alone that were sold before this place."""
        ...

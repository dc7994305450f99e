"""What the services need of the storage: online orders. Part of a `ports.Work`."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Protocol

from herstal_pos.domain.orders.mall_sale import MallSale
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.stock.promise import Promise


class Orders(Protocol):
    """In a unit of work that writes, an order read by id, reference or parcel is its own until it ends."""

    def by_id(self, order_id: str) -> OnlineOrder | None: ...
    def by_ref(self, ref: str) -> OnlineOrder | None:
        """By the mall's own reference."""
        ...

    def by_parcel(self, key: str) -> OnlineOrder | None:
        """By the key on a bag's label."""
        ...

    def board(self, handed_over_since: datetime) -> list[OnlineOrder]:
        """What the shop works on, what it has to be told of, what has left since then; in no order."""
        ...

    def unfinished(self) -> int:
        """Orders that the shop still has to do something for."""
        ...

    def asking(self) -> list[OnlineOrder]:
        """Orders that wait until the mall has confirmed them; oldest first."""
        ...

    def prepares(self, code: str) -> bool:
        """Whether an order of this code is accepted and has not left."""
        ...

    def waits(self, code: str) -> bool:
        """Whether an order of this code is new."""
        ...

    def left(self, text: str, coded_since: datetime, named_since: datetime) -> list[OnlineOrder]:
        """A few orders that left the shop, the last one first: of this code or the number in it, else of a
        customer of this name."""
        ...

    def left_since(self, since: datetime) -> list[OnlineOrder]:
        """The last 60, the last one first."""
        ...

    def over_since(self, before: datetime) -> list[OnlineOrder]:
        """Orders whose customer is not forgotten and that left the shop before then; of those that never
        left because they were cancelled or refused the ones received before."""
        ...

    def sold_on(self, day: date) -> tuple[int, int]:
        """Sales of the mall of a business day and what was taken off, all tills: how many, and cents."""
        ...

    def paid_out_on(self, day: date) -> int:
        """What came from the mall by the bank's entries of this day, cents."""
        ...

    def save(self, order: OnlineOrder) -> None:
        """Insert or overwrite, with its lines and parcels and what they hold of each article."""
        ...

    def promises(self, product_ids: Sequence[str]) -> dict[str, list[Promise]]:
        """By article, oldest order first; an article that no order waits for is missing."""
        ...

    def promised_products(self) -> list[str]:
        """Ids of the articles of which `promises` tells."""
        ...

    def committed(self, product_ids: Sequence[str]) -> dict[str, int]:
        """Units of the mall that are ordered there, neither refused nor packed, by article."""
        ...


class MallSales(Protocol):
    """Facts: of one order the first, then its changes, in their order."""

    def add(self, sale: MallSale) -> None: ...
    def of_order(self, order_id: str) -> list[MallSale]: ...
    def of_days(self, first: date, last: date) -> list[MallSale]:
        """By business day, both ends included."""
        ...

    def sold_cents(self) -> int:
        """Of all."""
        ...

    def first_day(self) -> date | None: ...
    def newest_first(self) -> Iterator[tuple[date, int]]:
        """Business day and cents of each, read as far as somebody asks."""
        ...

    def by_ids(self, ids: Sequence[str]) -> list[MallSale]:
        """Those that there are."""
        ...

    def count(self) -> int: ...

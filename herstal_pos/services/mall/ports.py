"""What the services need of the storage: what the mall lists, knows and has to hear.

Part of a `ports.Work`.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from herstal_pos.domain.mall.listing import Listing, MallBook, MallPrice
from herstal_pos.domain.mall.outbox import OutboxRow, RowKind, RowState


class Listings(Protocol):
    def all(self) -> list[Listing]: ...
    def of_products(self, product_ids: Sequence[str]) -> dict[str, Listing]:
        """By product; those that are not listed are left out."""
        ...

    def by_refs(self, refs: Sequence[str]) -> dict[str, Listing]:
        """By the mall's own reference; unknown ones are left out."""
        ...

    def kept_back(self) -> list[str]:
        """Ids of the articles of which the counter keeps some for itself."""
        ...

    def of_category(self, category: str) -> list[str]:
        """Ids of the articles that the mall has."""
        ...

    def keep_back(self, units: dict[str, int]) -> None:
        """What the counter keeps for itself, by article, as the mall is told now."""
        ...

    def count_up_to(self, most: int) -> int:
        """Whoever asks often is not held up by how many there are."""
        ...

    def save(self, listings: Iterable[Listing]) -> None: ...
    def remove(self, product_ids: Iterable[str]) -> None: ...
    def confirm(self, units: dict[str, int]) -> None:
        """What the mall has on hand, by article, as it just said."""
        ...

    def add_prices(self, changes: Iterable[MallPrice]) -> None: ...
    def prices(self, product_id: str, limit: int) -> list[MallPrice]:
        """What shoppers saw, the newest first."""
        ...


class ShownOtherwise(Protocol):
    """Articles of which the mall shows something else than the shop, with nothing on its way."""

    def count_up_to(self, most: int) -> int: ...
    def first(self, limit: int) -> list[str]: ...
    def among(self, product_ids: Sequence[str]) -> set[str]: ...
    def put(self, otherwise: Iterable[str], among: Sequence[str]) -> None:
        """Of these articles these are, the others are not (any more)."""
        ...


class NotInMall(Protocol):
    """Articles that could be sold in the mall and are not."""

    def count(self) -> int: ...
    def first(self, limit: int) -> list[str]: ...
    def put(self, missing: Iterable[str], others: Iterable[str]) -> None:
        """These are, those are not (any more)."""
        ...


class MallBooks(Protocol):
    def get(self) -> MallBook: ...
    def put(self, book: MallBook) -> None:
        """All but the lease."""
        ...

    def clock(self, here: datetime) -> datetime:
        """The time that leases go by: of the database, where it has one of its own; else `here`."""
        ...

    def lease(self, till_id: str, now: datetime, until: datetime) -> bool:
        """Take or keep the lease on the mall; False while another till has it. Times of `clock`."""
        ...

    def turn(self) -> int:
        """The number of the turn that a till has, or had last, at the mall; 0 before the first."""
        ...

    def begin_turn(self, epoch: int) -> None: ...

    def has_turn(self, till_id: str, epoch: int) -> bool:
        """Whether it is still this till's turn, and this one; it is until the end of the unit of work."""
        ...


class Outbox(Protocol):
    def stock_changed(self, product_ids: Sequence[str], at: datetime) -> None:
        """ "This article changed", without a number. An unsent row of the same article gives way to the new
        one at the tail."""
        ...

    def listing_changed(self, product_ids: Sequence[str], at: datetime) -> None:
        """What the mall shows of it. A row that waits or was refused gives way to the new one."""
        ...

    def rows_of_listings(self, limit: int) -> list[OutboxRow]:
        """The first ones about what the mall shows."""
        ...

    def on_its_way(self, product_ids: Sequence[str]) -> set[str]:
        """Of which the mall is still to be told what it shows."""
        ...

    def about(self, product_id: str) -> list[OutboxRow]:
        """All about what the mall shows of this article, parked ones too."""
        ...

    def add(self, kind: RowKind, order_id: str, body: dict[str, Any], at: datetime) -> None:
        """`body`: JSON as `mall.syncing` and the mall's worker read it. The sequence number is the
        database's.
        """
        ...

    def waiting(self) -> int:
        """Rows that the mall has not answered, parked ones left out."""
        ...

    def open_rows(self) -> list[OutboxRow]:
        """All that are not parked, in their sequence."""
        ...

    def rows_of_orders(self) -> list[OutboxRow]:
        """Of these, the ones about orders."""
        ...

    def rows_of_articles(self, limit: int) -> list[OutboxRow]:
        """And the first ones about articles."""
        ...

    def sound(self, order_id: str, body: dict[str, Any], at: datetime) -> None:
        """An alarm about an order, parked from the beginning."""
        ...

    def alarms(self, order_id: str) -> list[OutboxRow]:
        """All that were given about this order, also those that somebody has dealt with."""
        ...

    def parked(self) -> list[OutboxRow]:
        """What the mall refused, oldest first."""
        ...

    def by_number(self, sequence: int) -> OutboxRow | None: ...
    def set_state(self, sequences: Iterable[int], state: RowState, reason: str = "") -> None:
        """`reason`: a message id, and after a line break the mall's own words."""
        ...

    def set_body(self, sequence: int, body: dict[str, Any]) -> None: ...
    def send(self, sequence: int) -> bool:
        """It counts as sent; False where another till has withdrawn it meanwhile."""
        ...

    def withdraw(self, sequences: Iterable[int]) -> bool:
        """Before it was sent; False where one of them was, just now, by the till that talks to the mall."""
        ...

    def remove(self, sequences: Iterable[int]) -> None:
        """Answered, or refused and of no use any more."""
        ...

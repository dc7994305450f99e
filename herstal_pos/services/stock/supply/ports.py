"""What the use cases of supply ask of the storage."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from herstal_pos.domain.stock.supply.expiring import DatedGoods
from herstal_pos.domain.stock.supply.proposing import DayMoved
from herstal_pos.domain.stock.supply.rhythm import DayCame
from herstal_pos.domain.stock.supply.supplier_order import SupplierOrder, SupplierOrderEnd


class SupplierOrders(Protocol):
    def add(self, order: SupplierOrder) -> None: ...
    def end(self, end: SupplierOrderEnd) -> None: ...
    def by_id(self, order_id: str) -> SupplierOrder | None:
        """With its lines, as below."""
        ...

    def open(self) -> list[SupplierOrder]:
        """Without an end, in the order in which each till placed them."""
        ...

    def end_of(self, order_id: str) -> SupplierOrderEnd | None: ...
    def arrived(self, order_ids: Sequence[str]) -> dict[str, dict[str, int]]:
        """By order and article, the thousandths that its deliveries brought."""
        ...

    def placed(self, chain: str) -> int:
        """How many this chain has placed."""
        ...

    def low_of(self, supplier_id: str, limit: int) -> list[str]:
        """Ids of the supplier's articles at or below their minimum."""
        ...

    def low(self) -> dict[str | None, int]:
        """How many, by supplier; None for those without one."""
        ...

    def days_came(self, supplier_id: str, since: date) -> list[DayCame]:
        """Of the supplier's deliveries by a numbered paper, from `since` on."""
        ...

    def moved(self, product_ids: Sequence[str], since: date) -> dict[str, dict[date, DayMoved]]:
        """By article and day, from `since` on; a day without movements is missing."""
        ...

    def dated(self, first: date, last: date, limit: int) -> list[str]:
        """Ids of the articles of which goods came that are best before a day between these."""
        ...

    def came(self, product_ids: Sequence[str]) -> dict[str, list[DatedGoods]]:
        """By article, all that deliveries brought, in their order."""
        ...

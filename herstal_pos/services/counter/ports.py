"""What the services need of the storage: sales. Part of a `ports.Work`."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.means import Means
from herstal_pos.records import record


@record(frozen=True)
class Returned:
    """What came back of a sold line so far: positive thousandths and cents."""

    quantity: int = 0
    cents: int = 0


class Sales(Protocol):
    def open_sale(self, till_id: str) -> Sale | None:
        """The till's cart; parked ones are not open."""
        ...

    def by_id(self, sale_id: str) -> Sale | None: ...
    def by_number(self, number_text: str) -> Sale | None:
        """As it is printed (`1-000001`), in whatever state."""
        ...

    def last_completed(self, till_id: str) -> Sale | None:
        """By its number: the newest."""
        ...

    def parked(self) -> list[Sale]:
        """Of all tills, oldest first."""
        ...

    def sold_in(self, line_ids: Sequence[str]) -> list[str]:
        """The ids of the sales that have these lines."""
        ...

    def taken_back_by(self, sale_ids: Sequence[str]) -> list[str]:
        """The ids of the completed sales in which something of these came back."""
        ...

    def found_on(self, since: date, until: date, limit: int) -> list[str]:
        """Ids of the completed sales of these days, both included, newest first; so below."""
        ...

    def found_of_amount(self, since: date, until: date, cents: int, limit: int) -> list[str]:
        """Whose total it is, or what was paid or given by one means."""
        ...

    def found_of_goods(
        self, since: date, until: date, product_ids: Sequence[str], limit: int
    ) -> list[str]: ...
    def found_by_means(self, since: date, until: date, means_ids: Sequence[str], limit: int) -> list[str]: ...
    def found_of_customers(
        self, since: date, until: date, customer_ids: Sequence[str], limit: int
    ) -> list[str]: ...
    def of_customer(self, customer_id: str, limit: int) -> list[str]:
        """Ids of their completed sales, newest first."""
        ...

    def save(self, sale: Sale) -> None:
        """Write the sale, new or loaded in this unit of work: only rows that differ are written.

        A completed sale is also written with its VAT rows (`sale.vat_totals`). Changing a sale that was
        completed before is refused by the table.
        """
        ...

    def often_sold(self, till_id: str, before: date, days: int, limit: int) -> dict[str, int]:
        """On how many lines of this till each article was sold in the `days` before that day: the `limit`
        best."""
        ...

    def returned(self, line_ids: Sequence[str]) -> dict[str, Returned]:
        """Only lines of which something came back."""
        ...

    def add_return(self, line: SaleLine, before: Returned, now: Returned) -> None:
        """Book on the sold line what came back of it with this return `line`: `before` it, and `now`.

        More than was sold or paid is refused by the database, and so is a `before` that is no longer true:
        `Refused("returned_meanwhile")`.
        """
        ...


class MeansOfPayment(Protocol):
    """Read once and kept; what this program saves is read again."""

    def all(self) -> tuple[Means, ...]:
        """In the shop's order, also those that it no longer takes."""
        ...

    def by_id(self, means_id: str) -> Means | None: ...
    def of_tender(self, means_id: str) -> Means:
        """`Damaged` where its row is gone: a ticket names its means for ever."""
        ...

    def save(self, means: Means) -> None:
        """Insert or overwrite; the table refuses another kind: old tickets go by it."""
        ...

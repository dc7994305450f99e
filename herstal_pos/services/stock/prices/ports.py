"""What the use cases of prices ask of the storage beside `Cards`."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Protocol

from herstal_pos.domain.stock.prices.promotion import Promotion
from herstal_pos.domain.stock.prices.vat_code import PlannedVat, VatChange


class VatCodes(Protocol):
    def add(self, changes: Iterable[VatChange]) -> None: ...
    def of(self, product_id: str, limit: int) -> list[VatChange]:
        """Newest first."""
        ...

    def planned(self, product_ids: Sequence[str]) -> dict[str, PlannedVat]:
        """By article, of those to which another code comes."""
        ...

    def begun(self, product_ids: Sequence[str], day: date) -> dict[str, PlannedVat]:
        """By article, of those that have their code since a first day, `day` at the latest."""
        ...

    def end(self, product_ids: Iterable[str], day: date) -> None:
        """Of what has begun by `day`: these articles have another code."""
        ...

    def to_begin(self, day: date) -> list[PlannedVat]:
        """Whose first day is `day` or lies before it, and whose articles have another code."""
        ...

    def plan(self, plans: Sequence[PlannedVat]) -> None:
        """Each in the place of what was planned for its article."""
        ...

    def drop_plans(self, product_ids: Iterable[str]) -> None: ...


class Promotions(Protocol):
    """Read once and kept; what this program saves is read again, and so is an article's category."""

    def all(self) -> tuple[Promotion, ...]:
        """Those that end last first, also what has ended."""
        ...

    def offers(self, day: date) -> Callable[[str], tuple[Promotion, ...]]:
        """By article, those that hold that day and that it counts for; `no_offers` where none holds."""
        ...

    def save(self, promotion: Promotion) -> None:
        """Insert or overwrite, with exactly its articles."""
        ...

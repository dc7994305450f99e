"""What the services need of the storage for what the mall pays out. Part of a `ports.Work`."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from herstal_pos.domain.accounts.mall.payout import MallPayout


class MallPayouts(Protocol):
    """Facts, by the day of the bank's entry."""

    def add(self, payout: MallPayout) -> None: ...
    def of_days(self, first: date, last: date) -> list[MallPayout]:
        """Both ends included."""
        ...

    def newest(self, limit: int) -> list[MallPayout]: ...
    def by_ids(self, ids: Sequence[str]) -> list[MallPayout]:
        """Those that there are."""
        ...

    def settled_cents(self) -> int:
        """Of all."""
        ...

    def count(self) -> int: ...

"""What the services need of the storage: the shop's own vouchers. Part of a `ports.Work`."""

from collections.abc import Sequence
from typing import Protocol

from herstal_pos.domain.counter.vouchers.own_vouchers import IssuedVoucher, SpentVoucher


class Vouchers(Protocol):
    def by_serial(self, serial: str) -> IssuedVoucher | None: ...
    def by_ids(self, ids: Sequence[str]) -> list[IssuedVoucher]:
        """Those that there are."""
        ...

    def of_sale(self, sale_id: str) -> list[IssuedVoucher]:
        """That it made, in their order."""
        ...

    def open(self, limit: int) -> list[IssuedVoucher]:
        """On which something is left, newest first."""
        ...

    def count_of_chain(self, chain: str) -> int:
        """How many this till has made."""
        ...

    def add(self, voucher: IssuedVoucher) -> None: ...
    def spent_of_sale(self, sale_id: str) -> list[SpentVoucher]:
        """In their order."""
        ...

    def spent_cents(self, ids: Sequence[str]) -> dict[str, int]:
        """By voucher; one of which nothing was spent is left out."""
        ...

    def left_on(self, serial: str) -> int:
        """Cents; 0 where there is no such voucher."""
        ...

    def spent_until(self, voucher_id: str, sale_id: str) -> int:
        """Cents, when that sale had spent of it."""
        ...

    def spend(self, spent: SpentVoucher) -> None: ...
